"""The terms of appraisal, one by one: what each says about an act, whatever the numbers are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import appraisal, stakes
from sim.model.tables import NEVER

weights = st.floats(0.1, 5)
points = st.floats(0, 10)
shares = st.floats(0, 1)
effects = st.lists(st.floats(-1, 1), min_size=3, max_size=3)


def row_of(rule: Any, *arguments: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The row that a term fills, sequences turned into arrays."""
    arrays = [np.array(a) if isinstance(a, list) else a for a in arguments]
    row = np.full(next(len(a) for a in arrays if isinstance(a, np.ndarray)), np.nan)
    rule(row, *arrays)
    return row


# --- restraint -----------------------------------------------------------------------------------------------------


def restraint(weight: float, friction: list[float], last: list[int], again: float, day: int, repeat: float) -> Any:
    row = np.full(len(friction), np.nan)
    days = np.array(last, dtype=np.int16)
    appraisal.restraint(row, weight, np.array(friction), days, np.full(len(last), again), day, repeat)
    return row


@given(weights, st.lists(st.floats(0, 9), min_size=3, max_size=3))
def test_doing_what_is_new_costs_its_friction(weight: float, friction: list[float]) -> None:
    assert restraint(weight, friction, [NEVER] * 3, 0.1, 5, 4.0) == pytest.approx(-weight * np.array(friction))


def test_doing_the_same_again_costs_most_on_the_same_day_and_nothing_once_it_is_news() -> None:
    row = restraint(2.0, [1.0] * 5, [20, 19, 15, 10, 3], 0.1, 20, 4.0)
    assert row == pytest.approx([-2 * (1 + 4), -2 * (1 + 3.6), -2 * (1 + 2), -2.0, -2.0])


# --- security ------------------------------------------------------------------------------------------------------


def security(
    protects: list[float], risks: list[float], threat: float, harm: float, grievance: float, aversion: float
) -> Any:
    return row_of(appraisal.security, 1.0, protects, risks, threat, harm, grievance, aversion)


@given(points, points, points, st.floats(1, 3))
def test_an_act_that_neither_protects_nor_risks_anything_has_no_security_value(
    threat: float, harm: float, grievance: float, aversion: float
) -> None:
    assert security([0.0], [0.0], threat, harm, grievance, aversion)[0] == 0.0


@given(shares, st.floats(0.1, 4), st.floats(5, 9))
def test_winning_back_lost_ground_counts_two_and_a_quarter_times_new_ground(
    protects: float, threat: float, grievance: float
) -> None:
    gained = security([protects], [0.0], threat, 0.0, 0.0, 2.25)[0]
    regained = security([protects], [0.0], threat, 0.0, grievance, 2.25)[0]
    assert gained == pytest.approx(threat * protects)
    assert regained == pytest.approx(2.25 * gained)


def test_ground_beyond_the_reference_point_counts_once() -> None:
    assert security([1.0], [0.0], 3.0, 0.0, 1.0, 2.0)[0] == pytest.approx(2.0 * 1.0 + 2.0)


@given(st.floats(0.1, 1), st.floats(0.1, 5))
def test_a_clash_counts_as_a_loss_and_hurts_the_weaker_side_more(risk: float, harm: float) -> None:
    row = security([0.0, 0.0], [risk, risk / 2], 1.0, harm, 0.0, 2.25)
    assert row == pytest.approx([-2.25 * harm * risk, -2.25 * harm * risk / 2])


@given(weights)
def test_the_weight_scales_security(weight: float) -> None:
    arguments = ([0.5], [0.1], 2.0, 3.0, 1.0, 2.25)
    assert row_of(appraisal.security, weight, *arguments)[0] == pytest.approx(weight * security(*arguments)[0])


@given(points, points)
def test_a_threat_grows_with_enmity_and_with_how_present_it_is(hostility: float, salience: float) -> None:
    felt = stakes.threat_felt(hostility, salience, 2.0)
    assert felt == pytest.approx(2.0 * hostility * salience / 100.0)
    assert stakes.threat_felt(hostility, salience, 4.0) == pytest.approx(2 * felt)


