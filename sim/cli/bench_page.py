"""The tables of ``harmattan bench``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.study.benchmark.cost import Cost
    from sim.study.benchmark.document import Benchmark

LABEL: Final = 46
CELL: Final = 14

NO_MEMORY: Final = "This system does not tell how much memory a process took, so that is not measured."
NO_DASK: Final = 'Dask is not installed, so its overhead is not measured; pip install "harmattan[cluster]"'


def page(measured: Benchmark) -> Iterator[str]:
    """The lines of the whole report."""
    yield ", ".join(_machine(measured))
    yield from _speed(measured)
    yield from _start(measured)
    yield from _growth(measured)
    yield from _storing(measured)
    yield from _memory(measured)
    yield from _dask(measured)
    yield from _beside(measured)


def _machine(measured: Benchmark) -> Iterator[str]:
    for name, value in measured.machine.items():
        yield str(value) if name in ("processor", "system") else f"{name} {value}"


def row(label: str, *cells: str) -> str:
    """A label and right-aligned cells."""
    return f"{label:<{LABEL}}" + "".join(f"{cell:>{CELL}}" for cell in cells)


def _figure(value: float) -> str:
    """Three digits or so, thousands apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _speed(measured: Benchmark) -> Iterator[str]:
    from sim.study.benchmark.sizes import SCENARIO

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


def _storing(measured: Benchmark) -> Iterator[str]:
    stored = measured.storing
    kinds = ("alone", "runs", "events")
    yield ""
    yield row(f"A batch of {stored.runs:,} runs, 2 threads", "not stored", "runs", "and events")
    yield row("  runs per second, end to end", *(_figure(stored.runs_per_s(kind)) for kind in kinds))
    yield row("  storing takes longer by, %", "", *(_figure(stored.overhead(kind)) for kind in kinds[1:]))
    on_disk = (stored.bytes_runs, stored.bytes_events)
    yield row("  bytes on the disk per run", "", *(_figure(size / stored.runs) for size in on_disk))
    yield row("  times as fast as 1 thread", "", _figure(stored.speedup))


def _memory(measured: Benchmark) -> Iterator[str]:
    from sim.study.benchmark.memory import bytes_a_run_more

    yield ""
    if not measured.memory:
        yield NO_MEMORY
        return
    yield row("Memory of a batch, runs stored: runs", *(f"{peak.runs:,}" for peak in measured.memory))
    yield row("  days of a run", *(str(peak.days) for peak in measured.memory))
    yield row("  at most, megabytes", *(_figure(peak.bytes / 1e6) for peak in measured.memory))
    more = bytes_a_run_more(measured.memory)
    if more is not None:
        yield row("  more with each run, bytes", _figure(more))


def _dask(measured: Benchmark) -> Iterator[str]:
    yield ""
    if measured.dask_overhead_s is None:
        yield NO_DASK
        return
    yield row("a chunk takes longer with Dask, milliseconds", _figure(1e3 * measured.dask_overhead_s))


def absent(measured: Benchmark) -> Iterator[str]:
    """A sentence for each figure that is not there."""
    if not measured.memory:
        yield NO_MEMORY
    if measured.dask_overhead_s is None:
        yield NO_DASK


def _beside(measured: Benchmark) -> Iterator[str]:
    """What other formulations took, beside ours."""
    from sim.study.benchmark.machine import yardsticks

    yield ""
    yield "Nanoseconds per appraised option under stress, one thread, beside other formulations"
    yield row("  Harmattan, here", _figure(measured.stress[0].ns_per_option))
    for other in yardsticks():
        low, high = other["low"], other["high"]
        yield row(f"  {other['name']}", f"{low:g}" if low == high else f"{low:g}-{high:g}")
    yield "The others come from a smaller prototype workload on another machine."
