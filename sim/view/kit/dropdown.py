"""A dropdown: one of several choices, which are laid over everything else while it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.button import RADIUS, Pressable
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset, kept_within
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.root import Overlay
from sim.view.kit.widget import Shown


class Dropdown(Pressable):
    """The chosen one, and an arrow that says there are others.

    Attributes:
        choices: in words.
        chosen: the number of the chosen one.
    """

    choices = Shown["tuple[str, ...]"]()
    chosen = Shown[int]()

    def __init__(
        self,
        choices: Sequence[str],
        change: Callable[[int], object] | None = None,
        *,
        chosen: int = 0,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(None, name=name, hint=hint)
        self.choices = tuple(choices)
        self.chosen = chosen
        self.change = change

    def go(self, number: int) -> bool:
        """Choose one; whether it was another."""
        if not 0 <= number < len(self.choices) or number == self.chosen:
            return False
        self.chosen = number
        if self.change is not None:
            self.change(number)
        return True

    def pressed(self) -> None:
        """Open the choices."""
        if self.root is not None and self.choices:
            self.root.open(Choices(self))

    def point(self, pointer: Pointer) -> bool:
        """A click opens it, the wheel goes through the choices."""
        if pointer.kind == "wheel":
            return self.go(self.chosen + (-1 if pointer.wheel > 0 else 1))
        return super().point(pointer)

    def paint(self, canvas: Canvas) -> None:
        """Draw the chosen words and an arrow."""
        look = canvas.look
        canvas.fill(self.rect, self.surface_colour(), RADIUS, "border")
        words, arrow = look.columns(inset(self.rect, look.px(10), look.px(3)), (1.0, look.px(12)), look.px(6))
        text = self.choices[self.chosen] if 0 <= self.chosen < len(self.choices) else ""
        colour = canvas.rgb("text" if self.enabled else "off")
        canvas.text(words, text, "label", "text" if self.enabled else "off", lines=4)
        half = look.px(4)
        x, y = arrow.center
        canvas.polygon([(x - half, y - half // 2), (x + half, y - half // 2), (x, y + half)], colour)


class Choices(Overlay):
    """The open part of a dropdown."""

    modal = False

    def __init__(self, dropdown: Dropdown) -> None:
        super().__init__(name="choices")
        self.dropdown = dropdown
        rows = [Row(title=choice) for choice in dropdown.choices]
        self.list = self.add(List(rows, self._took, chosen=max(0, dropdown.chosen)))

    def arrange_over(self, area: Rect, look: Look) -> None:
        """Below the dropdown, or above it if there is more room."""
        about, border = self.dropdown.rect, look.px(3)
        wide = max([about.width, *(self._width_of(choice, look) for choice in self.dropdown.choices)])
        high = 2 * border + sum(self.list.row_height(row, wide, look) + look.px(2) for row in self.list.rows)
        below, above = area.bottom - about.bottom, about.top - area.top
        down = high <= below or below >= above
        high = min(high, below if down else above)
        x = about.right - wide if look.rtl else about.x
        place = Rect(x, about.bottom if down else about.top - high, wide, high)
        self.place(kept_within(place, area), look)

    def arrange(self, look: Look) -> None:
        """The list fills it but for the border."""
        border = look.px(3)
        self.list.place(inset(self.rect, border), look)

    def paint(self, canvas: Canvas) -> None:
        """Draw the ground."""
        canvas.fill(self.rect, "panel", 6, "border")

    def do(self, action: Action) -> bool:
        """The list is all there is: an arrow at its end leads nowhere."""
        return action in (*actions.ARROWS, actions.PAGE_UP, actions.PAGE_DOWN, actions.FIRST, actions.LAST)

    def _took(self, number: int) -> None:
        if self.root is not None:
            self.root.close(self)
        self.dropdown.go(number)

    def _width_of(self, choice: str, look: Look) -> int:
        return look.typesetter.measure(choice, "strong", rtl=look.rtl) + look.px(34)
