"""``harmattan calibrate``: fit judged parameters to published base rates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.study.calibration.knobs import Knob
    from sim.study.calibration.search import Best, Plan
    from sim.text import Text

OUT_OPTION: Final = "--out"


def calibrate(
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write the fitted parameters, YAML.")],
    targets: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Published rates, JSON; those that ship if absent.")
    ] = None,
    evaluations: Annotated[int, typer.Option(min=1, max=1_000_000, help="Trials of the search.")] = 3000,
    crises: Annotated[int, typer.Option(min=10, max=100_000, help="Crises drawn for each trial.")] = 400,
    seed: Annotated[int, typer.Option(min=0, max=2**31, help="Seed of the populations and of the search.")] = 1,
    fit: Annotated[
        str | None, typer.Option(metavar="NAME,...", help="Parameters to fit; if absent, those that tell most.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=200, help="How many of them.")] = 40,
    step: Annotated[
        float, typer.Option(min=0.001, max=0.5, help="First step of the search, as a share of the ranges.")
    ] = 0.12,
    sparing: Annotated[
        float, typer.Option(min=0, max=100, help="Misfit counted for each act a week in a crisis: prefer doing less.")
    ] = 0.0,
    lang: Annotated[str, typer.Option(help="Language of the messages: en, fr or ar.")] = "en",
) -> None:
    """Fit the parameters that are judged or remembered to published base rates, on a generated population of crises."""
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.calibration.knobs import knobs
    from sim.study.calibration.search import Plan, telling
    from sim.study.measures.names import MEASURES
    from sim.study.output import refuse_unwritable
    from sim.study.population.tables import template
    from sim.study.targets import read_targets, shipped_targets
    from sim.text import Text

    text = Text(lang)
    wanted = shipped_targets(MEASURES) if targets is None else read_targets(targets, MEASURES)
    names = None if fit is None else list(dict.fromkeys(name for part in fit.split(",") if (name := part.strip())))
    free = knobs(load_scenario("tutorial").parameters, names)
    plan = Plan(wanted, crises, evaluations, seed, most if names is None else len(free), step, sparing)
    refuse_unwritable(out, OUT_OPTION)
    compile_first(template(), text)
    if len(free) > plan.most:
        typer.echo(text.get("cli.calibrate.screening", parameters=len(free), crises=crises), err=True)
    chosen = telling(plan, free)
    typer.echo(text.get("cli.calibrate.search", parameters=len(chosen), evaluations=evaluations), err=True)
    best = _searched(plan, chosen, text)
    _write(out, plan, chosen, best, text)


def _searched(plan: Plan, chosen: Sequence[Knob], text: Text) -> Best:
    """The best trial; what was found so far if a person interrupts."""
    from sim.study.calibration.search import Best, search

    best = Best()
    try:
        for best in search(plan, chosen):
            misfit = text.number(best.misfit, 1)
            typer.echo(text.get("cli.calibrate.progress", trials=best.trials, misfit=misfit), err=True)
    except KeyboardInterrupt:
        typer.echo(text.get("cli.calibrate.interrupted"), err=True)
        if not best.parameters:
            raise
    return best


def _write(out: Path, plan: Plan, chosen: Sequence[Knob], best: Best, text: Text) -> None:
    """The file, and how well the targets are met on a population that the search has not seen.

    Raises:
        HarmattanError: the file cannot be written; what it should hold is printed then, as it took hours.
    """
    from sim.errors import HarmattanError
    from sim.study.calibration.record import document, written
    from sim.study.calibration.search import POPULATIONS
    from sim.study.measures.measure import measure_all
    from sim.study.output import write_whole
    from sim.study.validate import CRISES, verdicts

    fresh = measure_all(best.parameters, CRISES, plan.seed + POPULATIONS)
    judged = verdicts(plan.targets, fresh)
    fitted = written(document(plan, chosen, best, judged))
    try:
        write_whole(out, fitted, OUT_OPTION)
    except HarmattanError:
        typer.echo(fitted)
        raise
    inside = sum(verdict.inside for verdict in judged)
    typer.echo(text.get("cli.calibrate.done", file=str(out), inside=inside, all=len(judged)))
