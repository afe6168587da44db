"""``harmattan list``: the scenarios that ship with the package, and the acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

Row = dict[str, Any]


def list_(
    acts: Annotated[bool, typer.Option("--acts", help="List the common acts instead.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the titles: en, fr or ar.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")] = False,
) -> None:
    """List the shipped scenarios, or the acts with their CAMEO codes, Goldstein scores and MID levels."""
    from sim.cli.export import as_json

    rows = _acts(lang) if acts else _scenarios(lang)
    if json:
        typer.echo(as_json({"acts" if acts else "scenarios": rows}))
    else:
        _print_table(rows)


def _acts(lang: str) -> list[Row]:
    from sim.scenario.load import load_acts
    from sim.text import Text

    text = Text(lang)
    return [
        {
            "id": act.id,
            "cameo": act.cameo,
            "goldstein": act.goldstein,
            "mid": act.mid,
            "instrument": act.instrument,
            "label": text.act(act.id),
        }
        for act in load_acts()
    ]


def _scenarios(lang: str) -> list[Row]:
    from sim.scenario.shipped import scenario_names

    return [_scenario(name, lang) for name in scenario_names()]


def _scenario(name: str, lang: str) -> Row:
    """One scenario; one that cannot be used is listed, too, and says so."""
    from sim.scenario.load import read_scenario
    from sim.scenario.shipped import scenarios_folder
    from sim.text import Text

    folder = scenarios_folder() / name
    title = Text(lang, [folder]).get(f"scenario.{name}.title")
    scenario, _ = read_scenario(folder)
    if scenario is None:
        return {"id": name, "start": None, "days": None, "actors": None, "title": f"(harmattan check {name})"}
    setup = scenario.setup
    return {
        "id": name,
        "start": setup.start.isoformat(),
        "days": setup.days,
        "actors": len(scenario.actors),
        "title": title,
    }


def _print_table(rows: Sequence[Row]) -> None:
    """Columns as wide as their widest cell: nothing is cut, in a pipe or on a screen."""
    if not rows:
        return
    cells = [list(rows[0])] + [["-" if value is None else str(value) for value in row.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
