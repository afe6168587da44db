"""``python -m sim.view.map.sheet DIR``: draws the map of some days of a crisis, in every language, for review."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.view.map.atlas import atlas
from sim.view.map.layers import LAYERS, Layer
from sim.view.map.map_state import MapState
from sim.view.map.picture import MapPicture
from sim.view.map.scene import Scene
from sim.view.map.state_of import of_public, of_seat
from sim.view.map.view import View

if TYPE_CHECKING:
    from sim.scenario.spec import Scenario

SCENARIO = "tinzaouaten-2025"
SHOWN_DAYS = (1, 8, 30)
ALL_LAYERS_DAY = 8
CLOSE = (2.94, 19.9, 12.0)
"""Where the close look goes: longitude, latitude, zoom."""


def states(seat: str | None, seed: int, days: Sequence[int]) -> Iterator[MapState]:
    """The map of some days of a run that nobody plays, as a seat sees it, or as the public does."""
    from sim.game import Game
    from sim.report.seats import public_view
    from sim.scenario.load import load_scenario

    scenario: Scenario = load_scenario(SCENARIO)
    game = Game.start(scenario, seed=seed)
    for day in range(1, max(days) + 1):
        game.advance()
        if day in days:
            if seat:
                yield of_seat(scenario, game.view(seat))
            else:
                run = game.model.played
                public = public_view(run.spec, run.names, run.tables, run.world, 0)
                yield of_public(scenario, public, scenario.setup.dispute[0])


def views(state: MapState, size: tuple[int, int]) -> Iterator[tuple[str, Layer, View]]:
    """What is drawn of a day: every layer on one day, the stance on the others, and a close look."""
    for layer in LAYERS if state.day == ALL_LAYERS_DAY else LAYERS[:1]:
        yield layer, layer, View.home(size)
    if state.day == ALL_LAYERS_DAY:
        lon, lat, zoom = CLOSE
        yield "close", "stance", View.home(size).centred(lon, lat, zoom)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m sim.view.map.sheet", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seat", default=None)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--lang", nargs="*", default=["en", "fr", "ar"])
    asked = parser.parse_args(arguments)
    width, height = (int(number) for number in asked.size.split("x"))
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    asked.folder.mkdir(parents=True, exist_ok=True)
    for state in states(asked.seat, asked.seed, SHOWN_DAYS):
        for lang in asked.lang:
            draw(state, lang, asked.scale, (width, height), asked.folder)


def draw(state: MapState, lang: str, scale: float, size: tuple[int, int], folder: Path) -> None:
    """Write the pictures of a day in one language."""
    import pygame

    from sim.text import Text
    from sim.view.kit.look import RTL_LANGUAGES, Look
    from sim.view.map.ink import Ink
    from sim.view.map.legend import draw_legend, entries, size_of

    text = Text(lang)
    ink = Ink.of(Look(scale=scale, rtl=lang in RTL_LANGUAGES))
    picture = MapPicture(atlas())
    for name, layer, view in views(state, size):
        surface = pygame.Surface(size)
        key = entries(layer, state, ink, text)
        wide, high = size_of(key, ink)
        corner = (ink.px(10) if ink.rtl else size[0] - wide - ink.px(10), size[1] - high - ink.px(10))
        picture.finish(scene := Scene(view, state, layer, ink, text, ((*corner, wide, high),)))
        picture.draw(surface, scene, clock=state.day + 0.3, now=0.0)
        draw_legend(surface, key, corner, ink)
        pygame.image.save(surface, str(folder / f"day{state.day:02}_{name}_{lang}.png"))


if __name__ == "__main__":
    main()
