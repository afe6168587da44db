"""``harmattan bench``: how fast the model is on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.study.benchmark import Benchmark, Cost

LABEL = 46
CELL = 14


def bench(
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of tables.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Measure little: to see that it works, not how fast.")] = False,
) -> None:
    """Measure how fast the model is: per run-day, per appraised option, at the start, and as it grows."""
    from sim.cli.export import as_json
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.benchmark import FULL, QUICK, SCENARIO, benchmark
    from sim.text import Text

    _refuse_without_compiler()
    compile_first(load_scenario(SCENARIO), Text("en"))
    measured = benchmark(QUICK if quick else FULL, say=lambda what: typer.echo(f"Measuring: {what} ...", err=True))
    typer.echo(as_json(measured.document()) if json else "\n".join(page(measured)))


def _refuse_without_compiler() -> None:
    """Plain Python would take hours.

    Raises:
        UsageError: compiling is switched off.
    """
    from numba import config

    from sim.errors import UsageError

    if config.DISABLE_JIT:
        raise UsageError("compiling is switched off by NUMBA_DISABLE_JIT; unset it to measure the compiled model")


def page(measured: Benchmark) -> Iterator[str]:
    """The lines of the whole report."""
    yield ", ".join(_machine(measured))
    yield from _speed(measured)
    yield from _start(measured)
    yield from _growth(measured)
    yield from _beside(measured)


def _machine(measured: Benchmark) -> Iterator[str]:
    for name, value in measured.machine.items():
        yield str(value) if name in ("processor", "system") else f"{name} {value}"


def row(label: str, *cells: str) -> str:
    """A label and right-aligned cells."""
    return f"{label:<{LABEL}}" + "".join(f"{cell:>{CELL}}" for cell in cells)


def _figure(value: float) -> str:
    """Three digits or so, thousands apart."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _speed(measured: Benchmark) -> Iterator[str]:
    from sim.study.benchmark import SCENARIO

    one, two = measured.scenario
    yield ""
    yield row(SCENARIO, "1 thread", "2 threads")
    yield row("  options appraised per run-day", _figure(one.options_per_run_day), _figure(two.options_per_run_day))
    yield row("  microseconds per run-day", _figure(one.us_per_run_day), _figure(two.us_per_run_day))
    yield row("  runs per second", _figure(one.runs_per_s), _figure(two.runs_per_s))
    yield row("stress scenario: every dyad, every day")
    one, two = measured.stress
    yield row("  options appraised per run-day", _figure(one.options_per_run_day), _figure(two.options_per_run_day))
    yield row("  nanoseconds per appraised option", _figure(one.ns_per_option), _figure(two.ns_per_option))


def _start(measured: Benchmark) -> Iterator[str]:
    yield ""
    yield row("memory of a run, bytes", f"{measured.bytes_per_run:,}")
    yield row("start with an empty cache, seconds", _figure(measured.first_compile_s))
    yield row("start with a warm cache, seconds", _figure(measured.cached_start_s))


def _growth(measured: Benchmark) -> Iterator[str]:
    yield ""
    yield "How cost grows (1 thread)"
    yield from _series("runs", measured.runs)
    yield from _series("actors, bystanders added to six", measured.actors)
    yield from _series("days", measured.days)
    yield from _series("stress: actors", measured.stress_actors, lambda cost: cost.ns_per_option, "ns per option")


def _series(
    title: str,
    costs: dict[int, Cost],
    of: Callable[[Cost], float] = lambda cost: cost.us_per_run_day,
    unit: str = "microseconds per run-day",
) -> Iterator[str]:
    yield row(f"  {title}", *(f"{size:,}" for size in costs))
    yield row(f"    {unit}", *(_figure(of(cost)) for cost in costs.values()))
    yield row("    options per run-day", *(_figure(cost.options_per_run_day) for cost in costs.values()))


def _beside(measured: Benchmark) -> Iterator[str]:
    """What other formulations took, beside ours."""
    from sim.study.benchmark import yardsticks

    yield ""
    yield "Nanoseconds per appraised option under stress, one thread, beside other formulations"
    yield row("  Harmattan, here", _figure(measured.stress[0].ns_per_option))
    for other in yardsticks():
        low, high = other["low"], other["high"]
        yield row(f"  {other['name']}", f"{low:g}" if low == high else f"{low:g}-{high:g}")
    yield "The others come from a smaller prototype workload on another machine."
