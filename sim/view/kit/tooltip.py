"""A few words about the widget under the pointer or the focus, after a moment."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import kept_within
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget

DELAY = 0.4
"""Seconds until it shows."""

WIDTH, PADDING, GAP = 320, 10, 8


class Tooltip:
    """What is shown about one widget at a time.

    Attributes:
        text: what is shown; empty while nothing is.
    """

    def __init__(self) -> None:
        self.text = ""
        self._about: Rect | None = None
        self._waiting: tuple[str, Rect, float] | None = None

    def about(self, widget: Widget | None, now: float, place: tuple[int, int] | None = None) -> bool:
        """Turn to a widget, or to none; whether what is shown has changed."""
        hint = widget.hint_at(place) if widget is not None else ""
        if widget is not None and hint and hint in (self.text, self._waiting[0] if self._waiting else ""):
            return False
        shown, self.text = bool(self.text), ""
        self._waiting = (hint, Rect(widget.hint_rect(place)), now + DELAY) if widget is not None and hint else None
        return shown

    def tick(self, now: float) -> bool:
        """Show what has waited long enough; whether that changed anything."""
        if self._waiting is None or now < self._waiting[2]:
            return False
        self.text, self._about, _ = self._waiting
        self._waiting = None
        return True

    def due(self) -> float | None:
        """When something is to be shown."""
        return self._waiting[2] if self._waiting is not None else None

    def hide(self) -> None:
        """Show nothing until something else is pointed at."""
        self.text, self._waiting = "", None

    def draw(self, canvas: Canvas) -> None:
        """Draw it below its widget, or above if there is no room."""
        if not self.text or self._about is None:
            return
        look = canvas.look
        box = box_for(self.text, self._about, canvas.area, look)
        with canvas.owner("tooltip"):
            canvas.fill(box, "raised", 6, "border")
            room = box.inflate(-2 * look.px(PADDING), -2 * look.px(PADDING))
            canvas.text(room, self.text, "note", lines=max(1, room.height // look.typesetter.line_height("note")))


def box_for(text: str, about: Rect, area: Rect, look: Look) -> Rect:
    """Where a tooltip about a place goes."""
    pad, gap = look.px(PADDING), look.px(GAP)
    block = look.typesetter.set(text, "note", min(look.px(WIDTH), area.width - 4 * pad), look.rtl)
    box = Rect(0, 0, block.width + 2 * pad, block.height + 2 * pad)
    box.midtop = (about.centerx, about.bottom + gap)
    if box.bottom > area.bottom:
        box.midbottom = (about.centerx, about.top - gap)
    return kept_within(box, area)
