"""Armed groups recover when left alone, and border watches go back to routine."""

from __future__ import annotations

import pytest

from sim.model.rules.drift import fade_factor, toward
from tests.model.stage import Stage, group, stage_scenario, state


def scene(*, armed_groups: bool = True) -> Stage:
    ties = [{"between": ["a", "b"], "border_km": 100, "watch": 0.4}]
    actors = [state("a"), state("b"), group("g", ["a"], strength=0.5)]
    scenario = stage_scenario(
        actors,
        ties=ties,
        mechanisms={"armed_groups": armed_groups},
        numbers={"opportunity": 0.0, "watch_half_life": 30.0},
    )
    return Stage(scenario)


@pytest.mark.parametrize("strength", [0.2, 0.9])
def test_strength_goes_back_to_what_it_was_from_either_side(strength: float) -> None:
    stage = scene().put("strength", "g", strength).day()
    assert stage.get("strength", "g") == pytest.approx(toward(strength, 0.5, fade_factor(60.0)))
    assert abs(stage.days(60).get("strength", "g") - 0.5) < abs(strength - 0.5) * 0.51


def test_a_watch_that_was_loosened_tightens_again() -> None:
    stage = scene().put("watch", "a", "b", 0.1).put("pain", "a", "b", 9.0).day()
    assert stage.get("watch", "a", "b") == pytest.approx(toward(0.1, 0.4, fade_factor(30.0)))


def test_with_armed_groups_off_both_stay_as_they_are() -> None:
    stage = scene(armed_groups=False).put("strength", "g", 0.2).put("watch", "a", "b", 0.1).put("pain", "a", "b", 9.0)
    stage.days(5)
    assert stage.get("strength", "g") == 0.2
    assert stage.get("watch", "a", "b") == 0.1