# --- reciprocity ---------------------------------------------------------------------------------------------------


def reciprocity(
    severity: list[float], level: float, *, sets: int = 0, mirror: int = 0, slope: float = 1.0, overture: float = 0.5
) -> Any:
    bits = np.full(len(severity), sets, dtype=np.int64)
    return row_of(appraisal.reciprocity, 1.0, severity, bits, level, slope, overture, np.int64(mirror), 2.0)


@given(st.floats(0.5, 9), st.floats(0.1, 3))
def test_the_answer_that_the_injury_calls_for_is_worth_most(level: float, off: float) -> None:
    short, equal, beyond, wait = reciprocity([level - min(off, level / 2), level, level + off, 0.0], level)
    assert equal == pytest.approx(level)
    assert equal > short > wait
    assert equal > beyond
    assert wait == 0.0


@given(st.floats(0.5, 9), st.floats(0.1, 3))
def test_too_little_and_too_much_are_missed_by_their_distance(level: float, off: float) -> None:
    short, beyond = reciprocity([level - min(off, level), level + min(off, level)], level)
    assert short == pytest.approx(beyond)


def test_a_debt_of_friendliness_calls_for_friendliness() -> None:
    friendly, nothing, hostile = reciprocity([-2.0, 0.0, 2.0], -2.0)
    assert friendly > nothing > hostile
    assert friendly == 2.0


def test_an_overture_that_nothing_has_called_for_loses_only_a_share() -> None:
    assert reciprocity([-2.0], 0.0, overture=0.25)[0] == pytest.approx(-0.5)
    assert reciprocity([-2.0], 0.0, overture=1.0)[0] == pytest.approx(-2.0)
    assert reciprocity([-2.0], 2.0, overture=0.5)[0] == pytest.approx(-1.0)
    assert reciprocity([2.0], 0.0, overture=0.25)[0] == pytest.approx(-2.0)
    assert reciprocity([-1.0], -2.0, overture=0.25)[0] == pytest.approx(1.0)


def test_matching_a_measure_in_kind_is_worth_the_bonus() -> None:
    plain = reciprocity([1.0], 1.0)[0]
    assert reciprocity([1.0], 1.0, sets=0b110, mirror=0b010)[0] == pytest.approx(plain + 2.0)
    assert reciprocity([1.0], 1.0, sets=0b101, mirror=0b010)[0] == plain


def test_returning_a_measure_in_kind_is_worth_less_the_less_is_still_owed() -> None:
    gains = [reciprocity([2.0], level, sets=1, mirror=1)[0] - reciprocity([2.0], level)[0] for level in (3.0, 1.0, 0.0)]
    assert gains == pytest.approx([2.0, 1.0, 0.0])


def retaliation(damages: list[float], unpaid: float, factor: float = 8.0, half: float = 0.1) -> Any:
    row = np.zeros(len(damages))
    appraisal.retaliation(row, factor, half, np.array(damages), unpaid)
    return row


@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_force_is_answered_best_in_proportion(unpaid: float, damages: float) -> None:
    less, even, more = retaliation([unpaid * 0.9, unpaid, unpaid * 1.1], unpaid)
    assert less < even > more
    assert 0.0 <= retaliation([damages], unpaid)[0] <= even


def test_the_loss_of_a_drone_draws_little() -> None:
    assert retaliation([0.03, 0.12, 0.35], 0.03) == pytest.approx([0.66, 0.165, 0.0566], abs=0.001)
    assert retaliation([0.03, 0.12, 0.35], 0.12)[1] == pytest.approx(4.72, abs=0.01)


def test_what_does_no_damage_pays_nothing_back() -> None:
    assert retaliation([0.0], 0.5) == [0.0]


