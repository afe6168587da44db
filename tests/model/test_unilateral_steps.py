"""Unilateral steps: taken as announced, over after a hostile answer, and a word broken if they are called off."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.rules.unilateral_steps import price_word
from sim.model.tables import NEVER
from sim.scenario.spec import ActSpec
from tests.model.stage import Stage, act, group, stage_scenario, state, status

ACTS = [
    act("announce", sets="step_announced", fields={"reversal": {"by": "call_off", "price": 0}}),
    act("promise", sets="step_announced", concedes=1.0),
    act("call_off", clears="step_announced", gate=[{"own_status": {"status": "step_announced"}}]),
    act("close", sets="closed", fields={"reversal": {"by": "reopen", "price": 1}}),
    act("reopen", clears="closed", soothes=2.0, gate=[{"own_status": {"status": "closed"}}]),
    act("recall", sets="recalled", fields={"reversal": {"by": "send_back", "price": 1, "delay": 5}}),
    act("send_back", clears="recalled", soothes=2.0, gate=[{"own_status": {"status": "recalled"}}]),
    act("keep_announced_step", soothes=1.0, concedes=1.0, fields={"by_event_only": True}),
    act("insult", offends=2.0, fields={"rung": 2.0}),
    act("grumble", offends=0.5, fields={"rung": 1.0}),
]
STATUSES = [status("closed", measure=True, rung=3), status("recalled", measure=True, rung=2)]
KEPT = 0.5 + 0.1 * 0.5


def scene(*, mediation: bool = True, acts: list[ActSpec] = ACTS, **numbers: float) -> Stage:
    """Two steps, three days each; no memory fades."""
    still = {"trust_half_life": 1e13, "betrayal_half_life": 1e13, "word_kept": 0.1, "word_broken": 0.2}
    actors = [state("a"), state("b"), group("g", ["b"])]
    mechanisms = {"mediation": mediation}
    numbers = {**still, "grit_steps": 2, "grit_days": 3, "world_trust": 0.5, "opportunity": 0.0, **numbers}
    return Stage(stage_scenario(actors, acts, statuses=STATUSES, mechanisms=mechanisms, numbers=numbers))


def announced(stage: Stage) -> Stage:
    return stage.day(a=[("announce", "b")])


def taken(stage: Stage) -> list[tuple[int, str]]:
    """Day and act of every step."""
    return [(day, what) for day, _, what, _, reason in stage.log() if reason == "announced"]


def test_the_mildest_measure_goes_first_without_its_delay_and_then_the_next() -> None:
    stage = announced(scene().give("a", "closed", "b").give("a", "recalled", "b")).days(10)
    assert taken(stage) == [(4, "send_back"), (7, "reopen")]
    assert not stage.holds("a", "closed", "b")
    assert not stage.holds("a", "recalled", "b")
    assert not stage.holds("a", "step_announced", "b")


@pytest.mark.parametrize(("steps", "days"), [(1, 2), (3, 1)])
def test_so_many_steps_are_taken_so_many_days_apart(steps: int, days: int) -> None:
    stage = announced(scene(grit_steps=steps, grit_days=days)).days(steps * days + 3)
    assert [day for day, _ in taken(stage)] == [1 + days * n for n in range(1, steps + 1)]


def test_who_holds_no_measure_leaves_a_rung_of_its_stand() -> None:
    stage = announced(scene(commitment_half_life=1e13).put("commitment", "a", "b", 3.0)).days(3)
    assert taken(stage) == [(4, "keep_announced_step")]
    assert stage.get("commitment", "a", "b") == pytest.approx(2.0)


def test_a_measure_that_is_on_its_way_to_being_undone_is_no_step() -> None:
    stage = announced(scene().give("a", "recalled", "b")).day().day(a=[("send_back", "b")]).days(2)
    assert taken(stage) == [(4, "keep_announced_step")]


def test_every_step_is_believed_and_owed_a_friendliness() -> None:
    stage = announced(scene().give("a", "closed", "b")).days(3)
    assert stage.get("trust", "b", "a") == pytest.approx(KEPT)
    assert stage.get("esteem", "a") == pytest.approx(KEPT)
    assert stage.get("owed", "b", "a") == 0.0
    assert stage.morning().get("owed", "b", "a") < 0.0
    assert stage.evening().days(3).get("trust", "b", "a") == pytest.approx(KEPT + 0.1 * (1 - KEPT))


def test_an_announced_retreat_costs_at_home_and_not_abroad() -> None:
    def stepped(stage: Stage, **orders: list[tuple[str, str]]) -> Stage:
        stage.give("a", "closed", "b").put("commitment", "a", "b", 3.0).put("committed_on", "a", "b", -20)
        return stage.day(**orders).days(3).morning()

    stage = stepped(scene(say_do=0.5, word_kept=0.0, support_half_life=1e13), a=[("announce", "b")])
    other = stepped(scene(say_do=0.5, support_half_life=1e13), a=[("reopen", "b")])
    assert stage.get("legitimacy", "a") < 0.5
    assert stage.get("trust", "b", "a") == 0.5 > other.get("trust", "b", "a")


@pytest.mark.parametrize("answer", ["insult", "grumble"])
def test_only_a_hostile_answer_ends_it_and_breaks_no_word(answer: str) -> None:
    stage = announced(scene()).day(b=[(answer, "a")]).days(9)
    assert len(taken(stage)) == (0 if answer == "insult" else 2)
    assert not stage.holds("a", "step_announced", "b")
    assert stage.get("betrayal", "b", "a") == 0.0
    assert stage.get("trust", "b", "a") >= 0.5


def test_what_was_done_on_the_day_of_the_announcement_is_no_answer() -> None:
    stage = scene().day(a=[("announce", "b")], b=[("insult", "a")]).days(9)
    assert len(taken(stage)) == 2


def test_a_hostile_answer_stops_what_is_left() -> None:
    stage = announced(scene()).days(3).day(b=[("insult", "a")]).days(9)
    assert [day for day, _ in taken(stage)] == [4]


@pytest.mark.parametrize("broken_by", ["insult", "call_off"])
def test_to_be_hostile_unprovoked_or_to_call_it_off_breaks_the_word(broken_by: str) -> None:
    stage = announced(scene()).day(a=[(broken_by, "b")])
    assert stage.get("steps", "a", "b") == 0
    assert stage.get("trust", "b", "a") == pytest.approx(0.4)
    assert stage.get("esteem", "a") == pytest.approx(0.4)
    assert stage.get("betrayal", "b", "a") == pytest.approx(0.2)
    assert taken(stage.days(9)) == []


def test_an_answer_on_the_same_day_does_not_excuse_it() -> None:
    """Neither knew of the other's act: the order of actors decides nothing."""
    stage = announced(scene()).day(a=[("insult", "b")], b=[("insult", "a")])
    assert stage.get("betrayal", "b", "a") == pytest.approx(0.2)
    other = scene().day(b=[("announce", "a")]).day(a=[("insult", "b")], b=[("insult", "a")])
    assert other.get("betrayal", "a", "b") == pytest.approx(0.2)


