"""The key to a layer: every colour with its sign and its word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pygame

from sim.text import Text
from sim.view.map import signs
from sim.view.map.ink import RGB, Ink
from sim.view.map.layers import Layer, bloc_colour, hatches, own_fill
from sim.view.map.map_state import STANCE_BOUNDS, MapState
from sim.view.map.status import hatch_colour
from sim.view.map.strokes import hatch


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a sign's name, its colour, and the words."""

    sign: str
    colour: RGB
    words: str


def entries(layer: Layer, state: MapState, ink: Ink, text: Text) -> tuple[Entry, ...]:
    """The lines of a layer's key; only what its map can show today."""
    own = [] if layer == "blocs" else [Entry("own", own_fill(ink), text.get("map.stance.own"))]
    return (*own, *_of_layer(layer, state, ink, text))


def _of_layer(layer: Layer, state: MapState, ink: Ink, text: Text) -> Iterator[Entry]:
    if layer == "stance":
        for name in (*(name for _, name in STANCE_BOUNDS), "hostile"):
            yield Entry(name, ink[name], text.get(f"map.stance.{name}"))
    if layer in ("stance", "airspace") and hatches(state):
        yield Entry("hatch", ink["raised"], text.get("map.legend.sky"))
    if layer == "airspace":
        yield Entry("plane", ink["warn"], text.get("map.legend.detour"))
        yield Entry("barred", ink["bad"], text.get("map.legend.suspended"))
    if layer in ("stance", "airspace", "troops"):
        if state.hot:
            yield Entry("line", ink["bad"], text.get("map.legend.hot"))
        if state.claims:
            yield Entry("ring", ink["text"], text.get("map.legend.claim"))
    if layer in ("stance", "troops") and state.troops:
        yield Entry("arrowhead", ink["warn"], text.get("map.legend.troops"))
    if layer == "groups":
        yield Entry("dots", ink["warn"], text.get("map.legend.active"))
        yield Entry("diamond", ink["warn"], text.get("map.legend.group"))
    if layer == "trade":
        yield Entry("line", ink["series_1"], text.get("map.legend.trade"))
        yield Entry("line", ink["series_3"], text.get("map.legend.labour"))
        yield Entry("dashes", ink["text"], text.get("map.legend.cut"))
    if layer == "blocs":
        for number, bloc in enumerate(state.blocs):
            yield Entry("fill", bloc_colour(number, ink), text.actor(bloc.bloc).form("name"))


def size_of(lines: Sequence[Entry], ink: Ink) -> tuple[int, int]:
    """Width and height of a key, pixels."""
    widest = max(ink.size(line.words, "label", _px(ink))[0] for line in lines)
    return widest + ink.px(52), len(lines) * ink.px(22) + ink.px(12)


def draw_legend(surface: pygame.Surface, lines: Sequence[Entry], corner: tuple[int, int], ink: Ink) -> pygame.Rect:
    """Draw a key with its top left at a corner; returns where it is, to be kept free of labels."""
    rect = pygame.Rect(corner, size_of(lines, ink))
    pygame.draw.rect(surface, ink["panel"], rect, border_radius=ink.px(5))
    pygame.draw.rect(surface, ink["border"], rect, 1, border_radius=ink.px(5))
    for number, line in enumerate(lines):
        row = pygame.Rect(rect.x, rect.y + ink.px(6) + number * ink.px(22), rect.width, ink.px(22))
        words = ink.line(line.words, "label", ink["text"], _px(ink))
        box = pygame.Rect(0, 0, ink.px(24), ink.px(14))
        box.center = (row.right - ink.px(22) if ink.rtl else row.x + ink.px(22), row.centery)
        x = row.right - ink.px(42) - words.width if ink.rtl else row.x + ink.px(42)
        surface.blit(words, (x, row.centery - words.height // 2))
        _sign(surface, line, box, ink)
    return rect


def _px(ink: Ink) -> int:
    return round(13 * ink.scale)


def _sign(surface: pygame.Surface, line: Entry, box: pygame.Rect, ink: Ink) -> None:
    middle, ground = (float(box.centerx), float(box.centery)), ink["ground"]
    if line.sign in signs.STANCE_MARKS:
        pygame.draw.rect(surface, line.colour, box, border_radius=2)
        signs.stance(surface, middle, line.sign, ink.px(4), ink["text"], (8, 12, 18))
    elif line.sign in ("own", "fill", "hatch"):
        pygame.draw.rect(surface, line.colour, box, border_radius=2)
        if line.sign == "own":
            pygame.draw.rect(surface, ink["bar"], box, ink.px(2), border_radius=2)
        if line.sign == "hatch":
            pattern = hatch(box.size, (*hatch_colour(line.colour), 170), ink.px(6), ink.px(1.5), False, (0, 0))
            surface.blit(pattern, box)
    elif line.sign == "line":
        pygame.draw.line(surface, line.colour, box.midleft, box.midright, ink.px(2.5))
    elif line.sign in ("dashes", "dots"):
        for part in range(3):
            x = box.x + part * box.width // 3 + box.width // 6
            reach = box.width // 10 if line.sign == "dashes" else 0
            pygame.draw.line(surface, line.colour, (x - reach, middle[1]), (x + reach, middle[1]), ink.px(2.5))
    else:
        _mark(surface, line, middle, ink, ground)


def _mark(surface: pygame.Surface, line: Entry, middle: tuple[float, float], ink: Ink, ground: RGB) -> None:
    size = ink.px(7)
    if line.sign == "plane":
        signs.plane(surface, middle, 0.0, ink.px(9), line.colour, ground)
    elif line.sign == "barred":
        signs.barred(surface, middle, size, line.colour, ground)
    elif line.sign == "ring":
        signs.ring(surface, middle, size, line.colour)
    elif line.sign == "arrowhead":
        signs.arrowhead(surface, middle, 0.0, size, line.colour, ground)
    elif line.sign == "diamond":
        signs.diamond(surface, middle, size, line.colour, ground)
