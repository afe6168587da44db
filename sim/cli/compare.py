"""``harmattan compare``: two batches run against run, and what the change did."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.cli.options import Lang

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.page.wording import Wording
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
    lang: Lang = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """Compare two batches run by run, as the same run draws the same chance in both: what differs, and how surely."""
    from sim.cli.export import as_json
    from sim.cli.report import text_of
    from sim.cli.tables import show
    from sim.study.page.wording import Wording
    from sim.study.results import Results
    from sim.study.results import compare as study

    before, after = Results.open(a), Results.open(b)
    text = text_of(before.scenario, lang)
    found = study(before, after, measure or ())
    if json:
        typer.echo(as_json({**_setup(before, after), **document(found)}))
        return
    told = [one for one in found.differences if measure or one.changed.count]
    wording = Wording(text, before.goals, isolate=False)
    rows = [_table(told, wording)] if told else []
    show(_title(before, after, found, text), *rows, *_notes(found, len(told), wording))


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


def _table(differences: list[Difference], wording: Wording) -> Table:
    """A row for each measure."""
    from sim.cli.tables import table
    from sim.study.page.against import KEYS, difference_row

    return table([wording.get(key) for key in KEYS], [difference_row(one, wording) for one in differences])


def _notes(found: Comparison, told: int, wording: Wording) -> list[str]:
    """What the table leaves out, and last how many runs ended otherwise."""
    from sim.study.page.against import origin_sentences

    text = wording.text
    notes = [text.get("cli.compare.note"), *origin_sentences(found, wording)]
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
