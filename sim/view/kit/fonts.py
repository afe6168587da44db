"""The one font family, in two weights, and the roles that text may have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pygame

from sim.errors import HarmattanError
from sim.scenario.shipped import assets_folder

Role = Literal["title", "figure", "heading", "body", "strong", "note", "label"]

REGULAR = "IBMPlexSansArabic-Regular.ttf"
SEMIBOLD = "IBMPlexSansArabic-SemiBold.ttf"

_DEEP_LETTERS = "الجوي إقِّ"

FLOOR = 11
"""Pixels at scale 1 under which no text shrinks."""


class MissingFont(HarmattanError):
    """The font cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the font {path.name} cannot be read; install Harmattan anew to bring it back")


@dataclass(frozen=True, slots=True)
class Face:
    """What a role looks like: a file of the family, and pixels at scale 1."""

    file: str
    px: int


FACES: dict[Role, Face] = {
    "title": Face(SEMIBOLD, 28),
    "figure": Face(SEMIBOLD, 34),
    "heading": Face(SEMIBOLD, 19),
    "body": Face(REGULAR, 16),
    "strong": Face(SEMIBOLD, 16),
    "note": Face(REGULAR, 15),
    "label": Face(REGULAR, 15),
}


@lru_cache(maxsize=64)
def font(file: str, px: int, rtl: bool) -> pygame.font.Font:
    """A font that shapes in one direction.

    Raises:
        MissingFont: the file is not there or is no font.
    """
    path = assets_folder() / "fonts" / file
    if not pygame.font.get_init():
        pygame.font.init()
    try:
        made = pygame.font.Font(path, px)
    except (OSError, pygame.error) as error:
        raise MissingFont(path) from error
    made.set_script("Arab" if rtl else "Latn")
    made.set_direction(pygame.DIRECTION_RTL if rtl else pygame.DIRECTION_LTR)
    return made


@lru_cache(maxsize=64)
def line_height(file: str, px: int) -> int:
    """Pixels from line to line: what the font asks for, or more: dots under Arabic letters reach lower."""
    return max(font(file, px, False).get_linesize(), font(file, px, True).size(_DEEP_LETTERS)[1])
