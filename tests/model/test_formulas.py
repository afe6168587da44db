"""The shared formulas, each by the claim that its source makes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import formulas as f

numbers = st.floats(-50, 50)
points = st.floats(0, 10)
shares = st.floats(0, 1)
inner = st.floats(0.01, 0.99)


@given(numbers, numbers, numbers)
def test_clamp_keeps_what_lies_between_and_moves_the_rest_to_the_nearer_end(x: float, a: float, b: float) -> None:
    low, high = min(a, b), max(a, b)
    assert f.clamp(x, low, high) == min(max(x, low), high)


@given(numbers, numbers)
def test_saturation_keeps_sign_and_order_and_stays_within_one(a: float, b: float) -> None:
    assert -1.0 < f.saturate(a) < 1.0
    assert f.saturate(-a) == -f.saturate(a)
    assert (f.saturate(a) <= f.saturate(b)) if a <= b else (f.saturate(a) >= f.saturate(b))


def test_saturation_stays_within_its_stated_distance_of_tanh() -> None:
    grid = np.linspace(-20, 20, 4001)
    distance = np.abs(np.array([f.saturate(x) for x in grid]) - np.tanh(grid))
    assert 0.305 < distance.max() < 0.31
    assert abs(abs(grid[distance.argmax()]) - 1.6) < 0.1


@given(numbers)
def test_a_chance_lies_between_0_and_1_and_a_score_and_its_opposite_add_up_to_1(x: float) -> None:
    assert 0.0 < f.chance(x) < 1.0
    assert f.chance(x) + f.chance(-x) == pytest.approx(1.0)
    assert f.chance(x + 1.0) > f.chance(x)


def test_a_chance_is_a_half_at_score_0() -> None:
    assert f.chance(0.0) == 0.5


@given(points, points, st.floats(0, 0.5))
def test_enmity_makes_an_offence_larger_and_a_friendly_act_smaller(sent: float, hostility: float, bias: float) -> None:
    assert f.felt_offence(sent, hostility, bias) >= sent
    assert 0.0 <= f.felt_friendliness(sent, hostility, bias) <= sent
    assert f.felt_offence(sent, hostility, bias) + f.felt_friendliness(sent, hostility, bias) == pytest.approx(2 * sent)


@given(points, st.floats(0, 0.5))
def test_an_act_is_read_as_sent_without_enmity_or_without_bias(sent: float, bias: float) -> None:
    assert f.felt_offence(sent, 0.0, bias) == f.felt_friendliness(sent, 0.0, bias) == sent
    assert f.felt_offence(sent, 10.0, 0.0) == f.felt_friendliness(sent, 10.0, 0.0) == sent


def test_full_enmity_colours_by_the_whole_bias() -> None:
    assert f.felt_offence(2.0, 10.0, 0.5) == 3.0
    assert f.felt_friendliness(2.0, 10.0, 0.5) == 1.0


@given(points, st.floats(0, 30), st.floats(0, 30))
def test_hostility_stays_between_0_and_10(hostility: float, offence: float, friendliness: float) -> None:
    assert 0.0 - 1e-12 <= f.shifted_hostility(hostility, offence, friendliness) <= 10.0 + 1e-12


@given(st.floats(0.1, 9.9), st.floats(0.1, 9.9))
def test_an_offence_raises_hostility_and_friendliness_lowers_it(hostility: float, moved: float) -> None:
    assert f.shifted_hostility(hostility, moved, 0.0) > hostility
    assert f.shifted_hostility(hostility, 0.0, moved) < hostility


@given(points)
def test_each_step_is_a_share_of_the_way_still_open(hostility: float) -> None:
    assert f.shifted_hostility(hostility, 5.0, 0.0) == pytest.approx((hostility + 10.0) / 2)
    assert f.shifted_hostility(hostility, 0.0, 5.0) == pytest.approx(hostility / 2)
    assert f.shifted_hostility(hostility, 10.0, 0.0) == pytest.approx(10.0)
    assert f.shifted_hostility(hostility, 0.0, 10.0) == pytest.approx(0.0)


@given(inner, inner, st.booleans())
def test_belief_follows_bayes_rule(credence: float, reliability: float, supports: bool) -> None:
    prior = np.array([credence, 1.0 - credence])
    likelihood = np.array([reliability, 1.0 - reliability])[:: 1 if supports else -1]
    posterior = prior * likelihood / (prior * likelihood).sum()
    assert f.believed(credence, reliability, supports) == pytest.approx(posterior[0])


@given(inner, inner)
def test_a_report_and_its_contrary_cancel(credence: float, reliability: float) -> None:
    assert f.believed(f.believed(credence, reliability, True), reliability, False) == pytest.approx(credence)


@given(inner, st.booleans())
def test_a_report_that_is_right_half_the_time_says_nothing(credence: float, supports: bool) -> None:
    assert f.believed(credence, 0.5, supports) == pytest.approx(credence)


@given(st.floats(0.01, 50))
def test_a_loss_counts_two_and_a_quarter_times_a_gain(x: float) -> None:
    assert f.loss_averse(x, 2.25) == x
    assert f.loss_averse(-x, 2.25) == pytest.approx(-2.25 * x)
    assert f.loss_averse(-x, 1.0) == -x


given_stand = (st.floats(0.1, 1), st.floats(0.1, 10), st.floats(0, 365), st.floats(1, 60))


@given(*given_stand)
def test_a_retreat_costs_more_the_longer_the_stand_has_been_public(
    voice: float, rungs: float, days: float, half: float
) -> None:
    assert f.audience_cost(voice, rungs, days + 1.0, half, 0.0) > f.audience_cost(voice, rungs, days, half, 0.0)


@given(*given_stand)
def test_a_retreat_costs_more_the_higher_the_stand_and_the_louder_the_public(
    voice: float, rungs: float, days: float, half: float
) -> None:
    cost = f.audience_cost(voice, rungs, days + 1.0, half, 0.0)
    assert f.audience_cost(voice, rungs + 1.0, days + 1.0, half, 0.0) > cost
    assert f.audience_cost(voice + 0.1, rungs, days + 1.0, half, 0.0) > cost
    assert cost < voice * rungs


@given(*given_stand, shares)
def test_a_face_saver_takes_off_its_share_and_a_full_one_all(
    voice: float, rungs: float, days: float, half: float, face: float
) -> None:
    bare = f.audience_cost(voice, rungs, days, half, 0.0)
    assert f.audience_cost(voice, rungs, days, half, face) == pytest.approx(bare * (1.0 - face))
    assert f.audience_cost(voice, rungs, days, half, 1.0) == 0.0


def test_half_of_the_full_cost_is_reached_at_the_half_day_and_none_on_the_first() -> None:
    assert f.audience_cost(1.0, 4.0, 10.0, 10.0, 0.0) == 2.0
    assert f.audience_cost(1.0, 4.0, 0.0, 10.0, 0.0) == 0.0
