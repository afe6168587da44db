"""What a report on a batch is made of: every number that is told, before it is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from sim.study.results.acts import act_shares
from sim.study.results.comparison import Comparison, compare
from sim.study.results.endings import endings, endings_by_point
from sim.study.results.failures import Failures, failures
from sim.study.results.fan import tension_fan
from sim.study.results.heat import heat_map, sweep_curve
from sim.study.results.intervals import measure_interval
from sim.study.results.measures import values
from sim.study.results.read import Results
from sim.study.results.records import ActShare, Curve, Fan, HeatMap, Sensitivity, Share, Survival
from sim.study.results.sensitivity import UndecidedError, sensitivity
from sim.study.results.survival import survival

MEASURES: Final = ("duration", "tension_max")
"""What is looked at if nobody says what."""

MOST_POINTS: Final = 50
"""Design points whose endings are told one by one."""

MOST_MAPS: Final = 6
"""Heat maps of one measure: all pairs of four swept numbers."""


@dataclass(frozen=True)
class Study:
    """One measure over all runs, and over what was swept.

    Attributes:
        measure: its name. mean, low, high: with the 95 % interval; NaN where it has none.
        curves: along each swept number. maps: over each pair of them.
        sensitivity: which number moves it most; None if that cannot be told.
        untold: why it cannot.
    """

    measure: str
    mean: float
    low: float
    high: float
    curves: tuple[Curve, ...] = ()
    maps: tuple[HeatMap, ...] = ()
    sensitivity: Sensitivity | None = None
    untold: UndecidedError | None = None


@dataclass(frozen=True)
class Contents:
    """Everything that a report tells.

    Attributes:
        results: the folder. failed: runs that raised; None if none did.
        endings: over all points together. by_point: of each, if they are few and of chosen values.
        survival: of open crises.
        fan: of tension; None if days are not stored. acts: None if acts are not stored.
        studies: of each measure asked for. against: another folder, and what differs there.
    """

    results: Results
    failed: Failures | None
    endings: tuple[Share, ...]
    by_point: tuple[tuple[Share, ...], ...]
    survival: Survival
    fan: Fan | None
    acts: tuple[ActShare, ...] | None
    studies: tuple[Study, ...]
    against: tuple[Results, Comparison] | None = None


def gather(results: Results, measure: str | Sequence[str] | None = None, against: Results | None = None) -> Contents:
    """Read what a report tells out of a folder.

    Args:
        results: the folder. measure: what is looked at over the sweep, one or several. against: another folder.

    Raises:
        HarmattanError: there is no such measure, or the two folders cannot be paired.
    """
    asked = (measure,) if isinstance(measure, str) else tuple(measure or ())
    studies = tuple(_study(results, name) for name in asked or MEASURES)
    return Contents(
        results,
        failures(results.folder, results.chunks),
        endings(results),
        endings_by_point(results) if results.chosen and len(results.points) <= MOST_POINTS else (),
        survival(results),
        tension_fan(results) if results.has("daily") else None,
        act_shares(results) if results.has("events") else None,
        studies,
        None if against is None else (against, compare(results, against, asked)),
    )


def _study(results: Results, measure: str) -> Study:
    mean, low, high = measure_interval(measure, values(results, measure))
    if not results.paths:
        return Study(measure, mean, low, high)
    drawn = (sweep_curve(results, path, measure) for path in _varied(results))
    curves = tuple(curve for curve in drawn if len(curve.values) > 1)
    found, untold = _deciding(results, measure)
    return Study(measure, mean, low, high, curves, _maps(results, measure), found, untold)


def _varied(results: Results) -> list[str]:
    """The swept numbers of more than one value: along one value there is nothing to draw."""
    return [path for path, column in zip(results.paths, results.points.T, strict=True) if np.ptp(column)]


def _deciding(results: Results, measure: str) -> tuple[Sensitivity | None, UndecidedError | None]:
    """Which number decides, or why that cannot be told: a report is worth having without."""
    try:
        return sensitivity(results, measure), None
    except UndecidedError as refusal:
        return None, refusal


def _maps(results: Results, measure: str) -> tuple[HeatMap, ...]:
    if results.design != "factorial":
        return ()
    pairs = list(combinations(_varied(results), 2))[:MOST_MAPS]
    return tuple(heat_map(results, x, y, measure) for x, y in pairs)
