"""The page of the score sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from sim.text import Text
from sim.view.debrief.page import Page, place_all
from sim.view.debrief.scores import ScoreList, common_rows, goal_rows
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label
from sim.view.kit.look import Look

if TYPE_CHECKING:
    from sim.game.play import Game


class ScoresPage(Page):
    """The score sheet of one seat, chosen above it.

    Args:
        text: the reader's language.
        game: whose sheets. seats: those that have one.
    """

    def __init__(self, text: Text, game: Game, seats: Sequence[str]) -> None:
        super().__init__(name="scores")
        self.text, self.game, self.seats = text, game, tuple(seats)
        names = [text.actor(seat).form("name") for seat in self.seats]
        self.whose_title = self.add(Label(text.get("debrief.whose"), role="strong", lines=1))
        self.whose = self.add(Dropdown(names, self.show, name="whose"))
        self.note = self.add(Label(text.get("debrief.sheet_note"), role="note", colour="muted", lines=4))
        self.goals_title = self.add(Label(text.get("debrief.goals"), role="strong", lines=2))
        self.goals = self.add(ScoreList(name="goals"))
        self.common_title = self.add(Label(text.get("debrief.common"), role="strong", lines=2))
        self.common = self.add(ScoreList(name="common"))
        self.show(0)

    def show(self, seat: int) -> None:
        """Show the sheet of a seat."""
        from sim.game.scores import score_sheet

        self.whose.chosen = seat
        sheet = score_sheet(self.game, self.seats[seat])
        self.goals.rows = goal_rows(sheet.goals, self.game.scenario, sheet.actor, self.text)
        self.common.rows = common_rows(sheet.common, self.text)

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """The choice above two lists."""
        top, body = rows(room, (look.control_height, 1.0), look.px(8))
        wide = look.typesetter.measure(self.whose_title.text, "strong", rtl=look.rtl)
        places = look.columns(top, (wide, look.px(220), 1.0), look.px(12))
        place_all((self.whose_title, self.whose, self.note), places, look)
        halves = look.columns(body, (1.0, 1.0), look.px(16))
        pairs = ((self.goals_title, self.goals), (self.common_title, self.common))
        high = max(height_of(title, halves[0].width, look) for title, _ in pairs)
        for half, pair in zip(halves, pairs, strict=True):
            place_all(pair, rows(half, (high, 1.0), look.px(4)), look)
