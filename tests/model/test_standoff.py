"""Troops at a border may come to shots that nobody ordered."""

from __future__ import annotations

import numpy as np
import pytest

from tests.model.stage import COMPILED, Stage, act, stage_scenario, state

CLASH = act("border_clash", fields={"mid": 4, "rung": 7.5}, damages=0.1)
RUNS = 400 if COMPILED else 100


def scene(*, standoff_clash: float, run: int = 0, acts: tuple[object, ...] = (CLASH,)) -> Stage:
    scenario = stage_scenario([state("a"), state("b")], list(acts), numbers={"standoff_clash": standoff_clash})
    return Stage(scenario, run=run).put("hostility", "a", "b", 2.0).put("hostility", "b", "a", 5.0)


def stationed(stage: Stage) -> Stage:
    return stage.give("a", "troops_at_border", "b").heat("a", "b")


def test_shots_are_the_likelier_the_more_hostile_those_are_whose_border_it_is() -> None:
    fired = [stationed(scene(standoff_clash=0.8, run=run)).day().did() for run in range(RUNS)]
    assert np.mean([len(acts) for acts in fired]) == pytest.approx(0.4, abs=2.0 / RUNS**0.5)


def test_without_troops_nobody_fires() -> None:
    assert scene(standoff_clash=1.0).heat("a", "b").days(20).did() == []


def test_without_an_act_for_it_there_is_no_clash() -> None:
    assert stationed(scene(standoff_clash=1.0, acts=(act("word"),))).days(20).did() == []


def test_either_side_fires_first_as_often_as_the_other() -> None:
    stages = [stationed(scene(standoff_clash=2.0, run=run)).day() for run in range(RUNS)]
    assert {len(stage.did()) for stage in stages} == {1}
    assert np.mean([len(stage.did("a")) for stage in stages]) == pytest.approx(0.5, abs=2.0 / RUNS**0.5)


def test_who_fires_first_hangs_on_neither_whether_nor_what_an_act_risks() -> None:
    """Other words of the same draw: of those that would fire on half of the days, each side still fires half."""
    stages = [stationed(scene(standoff_clash=1.0, run=run)).day() for run in range(RUNS)]
    fired = [stage for stage in stages if stage.did()]
    assert np.mean([len(stage.did("a")) for stage in fired]) == pytest.approx(0.5, abs=2.0 / len(fired) ** 0.5)


def test_under_an_agreement_troops_stand_and_hold_their_fire() -> None:
    stage = stationed(scene(standoff_clash=2.0)).give("a", "agreement_signed", "b").give("b", "agreement_signed", "a")
    assert stage.days(20).did() == []
    assert stage.holds("a", "agreement_signed", "b")
    assert stage.get("betrayal", "a", "b") == stage.get("betrayal", "b", "a") == 0.0


def test_nor_do_acts_that_risk_a_clash_lead_to_one_under_an_agreement() -> None:
    stage = scene(standoff_clash=0.0, acts=(CLASH, act("dare", risks_clash=1.0))).put("hostility", "b", "a", 10.0)
    stage.give("a", "agreement_signed", "b").give("b", "agreement_signed", "a")
    assert stage.day(a=[("dare", "b")]).did() == [("dare", "b")]


@pytest.mark.parametrize("shooter", ["a", "b"])
def test_shots_that_were_ordered_leave_none_that_were_not(shooter: str) -> None:
    stage = stationed(scene(standoff_clash=2.0)).give("b", "troops_at_border", "a").put("hostility", "a", "b", 5.0)
    target = "b" if shooter == "a" else "a"
    assert stage.day(**{shooter: [("border_clash", target)]}).did() == [("border_clash", target)]


def test_two_standoffs_and_a_risk_of_a_clash_make_one_clash_a_day() -> None:
    stage = scene(standoff_clash=2.0, acts=(CLASH, act("dare", risks_clash=1.0)))
    stationed(stage).give("b", "troops_at_border", "a").put("hostility", "a", "b", 10.0).put(
        "hostility", "b", "a", 10.0
    )
    stage.day(a=[("dare", "b")], b=[("dare", "a")])
    assert len([what for what, _ in stage.did() if what == "border_clash"]) == 1


def by_chance(*ends: tuple[str, str]) -> Stage:
    """A stage on which patrols come to shots every day, each pair of ends in its own hazard."""
    events = [
        {"id": f"{i}{j}", "act": "border_clash", "source": i, "target": j, "hazard": {"per_day": 1.0}} for i, j in ends
    ]
    scenario = stage_scenario([state("a"), state("b")], [CLASH], events=events, numbers={"standoff_clash": 0.0})
    return Stage(scenario)


def test_shots_of_a_hazard_break_no_agreement_and_those_that_were_ordered_do() -> None:
    for stage, stands in ((by_chance(("a", "b")), True), (scene(standoff_clash=0.0), False)):
        stage.give("a", "agreement_signed", "b").give("b", "agreement_signed", "a")
        stage.day(a=[] if stands else [("border_clash", "b")])
        assert stage.did() == [("border_clash", "b")]
        assert stage.holds("a", "agreement_signed", "b") == stands


def test_two_hazards_make_one_exchange_of_fire_a_day() -> None:
    assert by_chance(("a", "b"), ("b", "a")).day().did() == [("border_clash", "b")]
