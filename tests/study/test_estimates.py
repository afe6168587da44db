"""Estimates of the measures: values with their intervals."""

from __future__ import annotations

import pytest

from sim.study.measures.estimates import NOTHING, Measured, quantile, ratio, share
from sim.study.measures.names import MEASURES
from tests.study.coded import (
    sample,
)


def test_intervals_hold_their_value_and_narrow() -> None:
    for make in (lambda n: share([k % 4 == 0 for k in range(n)]), lambda n: quantile(range(n), 0.5)):
        few, many = make(40), make(4000)
        for found in (few, many):
            assert found.lo95 <= found.value <= found.hi95
        scale = 1.0 if few.value < 1 else many.value / few.value
        assert (many.hi95 - many.lo95) < (few.hi95 - few.lo95) * scale / 2


def test_the_interval_of_a_median_by_order_statistics() -> None:
    # ranks 8 and 18 of 25, which cover the median with 0.957 (Conover 1999)
    found = quantile(range(1, 26), 0.5)
    assert found.value == 13
    assert (found.lo95, found.hi95) == (8, 18)


def test_a_ratio_resamples_dyads() -> None:
    alike = ratio([1.0] * 50, [10.0] * 50)
    assert (alike.value, alike.lo95, alike.hi95) == pytest.approx((0.1, 0.1, 0.1))
    unlike = ratio([10.0] * 5 + [0.0] * 45, [10.0] * 50)
    assert unlike.lo95 < 0.06 < 0.1 < 0.15 < unlike.hi95
    assert unlike == ratio([10.0] * 5 + [0.0] * 45, [10.0] * 50)


def test_the_interval_of_a_few_dyads_is_not_narrower_than_chance() -> None:
    for dyads in (1, 2, 9):
        few = ratio([2.0] * dyads, [29.0] * dyads)
        independent = share([True] * 2 * dyads + [False] * 27 * dyads)
        assert few.value == pytest.approx(independent.value)
        assert (few.lo95, few.hi95) == pytest.approx((independent.lo95, independent.hi95))
    rate = ratio([10.0], [4.0])
    assert (rate.value, rate.lo95, rate.hi95) == (2.5, 2.5, 2.5)


def test_without_a_sample_nothing_is_measured() -> None:
    nothing = sample()
    assert {measure(nothing) for measure in MEASURES.values()} == {NOTHING}
    assert Measured(None, None, None, 0) == NOTHING
