"""``harmattan bench-view``: how fast the window is on this machine, held against limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.view.bench.benchmark import Report
    from sim.view.bench.figures import Figure


def bench_view(
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
    size: Annotated[str, typer.Option(help="Size of the window, WxH in pixels.")] = "1920x1080",
    seconds: Annotated[float, typer.Option(min=0.1, max=60.0, help="Of each gesture on each layer of the map.")] = 4.0,
    window: Annotated[bool, typer.Option("--window", help="Open a real window; without, nothing is seen.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Measure little: to see that it works, not how fast.")] = False,
) -> None:
    """Measure how fast the window is: whole frames, the first frame, idle load, memory."""
    from sim.cli.export import as_json
    from sim.cli.shots import pixels
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.text import Text

    wanted = pixels(size)
    if not window:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from sim.view.bench.benchmark import STARTS, measure
    from sim.view.shots import RUNS, SCENARIO

    compile_first(load_scenario(SCENARIO), Text("en"))
    runs = RUNS if quick else None
    report = measure(
        wanted, 0.1 if quick else seconds, lambda what: typer.echo(f"Measuring: {what} ...", err=True), STARTS, runs
    )
    typer.echo(as_json(report.document()) if json else "\n".join(page(report)))


def page(report: Report) -> Iterator[str]:
    """The lines of the table: what, measured, limit, and whether it holds."""
    yield ", ".join(
        (f"{report.size[0]}x{report.size[1]}", *(f"{name} {value}" for name, value in report.machine.items()))
    )
    yield ""
    yield f"{'':<30}{'measured':>12}{'limit':>10}  {'unit':<13}"
    for figure in report.figures:
        yield f"{figure.name:<30}{_value(figure):>12}{figure.limit:>10g}  {figure.unit:<13}{_verdict(figure)}"


def _value(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.1f}"


def _verdict(figure: Figure) -> str:
    return {True: "holds", False: "TOO MUCH", None: "not measured on this system"}[figure.holds]
