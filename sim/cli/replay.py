"""``harmattan replay``: a save played again, every day verified, and told as ``run`` tells a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.run import tell_refused
from sim.cli.warmup import compile_first
from sim.errors import HarmattanError, UsageError

if TYPE_CHECKING:
    from sim.game import Game
    from sim.game.refusals import GameRefusal
    from sim.report import RunRecord
    from sim.text import Text


def replay(
    file: Annotated[Path, typer.Argument(help="A save: of the game, or of run --save.")],
    day: Annotated[int | None, typer.Option(min=1, max=3650, help="Day to stop at; the last one if absent.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the story: en, fr or ar.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of the story.")] = False,
) -> None:
    """Play a save again, verify that each day comes out as it was saved, and tell it."""
    from sim.cli.export import as_json, run_document
    from sim.cli.lines import Line, Page
    from sim.cli.narrate import narrate
    from sim.game.refusals import GameRefusal
    from sim.text import Text

    text = Text(lang)
    try:
        game, text = _loaded(file, text)
        record = _record(game, day)
    except GameRefusal as refusal:
        raise _in_words(refusal, text) from None
    tell_refused((refused for refused in game.refused if refused.day <= record.days), text)
    if json:
        typer.echo(as_json(run_document(record)))
        return
    page = Page()
    page.show(narrate(record, text, page.width, page.blocks))
    page.show([Line(text.count("game.cli.verified", len(game.past)), "note")])


def _loaded(file: Path, text: Text) -> tuple[Game, Text]:
    """The game of a save, and its language with the scenario's own texts.

    Raises:
        SaveRefused: the save cannot be read or verified.
    """
    from sim.game.save import load, scenario_of
    from sim.game.save_lines import read_head
    from sim.text import Text

    scenario = scenario_of(read_head(file), file)
    compile_first(scenario, text)
    return load(file, scenario), Text(text.lang, [scenario.folder])


def _record(game: Game, day: int | None) -> RunRecord:
    """The run as it stood on the evening of a day, the last one that is over if it is not named."""
    from sim.game import Replay

    opened = Replay(game)
    return opened.record(opened.last if day is None else day)


def _in_words(refusal: GameRefusal, text: Text) -> HarmattanError:
    """The refusal in the reader's language; a day that is not there is a word typed wrongly, the rest is not."""
    kind = UsageError if refusal.kind == "no_day" else HarmattanError
    return kind(refusal.said(text))
