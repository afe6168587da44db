"""``harmattan compare``: two batches run against run, and what the change did."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.results import Comparison, Results
    from sim.study.results.records import Difference
    from sim.text import Text

MOST_MOVES: Final = 3
"""Changes from one ending to another that the summary names."""


def compare(
    a: Annotated[Path, typer.Argument(help="Folder of a batch.")],
    b: Annotated[Path, typer.Argument(help="Folder of another, of the same scenario, seed, days and sweep.")],
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A number column of runs, ending.NAME or act.SOURCE.ACT.TARGET; all if absent."
        ),
    ] = None,
    lang: Annotated[str, typer.Option(help="Language: en, fr or ar.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """Compare two batches run by run, as the same run draws the same chance in both: what differs, and how surely."""
    from sim.cli.export import as_json
    from sim.cli.tables import show
    from sim.study.results import Results
    from sim.study.results import compare as study

    before, after = Results.open(a), Results.open(b)
    text = _text(before.scenario, lang)
    found = study(before, after, measure or ())
    if json:
        typer.echo(as_json({**_setup(before, after), **document(found)}))
        return
    told = [one for one in found.differences if measure or one.changed.count]
    show(_title(before, after, found, text), page(told, text), *_notes(found, len(told), text))


def _text(scenario: str, lang: str) -> Text:
    """With the words of the scenario, if it is one that is shipped; a batch does not say where another one lies."""
    from sim.scenario.load import load_scenario
    from sim.scenario.shipped import scenario_names
    from sim.text import Text

    return Text(lang, [load_scenario(scenario).folder] if scenario in scenario_names() else [])


def _setup(a: Results, b: Results) -> dict[str, Any]:
    return {"scenario": a.scenario, "seed": a.seed, "days": a.days, "a": str(a.path), "b": str(b.path)}


def document(found: Comparison) -> dict[str, Any]:
    """A comparison as plain JSON values; what has no number, such as a bound that one run cannot give, is null."""
    values = asdict(found)
    values["moves"] = [dict(zip(("before", "after", "count"), move, strict=True)) for move in found.moves]
    values["differences"] = [
        {key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in one.items()}
        for one in values["differences"]
    ]
    return values


def _title(a: Results, b: Results, found: Comparison, text: Text) -> str:
    pairs, seed = text.number(found.pairs), str(a.seed)
    return text.get(
        "cli.compare.title", scenario=text.title(a.scenario), pairs=pairs, seed=seed, a=str(a.folder), b=str(b.folder)
    )


def page(differences: list[Difference], text: Text) -> Table:
    """A row for each measure."""
    from sim.cli.tables import table
    from sim.study.results.words import measure_words

    columns = (
        "cli.compare.measure",
        "cli.compare.mean_a",
        "cli.compare.mean_b",
        "cli.compare.difference",
        "cli.compare.effect",
        "cli.compare.changed",
    )
    rows = [(measure_words(one.measure, text), *_cells(one, text)) for one in differences]
    return table([text.get(key) for key in columns], rows)


def _cells(one: Difference, text: Text) -> tuple[str, ...]:
    low, high = (_number(bound, text, 3, signed=True) for bound in (one.low, one.high))
    return (
        _number(one.mean_a, text),
        _number(one.mean_b, text),
        f"{_number(one.difference, text, 3, signed=True)} [{low}, {high}]",
        _number(one.effect, text, 2, signed=True),
        text.percent(one.changed.share),
    )


def _number(value: float, text: Text, digits: int = 3, signed: bool = False) -> str:
    return text.number(value, digits, signed) if math.isfinite(value) else "-"


def _notes(found: Comparison, told: int, text: Text) -> list[str]:
    """What the table leaves out, and last how many runs ended otherwise."""
    notes = [text.get("cli.compare.note")]
    same = len(found.differences) - told
    if same:
        notes.append(text.get("cli.compare.same", count=str(same)))
    if found.alone_a or found.alone_b:
        notes.append(text.get("cli.compare.alone", a=text.number(found.alone_a), b=text.number(found.alone_b)))
    return [*notes, _otherwise(found, text)]


def _otherwise(found: Comparison, text: Text) -> str:
    share = found.otherwise
    said = text.get(
        "cli.compare.otherwise",
        count=text.number(share.count),
        pairs=text.number(share.total),
        share=text.percent(share.share),
        low=text.percent(share.low),
        high=text.percent(share.high),
    )
    if not found.moves:
        return said
    moves = text.get("cli.compare.list").join(_move(*move, text) for move in found.moves[:MOST_MOVES])
    return f"{said} {text.get('cli.compare.moves', moves=moves)}"


def _move(before: str, after: str, count: int, text: Text) -> str:
    named = (text.word(f"ending.{ending}.name") for ending in (before, after))
    return text.get("cli.compare.move", **dict(zip(("before", "after"), named, strict=True)), count=text.number(count))
