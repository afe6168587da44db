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


def test_those_whose_border_it_is_fire_as_often_as_they_are_hostile() -> None:
    fired = [stationed(scene(standoff_clash=0.8, run=run)).day().did("b") for run in range(RUNS)]
    assert np.mean([acts == [("border_clash", "a")] for acts in fired]) == pytest.approx(0.4, abs=2.0 / RUNS**0.5)


def test_without_troops_nobody_fires() -> None:
    assert scene(standoff_clash=1.0).heat("a", "b").days(20).did() == []


def test_without_an_act_for_it_there_is_no_clash() -> None:
    assert stationed(scene(standoff_clash=1.0, acts=(act("word"),))).days(20).did() == []
