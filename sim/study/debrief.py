"""What to look back on when a game is over: turning points, the record beside it, how it lies among other runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.report import EventRecord

if TYPE_CHECKING:
    from sim.scenario.spec import HistoricalAct, Scenario

MOST_TURNING_POINTS = 6


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A day on which tension changed much.

    Attributes:
        day: 1 on the first day.
        change: tension on its evening less that of the evening before.
        events: what was done on it.
    """

    day: int
    change: float
    events: tuple[EventRecord, ...]


def turning_points(
    tension: Sequence[float], events: Sequence[EventRecord], most: int = MOST_TURNING_POINTS
) -> tuple[TurningPoint, ...]:
    """The days with the largest changes of tension, in the order of the days; from the second day on.

    Args:
        tension: on the evening of each day.
        events: all acts of the run.
        most: days at most.
    """
    changes = [(after - before, day) for day, (before, after) in enumerate(pairwise(tension), 2)]
    largest = sorted((change, day) for change, day in changes if abs(change) > 0)
    largest.sort(key=lambda one: (-abs(one[0]), one[1]))
    chosen = sorted(largest[:most], key=lambda one: one[1])
    return tuple(TurningPoint(day, change, tuple(e for e in events if e.day == day)) for change, day in chosen)


def first_between(events: Sequence[EventRecord], sides: Sequence[str]) -> EventRecord | None:
    """The first act of conflict that one side chose to do to the other; None if there was none.

    What an event of the scenario brought about was nobody's choice.
    """
    wanted = set(sides)
    hostile = (e for e in events if e.goldstein < 0 and e.event is None and {e.source, e.target} <= wanted)
    return min(hostile, key=lambda event: event.day, default=None)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act of the record beside a run.

    Attributes:
        act: the act of the record.
        source: one of its sources.
        day: its day, 1 on the first day of the run.
        here: the day on which the run had the same act, nearest to its day; None if it had none within the window.
    """

    act: HistoricalAct
    source: str
    day: int
    here: int | None


def beside_history(scenario: Scenario, events: Sequence[EventRecord], days: int) -> tuple[Recorded, ...]:
    """The recorded acts of the days of a run, each with whether the run had it too, a source at a time."""
    start = scenario.setup.start
    found = []
    for act in scenario.history:
        day = (act.date - start).days + 1
        if 1 <= day <= days:
            found += [Recorded(act, source, day, _here(act, source, day, events)) for source in act.source]
    return tuple(found)


def _here(act: HistoricalAct, source: str, day: int, events: Sequence[EventRecord]) -> int | None:
    """The nearest day within the window on which a source did the same."""
    same = (e.day for e in events if (e.source, e.act, e.target) == (source, act.act, act.target))
    near = [other for other in same if abs(other - day) <= act.window]
    return min(near, key=lambda other: abs(other - day), default=None)
