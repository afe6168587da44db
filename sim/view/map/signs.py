"""Small drawn marks: nothing is told by colour alone."""

from __future__ import annotations

import math

import pygame

from sim.view.map.ink import RGB

Point = tuple[float, float]

_PLANE: tuple[Point, ...] = (
    (1.0, 0.0), (0.78, 0.12), (0.28, 0.13), (-0.12, 0.92), (-0.34, 0.92), (-0.14, 0.13), (-0.62, 0.11), (-0.86, 0.42),
    (-1.0, 0.42), (-0.88, 0.0),
)  # fmt: skip
"""One half of an aeroplane that flies to the right; the other is its mirror image."""

STANCE_MARKS = {"allied": 2, "friendly": 1, "neutral": 0, "tense": -1, "hostile": -2}
"""Chevrons: up for good terms, down for bad ones, a dash for neither."""


def plane(surface: pygame.Surface, at: Point, heading: float, size: float, colour: RGB, rim: RGB) -> None:
    """An aeroplane seen from above; the heading is in radians, clockwise from the right as the screen has it."""
    outline = (*_PLANE, *((x, -y) for x, y in reversed(_PLANE[1:-1])))
    cos, sin = math.cos(heading) * size, math.sin(heading) * size
    points = [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in outline]
    pygame.draw.polygon(surface, rim, points, 3)
    pygame.draw.polygon(surface, colour, points)
    pygame.draw.aalines(surface, colour, True, points)


def barred(surface: pygame.Surface, at: Point, size: float, colour: RGB, ground: RGB) -> None:
    """A disc with a cross: a service that is suspended."""
    pygame.draw.aacircle(surface, ground, at, round(size * 1.3))
    pygame.draw.aacircle(surface, colour, at, round(size), max(1, round(size / 5)))
    arm = size * 0.45
    for sign in (-1, 1):
        pygame.draw.aaline(surface, colour, (at[0] - arm, at[1] - sign * arm), (at[0] + arm, at[1] + sign * arm), 2)


def stance(surface: pygame.Surface, at: Point, stance_name: str, size: float, colour: RGB, rim: RGB) -> None:
    """The chevrons of a stance, centred on a point."""
    count = STANCE_MARKS[stance_name]
    for ink, width in ((rim, max(4, round(size * 0.8))), (colour, max(2, round(size * 0.35)))):
        if count == 0:
            pygame.draw.line(surface, ink, (at[0] - size, at[1]), (at[0] + size, at[1]), width)
        for number in range(abs(count)):
            down = -1 if count > 0 else 1
            y = at[1] + (number - (abs(count) - 1) / 2) * size * 0.9
            points = [
                (at[0] - size, y - down * size * 0.3),
                (at[0], y + down * size * 0.3),
                (at[0] + size, y - down * size * 0.3),
            ]
            pygame.draw.lines(surface, ink, False, points, width)


def arrowhead(
    surface: pygame.Surface, at: Point, heading: float, size: float, colour: RGB, rim: RGB, count: int = 1
) -> None:
    """One or more solid arrowheads, one behind the other."""
    cos, sin = math.cos(heading), math.sin(heading)
    for number in range(count):
        x, y = at[0] - number * size * 1.35 * cos, at[1] - number * size * 1.35 * sin
        points = [
            (x + size * cos, y + size * sin),
            (x - size * 0.5 * cos - size * 0.75 * sin, y - size * 0.5 * sin + size * 0.75 * cos),
            (x - size * 0.5 * cos + size * 0.75 * sin, y - size * 0.5 * sin - size * 0.75 * cos),
        ]
        pygame.draw.polygon(surface, colour, points)
        pygame.draw.aalines(surface, rim, True, points)


def diamond(surface: pygame.Surface, at: Point, size: float, colour: RGB, rim: RGB) -> None:
    """A lozenge on its point: an armed group."""
    x, y = at
    points = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    pygame.draw.polygon(surface, colour, points)
    pygame.draw.aalines(surface, rim, True, points)
    pygame.draw.circle(surface, rim, at, max(1, round(size / 3)))


def ring(surface: pygame.Surface, at: Point, radius: float, colour: RGB, parts: int = 8, width: int = 2) -> None:
    """A dashed circle: somebody says that it was here."""
    box = pygame.Rect(0, 0, round(2 * radius), round(2 * radius))
    box.center = (round(at[0]), round(at[1]))
    step = 2 * math.pi / parts
    for number in range(parts):
        pygame.draw.arc(surface, colour, box, number * step, number * step + step * 0.62, width)
    pygame.draw.circle(surface, colour, at, max(1, round(radius / 5)))
