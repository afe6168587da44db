"""``harmattan validate``: published base rates beside those of the model."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.scenario.problems import printable

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.validate import Verdict
    from sim.text import Text

WORDS = ("cli.validate.target", "cli.validate.measure", "cli.validate.verdict")
NUMBERS = ("cli.validate.published", "cli.validate.simulated", "cli.validate.sample")
"""Columns that hold words, and those between them that hold numbers."""


def validate(
    targets: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Published rates, JSON; those that ship if absent.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the population and its runs.")] = 1,
    crises: Annotated[int, typer.Option(min=1, max=100_000, help="Crises drawn.")] = 2000,
    lang: Annotated[str, typer.Option(help="Language of the table: en, fr or ar.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """Hold the model against published base rates, on a generated population of crises between African neighbours."""
    from sim.cli.export import as_json
    from sim.cli.warmup import compile_first
    from sim.study import validate as study
    from sim.study.measures.names import MEASURES
    from sim.study.population.tables import template
    from sim.study.targets import read_targets, shipped_targets
    from sim.text import Text

    text = Text(lang)
    wanted = shipped_targets(MEASURES) if targets is None else read_targets(targets, MEASURES)
    compile_first(template(), text)
    with _waiting(text.get("cli.validate.waiting", crises=crises)):
        verdicts = study.validate(wanted, crises, seed)
    if json:
        typer.echo(as_json({"targets": [verdict.document() for verdict in verdicts]}))
        return
    _print(verdicts, text, crises, seed)


def _waiting(message: str) -> AbstractContextManager[object]:
    """A spinner on a terminal, on standard error; nothing in a pipe."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    return console.status(message) if console.is_terminal else nullcontext()


def _print(verdicts: list[Verdict], text: Text, crises: int, seed: int) -> None:
    """The table and the count."""
    from sim.cli.tables import fits, show

    made = table(verdicts, text)
    inside = sum(verdict.inside for verdict in verdicts)
    show(
        made if fits(made) else table(verdicts, text, measures=False),
        text.get("cli.validate.sum", inside=inside, all=len(verdicts), crises=crises, seed=seed),
    )


def _cells(verdict: Verdict, text: Text) -> tuple[str, str, str, str, str]:
    """Name, published, simulated, sample and verdict, as they are shown."""
    target, found = verdict.target, verdict.simulated
    return (
        printable(target.id),
        _interval(text, target.value, target.lo95, target.hi95),
        _interval(text, found.value, found.lo95, found.hi95),
        str(found.n),
        _verdict(verdict, text),
    )


def table(verdicts: list[Verdict], text: Text, *, measures: bool = True) -> Table:
    """One row a target: published and simulated value with their intervals, sample, verdict.

    Args:
        verdicts: one a row.
        text: language of the headings.
        measures: whether to name the measures, too, for which a narrow terminal has no room.
    """
    from sim.cli import tables

    columns = (*(WORDS[:2] if measures else WORDS[:1]), *NUMBERS, WORDS[-1])
    rows = []
    for verdict in verdicts:
        name, *cells = _cells(verdict, text)
        rows.append([name, *([verdict.target.measure] if measures else []), *cells])
    words = [place for place, column in enumerate(columns) if column in WORDS]
    return tables.table([text.get(column) for column in columns], rows, words)


def _interval(text: Text, value: float | None, low: float | None, high: float | None) -> str:
    """A value and its interval: three decimals for shares and rates, one for days."""
    if value is None or low is None or high is None:
        return "-"
    middle, lower, upper = (text.number(one, 3 if abs(one) < 2 else 1) for one in (value, low, high))
    return f"{middle} [{lower}; {upper}]"


def _verdict(verdict: Verdict, text: Text) -> str:
    if verdict.widths_off is None:
        return text.get("cli.validate.nothing")
    if verdict.inside:
        return text.get("cli.validate.inside")
    if verdict.target.lo95 == verdict.target.hi95:
        return text.get("cli.validate.not_inside")
    off = verdict.widths_off
    # what lies outside is never said to be so by 0.0
    decimals = next((d for d in range(1, 6) if round(off, d)), 6)
    return text.get("cli.validate.outside", widths=text.number(off, decimals))
