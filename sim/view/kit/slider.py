"""A slider: a number between two others."""

from __future__ import annotations

from collections.abc import Callable

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.widget import Shown, Widget

PAGE = 10
"""Steps of a page key."""


class Slider(Widget):
    """A knob on a track, with its value in words beside it.

    Args:
        low, high: ends of the track.
        value: where it starts.
        change: called with each new value.
        step: distance from one value to the next.
        say: the value in words; they are drawn where the track ends.

    Attributes:
        value: where the knob is.
    """

    focusable = True

    value = Shown[float]()

    def __init__(
        self,
        low: float,
        high: float,
        value: float,
        change: Callable[[float], object] | None = None,
        *,
        step: float = 1.0,
        say: Callable[[float], str] = "{:g}".format,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint)
        self.low, self.high, self.step = low, high, step
        self.value = value
        self.change = change
        self.say = say
        self.track = Rect(0, 0, 0, 0)
        self._words = Rect(0, 0, 0, 0)

    def set(self, value: float) -> bool:
        """Put the knob on the nearest step; whether that is another value."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        value = min(self.low + steps * self.step, self.high)
        if value == self.value:
            return False
        self.value = value
        if self.change is not None:
            self.change(value)
        return True

    def arrange(self, look: Look) -> None:
        """The track, and room for the longest words beside it."""
        widest = max(look.typesetter.measure(self.say(value), "label", rtl=look.rtl) for value in (self.low, self.high))
        words = min(widest + look.px(14), self.rect.width // 2)
        track, self._words = look.columns(self.rect, (1.0, words), look.px(10))
        high = look.px(8)
        knob = look.px(10)
        self.track = Rect(track.x + knob, track.centery - high // 2, max(1, track.width - 2 * knob), high)

    def paint(self, canvas: Canvas) -> None:
        """Draw the track, the knob and the words."""
        look = canvas.look
        canvas.fill(self.track, "track", 4)
        x = self._place_of(self.value)
        left, right = (x, self.track.right) if look.rtl else (self.track.left, x)
        canvas.fill(Rect(left, self.track.y, right - left, self.track.height), "bar" if self.enabled else "border", 4)
        radius = min(look.px(10), self.rect.height // 2)
        canvas.disc((x, self.track.centery), radius, "text" if self.hovered or self.held else "muted")
        canvas.text(self._words, self.say(self.value), "label", "text" if self.enabled else "off", lines=1)

    def _place_of(self, value: float) -> int:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return round(self.track.x + self.track.width * (1 - share if self.look.rtl else share))

    def do(self, action: Action) -> bool:
        """The arrows move the knob as it is seen."""
        more, less = (actions.LEFT, actions.RIGHT) if self.look.rtl else (actions.RIGHT, actions.LEFT)
        goal = {
            more: self.value + self.step,
            less: self.value - self.step,
            actions.PAGE_UP: self.value + PAGE * self.step,
            actions.PAGE_DOWN: self.value - PAGE * self.step,
            actions.FIRST: self.low,
            actions.LAST: self.high,
        }.get(action)
        if goal is None:
            return False
        self.set(goal)
        return True

    def point(self, pointer: Pointer) -> bool:
        """Put the knob where the pointer is; the wheel moves it by a step."""
        if pointer.kind == "wheel":
            self.set(self.value + (self.step if pointer.wheel > 0 else -self.step))
            return True
        if pointer.kind == "press" or (pointer.kind == "move" and self.held):
            share = (pointer.x - self.track.x) / self.track.width
            self.set(self.low + (1 - share if self.look.rtl else share) * (self.high - self.low))
            return True
        return pointer.kind == "release"
