"""How far something long is scrolled, and the bar that shows it."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look

BAR_WIDTH = 8
WHEEL_LINES = 3


class Scroll:
    """A view on something higher than itself; all lengths in pixels.

    Attributes:
        at: how much is hidden above.
        view: where it is seen.
        length: of the whole.
        line: how far one step goes.
    """

    def __init__(self) -> None:
        self.at = 0
        self.view = Rect(0, 0, 0, 0)
        self.length = 0
        self.line = 1

    @property
    def most(self) -> int:
        """How far it can go."""
        return max(0, self.length - self.view.height)

    def measure(self, view: Rect, length: int, line: int) -> None:
        """Take up new sizes; stay as far down as that allows."""
        self.view, self.length, self.line = Rect(view), length, max(1, line)
        self.at = min(self.at, self.most)

    def to(self, at: float) -> bool:
        """Go somewhere; whether that changed anything."""
        before, self.at = self.at, min(max(round(at), 0), self.most)
        return self.at != before

    def show(self, top: int, bottom: int) -> bool:
        """Go just so far that a part can be seen; whether that changed anything."""
        if top < self.at:
            return self.to(top)
        if bottom > self.at + self.view.height:
            return self.to(min(top, bottom - self.view.height))
        return False

    def wheel(self, steps: float) -> bool:
        """Turn the wheel; whether that changed anything."""
        return self.to(self.at - steps * WHEEL_LINES * self.line)

    def do(self, action: Action) -> bool:
        """Answer to the actions that scroll; whether that changed anything."""
        page = max(self.line, self.view.height - self.line)
        goal = {
            actions.UP: self.at - self.line,
            actions.DOWN: self.at + self.line,
            actions.PAGE_UP: self.at - page,
            actions.PAGE_DOWN: self.at + page,
            actions.FIRST: 0,
            actions.LAST: self.most,
        }.get(action)
        return goal is not None and self.to(goal)

    def point(self, pointer: Pointer, held: bool, look: Look) -> bool:
        """Answer to the wheel, and to a press or a drag on the bar.

        Args:
            pointer: over the widget that scrolls.
            held: whether the pointer was pressed on that widget.
            look: what it is drawn with.

        Returns:
            Whether it was meant for the scroll; a wheel at its end is not, so that what lies around it may scroll.
        """
        if pointer.kind == "wheel":
            return self.wheel(pointer.wheel)
        if held and pointer.kind in ("press", "move") and self._at_bar(pointer.x, look):
            self.drag(pointer.y)
            return True
        return False

    def _at_bar(self, x: int, look: Look) -> bool:
        wide = look.px(BAR_WIDTH + 4)
        near = x < self.view.x + wide if look.rtl else x >= self.view.right - wide
        return near and self.most > 0

    def bar(self, canvas: Canvas) -> tuple[Rect, Rect] | None:
        """The bar at the end of the lines and the part of it that stands for the view; None if all is seen."""
        if self.most == 0:
            return None
        look = canvas.look
        wide = look.px(BAR_WIDTH)
        track = look.mirrored(Rect(self.view.right - wide, self.view.y, wide, self.view.height), self.view)
        high = max(look.px(24), track.height * self.view.height // self.length)
        high = min(high, track.height)
        y = track.y + (track.height - high) * self.at // self.most
        return track, Rect(track.x, y, wide, high)

    def draw(self, canvas: Canvas) -> None:
        """Draw the bar if there is more than can be seen."""
        if (found := self.bar(canvas)) is not None:
            canvas.fill(found[0], "track", 4)
            canvas.fill(found[1], "muted", 4)

    def drag(self, y: int) -> bool:
        """Go where the bar was grabbed at this height; whether that changed anything."""
        return self.to((y - self.view.y) / max(1, self.view.height) * self.length - self.view.height / 2)
