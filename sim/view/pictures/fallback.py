"""What is drawn where a picture should be and is not: a frame with its diagonals."""

from __future__ import annotations

import pygame

from sim.view.kit.palette import RGB

GREY: RGB = (142, 156, 170)


def crossed_frame(size: tuple[int, int], colour: RGB = GREY) -> pygame.Surface:
    """A frame that says: here a picture is missing."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    right, bottom = size[0] - 1, size[1] - 1
    pygame.draw.aaline(surface, colour, (0, 0), (right, bottom))
    pygame.draw.aaline(surface, colour, (0, bottom), (right, 0))
    pygame.draw.rect(surface, colour, surface.get_rect(), max(1, min(size) // 12))
    return surface


def plain_ground(size: tuple[int, int], top: RGB = (11, 22, 34), bottom: RGB = (70, 52, 40)) -> pygame.Surface:
    """A quiet ground in the place of the title picture, from night above to sand below."""
    column = pygame.Surface((1, 2))
    column.set_at((0, 0), top)
    column.set_at((0, 1), bottom)
    return pygame.transform.smoothscale(column, size)
