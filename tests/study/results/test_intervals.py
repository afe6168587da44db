"""Intervals of means and of paired shares: against textbooks, by hand, and what must hold of any."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.study.expectations import wilson
from sim.study.results.intervals import mean_interval, measure_interval, newcombe

NAN = math.nan


def test_at_one_point_it_is_the_interval_of_a_mean() -> None:
    """Ten more hours of sleep, Student 1908, Biometrika 6: mean 1.58, t interval 0.70 to 2.46."""
    slept = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    assert mean_interval(np.array([slept])) == pytest.approx((1.58, 0.7001, 2.4599), abs=1e-4)


def test_the_same_runs_at_more_points_tell_no_more() -> None:
    once = np.array([[1.0, 2.0, 4.0]])
    assert mean_interval(np.repeat(once, 50, axis=0)) == pytest.approx(mean_interval(once))


def test_a_single_run_takes_its_spread_from_the_points() -> None:
    assert mean_interval(np.array([[1.0], [2.0], [4.0]])) == pytest.approx(mean_interval(np.array([[1.0, 2.0, 4.0]])))


def test_missing_runs_are_left_out() -> None:
    grid = np.array([[1.0, NAN, 2.0, 4.0], [NAN] * 4])
    assert mean_interval(grid) == pytest.approx(mean_interval(np.array([[1.0, 2.0, 4.0]])))


@pytest.mark.parametrize(("grid", "mean"), [([[3.0]], 3.0), ([[NAN]], NAN)])
def test_one_value_alone_has_no_bounds(grid: list[list[float]], mean: float) -> None:
    assert mean_interval(np.array(grid)) == pytest.approx((mean, NAN, NAN), nan_ok=True)


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [
        ((36, 2, 12, 0), 0.0569, 0.3404),  # Newcombe 1998, Statistics in Medicine 17: 2635, table III, method 10
        ((14, 5, 0, 22), -0.226, -0.011),  # Altman et al. 2000, Statistics with Confidence, table 6.2, B less A
        ((1, 1, 7, 12), 0.026, 0.507),  # Bentur et al. 2009, in Fagerland, Lydersen & Laake 2014, BMC Med Res Meth 14
    ],
)
def test_newcombe_as_published(table: tuple[int, int, int, int], low: float, high: float) -> None:
    assert newcombe(*table) == pytest.approx((low, high), abs=6e-4)


cells = st.integers(0, 40)


@given(cells, cells, cells, cells)
def test_newcombe_holds_the_difference_and_turns_with_the_sides(both: int, a: int, b: int, neither: int) -> None:
    total = both + a + b + neither
    if total == 0:
        return
    low, high = newcombe(both, a, b, neither)
    assert -1 - 1e-9 <= low <= (b - a) / total + 1e-9
    assert (b - a) / total - 1e-9 <= high <= 1 + 1e-9
    assert newcombe(both, b, a, neither) == pytest.approx((-high, -low), abs=1e-9)


def test_where_all_runs_agree_a_share_is_as_sure_as_the_runs_that_share_no_chance() -> None:
    none, all_ = np.zeros((3, 10)), np.ones((3, 10))
    assert measure_interval("ending.war", none) == (0, *wilson(0, 10))
    assert measure_interval("ending.war", all_) == (1, *wilson(10, 10))
    assert measure_interval("ending.war", all_[:, :1]) == (1, *wilson(3, 3))
    assert measure_interval("duration", all_) == (1, 1, 1)


def test_no_share_goes_below_none_or_above_all() -> None:
    rare = np.zeros((2, 10))
    rare[:, 0] = 1
    mean, low, high = measure_interval("ending.war", rare)
    assert (mean, low) == (0.1, 0)
    assert measure_interval("duration", rare) == pytest.approx((0.1, 0.2 - high, high))
