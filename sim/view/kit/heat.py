"""A table of coloured cells, each with its number: who stands how toward whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour, Stance, ink_on
from sim.view.kit.widget import Shown, Widget


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table.

    Attributes:
        said: its number in words; the sign that stands beside the colour.
        stance: its colour; None leaves it empty.
        hatched: whether lines are drawn across it, such as for a closed sky.
        hint: its tooltip.
    """

    said: str = ""
    stance: Stance | None = None
    hatched: bool = False
    hint: str = ""


class Heat(Widget):
    """Cells in rows and columns; the arrows go from cell to cell, ``confirm`` or a click takes one.

    Args:
        names: heads of the rows, and of the columns.
        cells: row by row.
        take: called with row and column of a cell that was taken.

    Attributes:
        chosen: row and column of the chosen cell; None while there is none.
    """

    focusable = True

    chosen = Shown["tuple[int, int] | None"]()

    def __init__(
        self,
        names: tuple[Sequence[str], Sequence[str]],
        cells: Sequence[Sequence[Cell]],
        take: Callable[[int, int], object] | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.rows, self.columns = tuple(names[0]), tuple(names[1])
        self.cells = tuple(tuple(row) for row in cells)
        self.take = take
        self.chosen = None
        self._head = 0

    def cell_rect(self, row: int, column: int) -> Rect:
        """Where a cell is; row or column -1 is a head."""
        down, area = len(self.rows) + 1, self.rect
        head = self._head
        room, across = area.width - head, max(1, len(self.columns))
        left = head + room * column // across if column >= 0 else 0
        right = head + room * (column + 1) // across
        top, bottom = area.height * (row + 1) // down, area.height * (row + 2) // down
        gap = self.look.px(3)
        place = Rect(area.x + left, area.y + top, max(1, right - left - gap), max(1, bottom - top - gap))
        return self.look.mirrored(place, area)

    def arrange(self, look: Look) -> None:
        """The heads of the rows are as wide as their words, up to a third."""
        widest = max((look.typesetter.measure(row, "note", rtl=look.rtl) for row in self.rows), default=0)
        self._head = min(widest + look.px(10), self.rect.width // 3)

    def paint(self, canvas: Canvas) -> None:
        """Draw the heads and the cells."""
        for column, text in enumerate(self.columns):
            canvas.text(self.cell_rect(-1, column), text, "note", "muted", "middle", lines=2)
        for row, text in enumerate(self.rows):
            canvas.text(self.cell_rect(row, -1), text, "note", "muted", lines=2)
            for column, cell in enumerate(self.cells[row]):
                _paint_cell(canvas, self.cell_rect(row, column), cell)
        if self.chosen is not None:
            canvas.frame(self.cell_rect(*self.chosen), "focus", 3, 4)

    def hint_at(self, place: tuple[int, int] | None) -> str:
        """The tooltip of the cell at a place, or of the chosen one."""
        spot = self.chosen if place is None else self._at(place)
        return self.cells[spot[0]][spot[1]].hint if spot is not None else ""

    def do(self, action: Action) -> bool:
        """The arrows go from cell to cell, ``confirm`` takes one."""
        if action == actions.CONFIRM and self.chosen is not None and self.take is not None:
            self.take(*self.chosen)
            return True
        forward = actions.LEFT if self.look.rtl else actions.RIGHT
        way = {actions.UP: (-1, 0), actions.DOWN: (1, 0), forward: (0, 1)}.get(action)
        if way is None and action in (actions.LEFT, actions.RIGHT):
            way = (0, -1)
        return way is not None and self._go(*way)

    def point(self, pointer: Pointer) -> bool:
        """A click takes the cell."""
        spot = self._at(pointer.place)
        if pointer.kind == "press" and pointer.button == 1 and spot is not None:
            self.chosen = spot
            if self.take is not None:
                self.take(*spot)
            return True
        return pointer.kind == "release"

    def _go(self, down: int, across: int) -> bool:
        """Go to a neighbouring cell; at the edge the arrows lead on to other widgets."""
        if self.chosen is None:
            return self._choose(0, 0)
        return self._choose(self.chosen[0] + down, self.chosen[1] + across)

    def _choose(self, row: int, column: int) -> bool:
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.columns)):
            return False
        self.chosen = (row, column)
        return True

    def _at(self, place: tuple[int, int]) -> tuple[int, int] | None:
        spots = ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))
        return next((spot for spot in spots if self.cell_rect(*spot).collidepoint(place)), None)


def _paint_cell(canvas: Canvas, place: Rect, cell: Cell) -> None:
    if cell.stance is None:
        canvas.fill(place, "panel", 4)
        if cell.said:
            canvas.text(place, cell.said, "note", "muted", "middle", lines=1)
        return
    canvas.fill(place, cell.stance, 4, "border")
    if cell.hatched:
        _hatch(canvas, place, ink_on(cell.stance))
    canvas.text(place, cell.said, "note", ink_on(cell.stance), "middle", lines=1)


def _hatch(canvas: Canvas, place: Rect, ink: Colour) -> None:
    """Two strokes across the corners, where they leave the number free."""
    reach = min(place.width, place.height) // 3
    with canvas.clipped(place):
        start, end = (place.left, place.top + reach), (place.left + reach, place.top)
        canvas.lines([start, end], ink, 2)
        canvas.lines([(place.right - reach, place.bottom), (place.right, place.bottom - reach)], ink, 2)
