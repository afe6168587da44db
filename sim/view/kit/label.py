"""Text that stands still, and the panel that things stand on."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.canvas import Align, Canvas
from sim.view.kit.fonts import Role
from sim.view.kit.geometry import inset
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget


class Label(Widget):
    """A few words: wrapped to some lines, shrunk, and cut only when nothing else helps.

    Attributes:
        text: what it says.
        colour: of its letters.
    """

    text = Shown[str]()
    colour = Shown[Colour]()

    def __init__(
        self,
        text: str,
        *,
        role: Role = "label",
        colour: Colour = "text",
        align: Align = "start",
        down: Align = "middle",
        lines: int = 3,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint)
        self.text = text
        self.colour = colour
        self.role = role
        self.align = align
        self.down = down
        self.lines = lines

    def paint(self, canvas: Canvas) -> None:
        """Draw the words."""
        canvas.text(self.rect, self.text, self.role, self.colour, self.align, self.down, self.lines)


class Panel(Widget):
    """A ground for other widgets, with a heading if it has a title.

    Attributes:
        title: the heading; empty for none.
        inside: where children go; known once it is placed.
    """

    PADDING = 12

    title = Shown[str]()

    def __init__(self, title: str = "", *, ground: Colour = "panel", name: str = "") -> None:
        super().__init__(name=name)
        self.title = title
        self.ground = ground
        self.inside = Rect(0, 0, 0, 0)
        self._heading = Rect(0, 0, 0, 0)

    def arrange(self, look: Look) -> None:
        """The heading, and what is left below it."""
        room = inset(self.rect, look.px(self.PADDING))
        high = look.typesetter.line_height("heading") if self.title else 0
        self._heading = Rect(room.x, room.y, room.width, high)
        down = high + look.px(6) if self.title else 0
        self.inside = Rect(room.x, room.y + down, room.width, max(0, room.height - down))

    def paint(self, canvas: Canvas) -> None:
        """Draw the ground and the heading."""
        canvas.fill(self.rect, self.ground, 8, "border")
        if self.title:
            canvas.text(self._heading, self.title, "heading", lines=1)
