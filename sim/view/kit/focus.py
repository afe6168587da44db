"""Where the focus is, and where TAB and the arrows take it."""

from __future__ import annotations

from collections.abc import Callable

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action
from sim.view.kit.canvas import Canvas
from sim.view.kit.widget import Widget

RING_WIDTH = 3
RING_GAP = 1


class Focus:
    """The focus ring of a root.

    Args:
        scope: the widget that the focus may not leave just now: the root, or the dialog on top.
        moved: called after the focus has moved.

    Attributes:
        on: the widget that has the focus.
        ringed: whether the ring is drawn: from the first key on, until the pointer is used again.
    """

    def __init__(self, scope: Callable[[], Widget], moved: Callable[[], None]) -> None:
        self._scope = scope
        self._moved = moved
        self.on: Widget | None = None
        self.ringed = False

    def reachable(self) -> list[Widget]:
        """Every widget that TAB comes to, in reading order."""
        return [widget for widget in self._scope().everything() if widget.reachable]

    def set(self, widget: Widget | None) -> None:
        """Put the focus on a widget, or nowhere."""
        if widget is not self.on:
            self.on = widget
            self._moved()

    def step(self, by: int) -> bool:
        """Go on to the next widget, or back, round and round."""
        stops = self.reachable()
        self._show()
        if not stops:
            self.set(None)
            return False
        if self.on in stops:
            self.set(stops[(stops.index(self.on) + by) % len(stops)])
        else:
            self.set(stops[0 if by > 0 else -1])
        return True

    def toward(self, action: Action) -> bool:
        """Go to the nearest widget above, below, left or right as it is seen."""
        stops = self.reachable()
        self._show()
        if self.on not in stops:
            return self.step(1)
        here = self.on.rect
        others = [(far, widget) for widget in stops if (far := _distance(here, widget.rect, action)) is not None]
        if not others:
            return False
        self.set(min(others, key=lambda other: other[0])[1])
        return True

    def mend(self) -> None:
        """Take the focus from a widget that can no longer be reached."""
        if self.on is not None and self.on not in self.reachable():
            self.set(None)

    def hide_ring(self) -> None:
        """The pointer is used: the ring would be in the way."""
        if self.ringed:
            self.ringed = False
            self._moved()

    def draw(self, canvas: Canvas) -> None:
        """Draw the ring around the widget that has the focus."""
        if self.on is None or not self.ringed:
            return
        out = 2 * canvas.look.px(RING_WIDTH + RING_GAP)
        ring = self.on.rect.inflate(out, out).clip(canvas.area)
        with canvas.owner("focus"):
            canvas.frame(ring, "focus", RING_WIDTH, 8)

    def _show(self) -> None:
        if not self.ringed:
            self.ringed = True
            self._moved()


def _distance(here: Rect, there: Rect, action: Action) -> float | None:
    """How far it is in that direction, ways aside counted double; None if it lies elsewhere."""
    across, down = there.centerx - here.centerx, there.centery - here.centery
    along, aside, apart = {
        actions.LEFT: (-across, abs(down), here.left - there.right),
        actions.RIGHT: (across, abs(down), there.left - here.right),
        actions.UP: (-down, abs(across), here.top - there.bottom),
        actions.DOWN: (down, abs(across), there.top - here.bottom),
    }[action]
    # Overlapping a little is allowed: rows of a wrapped toolbar may touch.
    return None if along <= 0 or apart < -2 else along + 2 * aside
