"""Effects: all of a day's acts at once, those that take time, clashes, force and war, standing at home."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import effects
from sim.model.rules.drift import fade_factor, toward
from sim.model.rules.formulas import audience_cost
from sim.model.world import LOG_DAY, LOG_JOINT, LOG_PUBLIC
from tests.model.stage import COMPILED, Stage, act, group, stage_scenario, state, status

shares = st.floats(0, 1)
ACTS = [
    act("slow", fields={"delay": 3}, sets="shut", offends=1.0),
    act("quick", sets="shut"),
    act("hidden", fields={"visibility": "covert"}, offends=1.0),
    act("gate_shut", gate=[{"own_status": {"status": "shut", "is": False}}], sets="shut"),
    act("undo", clears="shut"),
    act("strike", fields={"mid": 4, "rung": 7.0, "goldstein": -8.0}, damages=0.3),
    act("show", fields={"mid": 3, "rung": 5.0}, damages=0.3),
    act("dare", fields={"mid": 3}, risks_clash=0.5),
    act("stand", commits=2.0),
    act("edge", fields={"rung": 1.5}),
    act("below", fields={"rung": 1.49}),
]
CLASH = act("border_clash", fields={"mid": 4, "rung": 7.5}, damages=0.1, risks_clash=1.0)


def scene(*, run: int = 0, acts: Any = ACTS, **fields: Any) -> Stage:
    actors = [state("a", public_voice=0.5), state("b"), group("g", ["a"])]
    shut = status("shut", measure=True, rung=2)
    return Stage(stage_scenario(actors, acts, statuses=[shut], **fields), run=run)


@given(shares, st.floats(0, 3))
def test_a_rally_goes_a_share_of_the_way_to_its_ceiling(rally: float, pleased: float) -> None:
    raised = effects.rallied(0.03 * rally, pleased, 0.03)
    assert 0.03 * rally - 1e-12 <= raised <= 0.03 + 1e-12
    assert effects.rallied(0.03 * rally, 1.0, 0.03) == pytest.approx(0.03)


@given(st.floats(0, 2), st.floats(0, 2), st.floats(0.1, 2))
def test_war_takes_force_of_both_sides(own: float, their: float, threshold: float) -> None:
    assert effects.is_war(own, their, threshold) == (own >= threshold and their >= threshold)


# --- at once -------------------------------------------------------------------------------------------------------


def test_acts_of_a_day_do_not_see_each_other() -> None:
    stage = scene().day(a=[("gate_shut", "b"), ("quick", "b")], b=[("gate_shut", "a")])
    assert stage.did() == [("gate_shut", "b"), ("quick", "b"), ("gate_shut", "a")]


def test_the_log_says_what_was_public() -> None:
    stage = scene().day(a=[("hidden", "b"), ("quick", "b")])
    assert stage.w.log[0, :2, LOG_PUBLIC].tolist() == [0, 1]
    assert stage.w.log[0, :2, LOG_JOINT].tolist() == [-1, -1]


def test_what_was_done_is_remembered() -> None:
    stage = scene().days(2).day(a=[("quick", "b")])
    assert stage.w.last_act[0, 0, 1, stage.names.act("quick")] == 3
    assert (stage.w.last_act[0] > 0).sum() == 1


# --- what takes time -----------------------------------------------------------------------------------------------


def test_a_decision_that_takes_time_takes_effect_later_and_is_logged_then() -> None:
    stage = scene().day(a=[("slow", "b")])
    assert stage.log() == []
    assert not stage.holds("a", "shut", "b")
    assert stage.w.last_act[0, 0, 1, stage.names.act("slow")] == 1
    stage.days(2)
    assert stage.log() == []
    assert stage.day().log() == [(4, "a", "slow", "b", "ordered")]
    assert stage.holds("a", "shut", "b")
    assert stage.days(9).did() == [("slow", "b")]


def test_decisions_on_their_way_keep_their_order() -> None:
    stage = scene().day(a=[("slow", "b")]).day(b=[("slow", "a")])
    assert stage.w.queued[0] == 2
    stage.days(2)
    assert stage.w.queued[0] == 1
    assert stage.day().w.log[0, :2, LOG_DAY].tolist() == [4, 5]


def test_an_event_takes_no_time() -> None:
    stage = scene(events=[{"id": "blow", "act": "slow", "source": "a", "target": "b", "on_day": 1}]).day()
    assert stage.log() == [(1, "a", "slow", "b", "event")]


def test_a_full_queue_drops_what_comes_too_late() -> None:
    stage = scene()
    length = stage.w.queue.shape[1]
    stage.w.queued[0] = length
    stage.w.queue[0, :, 0] = 100
    stage.day(a=[("slow", "b")])
    assert stage.w.queued[0] == length
    assert stage.w.last_act[0].max() < 1, "what was dropped has not been done"


# --- measures, stands, retreats ------------------------------------------------------------------------------------


def test_undoing_a_measure_is_a_step_back_and_undoing_nothing_is_none() -> None:
    stage = scene().day(a=[("undo", "b")])
    assert stage.get("stepped_back_on", "a", "b") < 0
    stage.day(a=[("quick", "b")]).day(a=[("undo", "b")])
    assert stage.get("stepped_back_on", "a", "b") == 3
    assert stage.get("stepped_back_on", "b", "a") < 0


def test_a_stand_dates_from_when_it_was_first_taken() -> None:
    stage = scene().days(2).day(a=[("stand", "b")])
    left = fade_factor(40.0)
    assert stage.get("commitment", "a", "b") == pytest.approx(2.0 * left)
    stage.day(a=[("stand", "b")])
    assert stage.get("committed_on", "a", "b") == 3
    assert stage.get("commitment", "a", "b") == pytest.approx((2.0 * left + 2.0) * left)
    assert stage.get("commitment", "b", "a") == 0.0


@pytest.mark.parametrize("price", [0.5, 2.0])
def test_a_reversal_is_a_retreat_of_its_price(price: float) -> None:
    reversible = act("shut_up", fields={"reversal": {"by": "undo", "price": price, "delay": 0}}, sets="shut")
    stage = scene(acts=[*ACTS, reversible]).give("a", "shut", "b").put("commitment", "a", "b", 3.0)
    stage.put("committed_on", "a", "b", -9).day(a=[("undo", "b")])
    assert stage.get("commitment", "a", "b") == pytest.approx((3.0 - price) * fade_factor(40.0))
    cost = audience_cost(0.5, 3.0, 10.0, 10.0, 0.0)
    assert stage.get("legitimacy", "a") == pytest.approx(toward(0.5 - 0.1 * cost * price, 0.5, fade_factor(90.0)))


def test_backing_up_to_a_milder_stand_costs_less_than_backing_down() -> None:
    def lost(rungs: float) -> float:
        stage = (
            scene(acts=[act("retreat", concedes=rungs)])
            .put("commitment", "a", "b", 3.0)
            .put("committed_on", "a", "b", -9)
        )
        return 0.5 - float(stage.day(a=[("retreat", "b")]).get("legitimacy", "a"))

    assert 0.0 < lost(1.0) < lost(3.0)


# --- clashes -------------------------------------------------------------------------------------------------------


def clashes(hostility: float, runs: int) -> float:
    found = []
    for run in range(runs):
        stage = (
            scene(acts=[*ACTS, CLASH], run=run).put("hostility", "b", "a", hostility).put("hostility", "a", "b", 0.0)
        )
        found.append(("border_clash", "a") in stage.day(a=[("dare", "b")]).did("b"))
    return float(np.mean(found))


def test_shots_may_be_exchanged_that_nobody_ordered_likelier_the_more_hostile_the_other_side() -> None:
    runs = 400 if COMPILED else 100
    assert clashes(8.0, runs) == pytest.approx(0.4, abs=2.0 / runs**0.5)
    assert clashes(0.0, 20) == 0.0


def test_a_clash_is_the_other_sides_shot_and_leads_to_no_further_clash() -> None:
    stage = scene(acts=[*ACTS[:-4], act("dare", risks_clash=1.0), CLASH]).put("hostility", "b", "a", 10.0)
    stage.put("hostility", "a", "b", 10.0).day(a=[("dare", "b")])
    assert stage.log() == [(1, "a", "dare", "b", "ordered"), (1, "b", "border_clash", "a", "event")]


def test_without_an_act_for_it_there_are_no_clashes() -> None:
    stage = scene(acts=[act("dare", risks_clash=1.0)]).put("hostility", "b", "a", 10.0).day(a=[("dare", "b")])
    assert stage.did() == [("dare", "b")]


# --- force ---------------------------------------------------------------------------------------------------------


def test_force_is_remembered_and_a_display_is_not() -> None:
    stage = scene().day(a=[("strike", "b")], b=[("show", "a")])
    assert stage.holds("a", "used_force", "b")
    assert not stage.holds("b", "used_force", "a")
    assert stage.get("violence", "a", "b") == pytest.approx(0.3 * fade_factor(20.0))
    assert stage.get("violence", "b", "a") == 0.0


def test_enough_force_of_both_is_war_and_of_one_is_not() -> None:
    stage = scene().day(a=[("strike", "b")]).day(a=[("strike", "b")])
    assert not stage.holds("a", "at_war", "b")
    assert stage.w.peak_mid[0] == 4
    stage.put("violence", "b", "a", 0.3).day(b=[("strike", "a")])
    assert stage.holds("b", "at_war", "a")
    assert stage.w.peak_mid[0] == 5


@pytest.mark.parametrize(("source", "target"), [("g", "a"), ("a", "g")])
def test_fighting_an_armed_group_is_no_war_and_counts_little(source: str, target: str) -> None:
    stage = scene().put("violence", "a", "g", 5.0).put("violence", "g", "a", 5.0).day(**{source: [("strike", target)]})
    assert not stage.holds(source, "at_war", target)
    assert stage.w.peak_mid[0] == 1
    assert stage.w.heat[0] == pytest.approx(0.15 * 8.0 * 0.9)


def test_the_gravest_level_among_states_is_kept() -> None:
    stage = scene().day(a=[("show", "b")]).day(a=[("quick", "b")])
    assert stage.w.peak_mid[0] == 3


def test_an_act_is_hostile_from_its_rung_on() -> None:
    assert scene().day(a=[("edge", "b")]).get("hostile_on", "a", "b") == 1
    assert scene().day(a=[("edge", "b")]).get("hostile_on", "b", "a") < 0
    assert scene().day(a=[("below", "b")]).get("hostile_on", "a", "b") < 0


# --- what nobody hears of ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("visibility", ["public", "private", "covert"])
def test_audiences_hear_of_public_acts_only(visibility: str) -> None:
    secret = act("secret", fields={"visibility": visibility}, pleases_public=0.5, concedes=1.0)
    vow = act("vow", fields={"visibility": visibility}, commits=2.0)
    stage = scene(acts=[secret, vow]).put("anger", "a", "b", 0.8).put("commitment", "a", "b", 3.0)
    stage.put("committed_on", "a", "b", -20).put("commitment", "a", "g", 0.0).morning()
    options = stage.options("a", "b")["secret"]
    stage.evening(a=[("secret", "b"), ("vow", "g")])
    heard = visibility == "public"
    assert (options["audience"] > 0.0) == (options["retreat"] < 0.0) == heard
    assert (stage.get("rally", "a") > 0.0) == heard
    assert (stage.get("commitment", "a", "b") < 2.5) == heard
    assert (stage.get("commitment", "a", "g") > 1.0) == heard


def test_what_falls_due_waits_until_the_list_has_room() -> None:
    stage = scene().day(a=[("slow", "b")]).days(2)
    room, stage.desk = stage.desk, stage.desk._replace(acts=np.zeros((0, 8), dtype=np.int64))
    assert not stage.day().holds("a", "shut", "b")
    stage.desk = room
    assert stage.day().holds("a", "shut", "b")
