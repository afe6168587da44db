"""How long the model takes to start: ``python -m sim.study.first_day`` prints seconds.

A program of its own, because only a fresh process starts from nothing.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from sim.scenario.load import load_scenario
from sim.scenario.tables import build_tables
from sim.study.benchmark.child import output_of

SCENARIO = "tutorial"
"""The compiled model is the same for every scenario; this one is the smallest."""


def seconds_to_first_day() -> float:
    """Seconds from the import of the model, numba with it, to the end of the first simulated day."""
    tables = build_tables(load_scenario(SCENARIO))
    began = time.perf_counter()
    from sim.ensemble.chunks import Plan, simulate

    next(simulate(Plan(tables, seed=1, runs=1, days=1, threads=1)))
    return time.perf_counter() - began


def fresh_start(cache: Path) -> float:
    """The same in a new process with another cache folder.

    Raises:
        CalledProcessError: the process failed.
    """
    return float(output_of(__name__, HARMATTAN_CACHE=str(cache)))


def first_and_cached(starts: int) -> tuple[float, list[float]]:
    """Seconds of a start that compiles everything, and of so many starts after it."""
    with tempfile.TemporaryDirectory() as cache:
        first = fresh_start(Path(cache))
        return first, [fresh_start(Path(cache)) for _ in range(starts)]


if __name__ == "__main__":
    print(seconds_to_first_day())
