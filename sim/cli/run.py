"""``harmattan run``: one run of a scenario, told day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import ScenarioName, Seed
from sim.cli.warmup import compile_first
from sim.errors import HarmattanError

if TYPE_CHECKING:
    from sim.game import Game
    from sim.report import RunRecord
    from sim.report.refusals import NotAllowed
    from sim.scenario.spec import Scenario
    from sim.text import Text


def run(
    scenario: ScenarioName,
    seed: Seed = 1,
    run_number: Annotated[int, typer.Option("--run", min=0, max=2**32 - 1, help="Which run of this seed, from 0.")] = 0,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Days to run; the scenario's if absent.")] = None,
    orders: Annotated[Path | None, typer.Option(metavar="FILE", help="Orders that actors carry out.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the story: en, fr or ar.")] = "en",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write run.json and events.csv into this folder.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also save the run, for replay and for the game.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of the story.")] = False,
) -> None:
    """Run a scenario once and tell it: each day's acts, a reason for each, the tension and the ending."""
    from sim.cli.export import as_json, run_document
    from sim.cli.lines import Line, Page
    from sim.cli.narrate import narrate
    from sim.scenario.load import load_scenario
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    game = _played(loaded, text, seed, run_number, days, orders)
    record = game.record()
    written = _written(record, out, text) if out else []
    if save is not None:
        _save(game, save, text)
        written.append(save)
    if json:
        typer.echo(as_json(run_document(record)))
        return
    page = Page()
    page.show(narrate(record, text, page.width, page.blocks))
    if written:
        page.show([Line(text.get("cli.run.written", files=", ".join(map(str, written))), "note")])


def _played(scenario: Scenario, text: Text, seed: int, run_number: int, days: int | None, orders: Path | None) -> Game:
    """The run from its first to its last day; orders that were not allowed are told on standard error."""
    from sim.game import Game, read_orders

    given = None if orders is None else read_orders(orders, scenario, days=days)
    compile_first(scenario, text)
    game = Game.start(scenario, seed=seed, run=run_number, days=days, orders=given)
    while not game.done:
        game.advance()
    tell_refused(game.refused, text)
    return game


def tell_refused(refused: Iterable[NotAllowed], text: Text) -> None:
    """Say on standard error which orders were not allowed on their day."""
    for refusal in refused:
        typer.echo("\n".join(_not_carried_out(refusal, text)), err=True)


def _save(game: Game, file: Path, text: Text) -> None:
    """Save a run.

    Raises:
        HarmattanError: the file cannot be written.
    """
    from sim.game.refusals import SaveRefused
    from sim.game.save import save

    try:
        save(game, file)
    except SaveRefused as refusal:
        raise HarmattanError(refusal.said(text)) from None


def _not_carried_out(refusal: NotAllowed, text: Text) -> Iterator[str]:
    """An order that was not allowed on its day, and why."""
    source, target = text.actor(refusal.actor), text.actor(refusal.target)
    act = text.act(refusal.act)
    yield text.get("cli.run.refused", day=refusal.day, act=act, source=source, target=target)
    for entry in refusal.entries:
        yield "  " + text.refusal(entry, refusal.actor, refusal.target)


def _written(record: RunRecord, folder: Path, text: Text) -> list[Path]:
    """The files of a run in a folder.

    Raises:
        HarmattanError: the folder cannot be written to.
    """
    from sim.cli.export import as_json, run_document, write_together
    from sim.report.event_table import events_csv

    contents = {"run.json": as_json(run_document(record)) + "\n", "events.csv": events_csv(record)}
    try:
        return write_together(folder, contents)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise HarmattanError(text.get("cli.run.cannot_write", folder=str(folder), reason=reason)) from None
