"""What fades from day to day, and when a pair comes to rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules.drift import fade_factor, toward
from tests.model.numbers import NUMBERS
from tests.model.stage import Stage, bloc, stage_scenario, state, status


@given(st.floats(2, 4000))
def test_the_rational_fade_is_a_half_life_within_its_stated_error(half_life: float) -> None:
    exact = 2.0 ** (-1.0 / half_life)
    assert abs(fade_factor(half_life) - exact) < 0.004
    if half_life >= 5.0:
        assert abs(fade_factor(half_life) - exact) < 0.0003
    assert 0.0 < fade_factor(half_life) < 1.0


@given(st.floats(5, 400))
def test_half_is_left_after_a_half_life(days: float) -> None:
    assert fade_factor(days) ** days == pytest.approx(0.5, abs=0.002)


@given(st.floats(-10, 10), st.floats(-10, 10), st.floats(0, 1))
def test_what_returns_to_rest_goes_its_share_of_the_way_and_never_past(x: float, rest: float, left: float) -> None:
    moved = toward(x, rest, left)
    assert moved - rest == pytest.approx((x - rest) * left)
    assert min(x, rest) - 1e-9 <= moved <= max(x, rest) + 1e-9


# --- in the world --------------------------------------------------------------------------------------------------

FADING = {
    "owed": "owed_half_life",
    "salience": "salience_half_life",
    "grievance": "grievance_half_life",
    "anger": "anger_half_life",
    "pain": "pain_half_life",
    "violence": "violence_half_life",
    "commitment": "commitment_half_life",
    "face": "pain_half_life",
}


def scene() -> Stage:
    relations = [{"source": "a", "target": "b", "hostility": 3}]
    measures = [status("away", measure=True), status("warned", lasts=300)]
    return Stage(stage_scenario([state("a"), state("b")], relations=relations, statuses=measures))


@pytest.mark.parametrize("feeling", FADING)
def test_each_feeling_fades_by_its_own_half_life(feeling: str) -> None:
    stage = scene().put("hostility", "a", "b", 9.0).put(feeling, "a", "b", 0.8).day()
    assert stage.get(feeling, "a", "b") == pytest.approx(0.8 * fade_factor(NUMBERS[FADING[feeling]]))
    assert stage.get(feeling, "b", "a") == 0.0


def test_hostility_returns_to_where_it_was() -> None:
    stage = scene().put("hostility", "a", "b", 9.0).day()
    assert stage.get("hostility", "a", "b") == pytest.approx(toward(9.0, 3.0, fade_factor(60.0)))


def test_rallies_and_means_fade_for_every_actor() -> None:
    stage = scene().put("rally", "b", 0.02).put("spent", "b", 0.5).day()
    assert stage.get("rally", "b") == pytest.approx(0.02 * fade_factor(21.0))
    assert stage.get("spent", "b") == pytest.approx(0.5 * fade_factor(20.0))


def test_support_and_cohesion_come_back_to_what_they_were() -> None:
    members = [{"actor": "a", "of": "league"}]
    stage = Stage(stage_scenario([state("a", legitimacy=0.6), bloc("league", cohesion=0.7)], memberships=members))
    stage.put("legitimacy", "a", 0.2).put("cohesion", "league", 0.9).day()
    assert stage.get("legitimacy", "a") == pytest.approx(toward(0.2, 0.6, fade_factor(90.0)))
    assert stage.get("cohesion", "league") == pytest.approx(toward(0.9, 0.7, fade_factor(120.0)))


# --- at rest -------------------------------------------------------------------------------------------------------


def is_hot(stage: Stage) -> bool:
    return bool(stage.get("is_hot", "a", "b"))


def test_a_pair_without_feelings_comes_to_rest_and_what_was_left_is_dropped() -> None:
    stage = scene().put("pain", "a", "b", 0.1).put("mirror", "a", "b", 1).put("hostility", "a", "b", 3.1).day()
    assert not is_hot(stage)
    assert stage.get("pain", "a", "b") == stage.get("mirror", "a", "b") == 0
    assert stage.get("hostility", "a", "b") == 3.0
    assert stage.w.hot_count[0] == 0


@pytest.mark.parametrize("feeling", [*FADING, "hostility"])
def test_any_strong_feeling_keeps_a_pair_from_rest(feeling: str) -> None:
    value = {"hostility": 6.0, "owed": -2.0, "anger": 0.5, "violence": 0.5, "face": 0.5}.get(feeling, 2.0)
    assert is_hot(scene().put(feeling, "a", "b", value).day())


def test_feelings_add_up() -> None:
    assert not is_hot(scene().put("owed", "a", "b", 0.3).day())
    assert is_hot(scene().put("owed", "a", "b", 0.3).put("pain", "a", "b", 0.3).day())


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("name", ["away", "warned"])
def test_a_measure_or_what_will_lapse_keeps_both_sides_from_rest(source: str, target: str, name: str) -> None:
    assert is_hot(scene().give(source, name, target).heat("a", "b").day())


def test_what_is_due_keeps_a_pair_from_rest() -> None:
    assert is_hot(scene().put("due", "a", "b", 9).day())


def test_the_others_stay_on_the_list_in_their_order() -> None:
    stage = Stage(stage_scenario([state("a"), state("b"), state("c")]))
    stage.put("pain", "a", "b", 5.0).heat("b", "a").put("pain", "b", "c", 5.0).put("pain", "c", "a", 5.0).day()
    assert stage.w.hot[0, : stage.w.hot_count[0]].tolist() == [[0, 1], [1, 2], [2, 0]]
