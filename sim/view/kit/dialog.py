"""A dialog: a question above everything else that must be answered or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from sim.view.kit.button import Button, Kind
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import centred, inset, rows
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.root import Overlay
from sim.view.kit.widget import Widget

WIDTH, PADDING, GAP = 560, 18, 12
MOST_STACKED = 3
"""More answers than that stand in two columns, where they would leave no room for the words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A way to answer a dialog.

    Attributes:
        text: the words of its button.
        take: what is done after the dialog has closed.
        kind: how the button looks.
        hint: its tooltip.
    """

    text: str
    take: Callable[[], object] | None = None
    kind: Kind = "plain"
    hint: str = ""


class Dialog(Overlay):
    """A title, words, perhaps a widget of the scene, and buttons. ``back`` leaves it.

    Args:
        title: in one line.
        text: what it says; it scrolls if there is too much.
        answers: its buttons, in reading order; the last is the one that most people want.
        body: a widget between the words and the buttons.
        body_height: of that widget, at scale 1.
        leave: what is done when the person leaves it without an answer.
        width: at scale 1.
    """

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        body: Widget | None = None,
        body_height: int = 0,
        leave: Callable[[], object] | None = None,
        width: int = WIDTH,
        name: str = "dialog",
    ) -> None:
        super().__init__(name=name)
        self.title = title
        self.width = width
        self.body_height = body_height
        self.leave = leave
        self.prose = self.add(Prose(text))
        self.body = self.add(body) if body is not None else None
        self.buttons = [self.add(self._button(answer)) for answer in answers]
        self._heading = Rect(0, 0, 0, 0)
        self._across = 1

    def first(self, stops: list[Widget]) -> Widget | None:
        """The answer that most people want, unless there is something to fill in."""
        wanted = [button for button in self.buttons if button.kind == "primary" and button in stops]
        return wanted[-1] if wanted and self.body is None else super().first(stops)

    def closed(self) -> None:
        """It was left without an answer."""
        if self.leave is not None:
            self.leave()

    def arrange_over(self, area: Rect, look: Look) -> None:
        """In the middle, as high as its words need and the window allows."""
        margin = look.px(20)
        within = inset(area, min(margin, area.width // 20), min(margin, area.height // 20))
        wide = min(look.px(self.width), within.width)
        room = wide - 2 * look.px(PADDING)
        self._across = 1
        high = self._height(room, look)
        if high > within.height and self._stacked(room, look) and len(self.buttons) > MOST_STACKED:
            self._across = 2
            high = self._height(room, look)
        self.place(centred(wide, high, within), look)

    def arrange(self, look: Look) -> None:
        """Title, words, the body, and the buttons at the bottom."""
        room = inset(self.rect, look.px(PADDING))
        title, _, body, buttons = self._heights(room.width, look)
        sizes = (title, 1.0, body, buttons)
        self._heading, prose, middle, below = rows(room, sizes, look.px(GAP))
        self.prose.place(prose, look)
        if self.body is not None:
            self.body.place(middle, look)
        cells = self._cells(below, look)
        for button, cell in zip(self.buttons, cells, strict=True):
            button.place(cell, look)

    def paint(self, canvas: Canvas) -> None:
        """Draw the ground and the title."""
        canvas.fill(self.rect, "panel", 8, "border")
        canvas.text(self._heading, self.title, "heading", lines=2)

    def _height(self, room: int, look: Look) -> int:
        """How high it is with all its words."""
        parts = self._heights(room, look)
        return sum(parts) + look.px(GAP) * (len(parts) - 1) + 2 * look.px(PADDING)

    def _heights(self, room: int, look: Look) -> tuple[int, int, int, int]:
        """Heights of title, words, body and buttons."""
        title = look.typesetter.set(self.title, "heading", room, look.rtl).height
        words = self.prose.height_for(room, look) if self.prose.text else 0
        high = look.control_height + look.px(8)
        stacked = self._stacked(room, look)
        down = -(-len(self.buttons) // self._across)
        buttons = down * (high + look.px(6)) - look.px(6) if stacked else high
        return min(title, 2 * look.typesetter.line_height("heading")), words, look.px(self.body_height), buttons

    def _stacked(self, room: int, look: Look) -> bool:
        """Whether the buttons stand above each other, since their words are too long for one row."""
        if not self.buttons:
            return False
        widest = max(look.typesetter.measure(button.text, "strong", rtl=look.rtl) for button in self.buttons)
        return (widest + look.px(24)) * len(self.buttons) > room

    def _cells(self, below: Rect, look: Look) -> list[Rect]:
        """Where the buttons go."""
        count = max(1, len(self.buttons))
        if self._stacked(below.width, look):
            return look.grid(below, self._across, -(-count // self._across), look.px(6))[:count]
        return look.grid(below, count, 1, look.px(10))[: len(self.buttons)]

    def _button(self, answer: Answer) -> Button:
        return Button(answer.text, lambda: self._take(answer), kind=answer.kind, hint=answer.hint)

    def _take(self, answer: Answer) -> None:
        if self.root is not None:
            self.root.close(self)
        if answer.take is not None:
            answer.take()
