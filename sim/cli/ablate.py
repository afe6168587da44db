"""``harmattan ablate``: each mechanism switched off, and what changes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.options import Lang, ScenarioName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from sim.study.ablation import Ablation, Difference
    from sim.text import Text

MOST_OTHERS = 3
"""Changed measures shown beside a mechanism's own."""


def ablate(
    scenario: ScenarioName,
    runs: Annotated[int, typer.Option(min=2, max=1_000_000, help="How many runs each time.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws, the same each time.")] = 1,
    lang: Lang = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """Switch each mechanism off against all on, with the same draws, and say what changes in its own measures."""
    from sim.cli.export import as_json
    from sim.cli.tables import show
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.ablation import ablate as study
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    compile_first(loaded, text)
    found = study(loaded, runs, seed)
    if json:
        setup = {"scenario": loaded.id, "runs": runs, "seed": seed, "days": loaded.setup.days}
        typer.echo(as_json({**setup, "mechanisms": [document(one) for one in found]}))
        return
    heading = text.get("cli.ablate.title", scenario=text.title(loaded.id), runs=str(runs), seed=str(seed))
    show(heading, page(found, text), text.get("cli.ablate.note"), *_silent(found, text))


def document(ablation: Ablation) -> dict[str, Any]:
    """An ablation as plain JSON values."""
    differences = [{**asdict(one), "changed": one.changed} for one in ablation.differences]
    return {**asdict(ablation), "shows": ablation.shows, "differences": differences}


def page(found: tuple[Ablation, ...], text: Text) -> Table:
    """A row for each own measure of each mechanism, and for the others that changed most."""
    from sim.cli.tables import table

    columns = ("cli.ablate.mechanism", "cli.ablate.measure", "cli.ablate.on", "cli.ablate.off", "cli.ablate.change")
    return table([text.get(key) for key in columns], _rows(found, text), words=range(2))


def _rows(found: tuple[Ablation, ...], text: Text) -> Iterator[tuple[str, ...]]:
    for ablation in found:
        name = text.word(f"mechanism.{ablation.mechanism}")
        if not ablation.was_on:
            yield (name, text.get("cli.ablate.was_off"), "-", "-", "-")
        for number, one in enumerate(shown(ablation)):
            yield (name if number == 0 else "", *_row(one, text))


def shown(ablation: Ablation) -> list[Difference]:
    """Its own measures, then the others that changed, those that stand out most first."""
    others = [one for one in ablation.differences if one.changed and not one.own]
    others.sort(key=lambda one: abs(one.mean) / max(one.high - one.low, 1e-12), reverse=True)
    return [one for one in ablation.differences if one.own] + others[:MOST_OTHERS]


def _row(one: Difference, text: Text) -> tuple[str, ...]:
    mark = "" if one.own else "+ "
    low, high = (text.number(bound, 3, signed=True) for bound in (one.low, one.high))
    return (
        mark + text.word(f"run_measure.{one.measure}"),
        text.number(one.on, 3),
        text.number(one.off, 3),
        f"{text.number(one.mean, 3, signed=True)} [{low}, {high}]",
    )


def _silent(found: tuple[Ablation, ...], text: Text) -> list[str]:
    """A sentence for each mechanism that changed nothing of its own."""
    silent = [one for one in found if one.was_on and not one.shows]
    return [text.get("cli.ablate.silent", mechanism=text.word(f"mechanism.{one.mechanism}")) for one in silent]
