"""The ring around what a lesson points at."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget

OUT, WIDTH, CORNER = 5, 3, 18
"""How far outside it runs, how wide it is, and how long the arms of its corners are, at scale 1."""


def ring_around(rects: list[Rect], within: Rect, look: Look) -> Rect:
    """The rectangle of a ring around some rectangles."""
    out = 2 * look.px(OUT)
    return rects[0].unionall(rects[1:]).inflate(out, out).clip(within)


class Ring(Widget):
    """A frame with heavy corners, told from the ring of the focus by its shape; the pointer goes through it."""

    solid = False

    def __init__(self) -> None:
        super().__init__(name="guide_ring")

    def paint(self, canvas: Canvas) -> None:
        """Draw the frame and its corners."""
        canvas.frame(self.rect, "link", 1, 6)
        for corner in self._corners(canvas.look):
            canvas.fill(corner, "link")

    def _corners(self, look: Look) -> list[Rect]:
        wide = look.px(WIDTH)
        arm = min(look.px(CORNER), self.rect.width, self.rect.height)
        made = []
        for size in ((arm, wide), (wide, arm)):
            for corner in ("topleft", "topright", "bottomleft", "bottomright"):
                rect = Rect((0, 0), size)
                setattr(rect, corner, getattr(self.rect, corner))
                made.append(rect)
        return made
