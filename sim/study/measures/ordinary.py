"""Ordinary years of two neighbours: hostile events, replies to them, and disputes that nobody set off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.study.measures.definitions import line
from sim.study.measures.disputes import disputes_of
from sim.study.measures.passages import passages
from sim.study.population.runs import Record

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What the years of one dyad hold, both directions together.

    Attributes:
        years: how many.
        onsets: militarised disputes that began.
        acts, replied: hostile acts after a quiet week, and those answered by a hostile act within the next one.
        calm, hostile: days without such an act after a quiet week, and those followed by a hostile act all the same.
    """

    years: float
    onsets: int
    acts: int
    replied: int
    calm: int
    hostile: int


def ordinary_of(record: Record) -> Ordinary:
    """What some years without a trigger hold."""
    between = passages(record)
    days = np.zeros((2, record.last_day + 1), dtype=np.int64)
    bad = between.goldstein < 0
    days[between.by_first[bad].astype(np.int64), between.day[bad]] = 1
    there, back = replies(days[1], days[0]), replies(days[0], days[1])
    return Ordinary(record.last_day / DAYS_A_YEAR, len(disputes_of(record)), *map(sum, zip(there, back, strict=True)))


def replies(acts: NDArray[np.int64], answers: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Acts after a quiet week, those with an answer within the next; days without an act, those with one all the same.

    Args:
        acts, answers: [days] 1 on days with a hostile act of the one side, and of the other.

    >>> import numpy as np
    >>> one, other = np.zeros(30, dtype=np.int64), np.zeros(30, dtype=np.int64)
    >>> one[10], other[14] = 1, 1
    >>> replies(one, other)[:2]
    (1, 1)
    """
    week = int(line("window_days"))
    before = _within(acts + answers, week)
    # position t of the sums below: the days t to t + week - 1
    middle = np.arange(week, len(acts) - week)
    quiet = before[middle - week] == 0
    after = _within(answers, week)[middle + 1] > 0
    act = acts[middle] > 0
    return (
        int((quiet & act).sum()),
        int((quiet & act & after).sum()),
        int((quiet & ~act).sum()),
        int((quiet & ~act & after).sum()),
    )


def _within(days: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Sums over each run of so many days."""
    total = np.concatenate(([0], np.cumsum(days)))
    return total[width:] - total[:-width]
