"""``harmattan play``: the game in a window."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import UsageError

if TYPE_CHECKING:
    from sim.view.settings.settings import Settings, Window


def play(
    scenario: Annotated[str, typer.Argument(help="Scenario to begin at once; the menu opens without it.")] = "",
    seat: Annotated[list[str] | None, typer.Option(help="Actor that you play; name up to six. Without: watch.")] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws.")] = 1,
    lang: Annotated[str, typer.Option(help="Language: en, fr or ar; the last one if absent.")] = "",
    scale: Annotated[float | None, typer.Option(min=1.0, max=2.0, help="Size of text and controls.")] = None,
    window: Annotated[str, typer.Option(metavar="WxH|full", help="Size of the window in pixels, or full.")] = "",
) -> None:
    """Play in a window, by keys alone or by mouse alone."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from sim.view.app import HarmattanApp
    from sim.view.settings.files import load, save

    _must_fit(scenario, seat or [])
    loaded = load()
    app = HarmattanApp(_chosen(loaded.settings, lang, scale, window), keep=save)
    app.open_menu()
    for note in loaded.notes:
        app.say(note.said(app.text))
    if scenario:
        app.start(scenario, seat or (), seed)
    app.run()


def _must_fit(scenario: str, seats: list[str]) -> None:
    """Refuse a scenario or seat that is not there before a window opens.

    Raises:
        HarmattanError: the scenario cannot be read, or a seat is not in it.
    """
    if not scenario:
        if seats:
            raise UsageError("--seat names an actor of a scenario; name the scenario, too")
        return
    from sim.report.refusals import resolve
    from sim.scenario.load import load_scenario

    known = [actor.id for actor in load_scenario(scenario).actors]
    for seat in seats:
        resolve(seat, known, "actor")


def _chosen(settings: Settings, lang: str, scale: float | None, window: str) -> Settings:
    """The settings, with what the command line says in their place."""
    from dataclasses import replace

    from sim.text import Text
    from sim.view.settings.settings import LANGUAGES

    Text(lang or settings.language)  # refuses a language that is not there
    spoken = next((known for known in LANGUAGES if known == lang), settings.language)
    wanted = _window(window) if window else settings.window
    return replace(settings, language=spoken, text_scale=scale or settings.text_scale, window=wanted)


def _window(written: str) -> Window:
    """A size such as ``1280x720``, or ``full``.

    Raises:
        UsageError: it is neither.
    """
    if written == "full":
        return "full"
    found = re.fullmatch(r"(\d{3,4})[xX](\d{3,4})", written)
    if found is None:
        raise UsageError(f"--window takes a size such as 1280x720, or full; not {written[:20]!r}")
    return int(found[1]), int(found[2])
