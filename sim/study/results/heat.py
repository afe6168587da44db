"""A measure over what was swept: along one number, or over two of a full grid."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.errors import HarmattanError
from sim.study.results.intervals import measure_interval
from sim.study.results.measures import values
from sim.study.results.read import Floats, Results
from sim.study.results.records import Curve, HeatMap

Places = NDArray[np.int64]

SLICES: Final = 10
"""Into so many slices of as many points each the range of a sampled number is cut, at most."""

POINTS_A_SLICE: Final = 4
"""Points that a slice has at least: of two or three, Student's t makes an interval that dwarfs the measure's range."""


def sweep_curve(results: Results, path: str, measure: str) -> Curve:
    """A measure's mean along one swept number, every other one averaged over.

    On a grid the interval is that of the runs. A number that was sampled has no value twice: it is cut into slices of
    equally many points, each slice stands at the mean of its values, and where points differ more than runs do, the
    interval is that of the points.

    Raises:
        HarmattanError: the number is not swept, or there is no such measure.
    """
    swept = results.points[:, results.column(path)]
    grid = values(results, measure)
    on_grid = results.design == "factorial"
    places, interval = (_same(swept), measure_interval) if on_grid else (_slices(swept), _wider)
    means, lows, highs = zip(*(interval(measure, grid[place]) for place in places), strict=True)
    return Curve(path, tuple(float(swept[place].mean()) for place in places), means, lows, highs, measure)


def _same(swept: Floats) -> list[Places]:
    """Points of each value, in ascending order."""
    return [np.flatnonzero(swept == value) for value in np.unique(swept)]


def _slices(swept: Floats) -> list[Places]:
    order = np.argsort(swept, kind="stable")
    slices = min(SLICES, max(1, len(swept) // POINTS_A_SLICE))
    return [np.asarray(part) for part in np.array_split(order, slices)]


def _wider(measure: str, grid: Floats) -> tuple[float, float, float]:
    """The wider of the intervals over runs and over points."""
    mean, low, high = measure_interval(measure, grid)
    _, lower, higher = measure_interval(measure, grid.T)
    return (mean, lower, higher) if higher - lower > high - low else (mean, low, high)


def heat_map(results: Results, x: str, y: str, measure: str) -> HeatMap:
    """A measure's mean over two swept numbers of a full grid, every other one averaged over.

    Returns:
        The map; NaN where no run is stored yet.

    Raises:
        HarmattanError: the points are no full grid, a number is not swept or named twice, or there is no such measure.
    """
    x_column, y_column = results.column(x), results.column(y)
    if results.design != "factorial":
        raise HarmattanError(
            f"{results.folder}: a heat map needs every combination of the swept values, "
            f"and these points are sampled ({results.design}); sweep without --sample"
        )
    if x == y:
        raise HarmattanError(f"a heat map needs two different swept numbers, and {x} was named twice")
    x_values, x_places = np.unique(results.points[:, x_column], return_inverse=True)
    y_values, y_places = np.unique(results.points[:, y_column], return_inverse=True)
    grid = values(results, measure)
    means = _cells(y_places * len(x_values) + x_places, grid).reshape(len(y_values), len(x_values))
    rows = tuple(tuple(row) for row in means.tolist())
    runs = int((~np.isnan(grid)).sum())
    return HeatMap(x, y, tuple(x_values.tolist()), tuple(y_values.tolist()), measure, rows, runs)


def _cells(cells: Places, grid: Floats) -> Floats:
    """Mean of all runs of the points of each cell."""
    there = ~np.isnan(grid)
    sums = np.bincount(cells, np.where(there, grid, 0.0).sum(axis=1))
    runs = np.bincount(cells, there.sum(axis=1))
    return np.asarray(np.divide(sums, runs, out=np.full(len(sums), np.nan), where=runs > 0))
