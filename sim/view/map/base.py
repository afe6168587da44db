"""The ground of the map: sea, graticule, the glow of the coast, land; and above the fills coast and borders."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from sim.view.map.atlas import SEA
from sim.view.map.ink import Ink, blend
from sim.view.map.shapes import Shapes
from sim.view.map.strokes import dashed, smooth

GRATICULE_DEGREES = 5
GLOW_REDUCTION = 6
"""The glow is blurred at a sixth of the size: nobody sees the difference, and it takes a thirtieth of the time."""
GLOW_RADIUS = 5


def draw_ground(surface: pygame.Surface, shapes: Shapes, ink: Ink) -> Iterator[None]:
    """Sea, graticule, glow and land; pauses between them, so that no frame waits for all."""
    _sea(surface, ink)
    yield
    _graticule(surface, shapes, ink)
    yield
    shapes.countries()
    yield
    _glow(surface, shapes, ink)
    yield
    land = ink.mixed("panel", "raised", 0.75)
    for country in shapes.countries():
        for polygon in shapes.polygons(country):
            pygame.draw.polygon(surface, land, polygon.tolist())


def draw_lines(surface: pygame.Surface, shapes: Shapes, ink: Ink) -> None:
    """Coasts, borders, and dashed the lines whose standing is open."""
    coast = ink.mixed("border", "text", 0.2)
    border = ink.mixed("border", "text", 0.12)
    dashes = shapes.atlas.dashed(shapes.boundaries)
    for arc, owners in shapes.atlas.owners.items():
        if arc in dashes:
            continue
        for run in shapes.lines(arc):
            smooth(surface, run, coast if owners[0] == SEA else border)
    for arc in dashes:
        for run in shapes.lines(arc):
            dashed(surface, run, ink["muted"], ink.px(5), ink.px(4))


def _sea(surface: pygame.Surface, ink: Ink) -> None:
    """Darker toward the south."""
    ramp = pygame.Surface((1, 3))
    for row, share in enumerate((0.0, 0.35, 0.6)):
        ramp.set_at((0, row), blend(ink.mixed("ground", "band", 0.16), (0, 0, 0), share))
    surface.blit(pygame.transform.smoothscale(pygame.transform.scale(ramp, (3, 9)), surface.get_size()), (0, 0))


def _graticule(surface: pygame.Surface, shapes: Shapes, ink: Ink) -> None:
    faint = ink.mixed("ground", "border", 0.38)
    for degree in range(-60, 75, GRATICULE_DEGREES):
        for run in shapes.meridian(degree):
            smooth(surface, run, faint)
    for degree in range(-10, 60, GRATICULE_DEGREES):
        for run in shapes.parallel(degree):
            smooth(surface, run, faint)


def _glow(surface: pygame.Surface, shapes: Shapes, ink: Ink) -> None:
    """A pale light on the water along the coast."""
    width, height = surface.get_size()
    small = pygame.Surface((width // GLOW_REDUCTION + 1, height // GLOW_REDUCTION + 1))
    light = ink.mixed("ground", "bar", 0.2)
    for country in shapes.countries():
        for polygon in shapes.polygons(country):
            pygame.draw.polygon(small, light, (polygon / GLOW_REDUCTION).tolist())
    blurred = pygame.transform.gaussian_blur(small, round(GLOW_RADIUS * ink.scale))
    grown = pygame.transform.smoothscale(blurred, (small.width * GLOW_REDUCTION, small.height * GLOW_REDUCTION))
    surface.blit(grown, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