def test_a_hostile_act_after_a_hostile_answer_breaks_no_word() -> None:
    stage = announced(scene()).day(b=[("insult", "a")]).day(a=[("insult", "b")])
    assert stage.get("betrayal", "b", "a") == 0.0


def test_whoever_has_given_its_word_thinks_twice_about_a_hostile_act() -> None:
    before = scene(standing=3.0).morning().options("a", "b")
    after = announced(scene(standing=3.0)).morning().options("a", "b")
    assert after["insult"]["standing"] == pytest.approx(before["insult"]["standing"] - 3.0 * 0.2)
    assert after["grumble"]["standing"] == before["grumble"]["standing"]


def test_the_price_falls_on_hostile_acts_alone() -> None:
    row = np.zeros(3)
    price_word(row, 0.5, np.array([0.0, 1.5, 7.0]), np.zeros(3, dtype=np.int64), 1.5)
    assert row.tolist() == [0.0, -0.5, -0.5]


def test_to_call_it_off_has_the_same_price() -> None:
    before = scene(standing=3.0).give("a", "step_announced", "b").morning().options("a", "b")
    after = announced(scene(standing=3.0)).morning().options("a", "b")
    assert after["call_off"]["standing"] == pytest.approx(before["call_off"]["standing"] - 3.0 * 0.2)


