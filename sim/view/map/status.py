"""The state of things as fills: stances in five colours, hatch over closed skies, hot borders.

A country's patch is drawn once and kept until what it shows, or the view, changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pygame

from sim.view.map.ink import RGB, Ink, blend
from sim.view.map.shapes import Shapes
from sim.view.map.strokes import hatch, masked, stipple, thick


@dataclass(frozen=True, slots=True)
class Paint:
    """How a country is filled.

    Attributes:
        fill: colour, or None for bare land.
        hatch: ``rising`` or ``falling`` over a closed sky; two neighbours who close theirs to each other differ.
        rims: colours of bands along the inside of the border, from the border inward.
        dots: colour of a stipple, and its step at scale 1.
        shade: whether the fill darkens toward the border.
    """

    fill: RGB | None = None
    hatch: str = ""
    rims: tuple[RGB, ...] = ()
    dots: tuple[RGB, int] | None = None
    shade: bool = True


class Patches:
    """The filled countries of one view."""

    def __init__(self, shapes: Shapes, ink: Ink) -> None:
        self._shapes = shapes
        self._ink = ink
        self._kept: dict[str, tuple[Paint, pygame.Surface]] = {}
        self.made = 0
        """How many patches were drawn so far; a test asks it."""

    def draw(self, surface: pygame.Surface, paints: Mapping[str, Paint]) -> Iterator[None]:
        """Lay every patch on a surface; pauses after each that had to be made."""
        for country, paint in paints.items():
            rect = self._shapes.rect_of(country)
            if rect.width == 0 or rect.height == 0 or paint == Paint():
                continue
            if self._kept.get(country, (None, None))[0] != paint:
                self._kept[country] = (paint, self._made(country, paint, rect))
                yield
            surface.blit(self._kept[country][1], rect.topleft)

    def _made(self, country: str, paint: Paint, rect: pygame.Rect) -> pygame.Surface:
        self.made += 1
        patch = pygame.Surface(rect.size, pygame.SRCALPHA)
        if paint.fill:
            patch.fill(paint.fill)
            if paint.shade:
                self._shade(patch, country, paint.fill, rect)
        self._pattern(patch, paint, rect)
        for number, colour in reversed(list(enumerate(paint.rims))):
            for polygon in self._shapes.polygons(country):
                closed = [*polygon.tolist(), polygon[0].tolist()]
                width = 2 * self._ink.px(4) * (number + 1)
                thick(patch, [(x - rect.x, y - rect.y) for x, y in closed], colour, width)
        return masked(patch, self._shapes.polygons(country), rect.topleft)

    def _shade(self, patch: pygame.Surface, country: str, fill: RGB, rect: pygame.Rect) -> None:
        """A soft dark band along the inside of the border."""
        reduced = pygame.Surface((rect.width // 4 + 1, rect.height // 4 + 1))
        reduced.fill(blend(fill, (0, 0, 0), 0.3))
        for polygon in self._shapes.polygons(country):
            points = (polygon - rect.topleft) / 4
            pygame.draw.polygon(reduced, fill, points.tolist())
            pygame.draw.lines(reduced, blend(fill, (0, 0, 0), 0.3), True, points.tolist(), self._ink.px(2.5))
        # shrunk once more and grown: as soft as a blur, and pygame's box blur takes in stray memory at the edges
        small = (reduced.width // self._ink.px(3) + 1, reduced.height // self._ink.px(3) + 1)
        soft = pygame.transform.smoothscale(reduced, small)
        patch.blit(pygame.transform.smoothscale(soft, (reduced.width * 4, reduced.height * 4)), (0, 0))

    def _pattern(self, patch: pygame.Surface, paint: Paint, rect: pygame.Rect) -> None:
        ink = self._ink
        if paint.dots:
            colour, step = paint.dots
            patch.blit(stipple(rect.size, (*colour, 220), ink.px(step), ink.px(1.6), rect.topleft), (0, 0))
        if paint.hatch:
            ground = paint.fill or ink["raised"]
            colour = hatch_colour(ground)
            lines = hatch(rect.size, (*colour, 120), ink.px(9), ink.px(1.5), paint.hatch == "rising", rect.topleft)
            patch.blit(lines, (0, 0))


def hatch_colour(ground: RGB) -> RGB:
    """A hatch is dark on light ground and light on dark.

    >>> hatch_colour((170, 199, 213))
    (10, 14, 20)
    """
    light = 0.299 * ground[0] + 0.587 * ground[1] + 0.114 * ground[2]
    return (10, 14, 20) if light > 125 else (232, 238, 244)


def draw_hot(surface: pygame.Surface, shapes: Shapes, ink: Ink, pairs: tuple[tuple[str, str], ...]) -> None:
    """A red line on a dark one along every hot border."""
    for one, other in pairs:
        for arc in shapes.atlas.border(one, other):
            for run in shapes.lines(arc):
                thick(surface, run, blend(ink["ground"], (0, 0, 0), 0.4), ink.px(5))
        for arc in shapes.atlas.border(one, other):
            for run in shapes.lines(arc):
                thick(surface, run, ink["bad"], ink.px(2))
