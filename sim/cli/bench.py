"""``harmattan bench``: how fast the model and its batches are on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.study.benchmark.document import Benchmark
    from sim.study.benchmark.sizes import Size


def bench(
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of tables.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Measure little: to see that it works, not how fast.")] = False,
    large: Annotated[
        bool, typer.Option("--large", help="Memory of a million runs of full length, which takes many minutes.")
    ] = False,
) -> None:
    """Measure how fast the model is, how it grows, what storing costs, and the memory that batches take."""
    from sim.cli.bench_page import page
    from sim.cli.export import as_json
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.benchmark.measure import benchmark
    from sim.study.benchmark.sizes import SCENARIO
    from sim.text import Text

    size = _size(quick, large)
    _refuse_without_compiler()
    compile_first(load_scenario(SCENARIO), Text("en"))
    measured = benchmark(size, say=lambda what: typer.echo(f"Measuring: {what} ...", err=True))
    if json:
        _tell_what_is_absent(measured)
    typer.echo(as_json(measured.document()) if json else "\n".join(page(measured)))


def _size(quick: bool, large: bool) -> Size:
    """How much is to be measured.

    Raises:
        UsageError: both little and much.
    """
    from sim.errors import UsageError
    from sim.study.benchmark.sizes import FULL, LARGE, QUICK

    if quick and large:
        raise UsageError("--quick and --large contradict each other; give one of them")
    return QUICK if quick else LARGE if large else FULL


def _refuse_without_compiler() -> None:
    """Plain Python would take hours.

    Raises:
        UsageError: compiling is switched off.
    """
    from numba import config

    from sim.errors import UsageError

    if config.DISABLE_JIT:
        raise UsageError("compiling is switched off by NUMBA_DISABLE_JIT; unset it to measure the compiled model")


def _tell_what_is_absent(measured: Benchmark) -> None:
    """Beside the document, as a key that is not there says nothing."""
    from sim.cli.bench_page import absent

    for sentence in absent(measured):
        typer.echo(sentence, err=True)
