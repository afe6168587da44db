"""A long text that is read in full: it scrolls when it is higher than its place."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.fonts import Role
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.scroll import BAR_WIDTH, Scroll
from sim.view.kit.widget import Shown, Widget


class Prose(Widget):
    """Paragraphs at their full size; never shrunk, never cut.

    Attributes:
        text: what it says; line breaks part its paragraphs.
    """

    scrolls = True

    text = Shown[str]()

    def __init__(self, text: str, *, role: Role = "body", colour: Colour = "text", name: str = "") -> None:
        super().__init__(name=name)
        self.text = text
        self.role = role
        self.colour: Colour = colour
        self.scroll = Scroll()

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Only what must be scrolled needs the focus."""
        self._measure(self.look)
        return self.scroll.most > 0

    def height_for(self, width: int, look: Look) -> int:
        """How high it must be to show all at this width."""
        return look.typesetter.set(self.text, self.role, width, look.rtl).height

    def arrange(self, look: Look) -> None:
        """Start at the top."""
        self.scroll.at = 0
        self._measure(look)

    def paint(self, canvas: Canvas) -> None:
        """Draw the part that can be seen, and the bar."""
        column = self._measure(canvas.look)
        box = Rect(column.x, column.y - self.scroll.at, column.width, max(self.scroll.length, 1))
        with canvas.clipped(self.rect):
            canvas.paragraphs(box, self.text, self.role, self.colour)
        self.scroll.draw(canvas)

    def do(self, action: Action) -> bool:
        """The arrows scroll."""
        return self._moved(self.scroll.do(action))

    def point(self, pointer: Pointer) -> bool:
        """The wheel and the bar scroll."""
        return self._moved(self.scroll.point(pointer, self.held, self.look))

    def _measure(self, look: Look) -> Rect:
        """Measure the text; the column that it stands in."""
        line = look.typesetter.line_height(self.role)
        column = Rect(self.rect)
        high = self.height_for(column.width, look)
        if high > column.height:
            taken = look.px(BAR_WIDTH + 6)
            column = look.mirrored(Rect(column.x, column.y, max(1, column.width - taken), column.height), column)
            high = self.height_for(column.width, look)
        self.scroll.measure(self.rect, high, line)
        return column

    def _moved(self, moved: bool) -> bool:
        if moved:
            self.changed()
        return moved
