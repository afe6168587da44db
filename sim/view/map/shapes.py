"""The atlas as one view sees it: polygons and lines in pixels, cut to the screen, made once a view."""

from __future__ import annotations

import numpy as np
import pygame

from sim.view.map.atlas import Atlas, Boundaries
from sim.view.map.clip import Box, clip_polygon, visible_runs
from sim.view.map.projection import SAHARA, Floats
from sim.view.map.room import Point, roomiest
from sim.view.map.view import View

MARGIN = 24.0
"""Pixels beyond the screen's edge that are still drawn, so that a cut never shows as a line."""

SMALLEST = 1.5
"""Pixels under which an island is left out."""


class Shapes:
    """What is on the screen."""

    def __init__(self, atlas: Atlas, view: View, boundaries: Boundaries = "un") -> None:
        self.atlas = atlas
        self.view = view
        self.boundaries = boundaries
        width, height = view.size
        self.box: Box = (-MARGIN, -MARGIN, width + MARGIN, height + MARGIN)
        self._polygons: dict[str, list[Floats]] = {}
        self._middles: dict[str, list[Point]] = {}
        self._lines: dict[int, list[Floats]] = {}
        low = view.to_screen(atlas.boxes[:, 0])
        high = view.to_screen(atlas.boxes[:, 1])
        # north is up: the low corner on the plane has the larger y on the screen
        self._seen = (
            (low[:, 0] < self.box[2])
            & (high[:, 0] > self.box[0])
            & (high[:, 1] < self.box[3])
            & (low[:, 1] > self.box[1])
        )

    @property
    def bounds(self) -> pygame.Rect:
        """The screen."""
        return pygame.Rect((0, 0), self.view.size)

    def polygons(self, country: str) -> list[Floats]:
        """The parts of a country on the screen."""
        if country not in self._polygons:
            self._polygons[country] = [
                cut
                for ring in self.atlas.rings(country, self.boundaries)
                if len(cut := clip_polygon(self.view.to_screen(ring), self.box)) > 2
                and float(np.ptp(cut, axis=0).max()) > SMALLEST
            ]
        return self._polygons[country]

    def largest(self, country: str) -> Floats:
        """Of the parts of a country on the screen, the one that takes up most of it."""
        return max(self.polygons(country), key=lambda points: float(np.ptp(points, axis=0).prod()))

    def middles(self, country: str) -> list[Point]:
        """Where a country's name could stand, the roomiest place first."""
        if country not in self._middles:
            self._middles[country] = roomiest(self.largest(country), self.bounds)
        return self._middles[country]

    def countries(self) -> list[str]:
        """Ids of the countries that are on the screen."""
        return [country for country in self.atlas.countries if self.polygons(country)]

    def lines(self, arc: int) -> list[Floats]:
        """The stretches of an arc on the screen."""
        if not self._seen[arc]:
            return []
        if arc not in self._lines:
            self._lines[arc] = visible_runs(self.view.to_screen(self.atlas.plane[arc]), self.box)
        return self._lines[arc]

    def rect_of(self, country: str) -> pygame.Rect:
        """The rectangle around what is seen of a country; empty if it is off the screen."""
        polygons = self.polygons(country)
        if not polygons:
            return pygame.Rect(0, 0, 0, 0)
        points = np.concatenate(polygons)
        left, top = np.floor(points.min(axis=0))
        right, bottom = np.ceil(points.max(axis=0))
        around = pygame.Rect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
        return around.clip(self.bounds)

    def parallel(self, lat: float) -> list[Floats]:
        """A circle of latitude."""
        return self._curve(np.linspace(-60, 70, 66), np.full(66, lat))

    def meridian(self, lon: float) -> list[Floats]:
        """A half circle of longitude; straight in this projection."""
        return self._curve(np.full(2, lon), np.array([-20.0, 60.0]))

    def _curve(self, lon: Floats, lat: Floats) -> list[Floats]:
        return visible_runs(self.view.to_screen(SAHARA.forward(lon, lat)), self.box)
