"""The tension day by day: between which bounds the runs lie."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.study.results.read import Floats, Results
from sim.study.results.records import Fan

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

STEP: Final = 0.05
HIGHEST: Final = 100.0
"""The tension index is counted in bins of this width up to this value: no band is further off than half a bin."""

_BINS: Final = round(HIGHEST / STEP) + 1


def tension_fan(results: Results, point: int | None = None, levels: tuple[float, ...] = LEVELS) -> Fan:
    """Quantiles of the tension index on every evening.

    The days of a million runs do not fit into memory, so runs are counted in narrow bins, part by part.

    Args:
        results: a batch. point: one design point; all together if None. levels: between 0 and 1.

    Raises:
        HarmattanError: the table of days is not stored.
    """
    counts = np.zeros(results.days * _BINS, dtype=np.int64)
    for part in results.parts("daily", ["day", "tension"], point):
        day = part["day"].to_numpy().astype(np.int64) - 1
        bins = np.rint(part["tension"].to_numpy() / STEP).astype(np.int64).clip(0, _BINS - 1)
        counts += np.bincount(day * _BINS + bins, minlength=len(counts))
    by_day = counts.reshape(results.days, _BINS)
    days = tuple(range(1, results.days + 1))
    bands = tuple(tuple(_quantile(by_day, level).tolist()) for level in levels)
    return Fan(days, levels, bands, int(by_day[0].sum()))


def _quantile(counts: np.ndarray[tuple[int, int], np.dtype[np.int64]], level: float) -> Floats:
    """[days] the least value that at least so many of the runs do not exceed."""
    so_far = np.cumsum(counts, axis=1)
    wanted = np.maximum(1, np.ceil(level * so_far[:, -1:] - 1e-9))
    return np.asarray(((so_far < wanted).sum(axis=1) * STEP).round(2))
