"""``harmattan play``: the game in a window."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import HarmattanError, UsageError

if TYPE_CHECKING:
    from sim.view.settings.settings import Settings, Window

MOST_SEATS = 6


def play(
    scenario: Annotated[str, typer.Argument(help="Scenario to begin at once; the menu opens without it.")] = "",
    seat: Annotated[list[str] | None, typer.Option(help="Actor that you play; name up to six. Without: watch.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws; 1 if absent.")] = None,
    lang: Annotated[str, typer.Option(help="Language: en, fr or ar; the last one if absent.")] = "",
    scale: Annotated[float | None, typer.Option(min=1.0, max=2.0, help="Size of text and controls.")] = None,
    window: Annotated[str, typer.Option(metavar="WxH|full", help="Size of the window in pixels, or full.")] = "",
) -> None:
    """Play in a window, by keys alone or by mouse alone."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from sim.view.app import HarmattanApp
    from sim.view.settings.files import load, save

    seats = _seats(scenario, seat or [], seed)
    wanted = _window(window) if window else None
    loaded = load()
    app = HarmattanApp(_chosen(loaded.settings, lang, scale, wanted), keep=save)
    app.open_menu()
    if scenario:
        app.start(scenario, seats, 1 if seed is None else seed)
    for note in loaded.notes:
        app.say(note.said(app.text))
    app.run()


def _seats(scenario: str, written: list[str], seed: int | None) -> tuple[str, ...]:
    """The seats as ids, refused before a window opens if they cannot be played.

    Raises:
        UsageError: a seat is not in the scenario, cannot be played or is named twice; or there is no scenario for it.
        HarmattanError: the scenario cannot be read.
    """
    if not scenario:
        option = "--seat" if written else "--seed" if seed is not None else ""
        if option:
            raise UsageError(f"{option} is for a game that begins at once; name the scenario, too")
        return ()
    from sim.report.refusals import resolve
    from sim.scenario.load import load_scenario

    playable = {actor.id: actor.playable for actor in load_scenario(scenario).actors}
    try:
        seats = tuple(resolve(seat, list(playable), "actor") for seat in written)
    except HarmattanError as refusal:
        raise UsageError(f"--seat: {refusal}") from None
    _must_be_playable(seats, playable)
    return seats


def _must_be_playable(seats: tuple[str, ...], playable: dict[str, bool]) -> None:
    """See that each seat is one for a person, and that there is a person for each."""
    seat = next((seat for seat in seats if not playable[seat]), None)
    if seat is not None:
        raise UsageError(f"--seat: nobody can play {seat}; seats are: {', '.join(a for a in playable if playable[a])}")
    if len(set(seats)) < len(seats):
        raise UsageError(f"--seat: {', '.join(seats)} names a seat twice")
    if len(seats) > MOST_SEATS:
        raise UsageError(f"--seat: at most {MOST_SEATS} persons can share a screen, not {len(seats)}")


def _chosen(settings: Settings, lang: str, scale: float | None, window: Window | None) -> Settings:
    """The settings, with what the command line says in their place; a scale becomes the nearest step of the settings.

    Raises:
        UnknownLanguage: there are no texts in it.
    """
    from dataclasses import replace

    from sim.text import Text
    from sim.view.settings.settings import LANGUAGES, nearest_scale

    Text(lang or settings.language)  # refuses a language that is not there
    spoken = next((known for known in LANGUAGES if known == lang), settings.language)
    size = settings.text_scale if scale is None else nearest_scale(scale)
    return replace(settings, language=spoken, text_scale=size, window=window or settings.window)


def _window(written: str) -> Window:
    """A size such as ``1280x720``, or ``full``.

    Raises:
        UsageError: it is neither, or no size for a window.
    """
    from sim.view.settings.settings import LARGEST_WINDOW, SMALLEST_WINDOW

    if written == "full":
        return "full"
    found = re.fullmatch(r"(\d{1,5})[xX](\d{1,5})", written)
    if found is None:
        raise UsageError(f"--window takes a size such as 1280x720, or full; not {written[:20]!r}")
    size = (int(found[1]), int(found[2]))
    ranges = zip(SMALLEST_WINDOW, size, LARGEST_WINDOW, strict=True)
    if not all(least <= side <= most for least, side, most in ranges):
        smallest, largest = ("x".join(map(str, one)) for one in (SMALLEST_WINDOW, LARGEST_WINDOW))
        raise UsageError(f"--window takes a size from {smallest} to {largest}, or full; not {written!r}")
    return size
