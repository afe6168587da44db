"""The page that shows relations at first and at the end."""

from __future__ import annotations

from pygame import Rect

from sim.text import Text
from sim.view.debrief.page import Page, place_all
from sim.view.debrief.relations import Relation, Relations
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import rows
from sim.view.kit.heat import Cell, Heat
from sim.view.kit.label import Label
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.play.words import stance_of
from sim.view.signed import signed

COLUMN = 86
"""Width of a column of a table, at scale 1."""

FEWEST = 5
"""Columns for which tables are worth their room."""

MOST_ROWS = 40


class RelationsPage(Page):
    """Two tables beside each other where there is room, and else a list of what has moved.

    Args:
        text: the reader's language.
        relations: of the game; None where they may not be known yet.
    """

    def __init__(self, text: Text, relations: Relations | None) -> None:
        super().__init__(name="relations")
        self.text, self.relations = text, relations
        note = "debrief.relations_note" if relations is not None else "debrief.relations_later"
        self.note = self.add(Label(text.get(note), role="note", colour="muted", lines=6, name="note"))
        self.titles = [
            self.add(Label(text.get(f"debrief.relations_{when}"), role="strong", lines=1)) for when in ("start", "now")
        ]
        self.tables = [self.add(Heat(((), ()), (), name=f"table_{when}")) for when in ("start", "now")]
        self.list = self.add(List(self._rows(), name="moved"))

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """Tables if enough columns have room, else the list."""
        gap = look.px(8)
        high = height_of(self.note, room.width, look)
        note, below = rows(room, (high, 1.0), gap)
        self.note.place(note, look)
        halves = look.columns(below, (1.0, 1.0), 3 * gap)
        count = min(self._count(halves[0], look), len(self.relations.actors) if self.relations else 0)
        roomy = count >= FEWEST
        for each in (*self.titles, *self.tables):
            each.visible = roomy
        self.list.visible = not roomy and self.relations is not None
        self.list.place(below, look)
        for title, table, half, now in zip(self.titles, self.tables, halves, (False, True), strict=True):
            places = rows(half, (look.typesetter.line_height("strong"), 1.0), gap // 2)
            self._fill(table, count if roomy else 0, now)
            place_all((title, table), places, look)

    def _count(self, half: Rect, look: Look) -> int:
        """How many actors a table has room for."""
        across = half.width // look.px(COLUMN) - 1
        return min(across, half.height // (2 * look.typesetter.line_height("note") + look.px(4)) - 2)

    def _fill(self, table: Heat, count: int, now: bool) -> None:
        if self.relations is None:
            return
        shown = self.relations.actors[:count]
        table.rows = table.columns = tuple(self.text.actor(actor).form("name") for actor in shown)
        table.cells = tuple(tuple(self._cell(of, toward, now) for toward in shown) for of in shown)
        table.chosen = None

    def _cell(self, of: str, toward: str, now: bool) -> Cell:
        relation = self.relations.between(of, toward) if self.relations is not None else None
        if relation is None:
            return Cell("–")
        points = relation.now if now else relation.start
        return Cell(self.text.number(points, 1), stance_of(points), hint=self._said(relation))

    def _said(self, relation: Relation) -> str:
        words = self._title(relation)
        return f"{words}\n{self._moved(relation)}"

    def _title(self, relation: Relation) -> str:
        text = self.text
        return text.get("debrief.relation", of=text.actor(relation.of), toward=text.actor(relation.toward))

    def _moved(self, relation: Relation) -> str:
        start, now = (self.text.number(points, 1) for points in (relation.start, relation.now))
        return self.text.get("debrief.relation_moved", start=start, now=now)

    def _rows(self) -> tuple[Row, ...]:
        """What has moved, the farthest first."""
        if self.relations is None:
            return ()
        moved = self.relations.most_moved(MOST_ROWS)
        found = tuple(
            Row(
                self._title(each),
                signed(self.text, each.change, 1),
                self._moved(each),
                "bad" if each.change > 0 else "good",
            )
            for each in moved
        )
        return found or (Row(text=self.text.get("debrief.relations_none")),)
