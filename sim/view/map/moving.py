"""What moves: flights on their tracks, dashes, the pulse of an incident. All of it follows from the day.

Nothing here reads a clock. The caller gives the day with its fraction; the same day gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pygame

from sim.view.map import signs
from sim.view.map.atlas import Atlas
from sim.view.map.ink import Ink, blend
from sim.view.map.map_state import Flight, MapState
from sim.view.map.projection import SAHARA, Floats, great_circle
from sim.view.map.routes import Route, flown, route
from sim.view.map.shapes import Shapes
from sim.view.map.strokes import along, dashed, lengths, smooth
from sim.view.map.view import View

ROUNDS_A_DAY = 1.0
"""How often an aeroplane crosses its track while a day passes on the screen: a pace for the eye, not a timetable."""
PULSES_A_DAY = 6.0
DASHES_A_DAY = 40.0
FREE_ENDS = 18.0
"""Pixels at scale 1 from a capital within which no aeroplane is drawn, so that it does not hide the name."""


@dataclass(frozen=True, eq=False)
class Service:
    """A flight with the way it takes today; ``route`` is None while it is suspended or no way is left."""

    flight: Flight
    route: Route | None
    direct: Floats

    @property
    def planes(self) -> int:
        """How many are drawn: one, and one more for each tenfold."""
        return 1 + int(math.log10(max(self.flight.a_week, 1.0)))

    @property
    def offset(self) -> float:
        """Where on its track the first is at midnight: fixed for a pair of cities."""
        return crc32("-".join((*self.flight.ends, *self.flight.codes)).encode()) % 1000 / 1000


def service(atlas: Atlas, flight: Flight, state: MapState) -> Service:
    """How a flight goes today."""
    points = great_circle(*flight.places, 48)
    direct = SAHARA.forward(points[:, 0], points[:, 1])
    if flight.suspended:
        return Service(flight, None, direct)
    if flight.via is not None:
        return Service(flight, flown((flight.places[0], *flight.via, flight.places[1])), direct)
    return Service(flight, route(atlas, *flight.places, state.closers(flight.ends) - set(flight.ends)), direct)


def draw_tracks(surface: pygame.Surface, services: Iterable[Service], shapes: Shapes, ink: Ink) -> None:
    """The ways that do not move: faint where direct, dashed red where suspended."""
    for each in services:
        points = shapes.view.to_screen(each.route.track if each.route else each.direct)
        if each.route is None:
            dashed(surface, points, ink["bad"], ink.px(6), ink.px(6), ink.px(1))
            middle = along(points, float(lengths(points)[-1]) / 2)
            signs.barred(surface, (float(middle[0]), float(middle[1])), ink.px(9), ink["bad"], ink["ground"])
        elif not each.route.detours:
            smooth(surface, points, ink.mixed("border", "text", 0.35))


def draw_flights(surface: pygame.Surface, services: Iterable[Service], view: View, ink: Ink, clock: float) -> None:
    """Detours as running dashes, and the aeroplanes.

    Args:
        surface: what to draw on.
        services: the flights of today.
        view: where the map is looked at from now, which may be another view than the still layers were made for.
        ink: letters and colours.
        clock: the day with its fraction.
    """
    for each in services:
        if each.route is None:
            continue
        points = view.to_screen(each.route.track)
        colour = ink["warn"] if each.route.detours else ink["muted"]
        if each.route.detours:
            phase = 0.0 if ink.still else clock * DASHES_A_DAY * ink.scale
            dashed(surface, points, colour, ink.px(11), ink.px(6), ink.px(2), phase)
        _planes(surface, each, points, ink, clock)


def _planes(surface: pygame.Surface, each: Service, points: Floats, ink: Ink, clock: float) -> None:
    way = lengths(points)
    size = ink.px(9)
    colour = ink["warn"] if each.route and each.route.detours else ink.mixed("muted", "text", 0.5)
    for number in range(each.planes):
        share = plane_share(each, number, 0.0 if ink.still else clock)
        onward = 1.0 if share <= 1.0 else -1.0
        at = way[-1] * (share if onward > 0 else 2.0 - share)
        if min(at, way[-1] - at) < ink.px(FREE_ENDS):
            continue
        here, ahead, behind = along(points, np.array((at, at + 2.0 * onward, at - 2.0 * onward)), way)
        x, y = here.tolist()
        if surface.get_rect().inflate(60, 60).collidepoint(x, y):
            step = ahead - behind
            signs.plane(surface, (x, y), math.atan2(step[1], step[0]), size, colour, ink["ground"])


def plane_share(each: Service, number: int, clock: float) -> float:
    """Where an aeroplane is: 0 to 1 on the way out, 1 to 2 on the way back."""
    return (2 * (each.offset + number / each.planes) + clock * ROUNDS_A_DAY) % 2.0


def draw_pulse(surface: pygame.Surface, at: tuple[float, float], ink: Ink, clock: float) -> None:
    """Rings that widen and fade around a place."""
    phase = 0.5 if ink.still else clock * PULSES_A_DAY % 1.0
    ground = ink["raised"]
    for lag in (0.0, 0.5):
        share = (phase + lag) % 1.0
        radius = ink.px(9 + 24 * share)
        pygame.draw.aacircle(surface, blend(ink["bad"], ground, min(0.25 + 0.75 * share, 1.0)), at, radius, ink.px(1.4))


def middle_of(track: Floats, shapes: Shapes) -> tuple[float, float] | None:
    """The middle of what is seen of a track, pixels; None if it is off the screen."""
    points = shapes.view.to_screen(track)
    way = lengths(points)
    even = along(points, np.linspace(0, way[-1], 80), way)
    width, height = shapes.view.size
    seen = even[(even[:, 0] > 0) & (even[:, 0] < width) & (even[:, 1] > 0) & (even[:, 1] < height)]
    if len(seen) == 0:
        return None
    x, y = seen[len(seen) // 2].tolist()
    return x, y
