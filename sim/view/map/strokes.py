"""Lines of the map: thin and smooth, thick, dashed; shapes filled with a pattern; a picture laid down scaled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pygame

from sim.view.map.ink import RGB
from sim.view.map.projection import Floats

Points = Floats | Sequence[tuple[float, float]]
RGBA = tuple[int, int, int, int]

SPACING = 1.0
"""Pixels between the points of a line that is drawn."""


def smooth(surface: pygame.Surface, points: Points, colour: RGB, width: int = 1) -> None:
    """A smooth line through points."""
    listed = _listed(_spaced(points)) if len(points) > 1 else []
    if len(listed) < 2:
        return
    # of a line of two points, pygame's aalines reads a third one from stray memory
    if width == 1 and len(listed) > 2:
        pygame.draw.aalines(surface, colour, False, listed)
        return
    for start, end in pairwise(listed):
        pygame.draw.aaline(surface, colour, start, end, width)


def _spaced(points: Points) -> Floats:
    """A line without points that crowd in a pixel: pygame draws stretches of next to no length from stray memory."""
    line = np.asarray(points, dtype=np.float64)
    kept = np.unique(np.floor(lengths(line) / SPACING), return_index=True)[1]
    if len(kept) > 1:
        kept[-1] = len(line) - 1
    return np.asarray(line[kept])


def thick(surface: pygame.Surface, points: Points, colour: RGB | RGBA, width: int) -> None:
    """A thick line without gaps at its corners."""
    line = np.asarray(points, dtype=np.float64)
    if len(line) < 2:
        return
    if width <= 2:
        pygame.draw.lines(surface, colour, False, line.tolist(), width)
        return
    # pygame measures the width of a slanting line along an axis, so each stretch is a rectangle of its own
    step = np.diff(line, axis=0)
    aside = np.stack((-step[:, 1], step[:, 0]), axis=-1) * (width / 2 / np.maximum(np.hypot(*step.T), 1e-9))[:, None]
    quads = np.stack((line[:-1] + aside, line[1:] + aside, line[1:] - aside, line[:-1] - aside), axis=1)
    for quad in quads.tolist():
        pygame.draw.polygon(surface, colour, quad)
    for at in line.tolist():
        pygame.draw.circle(surface, colour, at, width / 2)


def lengths(points: Floats) -> Floats:
    """The way along a line up to each of its points."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate(([0.0], np.cumsum(steps)))


def along(points: Floats, at: Floats | float, way: Floats | None = None) -> Floats:
    """The points of a line at given distances from its start."""
    travelled = lengths(points) if way is None else way
    return np.stack([np.interp(at, travelled, points[:, axis]) for axis in (0, 1)], axis=-1)


def dashes(points: Floats, on: float, off: float, phase: float = 0.0) -> tuple[Floats, Floats]:
    """Where the dashes along a line begin and end; the phase, in the line's unit, moves them onward."""
    way = lengths(points)
    total = float(way[-1])
    starts = np.arange((phase % (on + off)) - (on + off), total, on + off)
    begin, end = np.maximum(starts, 0.0), np.minimum(starts + on, total)
    kept = end - begin > 0.5
    return along(points, begin[kept], way), along(points, end[kept], way)


def dashed(
    surface: pygame.Surface, points: Floats, colour: RGB, on: float, off: float, width: int = 1, phase: float = 0.0
) -> None:
    """A dashed smooth line; each dash is straight, which no eye sees at these lengths."""
    begin, end = dashes(points, on, off, phase)
    wide, high = surface.get_size()
    seen = ((begin > -on) & (begin < (wide + on, high + on))).all(axis=1)
    for start, stop in zip(begin[seen].tolist(), end[seen].tolist(), strict=True):
        pygame.draw.aaline(surface, colour, start, stop, width)


def bow(start: tuple[float, float], end: tuple[float, float], bend: float, points: int = 32) -> Floats:
    """A curve between two points that stands off its chord by a share of its length (a parabola)."""
    a, b = np.array(start, dtype=np.float64), np.array(end, dtype=np.float64)
    chord = b - a
    aside = np.array([-chord[1], chord[0]]) * bend
    share = np.linspace(0, 1, points)[:, None]
    curve: Floats = a + chord * share + aside * 4 * share * (1 - share)
    return curve


def hatch(
    size: tuple[int, int], colour: RGBA, step: int, width: int, rising: bool, origin: tuple[int, int]
) -> pygame.Surface:
    """Slanting lines on a clear ground; two patches with the same step join, whatever their origins."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    wide, high = size
    x, y = origin
    first = -((x - y) % step) if rising is False else -((x + y) % step)
    for offset in range(first - high - step, wide + high + step, step):
        if rising:
            pygame.draw.line(surface, colour, (offset + high, 0), (offset, high), width)
        else:
            pygame.draw.line(surface, colour, (offset, 0), (offset + high, high), width)
    return surface


def stipple(size: tuple[int, int], colour: RGBA, step: int, radius: int, origin: tuple[int, int]) -> pygame.Surface:
    """Dots in staggered rows on a clear ground."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    for row, y in enumerate(range(-(origin[1] % (2 * step)), size[1] + step, step)):
        for x in range(-(origin[0] % step) + (row % 2) * step // 2, size[0] + step, step):
            pygame.draw.circle(surface, colour, (x, y), radius)
    return surface


def masked(pattern: pygame.Surface, polygons: list[Floats], corner: tuple[int, int]) -> pygame.Surface:
    """A pattern, cut to polygons; the corner is the place of the pattern's top left on the screen."""
    mask = pygame.Surface(pattern.get_size(), pygame.SRCALPHA)
    for polygon in polygons:
        pygame.draw.polygon(mask, (255, 255, 255, 255), _listed(polygon - corner))
    pattern.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return pattern


def lay_scaled(surface: pygame.Surface, picture: pygame.Surface, corner: tuple[float, float], factor: float) -> None:
    """A picture scaled onto a surface, only the part of it that is seen."""
    width, height = surface.get_size()
    part = pygame.Rect(
        int(max(-corner[0], 0) / factor),
        int(max(-corner[1], 0) / factor),
        int(width / factor) + 2,
        int(height / factor) + 2,
    ).clip(picture.get_rect())
    if part.width == 0 or part.height == 0:
        return
    size = (max(1, round(part.width * factor)), max(1, round(part.height * factor)))
    at = (round(corner[0] + part.x * factor), round(corner[1] + part.y * factor))
    surface.blit(pygame.transform.smoothscale(picture.subsurface(part), size), at)


def _listed(points: Points) -> list[tuple[float, float]]:
    listed: list[tuple[float, float]] = np.asarray(points, dtype=np.float64).tolist()
    return listed
