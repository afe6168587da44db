"""Text set in lines: wrapped, shaped run by run, fitted into boxes, drawn once and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pygame

from sim.view.kit.bidi import Run, visual_runs
from sim.view.kit.cache import Cache
from sim.view.kit.fonts import FACES, FLOOR, Role, font, line_height
from sim.view.kit.wrap import breaks_words, shorten, wrap

RGB = tuple[int, int, int]

LINES_KEPT = 2_000
PIXELS_KEPT = 6_000_000
"""Bounds of the store of drawn lines; 24 MB at four bytes a pixel."""

# The font has no glyph for these spaces and would draw a box.
_SPACES = str.maketrans({"\u202f": "\xa0", "\u2009": "\xa0", "\u200a": "\xa0", "\t": " ", "\r": " ", "\0": " "})


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one role and size, ready to be drawn.

    Attributes:
        lines: in logical order.
        widths: pixels of each line.
        width: of the widest line.
        height: of all lines together.
        cut: whether something had to be left out.
    """

    lines: tuple[str, ...]
    widths: tuple[int, ...]
    role: Role
    px: int
    rtl: bool
    line_height: int
    cut: bool = False

    @property
    def width(self) -> int:
        """Pixels of the widest line."""
        return max(self.widths, default=0)

    @property
    def height(self) -> int:
        """Pixels of all lines together."""
        return self.line_height * len(self.lines)


class Typesetter:
    """Sets text at one scale, and keeps what it has set.

    Args:
        scale: 1.0 to 2.0, by which the sizes of the roles are multiplied.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self.floor = round(FLOOR * scale)
        self._lines: Cache[pygame.Surface] = Cache(LINES_KEPT, PIXELS_KEPT, lambda line: line.width * line.height)
        self._runs: Cache[tuple[Run, ...]] = Cache(LINES_KEPT)
        self._widths: Cache[int] = Cache(4 * LINES_KEPT)
        self._blocks: Cache[TextBlock] = Cache(LINES_KEPT)

    def px(self, role: Role) -> int:
        """The size of a role in pixels."""
        return round(FACES[role].px * self.scale)

    def line_height(self, role: Role, px: int | None = None) -> int:
        """Pixels from line to line."""
        return line_height(FACES[role].file, px or self.px(role))

    def measure(self, line: str, role: Role, px: int | None = None, rtl: bool = False) -> int:
        """Pixels that a line takes."""
        size = px or self.px(role)
        key = (line, FACES[role].file, size, rtl)
        return self._widths.get(key, lambda: sum(wide for _, wide in self._sized(line, role, size, rtl)))

    def set(self, text: str, role: Role, width: int, rtl: bool = False, px: int | None = None) -> TextBlock:
        """A text wrapped to a width, as many lines as it takes."""
        size = px or self.px(role)
        key = (text, role, width, rtl, size)
        return self._blocks.get(key, lambda: self._block(text, role, size, width, rtl))

    def fit(self, text: str, role: Role, width: int, height: int, lines: int = 3, rtl: bool = False) -> TextBlock:
        """A text fitted into a box: wrapped to some lines, then shrunk to the floor, cut with an ellipsis last."""
        key = (text, role, width, height, lines, rtl)
        return self._blocks.get(key, lambda: self._fitted(text, role, width, height, lines, rtl))

    def line(self, line: str, role: Role, px: int, colour: RGB, rtl: bool) -> pygame.Surface:
        """A drawn line on a clear ground."""
        key = (line, role, px, colour, rtl)
        return self._lines.get(key, lambda: self._drawn(line, role, px, colour, rtl))

    def clear(self) -> None:
        """Forget everything set so far."""
        for kept in (self._lines, self._runs, self._widths, self._blocks):
            kept.clear()

    # --- how it is done ---

    def _sized(self, line: str, role: Role, px: int, rtl: bool) -> Iterator[tuple[Run, int]]:
        """The runs of a line from left to right, each with its width."""
        for run in self._runs.get((line, rtl), lambda: visual_runs(line.translate(_SPACES), rtl)):
            yield run, font(FACES[role].file, px, run.rtl).size(run.text)[0]

    def _drawn(self, line: str, role: Role, px: int, colour: RGB, rtl: bool) -> pygame.Surface:
        runs = list(self._sized(line, role, px, rtl))
        size = (max(1, sum(wide for _, wide in runs)), self.line_height(role, px))
        surface = pygame.Surface(size, pygame.SRCALPHA)
        x = 0
        for run, wide in runs:
            surface.blit(font(FACES[role].file, px, run.rtl).render(run.text, True, colour), (x, 0))
            x += wide
        return surface

    def _block(self, text: str, role: Role, px: int, width: int, rtl: bool) -> TextBlock:
        measure = partial(self.measure, role=role, px=px, rtl=rtl)
        room = width
        lines = wrap(text, room, measure)
        # Words are measured alone; a line of them may come out a pixel wider.
        while room > width // 2 and (over := max(map(measure, lines)) - width) > 0:
            room -= over
            lines = wrap(text, room, measure)
        return self._made(lines, role, px, rtl)

    def _fitted(self, text: str, role: Role, width: int, height: int, lines: int, rtl: bool) -> TextBlock:
        largest = self.px(role)
        for px in range(largest, min(self.floor, largest) - 1, -1):
            if breaks_words(text, width, partial(self.measure, role=role, px=px, rtl=rtl)):
                continue
            block = self.set(text, role, width, rtl, px)
            if len(block.lines) <= lines and block.height <= height:
                return block
        return self._shortened(text, role, width, height, lines, rtl)

    def _shortened(self, text: str, role: Role, width: int, height: int, lines: int, rtl: bool) -> TextBlock:
        """The text at the floor, its last line cut if it is still too long."""
        px = min(self.floor, self.px(role))
        block = self.set(text, role, width, rtl, px)
        room = max(1, min(lines, height // block.line_height))
        if len(block.lines) <= room and block.width <= width:
            return block
        measure = partial(self.measure, role=role, px=px, rtl=rtl)
        kept = list(block.lines[:room])
        rest = " ".join(block.lines[room - 1 :])
        kept[-1] = shorten(rest, width, measure)
        return self._made(kept, role, px, rtl, cut=True)

    def _made(self, lines: list[str], role: Role, px: int, rtl: bool, cut: bool = False) -> TextBlock:
        widths = tuple(self.measure(line, role, px, rtl) for line in lines)
        return TextBlock(tuple(lines), widths, role, px, rtl, self.line_height(role, px), cut)
