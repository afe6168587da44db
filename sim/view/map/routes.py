"""The way a flight takes: the great circle, or the shortest way around the skies that are closed to it."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pygame

from sim.view.map.atlas import Atlas, holds
from sim.view.map.projection import SAHARA, Floats, distance_km, great_circle
from sim.view.map.strokes import along, lengths

CRUISE_KMH = 800.0
"""Ground speed that turns a detour into minutes: a usual cruise of a medium-range jet, climb and descent left out."""

CELL_KM = 60.0
BERTH_KM = 60.0
"""A detour keeps about so far from the border."""
ROOM_KM = 900.0
"""How far beyond the ends and the closed countries a detour may swing."""
SAMPLE_KM = 40.0

Place = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Route:
    """The way of a flight.

    Attributes:
        track: points on the plane, km.
        km: its length over ground.
        direct_km: length of the great circle.
    """

    track: Floats
    km: float
    direct_km: float

    @property
    def added_minutes(self) -> int:
        """What the detour costs at cruise, whole minutes."""
        return round((self.km - self.direct_km) / CRUISE_KMH * 60)

    @property
    def detours(self) -> bool:
        """Whether it leaves the great circle."""
        return self.km > self.direct_km * 1.001


def route(atlas: Atlas, start: Place, end: Place, closed: Iterable[str]) -> Route | None:
    """The way between two places (lon, lat) that keeps out of closed countries; None if there is none."""
    return _routed(_Held(atlas), start, end, tuple(sorted(closed)))


def flown(places: Sequence[Place]) -> Route:
    """The way along great circles from place to place (lon, lat), its corners rounded on the picture only."""
    legs = [great_circle(*leg, 48) for leg in pairwise(places)]
    points = np.concatenate([legs[0], *(leg[1:] for leg in legs[1:])])
    plane = SAHARA.forward(points[:, 0], points[:, 1])
    km, direct = (float(distance_km(each[:-1], each[1:]).sum()) for each in (places, (places[0], places[-1])))
    return Route(plane if len(places) == 2 else _rounded(plane), km, direct)


class _Held:
    """An atlas as a key: two of them count as the same, for there is one."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.atlas is self.atlas

    def __hash__(self) -> int:
        return id(self.atlas)


@lru_cache(maxsize=256)
def _routed(held: _Held, start: Place, end: Place, closed: tuple[str, ...]) -> Route | None:
    points = great_circle(start, end, 96)
    direct = _length(points)
    plane = SAHARA.forward(points[:, 0], points[:, 1])
    rings = [ring for country in closed for ring in held.atlas.rings_of.get(country, ())]
    if not any(_touches(plane, ring) for ring in rings):
        return Route(plane, direct, direct)
    track = _around(plane[0], plane[-1], rings)
    if track is None:
        return None
    return Route(track, max(direct, _length(SAHARA.inverse(track))), direct)


def _length(points: Floats) -> float:
    return float(distance_km(points[:-1], points[1:]).sum())


def _touches(line: Floats, ring: Floats) -> bool:
    low, high = ring.min(axis=0), ring.max(axis=0)
    near = line[(line >= low).all(axis=1) & (line <= high).all(axis=1)]
    return any(holds(ring, point) for point in near)


def _around(start: Floats, end: Floats, rings: list[Floats]) -> Floats | None:
    """A smooth way between two points of the plane that leaves the rings on its side."""
    grid = _Grid.over(start, end, rings)
    steps = grid.shortest(grid.cell(start), grid.cell(end))
    if steps is None:
        return None
    corners = [start, *(grid.centre(cell) for cell in steps[1:-1]), end]
    return _rounded(np.array(_pulled_tight(corners, grid)))


@dataclass(frozen=True, eq=False)
class _Grid:
    """Cells of the plane; those inside a closed country, or within a berth of one, are shut."""

    corner: Floats
    shut: npt.NDArray[np.bool_]

    @classmethod
    def over(cls, start: Floats, end: Floats, rings: list[Floats]) -> _Grid:
        points = np.concatenate([start[None], end[None], *rings])
        corner = points.min(axis=0) - ROOM_KM
        wide, high = np.ceil((points.max(axis=0) + ROOM_KM - corner) / CELL_KM).astype(int).tolist()
        picture = pygame.Surface((wide, high), depth=8)
        picture.set_palette([(0, 0, 0), (255, 255, 255)])
        for ring in rings:
            cells = ((ring - corner) / CELL_KM).tolist()
            pygame.draw.polygon(picture, 1, cells)
            pygame.draw.lines(picture, 1, True, cells, max(1, round(2 * BERTH_KM / CELL_KM)))
        grid = cls(corner, pygame.surfarray.array2d(picture) > 0)
        for place in (start, end):
            x, y = grid.cell(place)
            grid.shut[max(x - 1, 0) : x + 2, max(y - 1, 0) : y + 2] = False
        return grid

    def cell(self, point: Floats) -> tuple[int, int]:
        x, y = ((point - self.corner) // CELL_KM).astype(int).tolist()
        return x, y

    def centre(self, cell: tuple[int, int]) -> Floats:
        result: Floats = self.corner + (np.array(cell) + 0.5) * CELL_KM
        return result

    def free(self, start: Floats, end: Floats) -> bool:
        """Whether the straight line between two points meets no shut cell."""
        count = max(2, math.ceil(float(np.hypot(*(end - start))) / (CELL_KM / 3)))
        points = start + (end - start) * np.linspace(0, 1, count)[:, None]
        x, y = ((points - self.corner) // CELL_KM).astype(int).T
        return not self.shut[x, y].any()

    def shortest(self, start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]] | None:
        """The cells of a shortest way (A*, eight neighbours)."""
        best = {start: 0.0}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        queue = [(math.dist(start, end), start)]
        done: set[tuple[int, int]] = set()
        while queue:
            _, here = heapq.heappop(queue)
            if here == end:
                return _walked(came, end)
            if here in done:
                continue
            done.add(here)
            for there, step in self._neighbours(here):
                length = best[here] + step
                if length < best.get(there, math.inf):
                    best[there], came[there] = length, here
                    heapq.heappush(queue, (length + math.dist(there, end), there))
        return None

    def _neighbours(self, cell: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        wide, high = self.shut.shape
        for dx, dy, step in _STEPS:
            x, y = cell[0] + dx, cell[1] + dy
            if 0 <= x < wide and 0 <= y < high and not self.shut[x, y]:
                yield (x, y), step


_STEPS = tuple((dx, dy, math.hypot(dx, dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)


def _walked(came: dict[tuple[int, int], tuple[int, int]], end: tuple[int, int]) -> list[tuple[int, int]]:
    cells = [end]
    while cells[-1] in came:
        cells.append(came[cells[-1]])
    return cells[::-1]


def _pulled_tight(corners: list[Floats], grid: _Grid) -> list[Floats]:
    """Only the corners that are needed: from each, on to the farthest that can be seen."""
    kept = [corners[0]]
    here = 0
    while here < len(corners) - 1:
        here = next(
            far
            for far in range(len(corners) - 1, here, -1)
            if far == here + 1 or grid.free(corners[here], corners[far])
        )
        kept.append(corners[here])
    return kept


def _rounded(corners: Floats) -> Floats:
    """The same way with rounded corners: sampled evenly, then each point drawn to the mean of its neighbours."""
    way = lengths(corners)
    track = along(corners, np.linspace(0, way[-1], max(8, math.ceil(way[-1] / SAMPLE_KM))), way)
    for _ in range(6):
        track[1:-1] = (track[:-2] + track[1:-1] + track[2:]) / 3
    return track
