"""Who stands how toward whom: hostility of each toward each, as far as the seat can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.geometry import inset, rows
from sim.view.kit.heat import Cell, Heat
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.play.words import Words, stance_of
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

CLOSED = "sky_closed"
COLUMN = 96
"""Width of a column, at scale 1."""


class Matrix(Scene):
    """Rows: of whom; columns: toward whom. A cell opens to what the two have done to each other.

    Args:
        app: the program around it.
        session: the game.
    """

    name = "matrix"

    def __init__(self, app: App, session: Session) -> None:
        self.session = session
        self._first_row = self._first_column = 0
        self._down = self._across = 1
        super().__init__(app)

    def build(self) -> None:
        """The table with its key."""
        text, session = self.app.text, self.session
        self.words = Words(text, session)
        self.order = (session.seat, *session.others)
        names = [self.words.name(actor) for actor in self.order]
        self._names = names
        self._cells = [[self._cell(of, toward) for toward in self.order] for of in self.order]
        self.panel = self.root.add(Panel(text.get("matrix.title"), name="panel"))
        said = f"{text.get('matrix.explain')} {text.get('matrix.own')}"
        self.key = self.panel.add(Label(said, role="note", colour="muted", lines=6, name="key"))
        self.heat = self.panel.add(Heat((names, names), self._cells, self.open_cell, name="heat"))
        self.more_rows = self.panel.add(Button(text.get("matrix.rows"), lambda: self._turn(True), name="rows"))
        self.more_columns = self.panel.add(
            Button(text.get("matrix.columns"), lambda: self._turn(False), name="columns")
        )
        self.back = self.panel.add(Button(text.get("play.close"), self.app.stack.pop, name="close"))
        self.root.focus.set(self.heat)

    def _cell(self, of: str, toward: str) -> Cell:
        estimate = self.session.hostility(of, toward)
        if estimate is None:
            return Cell("–")
        closed = any(status.status == CLOSED for status in self.session.statuses_between(of, toward))
        hint = self.words.relation(estimate)
        return Cell(self.app.text.number(estimate.value, 1), stance_of(estimate.value), closed, hint)

    def arrange(self, area: Rect, look: Look) -> None:
        """The table takes what is left."""
        gap = look.px(8)
        self.panel.place(inset(area, gap), look)
        inside = self.panel.inside
        high = look.typesetter.set(self.key.text, "note", inside.width, look.rtl).height
        key, heat, below = rows(inside, (min(high, inside.height // 4), 1.0, look.control_height), gap)
        self.key.place(key, look)
        self._fit(heat, look)
        self.heat.place(heat, look)
        below_parts = look.columns(below, (1.0, 1.2, 1.0), gap)
        for each, place in zip((self.more_rows, self.more_columns, self.back), below_parts, strict=True):
            each.place(place, look)

    def _fit(self, room: Rect, look: Look) -> None:
        """Show so many rows and columns as can be read; the others come by the buttons."""
        count = len(self.order)
        self._across = max(1, min(count, room.width // look.px(COLUMN) - 1))
        self._down = max(1, min(count, room.height // (2 * look.typesetter.line_height("note")) - 1))
        self.more_rows.enabled, self.more_columns.enabled = self._down < count, self._across < count
        down = slice(self._first_row, self._first_row + self._down)
        across = slice(self._first_column, self._first_column + self._across)
        self.heat.rows, self.heat.columns = tuple(self._names[down]), tuple(self._names[across])
        self.heat.cells = tuple(tuple(row[across]) for row in self._cells[down])
        self.heat.chosen = None

    def _turn(self, rows_wanted: bool) -> None:
        """Show the next rows, or columns; after the last come the first."""
        last = len(self.order)
        if rows_wanted:
            self._first_row = self._first_row + self._down if self._first_row + self._down < last else 0
        else:
            self._first_column = self._first_column + self._across if self._first_column + self._across < last else 0
        self.arrange(self.root.rect, self.root.look)

    def open_cell(self, row: int, column: int) -> None:
        """What the two have done to each other."""
        of, toward = self.order[self._first_row + row], self.order[self._first_column + column]
        if self.session.hostility(of, toward) is not None:
            self.ask(lambda: self._history(of, toward))

    def _history(self, of: str, toward: str) -> Dialog:
        close = Answer(self.app.text.get("play.close"), kind="primary")
        title = f"{self.words.name(of)} – {self.words.name(toward)}"
        return Dialog(title, self.words.between(of, toward), [close], width=640, name="cell")