def test_the_slope_scales_the_distance_and_not_the_bonus() -> None:
    assert reciprocity([0.0], 0.0, sets=1, mirror=1, slope=3.0)[0] == 2.0
    assert reciprocity([4.0], 2.0, slope=3.0)[0] == pytest.approx(0.0)
    assert reciprocity([5.0], 2.0, slope=3.0)[0] == pytest.approx(-3.0)


# --- the rest ------------------------------------------------------------------------------------------------------


@given(st.floats(-5, 5), effects)
def test_a_linear_term_is_a_number_times_the_effect(factor: float, effect: list[float]) -> None:
    assert row_of(appraisal.linear, factor, effect) == pytest.approx(factor * np.array(effect))


@given(st.floats(-5, 5), effects)
def test_a_further_linear_part_is_added(factor: float, effect: list[float]) -> None:
    row = np.array([1.0, 2.0, 3.0])
    appraisal.add_linear(row, factor, np.array(effect))
    assert row == pytest.approx(np.array([1.0, 2.0, 3.0]) + factor * np.array(effect))


@given(st.floats(0.1, 5), effects, shares)
def test_an_excuse_takes_off_blame_but_no_praise(factor: float, lifts: list[float], excuse: float) -> None:
    expected = [factor * (x if x > 0 else x * (1 - excuse)) for x in lifts]
    assert row_of(appraisal.standing, factor, excuse, lifts) == pytest.approx(expected)


@given(st.integers(0, 9))
def test_the_value_is_the_sum_of_all_ten_terms(term: int) -> None:
    terms = np.zeros((10, 4))
    terms[term, 2] = 3.5
    value = np.full(4, np.nan)
    appraisal.sum_terms(value, terms)
    assert value.tolist() == [0.0, 0.0, 3.5, 0.0]


# --- ripeness ------------------------------------------------------------------------------------------------------


@given(points, points, st.floats(0.5, 9))
def test_ripeness_lies_between_0_and_1_and_is_worth_less_without_a_way_out(
    own: float, their: float, half: float
) -> None:
    shut, open_ = (stakes.ripeness(own, their, way, half) for way in (0.25, 1.0))
    assert 0.0 <= shut <= open_ < 1.0
    assert open_ == pytest.approx(4 * shut)


@given(st.floats(0.1, 8), st.floats(0.1, 8))
def test_a_stalemate_is_riper_when_both_hurt(own: float, their: float) -> None:
    ripe = stakes.ripeness(own, their, 1.0, 3.0)
    assert stakes.ripeness(own + 1.0, their, 1.0, 3.0) > ripe
    assert stakes.ripeness(own, their + 1.0, 1.0, 3.0) >= ripe
    assert stakes.ripeness(0.0, their, 1.0, 3.0) == 0.0


def test_own_pain_alone_is_worth_half_of_shared_pain() -> None:
    assert stakes.ripeness(3.0, 0.0, 1.0, 3.0) == pytest.approx(0.25)
    assert stakes.ripeness(3.0, 3.0, 1.0, 3.0) == pytest.approx(0.5)
    assert stakes.ripeness(3.0, 9.0, 1.0, 3.0) == pytest.approx(0.5)


# --- retreat -------------------------------------------------------------------------------------------------------


def test_a_retreat_counts_in_full_from_the_rung_on_that_leaves_nothing_of_the_stand() -> None:
    row = row_of(appraisal.retreat, -2.0, [0.0, 1.0, 2.9, 3.0, 5.0], 3.0, 0.5)
    assert row == pytest.approx([0.0, -1.0, -2.9, -6.0, -10.0])


@given(st.floats(-5, 0), st.lists(points, min_size=3, max_size=3), points)
def test_where_backing_up_counts_in_full_a_retreat_is_a_linear_term(
    factor: float, rungs: list[float], stand: float
) -> None:
    assert row_of(appraisal.retreat, factor, rungs, stand, 1.0) == pytest.approx(factor * np.array(rungs))
