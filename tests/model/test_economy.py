"""What standing measures cost: where something flows, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import economy
from sim.model.vocabulary import EXPOSURES
from tests.model.stage import Stage, group, stage_scenario, state, status

shares = st.floats(0, 1)
flows = st.lists(shares, min_size=2, max_size=2)


def loss(held: int, bite: list[list[float]], exposure: list[float]) -> float:
    flows = range(len(exposure))
    return sum(exposure[flow] * (1.0 - float(economy.left(np.int64(held), np.array(bite), flow))) for flow in flows)


@given(st.integers(0, 7), st.lists(flows, min_size=3, max_size=3), flows)
def test_losses_never_exceed_what_flows(held: int, bite: list[list[float]], exposure: list[float]) -> None:
    assert -1e-12 <= loss(held, bite, exposure) <= sum(exposure) + 1e-12


@given(flows, flows)
def test_a_measure_stops_its_share_of_each_flow(bite: list[float], exposure: list[float]) -> None:
    assert loss(1, [bite], exposure) == pytest.approx(sum(b * x for b, x in zip(bite, exposure, strict=True)))
    assert loss(0, [bite], exposure) == 0.0


@given(shares, shares)
def test_two_measures_on_one_flow_leave_the_product_of_what_each_leaves(one: float, two: float) -> None:
    assert loss(3, [[one, 0.0], [two, 0.0]], [0.5, 0.5]) == pytest.approx(0.5 * (1 - (1 - one) * (1 - two)))


def test_only_the_statuses_that_are_held_bite() -> None:
    assert loss(2, [[0.5, 0.0], [0.25, 0.0]], [1.0, 1.0]) == 0.25


def test_a_sky_closed_where_nothing_flies_costs_nothing() -> None:
    assert loss(1, [[1.0, 0.0]], [0.0, 0.3]) == 0.0


@given(st.floats(0, 10), st.floats(0, 30))
def test_pain_takes_a_share_of_the_way_to_ten(pain: float, more: float) -> None:
    assert pain - 1e-12 <= economy.suffered(pain, more) <= 10.0 + 1e-12
    assert economy.suffered(pain, 0.0) == pain
    assert economy.suffered(pain, 20.0) == pytest.approx(10.0)


def test_pain_grows_with_what_is_added() -> None:
    assert economy.suffered(2.0, 1.0) == pytest.approx(2.8)


# --- in the world --------------------------------------------------------------------------------------------------

CLOSED = status("closed", measure=True, rung=3, bites=[{"flow": "trade", "own": 0.2, "theirs": 0.5}])
TIES = [{"between": ["a", "b"], "trade": [0.1, 0.4]}]


def scene(*, costs: bool = True) -> Stage:
    scenario = stage_scenario([state("a"), state("b")], ties=TIES, statuses=[CLOSED], mechanisms={"economy": costs})
    return Stage(scenario).give("a", "closed", "b").heat("b", "a")


def test_a_closed_border_costs_each_side_its_share() -> None:
    stage = scene().day()
    assert stage.get("lost", "a") == pytest.approx(0.1 * 0.2)
    assert stage.get("lost", "b") == pytest.approx(0.4 * 0.5)
    assert stage.day().get("lost", "b") == pytest.approx(2 * 0.4 * 0.5)


def test_a_standoff_hurts_both_by_its_rungs_and_the_poorer_more() -> None:
    stage = scene().day()
    left = 0.98  # about a day of fading
    assert stage.get("pain", "a", "b") == pytest.approx(left * (0.1 * 3 + 10 * 0.02), rel=0.01)
    assert stage.get("pain", "b", "a") == pytest.approx(left * (0.1 * 3 + 10 * 0.2), rel=0.01)


def test_with_the_economy_off_nothing_is_lost_and_the_standoff_still_hurts() -> None:
    stage = scene(costs=False).day()
    assert stage.get("lost", "a") == stage.get("lost", "b") == 0.0
    assert stage.get("pain", "a", "b") == stage.get("pain", "b", "a") > 0.0


def test_the_loss_is_kept_by_the_flow_that_bore_it() -> None:
    stage = scene().day()
    trade = EXPOSURES.index("trade")
    for name in ("a", "b"):
        borne = stage.w.borne[0, stage.names.actor(name)]
        assert borne[trade] == pytest.approx(stage.get("lost", name))
        assert borne.sum() == borne[trade]


def test_what_both_sides_stop_is_at_most_the_whole_of_it() -> None:
    shut = status("closed", measure=True, bites=[{"flow": "trade", "own": 1.0, "theirs": 1.0}])
    stage = Stage(stage_scenario([state("a"), state("b")], ties=TIES, statuses=[shut]))
    stage.give("a", "closed", "b").give("b", "closed", "a").heat("a", "b").heat("b", "a").day()
    assert stage.get("lost", "a") == pytest.approx(0.1)
    assert stage.get("lost", "b") == pytest.approx(0.4)


def blockade(*, costs: bool = True) -> Stage:
    numbers = {"fuel_loss": 0.01, "fuel_legitimacy": 0.1, "support_half_life": 1e9}
    scenario = stage_scenario(
        [state("a"), group("g", ["a"])],
        statuses=[status("fuel_blockaded", rung=6)],
        mechanisms={"economy": costs},
        numbers=numbers,
    )
    return Stage(scenario).give("g", "fuel_blockaded", "a").heat("a", "g")


def test_a_blockade_of_fuel_costs_the_economy_and_support_of_whom_it_cuts_off() -> None:
    stage = blockade().day()
    assert stage.get("lost", "a") == pytest.approx(0.01)
    assert stage.get("legitimacy", "a") == pytest.approx(0.4)
    assert stage.get("lost", "g") == 0.0
    assert stage.day().get("lost", "a") == pytest.approx(0.02)
    assert blockade(costs=False).day().get("legitimacy", "a") == pytest.approx(0.5)
