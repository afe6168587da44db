"""A list of rows that scrolls, one of which is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Align, Canvas
from sim.view.kit.geometry import inset
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.scroll import BAR_WIDTH, Scroll
from sim.view.kit.widget import Shown, Widget

PADDING = 7
GAP = 2
MOST_LINES = 9
"""Of a title; in practice as many as it takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: a title, a note at its other end, and text below.

    Attributes:
        title: in semibold; may be empty if there is text.
        note: short, at the end of the title's line.
        text: wrapped below, at its full length.
        colour: of the title.
        hint: its tooltip.
    """

    title: str = ""
    note: str = ""
    text: str = ""
    colour: Colour = "text"
    hint: str = ""


class List(Widget):
    """Rows from top to bottom; the arrows choose, ``confirm`` or a click takes.

    Args:
        rows: what it shows.
        take: called with the number of a row that was confirmed or clicked.
        change: called with the number of a row that was only gone to.

    Attributes:
        rows: what it shows.
        chosen: the number of the chosen row; -1 for none.
    """

    focusable = True
    scrolls = True

    chosen = Shown[int]()

    def __init__(
        self,
        rows: Sequence[Row] = (),
        take: Callable[[int], object] | None = None,
        change: Callable[[int], object] | None = None,
        *,
        chosen: int = -1,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self._rows = tuple(rows)
        self._tops: list[int] = [0]
        self.chosen = chosen
        self.take = take
        self.change = change
        self.scroll = Scroll()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it shows."""
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[Row]) -> None:
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.chosen = min(self.chosen, len(self._rows) - 1)
            self.arrange(self.look)
            self.changed()

    def go(self, number: int) -> None:
        """Choose a row and scroll to it."""
        if not self._rows:
            return
        number = min(max(number, 0), len(self._rows) - 1)
        moved = number != self.chosen
        self.chosen = number
        # A key may come before the first frame, when no row has been measured yet; ``arrange`` scrolls then.
        if number + 1 < len(self._tops) and self.scroll.show(self._tops[number], self._tops[number + 1]):
            self.changed()
        if moved and self.change is not None:
            self.change(number)

    # --- layout and drawing ---

    def arrange(self, look: Look) -> None:
        """Measure every row."""
        width = self.rect.width - look.px(BAR_WIDTH + 4)
        self._tops = [0]
        for row in self._rows:
            self._tops.append(self._tops[-1] + self.row_height(row, width, look) + look.px(GAP))
        self.scroll.measure(self.rect, self._tops[-1], look.typesetter.line_height("body"))
        if 0 <= self.chosen < len(self._rows):
            self.scroll.show(self._tops[self.chosen], self._tops[self.chosen + 1])

    def row_height(self, row: Row, width: int, look: Look) -> int:
        """How high a row is at this width."""
        room = width - 2 * look.px(PADDING)
        high = self._head(row, room, look)[1]
        if row.text:
            high += look.typesetter.set(row.text, "body", room, look.rtl).height
        return high + 2 * look.px(PADDING)

    def paint(self, canvas: Canvas) -> None:
        """Draw the rows that can be seen, and the bar."""
        with canvas.clipped(self.rect):
            for number, row in enumerate(self._rows):
                place = self.row_rect(number)
                if place.colliderect(self.rect):
                    canvas.fill(place, self._ground(number), 5)
                    if number == self.chosen:
                        canvas.fill(self._marker(place), "bar", 2)
                    self.paint_row(canvas, inset(place, canvas.look.px(PADDING)), row)
        self.scroll.draw(canvas)

    def paint_row(self, canvas: Canvas, room: Rect, row: Row) -> None:
        """Draw what a row says."""
        look = canvas.look
        wide, high = self._head(row, room.width, look)
        if high:
            title, note = look.columns(Rect(room.x, room.y, room.width, high), (1.0, wide), look.px(8) if wide else 0)
            canvas.text(title, row.title, "strong", row.colour, lines=MOST_LINES)
            if row.note:
                down: Align = "middle" if high == look.typesetter.line_height("strong") else "start"
                canvas.text(note, row.note, "note", "muted", "end", down, lines=MOST_LINES)
        if row.text:
            canvas.paragraphs(Rect(room.x, room.y + high, room.width, room.height - high), row.text)

    def _head(self, row: Row, room: int, look: Look) -> tuple[int, int]:
        """Pixels across for the note of a row, and pixels down for its title beside it: no title is cut."""
        if not row.title and not row.note:
            return 0, 0
        words = look.typesetter
        wide = min(words.measure(row.note, "note", rtl=look.rtl), room // 2) if row.note else 0
        title = words.set(row.title, "strong", room - wide - (look.px(8) if wide else 0), look.rtl).height
        note = words.set(row.note, "note", wide, look.rtl).height if row.note else 0
        return wide, max(title, note, words.line_height("strong"))

    def row_rect(self, number: int) -> Rect:
        """Where a row is just now; it may reach over the edge of the list."""
        look = self.look
        top, bottom = self._tops[number], self._tops[number + 1] - look.px(GAP)
        place = Rect(self.rect.x, self.rect.y + top - self.scroll.at, self.rect.width, bottom - top)
        if self.scroll.most:
            place.width -= look.px(BAR_WIDTH + 4)
        return look.mirrored(place, self.rect)

    def row_at(self, place: tuple[int, int] | None) -> int:
        """The number of the row at a place; -1 if there is none."""
        if place is None or not self.rect.collidepoint(place):
            return -1
        return next((n for n in range(len(self._rows)) if self.row_rect(n).collidepoint(place)), -1)

    def hint_at(self, place: tuple[int, int] | None) -> str:
        """The tooltip of the row at a place, or of the chosen one."""
        number = self.chosen if place is None else self.row_at(place)
        return (self._rows[number].hint if 0 <= number < len(self._rows) else "") or self.hint

    def _ground(self, number: int) -> Colour:
        return "hover" if number == self.chosen else "panel"

    def _marker(self, place: Rect) -> Rect:
        """A stroke at the start of the chosen row: a sign that is not a colour."""
        return self.look.mirrored(Rect(place.x, place.y, self.look.px(3), place.height), place)

    # --- answers ---

    def do(self, action: Action) -> bool:
        """The arrows choose, ``confirm`` takes."""
        if action == actions.CONFIRM and 0 <= self.chosen < len(self._rows):
            return self._took(self.chosen)
        goal = self._goal(action)
        if goal is None or not self._rows:
            return False
        before, scrolled = self.chosen, self.scroll.at
        self.go(goal)
        # At its end the arrows lead on to the next widget.
        return self.chosen != before or self.scroll.at != scrolled

    def point(self, pointer: Pointer) -> bool:
        """A click takes a row, the wheel and the bar scroll."""
        if self.scroll.point(pointer, self.held, self.look):
            self.changed()
            return True
        if pointer.kind == "release" and pointer.button == 1 and self.held:
            number = self.row_at(pointer.place)
            if number >= 0:
                self.go(number)
                self._took(number)
            return True
        return pointer.kind == "press"

    def _took(self, number: int) -> bool:
        if self.take is None:
            return False
        self.take(number)
        return True

    def _goal(self, action: Action) -> int | None:
        """The row that an action leads to."""
        page = max(1, len(self._rows) * self.rect.height // max(1, self._tops[-1]) - 1)
        return {
            actions.UP: self.chosen - 1,
            actions.DOWN: self.chosen + 1,
            actions.PAGE_UP: self.chosen - page,
            actions.PAGE_DOWN: self.chosen + page,
            actions.FIRST: 0,
            actions.LAST: len(self._rows) - 1,
        }.get(action)
