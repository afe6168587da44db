"""``harmattan sweep-check``: which lessons hold whatever the numbers are that nobody knows."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.cli.options import Lang, Seed

if TYPE_CHECKING:
    from sim.study.lessons import LessonSpec
    from sim.study.sweep_check import Budget, Finding, Point
    from sim.text import Text

_VERDICTS: Final = {
    "robust": "cli.sweep_check.robust",
    "unclear": "cli.sweep_check.unclear",
    "fragile": "cli.sweep_check.fragile",
}
MOST_NAMED = 4
"""Parameters named beside a lesson that does not hold everywhere."""


def sweep_check(
    lessons: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Lessons, YAML; those that ship if absent.")
    ] = None,
    runs: Annotated[int, typer.Option(min=2, max=1_000_000, help="Runs of each version at each point.")] = 60,
    points: Annotated[int, typer.Option(min=2, max=100, help="Values of each parameter, low to high.")] = 3,
    seed: Seed = 1,
    parameter: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Sweep this parameter only; may be repeated.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Ten runs, two values: to see that it works.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table as Markdown.")] = False,
    lang: Lang = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """Sweep every judged parameter over its range and say which lessons keep their sign at every point."""
    from sim.cli.export import as_json
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.lessons import read_lessons, shipped_lessons
    from sim.study.sweep_check import QUICK, Budget
    from sim.study.sweep_check import sweep_check as study
    from sim.text import Text

    text = Text(lang)
    wanted = shipped_lessons() if lessons is None else read_lessons(lessons)
    asked = Budget(runs, points, seed, tuple(parameter or ()))
    budget = replace(QUICK, seed=seed, parameters=asked.parameters or QUICK.parameters) if quick else asked
    compile_first(load_scenario(wanted[0].scenario), text)
    spent = _announce(wanted, budget, text)
    found = study(wanted, budget, _tell)
    if json:
        typer.echo(as_json(document(found, budget, spent)))
        return
    _print(found, text, markdown, _title(budget, spent, text))


def _announce(lessons: tuple[LessonSpec, ...], budget: Budget, text: Text) -> int:
    """Say what it will cost, before it does; the number of ensembles."""
    from sim.study.sweep_check import ensembles

    count = ensembles(lessons, budget)
    typer.echo(text.get("cli.sweep_check.budget", **_setup(budget, count)), err=True)
    return count


def _title(budget: Budget, spent: int, text: Text) -> str:
    """What was swept: every judged parameter, or those that were asked for."""
    if not budget.parameters:
        return text.get("cli.sweep_check.title", **_setup(budget, spent))
    swept = ", ".join(dict.fromkeys(budget.parameters))
    return text.get("cli.sweep_check.title_some", parameters=swept, **_setup(budget, spent))


def _setup(budget: Budget, count: int) -> dict[str, str]:
    return {"ensembles": str(count), "runs": str(budget.runs), "points": str(budget.points), "seed": str(budget.seed)}


def _tell(parameter: str, done: int, todo: int) -> None:
    """Progress on a terminal, on one line; elsewhere nothing, so that a log stays short."""
    if sys.stderr.isatty():
        print(f"\r{done}/{todo} {parameter:<30}", end="", file=sys.stderr, flush=True)


def document(found: tuple[Finding, ...], budget: Budget, spent: int) -> dict[str, Any]:
    """Findings as plain JSON values."""
    lessons = [
        {
            "id": one.lesson.id,
            "measure": one.lesson.measure,
            "sign": one.lesson.sign,
            "scenario": one.lesson.scenario,
            "verdict": one.verdict,
            "base": asdict(one.base),
            "points": [{**asdict(point), "holds": point.holds(one.lesson.sign)} for point in one.points],
        }
        for one in found
    ]
    return {"budget": {**asdict(budget), "ensembles": spent}, "lessons": lessons}


def _print(found: tuple[Finding, ...], text: Text, markdown: bool, title: str) -> None:
    from sim.cli import tables

    columns = ("cli.sweep_check.lesson", "cli.sweep_check.sign", "cli.sweep_check.verdict", "cli.sweep_check.against")
    headings = [text.get(key) for key in (*columns, "cli.sweep_check.base", "cli.sweep_check.range")]
    rows = [_row(one, text) for one in found]
    note = text.get("cli.sweep_check.note")
    if markdown:
        typer.echo(f"{title}\n\n{tables.markdown(headings, rows)}\n{note}")
        return
    tables.show(title, tables.table(headings, rows, words=range(4)), note)


def _row(one: Finding, text: Text) -> tuple[str, ...]:
    means = [point.mean for point in (one.base, *one.points)]
    low, high = text.number(min(means), 3, signed=True), text.number(max(means), 3, signed=True)
    return (
        text.word(f"lesson.{one.lesson.text}"),
        one.lesson.sign,
        text.get(_VERDICTS[one.verdict]),
        _against(one.against, len(one.points)),
        text.number(one.base.mean, 3, signed=True),
        f"{low} ... {high}",
    )


def _against(points: tuple[Point, ...], of: int) -> str:
    """How many points are against it, and which parameters they are of."""
    names = list(dict.fromkeys(point.parameter for point in points))
    more = ", ..." if len(names) > MOST_NAMED else ""
    return f"{len(points)}/{of}" + (f" ({', '.join(names[:MOST_NAMED])}{more})" if names else "")
