"""The page of questions to discuss, beside the record."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from sim.study.debrief import Recorded
from sim.text import Text
from sim.view.debrief.page import Page, place_all
from sim.view.debrief.words import history_rows, history_summary
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look


class TalkPage(Page):
    """Questions, and the record beside the run where the scenario has one.

    Args:
        text: the reader's language.
        asked: the questions.
        recorded: the acts of the record; None if the scenario has none.
    """

    def __init__(self, text: Text, asked: Sequence[str], recorded: Sequence[Recorded] | None) -> None:
        super().__init__(name="talk")
        self._has_record = recorded is not None
        self.questions_title = self.add(Label(text.get("debrief.questions"), role="strong", lines=2))
        self.questions = self.add(List([Row(text=f"{n}. {one}") for n, one in enumerate(asked, 1)], name="questions"))
        self.history_title = self.add(Label(text.get("debrief.history"), role="strong", lines=2))
        # The summary scrolls with the rest: standing above it in large letters it would leave no room.
        told = (Row(text=history_summary(recorded or (), text)), *history_rows(recorded or (), text))
        self.history = self.add(List(told, name="history"))
        for widget in (self.history_title, self.history):
            widget.visible = self._has_record

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """Beside each other."""
        gap = look.px(4)
        left, right = look.columns(room, (1.0, 1.0), look.px(16)) if self._has_record else (room, room)
        title = height_of(self.questions_title, left.width, look)
        place_all((self.questions_title, self.questions), rows(left, (title, 1.0), gap), look)
        title = height_of(self.history_title, right.width, look)
        place_all((self.history_title, self.history), rows(right, (title, 1.0), gap), look)
