"""Where a label could stand: inside a country, or around a place."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pygame

from sim.view.map.clip import clip_polygon
from sim.view.map.projection import Floats

Point = tuple[float, float]

CANDIDATES = 60
"""Places that are tried for a country's name, the roomiest first."""
SPACING = 25.0
"""Pixels between two points in a long side of an outline, about."""
OUTLINE_POINTS = 300
"""Of an outline that has many more, so many are enough to know how far it is."""


def roomiest(polygon: Floats, bounds: pygame.Rect) -> list[Point]:
    """Points inside a polygon, those farthest from its outline first."""
    seen = clip_polygon(polygon, (bounds.left, bounds.top, bounds.right, bounds.bottom))
    if len(seen) < 3:
        return []
    low, high = seen.min(axis=0), seen.max(axis=0)
    x, y = np.meshgrid(np.linspace(low[0], high[0], 15)[1:-1], np.linspace(low[1], high[1], 13)[1:-1])
    points = np.stack((x.ravel(), y.ravel()), axis=-1)
    points = points[_inside(seen, points)]
    if len(points) == 0:
        return []
    # a name is wide and flat: room to the sides counts for less than room above and below
    gaps = np.abs(points[:, None] - _dense(seen)[None]) * (0.45, 1.0)
    room = np.hypot(gaps[..., 0], gaps[..., 1]).min(axis=1)
    # of two equally roomy places, the one nearer to the middle
    middle = points.mean(axis=0)
    order = np.argsort(-(room - 0.25 * np.hypot(*(points - middle).T)), kind="stable")
    return [(float(px), float(py)) for px, py in points[order[:CANDIDATES]]]


def _dense(polygon: Floats) -> Floats:
    """The outline with points in its long straight sides."""
    sides = np.roll(polygon, -1, axis=0) - polygon
    parts = np.maximum(1, np.ceil(np.hypot(*sides.T) / SPACING).astype(np.int64) - 1)
    side = np.repeat(np.arange(len(polygon)), parts)
    along = (np.arange(len(side)) - np.repeat(np.cumsum(parts) - parts, parts)) / parts[side]
    kept = slice(None, None, max(1, len(side) // OUTLINE_POINTS))
    result: Floats = polygon[side[kept]] + sides[side[kept]] * along[kept, None]
    return result


def _inside(ring: Floats, points: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which points lie inside a polygon."""
    low, high = ring, np.roll(ring, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    spans = (low[:, 1] > y) != (high[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = low[:, 0] + (y - low[:, 1]) * (high[:, 0] - low[:, 0]) / (high[:, 1] - low[:, 1])
    result: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.count_nonzero(spans & (crossing > x), axis=1) % 2 == 1
    return result


def rects_around(at: Point, size: tuple[int, int], gap: int) -> Iterator[pygame.Rect]:
    """Rectangles around a place, near ones first: beside it, then in widening rings."""
    wide, high = size
    for ring in range(1, 9):
        reach = gap * ring
        for turn in (-1, 1, -3, 3, 0, 4, -2, 2):
            dx, dy = math.cos(turn * math.pi / 4), math.sin(turn * math.pi / 4)
            x, y = at[0] + dx * (reach + wide / 2), at[1] + dy * (reach + high / 2)
            yield pygame.Rect(round(x - wide / 2), round(y - high / 2), wide, high)
