"""What the model itself takes, nothing stored: the scenario, and the stress scenario."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sim.ensemble.chunks import Plan, log_length, prepare, simulate
from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import Tables
from sim.model.trace import new_trace
from sim.model.world import Desk, World, bytes_per_run, new_desk, new_world
from sim.study.benchmark.cost import Cost, median_cost
from sim.study.benchmark.sizes import SEED, Size
from sim.study.stress import stress_scenario, stress_tables, stress_world


def ensemble_cost(size: Size, plan: Plan) -> Cost:
    """What an ensemble takes, its worlds made and looked at once; in chunks, so that memory stays bounded."""
    return median_cost(size, lambda: simulated(plan))


def simulated(plan: Plan) -> Cost:
    """What it takes once."""
    began = time.perf_counter()
    options = sum(int(world.appraised.sum()) for world in simulate(plan))
    return Cost(time.perf_counter() - began, plan.runs, plan.runs * plan.days, options)


def stress_cost(size: Size, actors: int, threads: int) -> Cost:
    """What the stress scenario takes; its worlds are made before the clock starts."""
    _, acts, days = size.stress
    tables = stress_tables(stress_scenario(actors, acts, days))
    return median_cost(size, lambda: _stress_once(tables, threads, size.stress_runs, days))


def _stress_once(tables: Tables, threads: int, runs: int, days: int) -> Cost:
    """Each thread has a world of so many runs, and a desk, of its own."""
    worlds = [stress_world(tables, runs, days) for _ in range(threads)]
    desks = [new_desk(tables) for _ in worlds]
    ledger = new_trace(tables, 0)

    def work(world: World, desk: Desk) -> None:
        advance(world, tables, desk, ledger, WHOLE_DAYS, 0, runs, days)  # type: ignore[no-untyped-call]

    prepare(tables)
    with ThreadPoolExecutor(threads) as pool:
        began = time.perf_counter()
        list(pool.map(work, worlds, desks))
        seconds = time.perf_counter() - began
    options = sum(int(world.appraised.sum()) for world in worlds)
    return Cost(seconds, threads * runs, threads * runs * days, options)


def memory_of_a_run(tables: Tables, days: int) -> int:
    """Bytes of one run of an ensemble, its log included."""
    plan = Plan(tables, SEED, 1, days, 1)
    return bytes_per_run(new_world(tables, np.zeros(1, dtype=np.int64), SEED, days, log_length(plan)))
