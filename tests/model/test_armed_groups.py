"""Armed groups recover when left alone, and border watches go back to routine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import armed_groups as rules
from sim.model.rules.drift import fade_factor, toward
from tests.model.stage import Stage, group, stage_scenario, state


def scene(*, armed_groups: bool = True, **numbers: float) -> Stage:
    ties = [{"between": ["a", "b"], "border_km": 100, "watch": 0.4}]
    actors = [state("a"), state("b"), group("g", ["a"], strength=0.5)]
    scenario = stage_scenario(
        actors,
        ties=ties,
        mechanisms={"armed_groups": armed_groups},
        numbers={"opportunity": 0.0, "watch_half_life": 30.0, **numbers},
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


# --- sanctuaries and sponsors --------------------------------------------------------------------------------------

shares = st.floats(0, 1)


@given(shares, shares, shares)
def test_support_adds_its_share_and_no_group_is_stronger_than_strong(
    strength: float, sanctuary: float, sponsor: float
) -> None:
    assert rules.supported(strength, 0, 0, sanctuary, sponsor) == strength
    for sheltered, armed in ((1, 0), (0, 1), (1, 1)):
        more = strength * (1.0 + sheltered * sanctuary + armed * sponsor)
        assert rules.supported(strength, sheltered, armed, sanctuary, sponsor) == pytest.approx(min(1.0, more))


@pytest.mark.parametrize(
    ("given_by", "rest"),
    [
        ({}, 0.5),
        ({"b": "shelters"}, 0.65),
        ({"b": "armed_by"}, 0.6),
        ({"a": "shelters", "b": "armed_by"}, 0.75),
        ({"a": "shelters", "b": "shelters"}, 0.65),
    ],
)
def test_a_group_recovers_to_what_its_sanctuary_and_sponsor_make_of_it(given_by: dict[str, str], rest: float) -> None:
    stage = scene(sanctuary=0.3, sponsor=0.2)
    for supporter, how in given_by.items():
        stage.give(supporter, how, "g")
    assert stage.day().get("strength", "g") == pytest.approx(toward(0.5, rest, fade_factor(60.0)))


def test_a_group_that_loses_its_sanctuary_weakens_again() -> None:
    stage = scene(sanctuary=0.4).give("b", "shelters", "g").days(120)
    strong = stage.get("strength", "g")
    assert strong > 0.6
    stage.w.status[0] = 0
    assert stage.days(120).get("strength", "g") < strong - 0.05
