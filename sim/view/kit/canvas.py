"""Drawing on a surface, with a record of what was drawn where, so that a test can read a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Literal, NamedTuple

import pygame
from pygame import Rect

from sim.view.kit.fonts import Role
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.text import RGB, TextBlock

Align = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Drawn(NamedTuple):
    """A record of the draw list.

    Attributes:
        kind: ``text``, ``rect`` (filled), ``line`` (an outline, line or curve) or ``picture``.
        rect: where it is.
        box: what it should stay in: the box a text was given, else the clip.
        clip: what was visible at the time; a scrolled row may reach over its edge.
        owner: path of the widget that drew it, such as ``root/list 2``.
        text: what it says; empty unless it is text.
        cut: whether text had to be left out.
        colour: of the text or the filling.
    """

    kind: Literal["text", "rect", "line", "picture"]
    rect: Rect
    box: Rect
    clip: Rect
    owner: str
    colour: RGB
    text: str = ""
    cut: bool = False


class Canvas:
    """A surface, the look to draw with, and the draw list.

    Args:
        surface: what is drawn on.
        look: what with.
        part: what of it is drawn again, while the rest stays as it is; all if None.

    Attributes:
        drawn: the draw list, in the order of drawing.
        kept: the widgets that were left as they are.
    """

    def __init__(self, surface: pygame.Surface, look: Look, part: Rect | None = None) -> None:
        self.surface = surface
        self.look = look
        self.drawn: list[Drawn] = []
        self.kept: list[str] = []
        self._owners: list[str] = []
        self._part = part
        surface.set_clip(part)

    @property
    def area(self) -> Rect:
        """All of the surface."""
        return self.surface.get_rect()

    # --- who draws, and where ---

    def meets(self, rect: Rect) -> bool:
        """Whether anything of a rectangle is drawn again; of an empty one nobody knows what is in it."""
        return self._part is None or not rect or bool(rect.colliderect(self._part))

    def keep(self, name: str) -> None:
        """A widget is left as it is."""
        self.kept.append("/".join((*self._owners, name)))

    @contextmanager
    def owner(self, name: str) -> Iterator[None]:
        """Until the end of the block, records name this widget inside those around it."""
        self._owners.append(name)
        try:
            yield
        finally:
            self._owners.pop()

    @contextmanager
    def clipped(self, area: Rect) -> Iterator[None]:
        """Until the end of the block, nothing outside of the area is drawn."""
        before = self.surface.get_clip()
        self.surface.set_clip(area.clip(before))
        try:
            yield
        finally:
            self.surface.set_clip(before)

    @contextmanager
    def part(self, rect: Rect) -> Iterator[pygame.Surface]:
        """A surface for a rectangle: what is drawn on it until the end of the block stands there."""
        if not self.area.contains(rect):
            made = pygame.Surface(rect.size)
            yield made
            self.picture(made, rect)
            return
        made = self.surface.subsurface(rect)
        made.set_clip(self.surface.get_clip().move(-rect.x, -rect.y))
        yield made
        self._record("picture", rect, (0, 0, 0))

    # --- shapes ---

    def fill(self, rect: Rect, colour: Colour | RGB, radius: float = 0, border: Colour | None = None) -> None:
        """A filled rectangle with round corners and perhaps a thin border; lengths at scale 1."""
        ink = self.rgb(colour)
        corner = self.look.px(radius)
        pygame.draw.rect(self.surface, ink, rect, border_radius=corner)
        self._record("rect", rect, ink)
        if border is not None:
            self.frame(rect, border, 1, radius)

    def frame(self, rect: Rect, colour: Colour, width: float = 1, radius: float = 0) -> None:
        """The outline of a rectangle, inside it."""
        ink = self.rgb(colour)
        corner = self.look.px(radius)
        pygame.draw.rect(self.surface, ink, rect, max(1, self.look.px(width)), border_radius=corner)
        self._record("line", rect, ink)

    def lines(self, points: Sequence[Point], colour: Colour, width: float = 1) -> None:
        """A smooth line through points."""
        ink = self.rgb(colour)
        wide = max(1, self.look.px(width))
        for start, end in pairwise(points):
            pygame.draw.aaline(self.surface, ink, start, end, wide)
        if points:
            self._record("line", _around(points), ink)

    def polygon(self, points: Sequence[Point], colour: Colour | RGB) -> None:
        """A filled polygon of at least three points."""
        ink = self.rgb(colour)
        pygame.draw.polygon(self.surface, ink, points)
        self._record("rect", _around(points), ink)

    def disc(self, centre: Point, radius: int, colour: Colour | RGB) -> None:
        """A filled circle; its radius is in pixels."""
        ink = self.rgb(colour)
        pygame.draw.aacircle(self.surface, ink, centre, radius)
        size = 2 * radius
        self._record("rect", Rect(round(centre[0]) - radius, round(centre[1]) - radius, size, size), ink)

    def picture(self, picture: pygame.Surface, rect: Rect) -> None:
        """A picture with its corner at the rectangle's."""
        self.surface.blit(picture, rect)
        self._record("picture", picture.get_rect(topleft=rect.topleft), (0, 0, 0))

    # --- text ---

    def text(
        self,
        box: Rect,
        text: str,
        role: Role = "body",
        colour: Colour = "text",
        align: Align = "start",
        down: Align = "middle",
        lines: int = 3,
        rtl: bool | None = None,
    ) -> TextBlock:
        """A text fitted into a box: wrapped to so many lines, then shrunk to a floor, cut with an ellipsis last.

        Args:
            box: where it may stand.
            text: what it says.
            role: its face and size.
            colour: of its letters.
            align: across: where reading starts, the middle, or where it ends.
            down: the same from top to bottom.
            lines: at most so many.
            rtl: direction of the paragraph if it is not that of the look.
        """
        way = self.look.rtl if rtl is None else rtl
        block = self.look.typesetter.fit(text, role, box.width, box.height, lines, way)
        self.block(box, text, block, colour, align, down)
        return block

    def paragraphs(self, box: Rect, text: str, role: Role = "body", colour: Colour = "text") -> TextBlock:
        """A text wrapped to the width of a box that is high enough, at its full size."""
        block = self.look.typesetter.set(text, role, box.width, self.look.rtl)
        self.block(box, text, block, colour, "start", "start")
        return block

    def block(
        self, box: Rect, text: str, block: TextBlock, colour: Colour, align: Align = "start", down: Align = "start"
    ) -> None:
        """Lines that are set already."""
        if not text:
            return
        ink = self.rgb(colour)
        y = box.y + _offset(box.height - block.height, down)
        extents = Rect(box.x, y, 0, block.height)
        for number, (line, wide) in enumerate(zip(block.lines, block.widths, strict=True)):
            x = box.x + _offset(box.width - wide, _physical(align, self.look.rtl))
            place = Rect(x, y + number * block.line_height, wide, block.line_height)
            if line and place.colliderect(self.surface.get_clip()):
                self.surface.blit(self.look.typesetter.line(line, block.role, block.px, ink, block.rtl), place)
            extents = place if number == 0 else extents.union(place)
        self._record("text", extents, ink, box, text, block.cut)

    # --- how it is done ---

    def rgb(self, colour: Colour | RGB) -> RGB:
        """A colour of the palette by its name; others as they are."""
        return self.look.palette[colour] if isinstance(colour, str) else colour

    def _record(
        self,
        kind: Literal["text", "rect", "line", "picture"],
        rect: Rect,
        ink: RGB,
        box: Rect | None = None,
        text: str = "",
        cut: bool = False,
    ) -> None:
        clip = self.surface.get_clip()
        kept = Rect(box) if box is not None else clip
        self.drawn.append(Drawn(kind, Rect(rect), kept, clip, "/".join(self._owners), ink, text, cut))


def _physical(align: Align, rtl: bool) -> Align:
    """Where the alignment is when counted from the left."""
    if not rtl or align == "middle":
        return align
    return "end" if align == "start" else "start"


def _offset(room: int, align: Align) -> int:
    return {"start": 0, "middle": room // 2, "end": room}[align]


def _around(points: Sequence[Point]) -> Rect:
    """The rectangle around points."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, top = int(min(xs)), int(min(ys))
    return Rect(left, top, int(max(xs)) - left + 1, int(max(ys)) - top + 1)
