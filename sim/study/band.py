"""The tension of many runs of one scenario, day by day: where half of them lie, and nine in ten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.scenario.spec import Scenario

SHARES = (5, 25, 50, 75, 95)
"""Percentiles that a band is made of."""

PORTION = 10
"""Runs after which progress is told."""


@dataclass(frozen=True, slots=True)
class TensionBand:
    """Percentiles of the tension index on the evening of each day, 5, 25, 50, 75 and 95.

    Attributes:
        runs: how many runs it was made from.
    """

    runs: int
    p5: tuple[float, ...]
    p25: tuple[float, ...]
    p50: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]


class Stopped(Exception):
    """Nobody wants the band any more."""


def tension_band(
    scenario: Scenario, runs: int, seed: int, days: int, tell: Callable[[int], bool] = lambda done: True
) -> TensionBand:
    """Run a scenario many times, one thread only, so that a window beside it stays alive.

    Args:
        scenario: what is run; all actors follow the rules.
        runs: how many. seed: of their draws. days: of each.
        tell: called with the number of runs that are done; the work stops if it answers no.

    Raises:
        Stopped: the answer was no.
    """
    from sim.ensemble.chunks import Plan, simulate
    from sim.scenario.tables import build_tables

    tables = build_tables(scenario)
    parts = []
    for first in range(0, runs, PORTION):
        plan = Plan(tables, seed=seed, runs=min(PORTION, runs - first), days=days, threads=1, first_run=first)
        parts += [world.tension[:, 1 : days + 1].copy() for world in simulate(plan)]
        if not tell(min(first + PORTION, runs)):
            raise Stopped
    lines = np.percentile(np.concatenate(parts), SHARES, axis=0)
    return TensionBand(runs, *(tuple(line.tolist()) for line in lines))
