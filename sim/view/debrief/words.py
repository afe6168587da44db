"""What the debrief says: turning points, the record beside the run, questions to discuss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.report import EventRecord, RunRecord
from sim.study.debrief import Recorded, TurningPoint, first_between
from sim.text import Text
from sim.text.template import sentence
from sim.view.kit.list import Row
from sim.view.signed import signed

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.scenario.spec import Scenario

QUESTIONS = ("accounts", "audience", "retreat", "costs", "model", "again")
"""Questions that fit every game."""


MOST_ACTS = 4
"""Acts of a turning point that are told; the gravest of them."""


def facts(game: Game, record: RunRecord, recorded: Sequence[Recorded], text: Text) -> tuple[str, ...]:
    """A few numbers: when it ended, the highest tension, the gravest act, how many acts, how near the record."""
    tension = record.tension
    when = text.get("debrief.day", day=len(tension), days=game.days, date=text.date(game.date))
    if record.ended_day is not None:
        when = text.get("debrief.ended", day=record.ended_day)
    highest = max(tension, default=0.0)
    on = tension.index(highest) + 1 if tension else 0
    found = [
        when,
        text.get("debrief.peak", index=text.number(highest), day=on),
        text.get("debrief.gravest", level=record.peak_hostility),
        text.get("debrief.acts", count=len(record.events)),
    ]
    if recorded:
        same = sum(one.here is not None for one in recorded)
        found.append(text.get("debrief.as_recorded", same=same, all=len(recorded)))
    return tuple(found)


def turning_row(number: int, point: TurningPoint, start: dt.date, text: Text) -> Row:
    """A day with its change, its gravest acts and their reasons."""
    date = text.date(start + dt.timedelta(days=point.day - 1))
    title = f"{number}. {text.get('debrief.day_short', day=point.day, date=date)}"
    gravest = sorted(point.events, key=lambda event: -abs(event.goldstein))[:MOST_ACTS]
    lines = [f"– {text.act_line(event)} {_reason(event, text)}" for event in gravest]
    if (more := len(point.events) - len(gravest)) > 0:
        lines.append(text.get("debrief.more_acts", count=more))
    words = "\n".join(lines) or text.get("debrief.quiet_day")
    return Row(title, signed(text, point.change, 1), words, "bad" if point.change > 0 else "good")


def _reason(event: EventRecord, text: Text) -> str:
    return text.get("timeline.reason", why=sentence(text.reason_line(event)))


def history_rows(recorded: Sequence[Recorded], text: Text) -> tuple[Row, ...]:
    """The recorded acts, each with whether it happened here too."""
    return tuple(_history_row(one, text) for one in recorded)


def _history_row(one: Recorded, text: Text) -> Row:
    here = text.get("debrief.not_here") if one.here is None else text.get("debrief.here_too", day=one.here)
    line = text.act_sentence(one.act.act, one.source, one.act.target)
    return Row(text.date(one.act.date), here, line, "muted" if one.here is None else "link")


def history_summary(recorded: Sequence[Recorded], text: Text) -> str:
    """How many of the recorded acts happened here too."""
    if not recorded:
        return text.get("debrief.history_none")
    same = sum(one.here is not None for one in recorded)
    count = text.get("debrief.history_count", same=same, all=len(recorded))
    return f"{count} {text.get('debrief.history_truth')}"


def questions(record: RunRecord, points: Sequence[TurningPoint], scenario: Scenario, text: Text) -> tuple[str, ...]:
    """Questions to discuss; the first ones are about what happened in this game."""
    asked = []
    if (first := first_between(record.events, scenario.setup.dispute)) is not None:
        line = text.act_line(first).rstrip(".")
        asked.append(text.get("debrief.question.first", act=line, day=first.day))
    if points:
        largest = max(points, key=lambda point: abs(point.change))
        change = signed(text, largest.change, 1)
        asked.append(text.get("debrief.question.turning", day=largest.day, change=change))
    return (*asked, *(text.get(f"debrief.question.{key}") for key in QUESTIONS))
