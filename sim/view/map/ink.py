"""What the map is drawn with: letters, colours, scale. The kit's typesetter and palette fit; so does a test's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import pygame

RGB = tuple[int, int, int]

MapRole = Literal["heading", "strong", "body", "note", "label"]

MapColour = Literal[
    "ground", "panel", "raised", "border", "track", "bar", "focus", "band", "text", "muted", "on_light",
    "good", "warn", "bad", "allied", "friendly", "neutral", "tense", "hostile",
    "series_1", "series_2", "series_3", "series_4",
]  # fmt: skip


class Letters(Protocol):
    """Sets lines of text."""

    def px(self, role: MapRole, /) -> int:
        """The size of a role, pixels."""

    def line_height(self, role: MapRole, px: int | None = None, /) -> int:
        """Pixels from line to line."""

    def measure(self, line: str, role: MapRole, px: int | None = None, rtl: bool = False, /) -> int:
        """Pixels that a line takes."""

    def line(self, line: str, role: MapRole, px: int, colour: RGB, rtl: bool, /) -> pygame.Surface:
        """A drawn line on a clear ground."""


class Colours(Protocol):
    """Colours by their meaning."""

    def __getitem__(self, colour: MapColour, /) -> RGB:
        """One colour."""


class LookLike(Protocol):
    """What an ink is made from; the kit's Look is one."""

    @property
    def palette(self) -> Colours:
        """Colours."""

    @property
    def typesetter(self) -> Letters:
        """Letters."""

    @property
    def scale(self) -> float:
        """1.0 to 2.0."""

    @property
    def rtl(self) -> bool:
        """Whether texts run from right to left; the map itself is never mirrored."""

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move that need not."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Letters and colours at one scale."""

    letters: Letters
    colours: Colours
    scale: float = 1.0
    rtl: bool = False
    still: bool = False

    @classmethod
    def of(cls, look: LookLike) -> Ink:
        """The ink of a look."""
        return cls(look.typesetter, look.palette, look.scale, look.rtl, look.reduced_motion)

    def px(self, logical: float) -> int:
        """Pixels of a length given at scale 1, at least one."""
        return max(1, round(logical * self.scale))

    def __getitem__(self, colour: MapColour) -> RGB:
        return self.colours[colour]

    def mixed(self, one: MapColour, other: MapColour, share: float) -> RGB:
        """One colour with a share, 0 to 1, of another."""
        return blend(self[one], self[other], share)

    def size(self, line: str, role: MapRole, px: int | None = None) -> tuple[int, int]:
        """Width and height of a line, pixels."""
        return self.letters.measure(line, role, px, self.rtl), self.letters.line_height(role, px)

    def line(self, line: str, role: MapRole, colour: RGB, px: int | None = None) -> pygame.Surface:
        """A drawn line."""
        return self.letters.line(line, role, px or self.letters.px(role), colour, self.rtl)

    def haloed(self, line: str, role: MapRole, colour: RGB, halo: RGB, px: int | None = None) -> pygame.Surface:
        """A drawn line with a dark rim, to be read on any ground; the rim adds ``rim`` pixels on every side."""
        rim = self.rim
        letters, shade = self.line(line, role, colour, px), self.line(line, role, halo, px)
        surface = pygame.Surface((letters.width + 2 * rim, letters.height + 2 * rim), pygame.SRCALPHA)
        for dx in range(-rim, rim + 1):
            for dy in range(-rim, rim + 1):
                if dx * dx + dy * dy <= rim * rim + 1:
                    surface.blit(shade, (rim + dx, rim + dy))
        surface.blit(letters, (rim, rim))
        return surface

    @property
    def rim(self) -> int:
        """Width of the dark rim around letters on the map."""
        return max(2, round(1.5 * self.scale))


def blend(one: RGB, other: RGB, share: float) -> RGB:
    """One colour with a share of another.

    >>> blend((0, 0, 0), (100, 200, 50), 0.5)
    (50, 100, 25)
    """
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
