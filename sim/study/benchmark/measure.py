"""Measure everything, one thing after the other."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from sim.ensemble.chunks import Plan
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables
from sim.study.benchmark.cluster import is_installed, overhead_per_chunk
from sim.study.benchmark.cost import Cost
from sim.study.benchmark.document import Benchmark
from sim.study.benchmark.kernel import ensemble_cost, memory_of_a_run, stress_cost
from sim.study.benchmark.machine import machine
from sim.study.benchmark.memory import Peak, peaks
from sim.study.benchmark.sizes import FULL, SCENARIO, SEED, Size
from sim.study.benchmark.storing import Storing, storing
from sim.study.bystanders import with_cast
from sim.study.first_day import first_and_cached

INVOLVED = 6
"""Actors of the scenario that stay when actors are counted; the others are bystanders."""

Say = Callable[[str], None]
"""Called with what is measured next."""


def benchmark(size: Size = FULL, say: Say = lambda _: None) -> Benchmark:
    """Measure everything; some minutes in full.

    Args:
        size: how much.
        say: called with what is measured next.
    """
    say("starting the model from an empty cache, then from a warm one")
    first, cached = first_and_cached(size.repetitions)
    spec = load_scenario(SCENARIO)
    tables, days = build_tables(spec), spec.setup.days
    say(f"{SCENARIO} on one thread and on two")
    one, two = (ensemble_cost(size, Plan(tables, SEED, size.runs, days, threads)) for threads in (1, 2))
    actors, _, _ = size.stress
    say("the stress scenario on one thread and on two")
    stress_one, stress_two = (stress_cost(size, actors, threads) for threads in (1, 2))
    say("how cost grows with runs")
    of_runs = {runs: ensemble_cost(size, Plan(tables, SEED, runs, days, 1)) for runs in size.many_runs}
    say("how cost grows with actors and days")
    each = size.runs_of_each
    of_days = {length: ensemble_cost(size, Plan(tables, SEED, each, length, 1)) for length in size.days}
    return Benchmark(
        machine=machine(),
        scenario=(one, two),
        stress=(stress_one, stress_two),
        bytes_per_run=memory_of_a_run(tables, days),
        first_compile_s=first,
        cached_start_s=statistics.median(cached),
        runs=of_runs,
        actors={cast: _cost_of_cast(size, spec, cast) for cast in size.actors},
        days=of_days,
        stress_actors={cast: stress_cost(size, cast, 1) for cast in size.actors},
        storing=_storing(size, spec, say),
        memory=_memory(size, days, say),
        dask_overhead_s=_dask(size, spec, say),
    )


def _cost_of_cast(size: Size, spec: Scenario, cast: int) -> Cost:
    tables = build_tables(with_cast(spec, cast, INVOLVED))
    return ensemble_cost(size, Plan(tables, SEED, size.runs_of_each, spec.setup.days, 1))


def _storing(size: Size, spec: Scenario, say: Say) -> Storing:
    say(f"storing batches of {size.stored_runs:,} runs")
    return storing(size, spec)


def _memory(size: Size, days: int, say: Say) -> tuple[Peak, ...]:
    say(f"memory of batches of up to {max(runs for runs, _ in size.memory):,} runs")
    return peaks(size, days)


def _dask(size: Size, spec: Scenario, say: Say) -> float | None:
    if not is_installed():
        return None
    say("what two local workers of Dask take")
    return overhead_per_chunk(size, spec)
