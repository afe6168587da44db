"""What storing a batch costs: the same runs simulated alone, stored, stored with their events, and on one thread.

The four follow each other in every round, and ratios are taken within a round, so that a machine that gets slower or
faster meanwhile tilts them little.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sim.ensemble.batch import sweep
from sim.ensemble.chunks import Plan
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables
from sim.study.benchmark.kernel import simulated
from sim.study.benchmark.sizes import SEED, Size


class Round(NamedTuple):
    """Seconds of the same runs."""

    alone: float
    """Simulated on two threads, nothing stored."""
    runs: float
    """The table of runs stored, on two threads, from the first line of the manifest to the last part on the disk."""
    events: float
    """The same with the table of events."""
    runs_one_thread: float

    def seconds(self, what: str) -> float:
        """Those of a field."""
        return float(getattr(self, what))


@dataclass(frozen=True, slots=True)
class Storing:
    """What storing took.

    Attributes:
        runs: of each batch. rounds: their seconds.
        bytes_runs, bytes_events: on the disk, of all runs, without and with events.
    """

    runs: int
    rounds: tuple[Round, ...]
    bytes_runs: int
    bytes_events: int

    def runs_per_s(self, what: str) -> float:
        """Runs per second, the middle round; ``what`` is a field of Round."""
        return self.runs / statistics.median(each.seconds(what) for each in self.rounds)

    def overhead(self, what: str) -> float:
        """Per cent that it takes longer than simulating alone."""
        return 100.0 * (statistics.median(each.seconds(what) / each.alone for each in self.rounds) - 1.0)

    @property
    def speedup(self) -> float:
        """How many times as fast two threads are as one, the table of runs stored."""
        return statistics.median(each.runs_one_thread / each.runs for each in self.rounds)


def storing(size: Size, scenario: Scenario) -> Storing:
    """Measure what storing costs."""
    stored(scenario, 1, 1)  # what is imported and opened only once
    plan = Plan(build_tables(scenario), SEED, size.stored_runs, scenario.setup.days, 2)
    rounds, sizes = [], (0, 0)
    for _ in range(size.repetitions):
        alone = simulated(plan).seconds
        runs, bytes_runs = stored(scenario, plan.runs, plan.days)
        events, bytes_events = stored(scenario, plan.runs, plan.days, events=True)
        one_thread, _bytes = stored(scenario, plan.runs, plan.days, threads=1)
        rounds.append(Round(alone, runs, events, one_thread))
        sizes = bytes_runs, bytes_events
    return Storing(plan.runs, tuple(rounds), *sizes)


def stored(scenario: Scenario, runs: int, days: int, threads: int = 2, events: bool = False) -> tuple[float, int]:
    """Seconds of a batch, and bytes of its tables."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        sweep(scenario, {}, runs, SEED, out=folder, days=days, threads=threads, events=events)
        seconds = time.perf_counter() - began
        return seconds, sum(file.stat().st_size for file in Path(folder).rglob("*.parquet"))
