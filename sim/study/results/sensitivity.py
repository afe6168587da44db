"""Which swept number moves a measure most: Sobol's total-order indices, or rank correlations."""

from __future__ import annotations

import warnings
from typing import Final, Literal

import numpy as np

from sim.ensemble.design import SALTELLI
from sim.errors import HarmattanError
from sim.study.results.measures import values
from sim.study.results.read import Floats, Results
from sim.study.results.records import Influence, Sensitivity

RESAMPLES: Final = 500
LEAST_POINTS: Final = 4

Reason = Literal["few", "waiting"]
"""Too few design points, or some that have no run yet."""

Bounds = tuple[Floats, Floats, Floats]
"""[swept numbers] index, low, high."""


class UndecidedError(HarmattanError):
    """It cannot be told which swept number moves a measure.

    Attributes:
        reason: why. points: how many design points that is about.
    """

    def __init__(self, reason: Reason, points: int, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.points = points


def sensitivity(results: Results, measure: str) -> Sensitivity:
    """How strongly each swept number moves the mean of a measure over the runs of a point, strongest first.

    ``sobol``, for points of a Saltelli design (``--sample saltelli:N``): total-order index, the share of the variance
    between points that would be left if all other numbers were known (Homma & Saltelli 1996, Reliability Engineering &
    System Safety 52; estimator of Saltelli et al. 2010, Computer Physics Communications 181, by SALib). 0 nothing; as
    numbers act together, the sum may pass 1.

    ``rank``, for any other design: Spearman's rank correlation of the number with the mean (Saltelli & Sobol' 1995,
    Reliability Engineering & System Safety 50), -1 to 1. It sees what goes one way only: a number whose middle matters
    stays near 0. SALib has no such index.

    Intervals are of 95 %, by resampling that is seeded with the batch's seed.

    Args:
        results: a batch that sweeps at least one number. measure: its name.

    Raises:
        UndecidedError: nothing is swept, or points or runs are missing.
        HarmattanError: there is no such measure.
    """
    points = len(results.points)
    if points < LEAST_POINTS:
        raise UndecidedError(
            "few",
            points,
            f"{results.folder} has {points} design points, too few to tell which number matters; "
            "sweep one at more values, or several with --sample",
        )
    grid = values(results, measure)
    method = "sobol" if results.design == SALTELLI else "rank"
    index, low, high = _sobol(results, grid) if method == "sobol" else _rank(results, grid)
    rows = [Influence(*row) for row in zip(results.paths, index.tolist(), low.tolist(), high.tolist(), strict=True)]
    rows.sort(key=lambda row: -abs(row.index))
    there = ~np.isnan(grid)
    return Sensitivity(measure, method, tuple(rows), int(there.any(axis=1).sum()), int(there.sum()))


def _sobol(results: Results, grid: Floats) -> Bounds:
    """Of the whole design, in the order in which Saltelli's sampling wrote the points."""
    means = _means(grid)
    if np.isnan(means).any():
        missing = int(np.isnan(means).sum())
        raise UndecidedError(
            "waiting",
            missing,
            f"{results.folder}: {missing} of {len(means)} design points have no run yet, and Sobol indices need all; "
            "harmattan batch --resume goes on with it",
        )
    return total_order(means, results.paths, results.seed)


def total_order(means: Floats, paths: tuple[str, ...], seed: int) -> Bounds:
    """Total-order indices of the means at the points of a Saltelli design, by SALib.

    Args:
        means: [points] in the order of SALib's Sobol sample without second order: for each base point A, then A with
            each number in turn taken from B, then B. paths: the swept numbers. seed: of the resampling.
    """
    if np.ptp(means) == 0:
        return (np.zeros(len(paths)),) * 3
    from SALib.analyze import sobol

    problem = {"num_vars": len(paths), "names": list(paths), "bounds": [[0.0, 1.0]] * len(paths)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a resample in which nothing varies
        # SALib takes a seed of 0 for none
        found = sobol.analyze(problem, means, calc_second_order=False, num_resamples=RESAMPLES, seed=seed + 1)
    index, width = np.asarray(found["ST"]), np.asarray(found["ST_conf"])
    return index, np.maximum(0.0, index - width), index + width


def _rank(results: Results, grid: Floats) -> Bounds:
    """Over the points that have runs; what was sampled, the points or else the runs, is what is sampled again."""
    there = ~np.isnan(grid).all(axis=1)
    ranks, grid = _ranks(results.points[there]), grid[there]
    index = _correlations(ranks, _means(grid))
    rng = np.random.default_rng([results.seed, RESAMPLES])
    sampled = results.design != "factorial" or grid.shape[1] == 1
    draw = _again_points if sampled else _again_runs
    drawn = np.array([draw(rng, results.points[there], grid) for _ in range(RESAMPLES)])
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    return index, np.minimum(low, index), np.maximum(high, index)


def _again_points(rng: np.random.Generator, points: Floats, grid: Floats) -> Floats:
    chosen = rng.integers(len(points), size=len(points))
    return _correlations(_ranks(points[chosen]), _means(grid[chosen]))


def _again_runs(rng: np.random.Generator, points: Floats, grid: Floats) -> Floats:
    """The same runs at all points, as they share their chance."""
    weights = np.bincount(rng.integers(grid.shape[1], size=grid.shape[1]), minlength=grid.shape[1]).astype(np.float64)
    there = ~np.isnan(grid)
    sums, counts = np.where(there, grid, 0.0) @ weights, there @ weights
    means = np.divide(sums, counts, out=np.zeros(len(sums)), where=counts > 0)
    return _correlations(_ranks(points), means)


def _means(grid: Floats) -> Floats:
    """[points] mean over the runs that are there; NaN if none is."""
    there = ~np.isnan(grid)
    counts = there.sum(axis=1)
    sums = np.where(there, grid, 0.0).sum(axis=1)
    return np.asarray(np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0))


def _correlations(ranks: Floats, means: Floats) -> Floats:
    """[columns] correlation of each column of ranks with the ranks of the means; 0 where one of them is constant."""
    x = ranks - ranks.mean(axis=0)
    y = _ranks(means[:, None])[:, 0]
    y = y - y.mean()
    scale = np.sqrt((x * x).sum(axis=0) * (y @ y))
    return np.asarray(np.divide(y @ x, scale, out=np.zeros(x.shape[1]), where=scale > 0))


def _ranks(columns: Floats) -> Floats:
    """[rows, columns] ranks from 1 within each column, equal values at the mean of their ranks."""
    return np.stack([_rank_of(column) for column in columns.T], axis=1)


def _rank_of(column: Floats) -> Floats:
    _, places, counts = np.unique(column, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places])