@pytest.mark.parametrize(("answer", "free"), [("insult", True), ("grumble", False)])
def test_who_met_with_hostility_is_free_of_its_word_when_it_decides(answer: str, free: bool) -> None:
    plain = scene(standing=3.0).day(b=[(answer, "a")]).morning().options("a", "b")
    given = announced(scene(standing=3.0)).day(b=[(answer, "a")]).morning()
    price = 0.0 if free else 3.0 * 0.2
    assert given.options("a", "b")["insult"]["standing"] == pytest.approx(plain["insult"]["standing"] - price)
    assert given.holds("a", "step_announced", "b") is not free


def test_what_was_announced_stands_until_the_last_step() -> None:
    """However many days that is: there is no second term."""
    stage = announced(scene(grit_steps=3, grit_days=15)).days(44)
    assert stage.holds("a", "step_announced", "b")
    assert not stage.day().holds("a", "step_announced", "b")
    assert len(taken(stage)) == 3


def test_without_mediation_the_words_lapse_after_the_same_days() -> None:
    stage = announced(scene(mediation=False)).days(5)
    assert stage.holds("a", "step_announced", "b")
    assert not stage.day().holds("a", "step_announced", "b")


def test_a_promise_is_no_step_back_before_a_step_is_taken() -> None:
    stage = scene(step_back=0.4).day(a=[("promise", "b")])
    assert stage.get("stepped_back_on", "a", "b") == NEVER
    assert stage.day(a=[("call_off", "b")]).get("stepped_back_on", "a", "b") == NEVER
    kept = scene(step_back=0.4).day(a=[("promise", "b")]).days(3)
    assert kept.get("stepped_back_on", "a", "b") == 4


def test_a_step_that_no_act_of_the_scenario_stands_for_is_not_believed() -> None:
    unnamed = [entry for entry in ACTS if entry.id != "keep_announced_step"]
    assert announced(scene(acts=unnamed)).days(3).get("trust", "b", "a") == 0.5


def test_without_mediation_words_are_all_there_is() -> None:
    stage = announced(scene(mediation=False).give("a", "closed", "b")).days(9)
    assert taken(stage) == []
    assert stage.holds("a", "closed", "b")


def test_a_pair_does_not_come_to_rest_before_the_last_step() -> None:
    stage = announced(scene(grit_days=30, salience_half_life=2, hostility_half_life=2)).days(61)
    assert len(taken(stage)) == 2


@pytest.mark.parametrize("ordered", [False, True])
def test_shots_that_nobody_ordered_break_no_word(ordered: bool) -> None:
    clash = act("border_clash", fields={"mid": 4, "rung": 7.5}, damages=0.1)
    numbers = {"word_broken": 0.2, "grit_steps": 2, "grit_days": 9, "standoff_clash": 0.0 if ordered else 2.0}
    scenario = stage_scenario([state("a"), state("b")], [*ACTS, clash], statuses=STATUSES, numbers=numbers)
    for run in range(20):
        stage = announced(Stage(scenario, run=run)).put("hostility", "b", "a", 5.0).give("a", "troops_at_border", "b")
        stage.day(a=[("border_clash", "b")] * ordered)
        if stage.did("a")[-1] == ("border_clash", "b"):
            break
    assert stage.did("a")[-1] == ("border_clash", "b")
    assert stage.get("steps", "a", "b") == (0 if ordered else 2)
    assert stage.get("betrayal", "b", "a") == pytest.approx(0.2 * ordered)


def test_a_step_for_which_the_list_has_no_room_is_neither_taken_nor_believed() -> None:
    stage = announced(scene().give("a", "closed", "b")).days(2).morning()
    stage.desk = stage.desk._replace(acts=np.zeros((0, 8), dtype=np.int64))
    stage.evening()
    assert taken(stage) == []
    assert stage.get("trust", "b", "a") == 0.5 == stage.get("esteem", "a")
    assert stage.get("steps", "a", "b") == 2
    stage.desk = stage.desk._replace(acts=np.zeros((20, 8), dtype=np.int64))
    assert taken(stage.day()) == [(5, "reopen")]
