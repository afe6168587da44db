"""Many runs in chunks: threads that release the GIL, memory that does not grow with the number of runs.

A chunk is one world of as many runs as fit into CHUNK_BYTES; at most one chunk a thread, and the one that the caller
looks at, exist at a time. Every run depends on its number and the seed alone, so neither threads nor chunks show.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import Ints, Tables
from sim.model.trace import new_trace
from sim.model.world import World, bytes_per_run, new_desk, new_world
from sim.report.refusals import LARGEST_RUN, LARGEST_SEED, MOST_DAYS, whole_number
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables

CHUNK_BYTES = 16 * 2**20
"""Memory of one chunk; more gains nothing, as the day works on one run at a time."""

CHUNKS_A_THREAD = 4
"""Chunks that each thread gets at least, if there are runs enough, so that none waits long for the last."""

LOG_A_DAY = 4
"""Acts a day that a log is first made for; a run with more is run again with a longer one."""

LIMITS = {
    "seed": (0, LARGEST_SEED),
    "runs": (1, LARGEST_RUN + 1),
    "days": (1, MOST_DAYS),
    "threads": (1, 1024),
    "first_run": (0, LARGEST_RUN),
}
"""Least and largest value of each number of a plan."""


@dataclass(frozen=True)
class Plan:
    """What is to be simulated.

    Attributes:
        tables: the scenario.
        seed: key of the draws.
        first_run, runs: numbers of the runs: ``first_run`` to ``first_run + runs - 1``.
        days: days of each run.
        threads: how many work at once.
    """

    tables: Tables
    seed: int
    runs: int
    days: int
    threads: int
    first_run: int = 0

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            object.__setattr__(self, name, whole_number(name, getattr(self, name), low, high))
        whole_number("the last run", self.first_run + self.runs - 1, 0, LARGEST_RUN)

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        runs: int,
        seed: int,
        *,
        days: int | None = None,
        threads: int | None = None,
        first_run: int = 0,
    ) -> Plan:
        """Runs of a scenario as it stands: of its own days if None, with a thread for each processor if None."""
        length = scenario.setup.days if days is None else days
        workers = all_threads() if threads is None else threads
        return cls(build_tables(scenario), seed, runs, length, workers, first_run)


def all_threads() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def prepare(tables: Tables) -> None:
    """Compile the model, or fetch it from the cache: a day of no rows."""
    world = new_world(tables, np.zeros(0, dtype=np.int64), 0, 1, 1)
    advance(world, tables, new_desk(tables), new_trace(tables, 0), WHOLE_DAYS, 0, 0, 1)
    _forget_bitcode()


def _forget_bitcode() -> None:
    """Free nine megabytes: Numba keeps a second form of the model, for compiled functions that would call it."""
    for compiled in getattr(advance, "overloads", {}).values():
        compiled.library._shared_module = None


def simulate(plan: Plan) -> Iterator[World]:
    """Run everything; worlds at the end of their last day, in the order of the runs, each with its whole log."""
    prepare(plan.tables)
    size, end = chunk_size(plan), plan.first_run + plan.runs
    chunks = [np.arange(first, min(first + size, end), dtype=np.int64) for first in range(plan.first_run, end, size)]
    if plan.threads == 1:
        yield from (simulate_chunk(plan, runs) for runs in chunks)
        return
    with ThreadPoolExecutor(plan.threads) as pool:
        yield from _in_order(pool, plan, chunks)


def _in_order(pool: ThreadPoolExecutor, plan: Plan, chunks: list[Ints]) -> Iterator[World]:
    """Worlds in order, never more than one a thread waiting."""
    waiting: deque[Future[World]] = deque()
    try:
        for runs in chunks:
            if len(waiting) == plan.threads:
                yield waiting.popleft().result()
            waiting.append(pool.submit(simulate_chunk, plan, runs))
        while waiting:
            yield waiting.popleft().result()
    finally:
        # if the caller stops early, what has not begun never does
        for future in waiting:
            future.cancel()


def chunk_size(plan: Plan) -> int:
    """Runs in a chunk: as many as fit its memory, fewer if threads would stand idle."""
    one = bytes_per_run(new_world(plan.tables, np.zeros(1, dtype=np.int64), 0, plan.days, log_length(plan)))
    fair = -(-plan.runs // (plan.threads * CHUNKS_A_THREAD))
    return max(1, min(CHUNK_BYTES // one, fair))


def log_length(plan: Plan) -> int:
    """Acts that a run's log is first made for."""
    return 64 + LOG_A_DAY * plan.days


def simulate_chunk(plan: Plan, runs: Ints, length: int | None = None) -> World:
    """Run some runs to their last day; again with a longer log if one of them did more than its log holds."""
    length = log_length(plan) if length is None else length
    world = new_world(plan.tables, runs, plan.seed, plan.days, length)
    desk, ledger = new_desk(plan.tables), new_trace(plan.tables, 0)
    advance(world, plan.tables, desk, ledger, WHOLE_DAYS, 0, len(runs), plan.days)
    most = int(world.logged.max())
    return world if most <= length else simulate_chunk(plan, runs, most)
