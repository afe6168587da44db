"""The page of the turning points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from pygame import Rect

from sim.study.debrief import TurningPoint
from sim.text import Text
from sim.view.debrief.page import Page, place_all
from sim.view.debrief.words import turning_row
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look


class TurnsPage(Page):
    """The days on which tension changed most: who did what, what it changed, and why it was done.

    Args:
        text: the reader's language.
        points: the days. start: date of day 1.
        facts: a few numbers, shown above where the head has no room for them.
        take: called with the number of a day that was taken.
    """

    def __init__(
        self, text: Text, points: Sequence[TurningPoint], start: dt.date, facts: str, take: Callable[[int], object]
    ) -> None:
        super().__init__(name="turns")
        self.facts = self.add(Label(facts, role="note", colour="muted", lines=6, name="facts"))
        self.heading = self.add(Label(text.get("debrief.turning"), role="strong", lines=1))
        self.note = self.add(Label(text.get("debrief.turning_open"), role="note", colour="muted", lines=3))
        found = tuple(turning_row(number, point, start, text) for number, point in enumerate(points, 1))
        self.list = self.add(List(found or (Row(text=text.get("debrief.turning_none")),), take, name="turning_points"))

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """The list takes what its words leave."""
        above = [each for each in (self.facts, self.heading, self.note) if each.visible]
        words = [height_of(each, room.width, look) for each in above]
        place_all((*above, self.list), rows(room, (*words, 1.0), look.px(4)), look)
