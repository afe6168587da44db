"""The acts toward a target as cells in rows: what can be ordered, what it costs, and what is barred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.scroll import BAR_WIDTH, Scroll
from sim.view.kit.widget import Widget
from sim.view.pictures.names import Icon

if TYPE_CHECKING:
    from sim.view.pictures.pictures import Pictures

CELL_WIDTH, GAP = 176, 6
ICON, SIGN = 20, 13
"""Sides of the icon of an instrument and of a lock or check, at scale 1."""


@dataclass(frozen=True, slots=True)
class ActCell:
    """A cell.

    Attributes:
        text: the act. note: its cost, or that it is ordered or barred.
        open: whether it can be ordered. ordered: whether it is. hostile: whether it is a hostile act.
        icon: of its instrument. barred: whether it is not possible at all, which a lock says.
    """

    text: str
    note: str
    open: bool
    ordered: bool = False
    hostile: bool = False
    icon: Icon | None = None
    barred: bool = False


class ActGrid(Widget):
    """Cells that scroll; the arrows choose, ``confirm`` or a click takes.

    Args:
        cells: in reading order.
        take: called with the number of a cell.
        hint_of: the tooltip of a cell, made when it is asked for.
        change: called with the number of a cell that was gone to.
        pictures: for the icons; None for none.

    Attributes:
        chosen: the number of the chosen cell; -1 for none.
    """

    focusable = True

    def __init__(
        self,
        cells: Sequence[ActCell],
        take: Callable[[int], object],
        hint_of: Callable[[int], str],
        change: Callable[[int], object] | None = None,
        pictures: Pictures | None = None,
        *,
        chosen: int = -1,
        name: str = "acts",
    ) -> None:
        super().__init__(name=name)
        self.cells = tuple(cells)
        self.take, self.hint_of, self.change, self.pictures = take, hint_of, change, pictures
        self.chosen = min(chosen, len(self.cells) - 1)
        self.scroll = Scroll()
        self._across = 1
        self._high = 1

    # --- layout and drawing ---

    def arrange(self, look: Look) -> None:
        """As many columns as have room."""
        gap = look.px(GAP)
        self._across = max(1, (self.rect.width - look.px(BAR_WIDTH)) // look.px(CELL_WIDTH + GAP))
        self._high = 2 * look.typesetter.line_height("label") + look.typesetter.line_height("note") + look.px(10) + gap
        rows = -(-len(self.cells) // self._across)
        self.scroll.measure(self.rect, rows * self._high, self._high // 3)
        self._show_chosen()

    def cell_rect(self, number: int) -> Rect:
        """Where a cell is just now; it may reach over the edge."""
        look, gap = self.look, self.look.px(GAP)
        row, column = divmod(number, self._across)
        room = self.rect.width - look.px(BAR_WIDTH + 4)
        left, right = room * column // self._across, room * (column + 1) // self._across
        top = self.rect.y + row * self._high - self.scroll.at
        return look.mirrored(Rect(self.rect.x + left, top, right - left - gap, self._high - gap), self.rect)

    def paint(self, canvas: Canvas) -> None:
        """Draw the cells that can be seen, and the bar."""
        with canvas.clipped(self.rect):
            for number, cell in enumerate(self.cells):
                place = self.cell_rect(number)
                if place.colliderect(self.rect):
                    self._paint_cell(canvas, place, cell, number == self.chosen)
        self.scroll.draw(canvas)

    def _paint_cell(self, canvas: Canvas, place: Rect, cell: ActCell, chosen: bool) -> None:
        look = canvas.look
        ink: Colour = "text" if cell.open or cell.ordered else "off"
        canvas.fill(place, self._ground(cell, chosen), 5, "focus" if chosen else "border")
        room = inset(place, look.px(7), look.px(4))
        line = look.typesetter.line_height("note")
        colour: Colour = "good" if cell.ordered else "muted" if cell.open else "off"
        icon, words = (
            look.columns(room, (look.px(ICON), 1.0), look.px(7)) if self.pictures is not None else (room, room)
        )
        above = Rect(icon.x, icon.y, icon.width, icon.height - line)
        self._paint_icon(canvas, above, cell.icon, self._icon_colour(cell))
        if cell.barred or cell.ordered:
            below = Rect(icon.x, icon.bottom - line, icon.width, line)
            self._paint_icon(canvas, below, "lock" if cell.barred else "check", colour, SIGN)
        canvas.text(Rect(words.x, words.y, words.width, words.height - line), cell.text, "label", ink, lines=2)
        canvas.text(Rect(words.x, words.bottom - line, words.width, line), cell.note, "note", colour, lines=1)

    def _paint_icon(self, canvas: Canvas, room: Rect, icon: Icon | None, colour: Colour, size: int = ICON) -> None:
        """Draw an icon in the middle of its room."""
        if self.pictures is None or icon is None:
            return
        look = canvas.look
        side = min(look.px(size), room.width, room.height)
        picture = self.pictures.icon(icon, side, canvas.rgb(colour), look.rtl)
        canvas.picture(picture, picture.get_rect(center=room.center))

    def _icon_colour(self, cell: ActCell) -> Colour:
        if not cell.open and not cell.ordered:
            return "off"
        return "bad" if cell.hostile else "link"

    def _ground(self, cell: ActCell, chosen: bool) -> Colour:
        if chosen:
            return "hover"
        if not cell.open and not cell.ordered:
            return "panel"
        return "alarm" if cell.hostile else "raised"

    def hint_at(self, place: tuple[int, int] | None) -> str:
        """The tooltip of the cell at a place, or of the chosen one."""
        number = self.chosen if place is None else self._at(place)
        return self.hint_of(number) if 0 <= number < len(self.cells) else ""

    def hint_rect(self, place: tuple[int, int] | None) -> Rect:
        """That cell, as far as it can be seen."""
        number = self.chosen if place is None else self._at(place)
        return self.cell_rect(number).clip(self.rect) if 0 <= number < len(self.cells) else self.rect

    # --- answers ---

    def do(self, action: Action) -> bool:
        """The arrows choose, ``confirm`` takes."""
        if action == actions.CONFIRM and 0 <= self.chosen < len(self.cells):
            self.take(self.chosen)
            return True
        step = self._step(action)
        if step is None or not self.cells:
            return False
        goal = self.chosen + step if self.chosen >= 0 else 0
        if action in (actions.FIRST, actions.LAST):
            goal = 0 if action == actions.FIRST else len(self.cells) - 1
        if not 0 <= goal < len(self.cells):
            return False
        self.go(goal)
        return True

    def go(self, number: int) -> None:
        """Choose a cell and scroll to it."""
        self.chosen = number
        self._show_chosen()
        self.changed()
        if self.change is not None:
            self.change(number)
        if self.root is not None:
            self.root.tell_about(self)

    def point(self, pointer: Pointer) -> bool:
        """A click takes a cell, the wheel and the bar scroll."""
        if self.scroll.point(pointer, self.held, self.look):
            self.changed()
            return True
        if pointer.kind == "release" and pointer.button == 1 and self.held:
            number = self._at(pointer.place)
            if number >= 0:
                self.go(number)
                self.take(number)
            return True
        return pointer.kind == "press"

    def _step(self, action: Action) -> int | None:
        forward = -1 if self.look.rtl else 1
        return {
            actions.UP: -self._across,
            actions.DOWN: self._across,
            actions.LEFT: -forward,
            actions.RIGHT: forward,
            actions.FIRST: 0,
            actions.LAST: 0,
        }.get(action)

    def _show_chosen(self) -> None:
        if self.chosen >= 0:
            top = self.chosen // self._across * self._high
            self.scroll.show(top, top + self._high)

    def _at(self, place: tuple[int, int]) -> int:
        if not self.rect.collidepoint(place):
            return -1
        return next((n for n in range(len(self.cells)) if self.cell_rect(n).collidepoint(place)), -1)
