"""The pictures of the game by name: each is read once and kept by size and colour, within a bound."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pygame
from pygame import Rect

from sim.scenario.shipped import assets_folder
from sim.view.kit.cache import Cache
from sim.view.kit.palette import RGB
from sim.view.pictures.fallback import GREY, crossed_frame, plain_ground
from sim.view.pictures.faults import PictureFault
from sim.view.pictures.made_flag import made_flag
from sim.view.pictures.names import DIRECTED, Icon
from sim.view.pictures.svg import mirrored, of_height, rasterised, read_svg, tinted

MOST = 600
"""Pictures that are kept."""

MOST_BYTES = 12_000_000
"""Memory of the flags and icons that are kept."""

LARGEST = 4096
"""Pixels of the longest side that anything is drawn at."""

PROPORTION_HEIGHT = 90
"""Pixels at which a drawing is asked for its proportions, before it is drawn large."""

_SAFE = re.compile(r"[a-z0-9_]{1,64}")


class Pictures:
    """Pictures for drawing; what is given out is shared, so nobody draws on it.

    Args:
        folder: the folder with ``flags/``, ``icons/`` and ``title/``; the shipped one if none is given.

    Attributes:
        faults: what could not be read, each file once, for a screen to say.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = assets_folder() if folder is None else folder
        self._kept: Cache[pygame.Surface] = Cache(MOST, MOST_BYTES, _bytes_of)
        self._title_kept: Cache[pygame.Surface] = Cache(1)
        self._files: dict[Path, bytes | PictureFault] = {}
        self.faults: list[PictureFault] = []

    def icon(self, name: Icon, px: int, colour: RGB, rtl: bool = False) -> pygame.Surface:
        """An icon in a square of ``px`` pixels, in one colour; turned round from right to left where it points."""
        side, turned = _bounded(px), rtl and name in DIRECTED
        return self._kept.get(
            ("icon", name, side, tuple(colour), turned), lambda: self._icon(name, side, colour, turned)
        )

    def flag(self, actor: str, height: int) -> pygame.Surface:
        """The flag of an actor in its own proportions; one made from the id if nobody drew it."""
        high = _bounded(height)
        return self._kept.get(("flag", actor, high), lambda: self._flag(actor, high))

    def title(self, size: tuple[int, int], rtl: bool = False) -> pygame.Surface:
        """The title picture; it fills a size, and what does not fit is left out on both sides.

        From right to left it is turned round, for its sun stands where the menu does not.
        """
        wide, high = _bounded(size[0]), _bounded(size[1])
        return self._title_kept.get((wide, high, rtl), lambda: self._title((wide, high), rtl))

    def forget_title(self) -> None:
        """A game begins: what fills the whole window is not kept meanwhile."""
        self._title_kept.clear()

    def has_flag(self, actor: str) -> bool:
        """Whether somebody drew a flag for this actor."""
        return bool(_SAFE.fullmatch(actor)) and self._flag_path(actor).is_file()

    def clear(self) -> None:
        """Forget what was drawn, as when the scale changes; the files stay read."""
        self._kept.clear()
        self._title_kept.clear()

    # --- making ---

    def _icon(self, name: str, px: int, colour: RGB, turned: bool) -> pygame.Surface:
        path = self._folder / "icons" / f"{name}.svg"
        made = self._drawn(path, lambda data: of_square(data, px), lambda: crossed_frame((px, px), colour))
        one = tinted(made, colour)
        return mirrored(one) if turned else one

    def _flag(self, actor: str, height: int) -> pygame.Surface:
        if not self.has_flag(actor):
            return of_height(made_flag(actor), height)
        return self._drawn(
            self._flag_path(actor),
            lambda data: of_height(data, height),
            lambda: crossed_frame((max(1, height * 3 // 2), height), GREY),
        )

    def _title(self, size: tuple[int, int], rtl: bool) -> pygame.Surface:
        path = self._folder / "title" / "title.svg"
        drawn = self._drawn(path, lambda data: covering(data, size), lambda: plain_ground(size))
        return mirrored(drawn) if rtl else drawn

    def _flag_path(self, actor: str) -> Path:
        return self._folder / "flags" / f"{actor}.svg"

    def _drawn(
        self, path: Path, draw: Callable[[bytes], pygame.Surface], instead: Callable[[], pygame.Surface]
    ) -> pygame.Surface:
        """A picture, or what stands in its place if the file is missing or broken."""
        data = self._read(path)
        if isinstance(data, PictureFault):
            return instead()
        try:
            return draw(data)
        except (pygame.error, ValueError):
            self._files[path] = self._noted(PictureFault("unreadable", path))
            return instead()

    def _read(self, path: Path) -> bytes | PictureFault:
        if path not in self._files:
            try:
                self._files[path] = read_svg(path)
            except PictureFault as fault:
                self._files[path] = self._noted(fault)
        return self._files[path]

    def _noted(self, fault: PictureFault) -> PictureFault:
        self.faults.append(fault)
        return fault


def of_square(data: bytes, px: int) -> pygame.Surface:
    """A drawing in the middle of a square. Raises as ``rasterised`` does."""
    drawn = rasterised(data, (px, px))
    if drawn.get_size() == (px, px):
        return drawn
    square = pygame.Surface((px, px), pygame.SRCALPHA)
    square.blit(drawn, drawn.get_rect(center=square.get_rect().center))
    return square


def covering(data: bytes, size: tuple[int, int]) -> pygame.Surface:
    """The middle of a drawing that is just large enough to cover a size, without transparency."""
    small = of_height(data, PROPORTION_HEIGHT)
    grown = max(size[0] / small.get_width(), size[1] / small.get_height())
    whole = rasterised(data, (round(small.get_width() * grown) + 1, round(small.get_height() * grown) + 1))
    part = Rect((0, 0), size)
    part.center = whole.get_rect().center
    surface = pygame.Surface(size)
    surface.blit(whole, (0, 0), part)
    return surface


def _bounded(px: int) -> int:
    return max(1, min(LARGEST, px))


def _bytes_of(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * surface.get_bytesize()
