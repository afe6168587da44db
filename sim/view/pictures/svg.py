"""From a drawing to pixels: reading SVG at any size, and giving it one colour."""

from __future__ import annotations

import io
from pathlib import Path

import pygame

from sim.view.kit.palette import RGB
from sim.view.pictures.faults import PictureFault

MAX_BYTES = 1_000_000
"""Larger files are no drawing of ours."""

WIDEST = 4
"""How many times as wide as high a drawing may be."""


def read_svg(path: Path) -> bytes:
    """The text of a drawing.

    Raises:
        PictureFault: it is not there, cannot be read, or is too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise PictureFault("missing", path) from None
    except OSError:
        raise PictureFault("unreadable", path) from None
    if len(data) > MAX_BYTES:
        raise PictureFault("unreadable", path)
    return data


def rasterised(data: bytes, size: tuple[int, int]) -> pygame.Surface:
    """A drawing as large as fits into a size, in its own proportions, the ground clear.

    Raises:
        pygame.error: it cannot be understood, or holds nothing.
    """
    drawn = pygame.image.load_sized_svg(io.BytesIO(data), (max(1, size[0]), max(1, size[1])))
    if not drawn.get_bounding_rect():
        raise pygame.error("the drawing is empty")
    return drawn


def of_height(data: bytes, height: int) -> pygame.Surface:
    """A drawing with a height in pixels; its width follows. Raises as ``rasterised`` does."""
    return rasterised(data, (WIDEST * height, height))


def tinted(drawn: pygame.Surface, colour: RGB) -> pygame.Surface:
    """The same shapes, all in one colour."""
    one = drawn.copy()
    one.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    one.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return one


def mirrored(drawn: pygame.Surface) -> pygame.Surface:
    """Left and right exchanged."""
    return pygame.transform.flip(drawn, True, False)
