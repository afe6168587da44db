"""A strip of tabs, one of which is chosen. What they show is up to the scene."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget


class Tabs(Widget):
    """Names side by side; left and right choose, as they are seen.

    Attributes:
        names: of the tabs, in reading order.
        chosen: the number of the chosen one.
    """

    focusable = True

    names = Shown["tuple[str, ...]"]()
    chosen = Shown[int]()

    def __init__(
        self,
        names: Sequence[str],
        change: Callable[[int], object] | None = None,
        *,
        chosen: int = 0,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint)
        self.names = tuple(names)
        self.chosen = chosen
        self.change = change

    def go(self, number: int) -> bool:
        """Choose a tab; whether it was another one."""
        if not 0 <= number < len(self.names) or number == self.chosen:
            return False
        self.chosen = number
        if self.change is not None:
            self.change(number)
        return True

    def tab_rects(self) -> list[Rect]:
        """Where the tabs are, in reading order."""
        return self.look.grid(self.rect, max(1, len(self.names)), 1, self.look.px(4))

    def paint(self, canvas: Canvas) -> None:
        """Draw the names, the chosen one underlined."""
        look = canvas.look
        for number, (place, text) in enumerate(zip(self.tab_rects(), self.names, strict=False)):
            chosen = number == self.chosen
            ground: Colour = "hover" if chosen else "raised"
            canvas.fill(place, ground, 5)
            if chosen:
                high = look.px(3)
                canvas.fill(Rect(place.x, place.bottom - high, place.width, high), "bar", 1)
            room = inset(place, look.px(6), look.px(4))
            canvas.text(room, text, "strong" if chosen else "label", "text" if chosen else "muted", "middle", lines=2)

    def do(self, action: Action) -> bool:
        """Left and right choose, as they are seen."""
        forward = actions.LEFT if self.look.rtl else actions.RIGHT
        if action in (actions.LEFT, actions.RIGHT):
            return self.go(self.chosen + (1 if action == forward else -1))
        if action in (actions.FIRST, actions.LAST):
            return self.go(0 if action == actions.FIRST else len(self.names) - 1)
        return False

    def point(self, pointer: Pointer) -> bool:
        """A click chooses; the wheel goes on."""
        if pointer.kind == "press" and pointer.button == 1:
            for number, place in enumerate(self.tab_rects()):
                if place.collidepoint(pointer.place):
                    self.go(number)
            return True
        if pointer.kind == "wheel":
            return self.go(self.chosen + (-1 if pointer.wheel > 0 else 1))
        return False
