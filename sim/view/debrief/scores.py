"""A list of score axes: each with where it stood at first and where it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from sim.report.play_records import Axis
from sim.text import Text
from sim.text.goals import goal_words
from sim.text.template import sentence
from sim.view.kit.canvas import Canvas
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.signed import points

if TYPE_CHECKING:
    from sim.scenario.spec import Scenario

BAR, ROOM = 10, 8


@dataclass(frozen=True, slots=True)
class ScoreRow(Row):
    """An axis as a row; worst 0 to best 1.

    Attributes:
        start: where it stood on the eve. now: where it stands.
    """

    start: float = 0.0
    now: float = 0.0


class ScoreList(List):
    """Axes below each other, each with a bar on which the start is marked."""

    def row_height(self, row: Row, width: int, look: Look) -> int:
        """Its words, and the bar below them."""
        return super().row_height(row, width, look) + (look.px(BAR + ROOM) if isinstance(row, ScoreRow) else 0)

    def paint_row(self, canvas: Canvas, room: Rect, row: Row) -> None:
        """Draw its words and its bar."""
        if not isinstance(row, ScoreRow):
            super().paint_row(canvas, room, row)
            return
        look = canvas.look
        below = look.px(BAR + ROOM)
        super().paint_row(canvas, Rect(room.x, room.y, room.width, room.height - below), row)
        track = Rect(room.x, room.bottom - look.px(BAR + ROOM // 2), room.width, look.px(BAR))
        canvas.fill(track, "track", 4)
        wide = round(track.width * min(max(row.now, 0.0), 1.0))
        if wide:
            canvas.fill(look.mirrored(Rect(track.x, track.y, wide, track.height), track), "bar", 4)
        at = track.x + round((track.width - look.px(3)) * min(max(row.start, 0.0), 1.0))
        tick = Rect(at, track.y - look.px(3), look.px(3), track.height + look.px(6))
        canvas.fill(look.mirrored(tick, track), "focus")


def score_row(axis: Axis, words: str, text: Text) -> ScoreRow:
    """A row for an axis."""
    start, change = text.percent(axis.start), axis.now - axis.start
    moved = round(100 * change) != 0
    changed = text.get("debrief.start_now", start=start, change=points(text, change))
    note = changed if moved else text.get("debrief.start_same", start=start)
    return ScoreRow(text.percent(axis.now), note, words, start=axis.start, now=axis.now)


def goal_rows(axes: Sequence[Axis], scenario: Scenario, actor: str, text: Text) -> tuple[Row, ...]:
    """The goals of an actor as rows; a sentence if it has none."""
    goals = next(spec.goals for spec in scenario.actors if spec.id == actor)
    rows = (score_row(axis, sentence(goal_words(goals[axis.goal or 0], text)), text) for axis in axes)
    return tuple(rows) or (Row(text=text.get("debrief.no_goals")),)


def common_rows(axes: Sequence[Axis], text: Text) -> tuple[Row, ...]:
    """What all seats share, as rows."""
    return tuple(score_row(axis, text.get(f"game.axis.{axis.axis}"), text) for axis in axes)
