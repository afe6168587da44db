"""Names on the map: towns first, then countries, tags with leader lines last; none covers another or a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from sim.text import Text
from sim.view.map import signs
from sim.view.map.atlas import Town
from sim.view.map.ink import RGB, Ink, MapColour, MapRole
from sim.view.map.map_state import MapState
from sim.view.map.room import rects_around
from sim.view.map.shapes import Shapes

Point = tuple[float, float]

RANK_ZOOMS = (1.0, 1.0, 1.0, 2.2, 4.0)
"""Zoom from which a town of rank 1, 2, ... is named."""

SMALLEST_NAME, LARGEST_NAME = 12, 25
"""Sizes of a country's name, pixels at scale 1."""
HALO: RGB = (8, 12, 18)
"""The dark rim around letters, in every palette."""
NAMES_AT_ONCE = 6
"""Countries named before a pause."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A note with a line that leads to its place."""

    at: Point
    title: str
    note: str
    colour: MapColour


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that has found its place; a test reads these.

    Attributes:
        kind: ``town``, ``country``, ``tag`` or ``note``.
        colours: of its letters; of a tag, of its title and its note.
        ground: what the letters stand on: their halo, or the plate of a tag.
    """

    text: str
    rect: pygame.Rect
    kind: str
    colours: tuple[RGB, ...]
    ground: RGB


class Labels:
    """Puts labels on a surface, one after another, and remembers what is taken.

    Attributes:
        placed: what was drawn, in order.
    """

    def __init__(self, surface: pygame.Surface, shapes: Shapes, ink: Ink, panels: Sequence[pygame.Rect] = ()) -> None:
        self._surface = surface
        self._shapes = shapes
        self._ink = ink
        self._taken = [pygame.Rect(panel) for panel in panels]
        self._dots: list[pygame.Rect] = []
        self._tags: list[tuple[Tag, pygame.Rect]] = []
        self.placed: list[Placed] = []

    @property
    def clear_area(self) -> pygame.Rect:
        """The screen, less a small margin."""
        return self._shapes.bounds.inflate(-8, -8)

    def keep_free(self, at: Point, radius: float) -> None:
        """Let no label cover a mark."""
        self._taken.append(
            pygame.Rect(round(at[0] - radius), round(at[1] - radius), round(2 * radius), round(2 * radius))
        )

    # --- towns ---

    def towns(self, towns: Iterable[Town], text: Text, above_all: Iterable[str] = ()) -> None:
        """Dots and names; the more important towns choose first."""
        zoom = self._shapes.view.zoom
        shown = [town for town in towns if zoom >= RANK_ZOOMS[town.rank - 1]]
        first = set(above_all)
        shown.sort(key=lambda town: (town.id not in first, town.rank))
        dots = [(town, self._shapes.view.place(town.lon, town.lat)) for town in shown]
        dots = [
            (town, at)
            for town, at in dots
            if self.clear_area.collidepoint(at) and (town.id in first or not self._is_taken(at))
        ]
        self._dots = [_around(at, self._ink.px(4)) for _, at in dots]
        for (town, at), dot in zip(dots, list(self._dots), strict=True):
            self._town(town, at, dot, text.get(f"map.town.{town.id}"))

    def _is_taken(self, at: Point) -> bool:
        return any(rect.collidepoint(at) for rect in self._taken)

    def _town(self, town: Town, at: Point, dot: pygame.Rect, name: str) -> None:
        ink, capital = self._ink, town.rank <= 2
        role: MapRole = "note" if capital else "label"
        px = round((14.5 if capital else 13) * ink.scale)
        wide, high = ink.size(name, role, px)
        marked = self._is_taken(at)
        gap = ink.px(27 if marked else 7)
        x, y = round(at[0]), round(at[1])
        corners = (
            (x + gap, y - high // 2),
            (x - gap - wide, y - high // 2),
            (x - wide // 2, y - gap - high),
            (x - wide // 2, y + gap),
        )
        others = [taken for taken in self._dots if taken is not dot]
        rect = next((r for r in (pygame.Rect(*c, wide, high) for c in corners) if self._free(r, others)), None)
        if rect is None:
            if town.rank == 1:
                self._dot(at, capital)
            return
        if not marked:
            self._dot(at, capital)
        colour = ink["text"] if capital else ink.mixed("text", "muted", 0.6)
        self._write(name, role, colour, rect, px, "town")
        self._taken.append(dot)

    def _dot(self, at: Point, capital: bool) -> None:
        pygame.draw.aacircle(self._surface, (0, 0, 0), at, self._ink.px(5 if capital else 4))
        pygame.draw.aacircle(
            self._surface, self._ink["text" if capital else "muted"], at, self._ink.px(3.4 if capital else 2.4)
        )

    # --- countries ---

    def countries(self, state: MapState, text: Text, stances: bool) -> Iterator[None]:
        """Names of countries, those that take part first; with the sign of a stance if asked for.

        Pauses after some of them.
        """
        named = [country for country in self._shapes.countries() if text.has(f"map.country.{country}")]
        part = {*state.stances, state.seat}
        named.sort(key=lambda country: (country not in part, -self._seen_area(country)))
        for number, country in enumerate(named):
            if number % NAMES_AT_ONCE == NAMES_AT_ONCE - 1:
                yield
            stance = state.stances.get(country) if stances else None
            self._country(country, text.get(f"map.country.{country}").upper(), country in part, stance)

    def _seen_area(self, country: str) -> int:
        rect = self._shapes.rect_of(country)
        return rect.width * rect.height

    def _country(self, country: str, name: str, takes_part: bool, stance: str | None) -> None:
        ink = self._ink
        middles = self._shapes.middles(country)
        if not middles:
            return
        across = float(np.ptp(self._shapes.largest(country)[:, 0]))
        full = ink.size(name, "strong")[0] / max(ink.letters.px("strong"), 1)
        largest = LARGEST_NAME if takes_part else LARGEST_NAME * 0.64
        px = round(min(largest * ink.scale, across * 0.62 / max(full, 1)))
        if px < SMALLEST_NAME * ink.scale:
            px = round(SMALLEST_NAME * ink.scale)
            if ink.size(name, "strong", px)[0] > across * 1.15:
                return
        wide, high = ink.size(name, "strong", px)
        room = high + (ink.px(13) if stance else 0)
        for x, y in middles:
            rect = pygame.Rect(round(x - wide / 2), round(y - room / 2), wide, room)
            if self._free(rect, self._dots):
                colour = ink["text"] if takes_part else ink["muted"]
                self._write(name, "strong", colour, pygame.Rect(rect.x, rect.y, wide, high), px, "country")
                if stance:
                    self._taken.append(rect)
                    mark = (float(rect.centerx), float(rect.y + high + ink.px(5)))
                    signs.stance(self._surface, mark, stance, ink.px(6), ink["text"], HALO)
                return

    # --- tags ---

    def tags(self, tags: Sequence[Tag], together: bool = False) -> bool:
        """Notes, as near to their places as room allows; one that finds none is left out.

        Args:
            tags: what to place, the most important first.
            together: all or none, so that no side of a quarrel is heard alone.

        Returns:
            Whether all found room.
        """
        before = len(self._taken)
        found = [(tag, rect) for tag in tags if (rect := self._room_for(tag))]
        if together and len(found) < len(tags):
            del self._taken[before:]
            return False
        for tag, rect in found:
            end = (min(max(tag.at[0], rect.left), rect.right - 1), min(max(tag.at[1], rect.top), rect.bottom - 1))
            pygame.draw.line(self._surface, self._ink[tag.colour], tag.at, end, self._ink.px(1))
        # no leader may run over a tag, not even over an earlier one
        self._tags += found
        for tag, rect in self._tags:
            self._draw_tag(tag, rect)
        colours = (self._ink["text"], self._ink["muted"])
        self.placed += [Placed(tag.title, rect, "tag", colours, self._ink["panel"]) for tag, rect in found]
        return len(found) == len(tags)

    def _room_for(self, tag: Tag) -> pygame.Rect | None:
        """Where a tag can stand."""
        ink = self._ink
        pad, bar = ink.px(8), ink.px(3)
        px = round(14 * ink.scale)
        title, note = ink.size(tag.title, "strong", px), ink.size(tag.note, "label", round(12.5 * ink.scale))
        if not tag.note:
            note = (0, 0)
        size = (max(title[0], note[0]) + 2 * pad + bar, title[1] + note[1] + pad)
        for rect in rects_around(tag.at, size, ink.px(26)):
            if self._free(rect, self._dots, slack=2):
                self._taken.append(rect)
                return rect
        return None

    def _draw_tag(self, tag: Tag, rect: pygame.Rect) -> None:
        ink, surface = self._ink, self._surface
        px = round(14 * ink.scale)
        down = ink.size(tag.title, "strong", px)[1]
        pygame.draw.rect(surface, ink["panel"], rect, border_radius=ink.px(4))
        pygame.draw.rect(surface, ink["border"], rect, 1, border_radius=ink.px(4))
        side = rect.right - ink.px(3) if ink.rtl else rect.left
        pygame.draw.rect(surface, ink[tag.colour], (side, rect.top, ink.px(3), rect.height), border_radius=ink.px(2))
        y = rect.top + ink.px(4)
        for line, role, colour, size in (
            (tag.title, "strong", ink["text"], px),
            (tag.note, "label", ink["muted"], round(12.5 * ink.scale)),
        ):
            if line:
                drawn = ink.line(line, role, colour, size)  # type: ignore[arg-type]
                x = rect.right - ink.px(11) - drawn.width if ink.rtl else rect.left + ink.px(11)
                surface.blit(drawn, (x, y))
                y += down

    # --- one line ---

    def line(self, text: str, corner: Point) -> None:
        """A small line at a fixed place, such as the note about boundaries."""
        px = round(12 * self._ink.scale)
        wide, high = self._ink.size(text, "label", px)
        rect = pygame.Rect(round(corner[0]), round(corner[1]) - high, wide, high)
        self._write(text, "label", self._ink["muted"], rect, px, "note")

    # --- room ---

    def _free(self, rect: pygame.Rect, dots: Sequence[pygame.Rect], slack: int = 0) -> bool:
        grown = rect.inflate(4 + slack, slack)
        return self.clear_area.contains(rect) and grown.collidelist(self._taken) < 0 and grown.collidelist(dots) < 0

    def _write(self, name: str, role: MapRole, colour: RGB, rect: pygame.Rect, px: int, kind: str) -> None:
        drawn = self._ink.haloed(name, role, colour, HALO, px)
        self._surface.blit(drawn, (rect.x - self._ink.rim, rect.y - self._ink.rim))
        self._taken.append(rect)
        self.placed.append(Placed(name, rect, kind, (colour,), HALO))


def _around(at: Point, radius: int) -> pygame.Rect:
    return pygame.Rect(round(at[0]) - radius, round(at[1]) - radius, 2 * radius, 2 * radius)
