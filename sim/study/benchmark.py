"""How fast the model is on this machine, and how its cost grows: seconds over counts, the median of repetitions."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from sim.ensemble.chunks import Plan, all_threads, log_length, prepare, simulate
from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import Tables
from sim.model.trace import new_trace
from sim.model.world import Desk, World, bytes_per_run, new_desk, new_world
from sim.scenario.load import load_scenario
from sim.scenario.tables import build_tables
from sim.study.bystanders import with_cast
from sim.study.first_day import first_and_cached
from sim.study.stress import stress_scenario, stress_tables, stress_world

SCENARIO = "tinzaouaten-2025"
SEED = 1
INVOLVED = 6
"""Actors of the scenario that stay when actors are counted; the others are bystanders."""


class Size(NamedTuple):
    """How much to measure."""

    runs: int = 1000
    """Runs of the scenario on one thread and on two."""
    many_runs: tuple[int, ...] = (1, 100, 10_000)
    actors: tuple[int, ...] = (6, 12, 48)
    days: tuple[int, ...] = (30, 90, 360)
    runs_of_each: int = 100
    """Runs for each number of actors and of days."""
    stress: tuple[int, int, int] = (12, 40, 180)
    """Actors, acts, days of the stress scenario."""
    stress_runs: int = 16
    """Runs a thread."""
    repetitions: int = 3
    """Repetitions at least, cached starts among them."""
    seconds: tuple[float, float] = (1.5, 20.0)
    """Short work is repeated for the first; after the second not even the repetitions above are completed."""


FULL = Size()
QUICK = Size(2, (1, 2, 3), (6, 8, 10), (3, 6, 9), 2, (3, 10, 6), 1, 1, (0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took.

    Attributes:
        seconds: by the clock on the wall.
        runs, run_days: simulated.
        options: legal options appraised on the way.
    """

    seconds: float
    runs: int
    run_days: int
    options: int

    @property
    def us_per_run_day(self) -> float:
        """Microseconds per run and day."""
        return 1e6 * self.seconds / self.run_days

    @property
    def ns_per_option(self) -> float:
        """Nanoseconds per option, everything else that a day does included."""
        return 1e9 * self.seconds / self.options

    @property
    def runs_per_s(self) -> float:
        """Runs per second."""
        return self.runs / self.seconds

    @property
    def options_per_run_day(self) -> float:
        """Options appraised per run and day."""
        return self.options / self.run_days


@dataclass(frozen=True, slots=True)
class Benchmark:
    """All that was measured; on one thread where nothing else is said."""

    machine: dict[str, str | int]
    scenario: tuple[Cost, Cost]  # on one thread, on two
    stress: tuple[Cost, Cost]  # on one thread, on two
    bytes_per_run: int
    first_compile_s: float
    cached_start_s: float
    runs: dict[int, Cost]
    actors: dict[int, Cost]
    days: dict[int, Cost]
    stress_actors: dict[int, Cost]

    def document(self) -> dict[str, Any]:
        """As plain JSON values: ``scaling`` in microseconds per run-day, its ``stress_actors`` in ns per option."""
        (one, two), (stress_one, stress_two) = self.scenario, self.stress
        scaling = {
            name: {str(size): four_digits(cost.us_per_run_day) for size, cost in getattr(self, name).items()}
            for name in ("runs", "actors", "days")
        }
        of_stress = {str(size): four_digits(cost.ns_per_option) for size, cost in self.stress_actors.items()}
        return {
            "options_per_run_day": four_digits(one.options_per_run_day),
            "us_per_run_day_1_thread": four_digits(one.us_per_run_day),
            "us_per_run_day_2_threads": four_digits(two.us_per_run_day),
            "runs_per_s_1_thread": four_digits(one.runs_per_s),
            "runs_per_s_2_threads": four_digits(two.runs_per_s),
            "ns_per_option_1_thread": four_digits(stress_one.ns_per_option),
            "ns_per_option_2_threads": four_digits(stress_two.ns_per_option),
            "bytes_per_run": self.bytes_per_run,
            "first_compile_s": four_digits(self.first_compile_s),
            "cached_start_s": four_digits(self.cached_start_s),
            "scaling": {**scaling, "stress_actors": of_stress},
            "machine": self.machine,
        }


def four_digits(value: float) -> float:
    """A number with as many digits as a stopwatch is worth.

    >>> four_digits(1234.567), four_digits(0.00123456)
    (1235.0, 0.001235)
    """
    return float(f"{value:.4g}")


def benchmark(size: Size = FULL, say: Callable[[str], None] = lambda _: None) -> Benchmark:
    """Measure everything; about a minute and a half in full.

    Args:
        size: how much.
        say: called with what is measured next.
    """
    say("starting the model from an empty cache, then from a warm one")
    first, cached = first_and_cached(size.repetitions)
    spec = load_scenario(SCENARIO)
    tables, days = build_tables(spec), spec.setup.days
    say(f"{SCENARIO} on one thread and on two")
    scenario = tuple(ensemble_cost(size, Plan(tables, SEED, size.runs, days, threads)) for threads in (1, 2))
    actors, _, _ = size.stress
    say("the stress scenario on one thread and on two")
    stress = tuple(stress_cost(size, actors, threads) for threads in (1, 2))
    say("how cost grows with runs")
    of_runs = {runs: ensemble_cost(size, Plan(tables, SEED, runs, days, 1)) for runs in size.many_runs}
    say("how cost grows with actors and days")
    casts = {cast: build_tables(with_cast(spec, cast, INVOLVED)) for cast in size.actors}
    each = size.runs_of_each
    return Benchmark(
        machine=machine(),
        scenario=(scenario[0], scenario[1]),
        stress=(stress[0], stress[1]),
        bytes_per_run=memory_of_a_run(tables, days),
        first_compile_s=first,
        cached_start_s=statistics.median(cached),
        runs=of_runs,
        actors={cast: ensemble_cost(size, Plan(casts[cast], SEED, each, days, 1)) for cast in size.actors},
        days={length: ensemble_cost(size, Plan(tables, SEED, each, length, 1)) for length in size.days},
        stress_actors={cast: stress_cost(size, cast, 1) for cast in size.actors},
    )


def median_cost(size: Size, once: Callable[[], Cost]) -> Cost:
    """The middle one of several repetitions: ``size.repetitions``, more if they are short, fewer if they are long."""
    costs = [once()]
    at_least, at_most = size.seconds
    while (spent := sum(cost.seconds for cost in costs)) < at_most:
        if len(costs) >= size.repetitions and spent >= at_least:
            break
        costs.append(once())
    return sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]


def ensemble_cost(size: Size, plan: Plan) -> Cost:
    """What an ensemble takes, its worlds made and looked at once; in chunks, so that memory stays bounded."""

    def once() -> Cost:
        began = time.perf_counter()
        options = sum(int(world.appraised.sum()) for world in simulate(plan))
        return Cost(time.perf_counter() - began, plan.runs, plan.runs * plan.days, options)

    return median_cost(size, once)


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


def machine() -> dict[str, str | int]:
    """What the figures were measured on."""
    return {
        "processor": processor_name(),
        "cores": all_threads(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numba": version("numba"),
        "numpy": version("numpy"),
    }


def processor_name() -> str:
    """The name that the processor gives itself, with its family where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in reversed(lines))}
    name, family = told.get("model name", platform.machine()), told.get("cpu family")
    return f"{name}, family {family}" if family else name


def yardsticks() -> list[dict[str, Any]]:
    """Other formulations: ``name``, and ``low`` and ``high``, nanoseconds per appraised option."""
    text = (files("sim.study") / "yardsticks.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["yardsticks"])
