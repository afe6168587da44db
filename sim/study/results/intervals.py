"""How sure a share, a mean or a difference of shares is: intervals of 95 %, each by a published method."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.study.expectations import wilson
from sim.study.results.names import is_share
from sim.study.results.read import Floats
from sim.study.results.records import Share

UPPER: Final = 0.975
"""Quantile of the upper bound of a 95 % interval."""


def share_of(name: str, count: int, total: int) -> Share:
    """A count as a share with Wilson's interval; of nothing at all, nothing is known.

    >>> share_of("war", 5, 10).low.__round__(3)
    0.237
    """
    if total == 0:
        return Share(name, 0, 0, 0.0, 0.0, 1.0)
    return Share(name, count, total, count / total, *wilson(count, total))


def mean_interval(grid: Floats) -> tuple[float, float, float]:
    """Mean of all cells and its 95 % interval.

    Runs of one number share their chance at all points, so they are no independent observations: each run across the
    points is a cluster (Liang & Zeger 1986, Biometrika 73, with the factor G / (G - 1) for G clusters and Student's t
    of G - 1 degrees of freedom). At one point this is the ordinary interval of a mean. If there is one run only, the
    points are the clusters.

    Args:
        grid: [points, runs], NaN where a run is missing.

    Returns:
        Mean, low, high; both bounds NaN if a single cluster tells nothing of the spread.

    >>> [round(bound, 3) for bound in mean_interval(np.array([[1.0, 2.0, 3.0]]))]
    [2.0, -0.484, 4.484]
    """
    from scipy.special import stdtrit

    there = ~np.isnan(grid)
    if not there.any():
        return math.nan, math.nan, math.nan
    mean = float(grid[there].mean())
    axis, clusters = _clusters(there)
    residuals = np.where(there, grid - mean, 0.0).sum(axis=axis)
    if clusters < 2:
        return mean, math.nan, math.nan
    error = math.sqrt(clusters / (clusters - 1) * float(residuals @ residuals)) / int(there.sum())
    spread = float(stdtrit(clusters - 1, UPPER)) * error
    return mean, mean - spread, mean + spread


def _clusters(there: NDArray[np.bool_]) -> tuple[int, int]:
    """The axis along which cells share their chance, and how many clusters there are: runs, or points of one run."""
    axis = 0 if there.any(axis=0).sum() > 1 else 1
    return axis, int(there.any(axis=axis).sum())


def measure_interval(measure: str, grid: Floats) -> tuple[float, float, float]:
    """Mean of a measure and its 95 % interval; of a share, it stays within 0 and 1.

    Wilson's for a share at one point. Over several points, if all runs agree, Wilson's of as many runs as share no
    chance: where nothing varies, a spread tells nothing of what other draws might bring.

    Args:
        measure: its name. grid: [points, runs], NaN where a run is missing.
    """
    if is_share(measure) and len(grid) == 1:
        there = grid[~np.isnan(grid)]
        share = share_of(measure, int(there.sum()), len(there))
        return share.share, share.low, share.high
    mean, low, high = mean_interval(grid)
    if is_share(measure) and mean in (0.0, 1.0):
        _, clusters = _clusters(~np.isnan(grid))
        return mean, *wilson(round(mean * clusters), clusters)
    return mean, *bounded(measure, low, high)


def bounded(measure: str, low: float, high: float, least: float = 0.0) -> tuple[float, float]:
    """An interval, cut to what a share or a difference of shares can be; NaN stays.

    >>> bounded("ending.war", -0.1, 0.2), bounded("duration", -0.1, 0.2)
    ((0.0, 0.2), (-0.1, 0.2))
    """
    if not is_share(measure):
        return low, high
    return float(np.clip(low, least, 1.0)), float(np.clip(high, least, 1.0))


def newcombe(both: int, only_a: int, only_b: int, neither: int) -> tuple[float, float]:
    """Interval of a difference of two paired shares, B less A.

    Method 10 of Newcombe 1998, Statistics in Medicine 17: 2635. Unlike the interval that belongs to McNemar's test, it
    stays within -1 and 1 and holds its level for rare outcomes.

    Args:
        both, only_a, only_b, neither: pairs in which it happened in both, in A alone, in B alone, in neither.
    """
    total = both + only_a + only_b + neither
    share_a, share_b = (both + only_a) / total, (both + only_b) / total
    low_a, high_a = wilson(both + only_a, total)
    low_b, high_b = wilson(both + only_b, total)
    phi = _phi(both, only_a, only_b, neither)
    difference = share_b - share_a
    below = _length(share_b - low_b, high_a - share_a, phi)
    above = _length(high_b - share_b, share_a - low_a, phi)
    return difference - below, difference + above


def _length(one: float, other: float, phi: float) -> float:
    return math.sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))


def _phi(both: int, only_a: int, only_b: int, neither: int) -> float:
    """Correlation of the two outcomes, corrected for continuity where it is positive."""
    margins = (both + only_a) * (only_b + neither) * (both + only_b) * (only_a + neither)
    if margins == 0:
        return 0.0
    cross = both * neither - only_a * only_b
    correction = (both + only_a + only_b + neither) / 2
    return (cross if cross < 0 else max(0.0, cross - correction)) / math.sqrt(margins)
