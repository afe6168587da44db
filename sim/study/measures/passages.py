"""What passed between the two governments of a record: the lines of its log that every measure begins with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.model.tables import Floats
from sim.model.world import LOG_ACT, LOG_DAY, LOG_REASON, LOG_SOURCE, LOG_TARGET
from sim.study.population.runs import Record

Lines = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Passages:
    """Acts of the two parties toward each other, in order.

    Attributes:
        day: [n] of each act.
        by_first: [n] whether the first party did it.
        reason: [n] of ``REASONS``.
        mid: [n] MID level.
        rung, goldstein, damages: [n] of the act.
    """

    day: NDArray[np.int64]
    by_first: NDArray[np.bool_]
    reason: NDArray[np.int64]
    mid: NDArray[np.int64]
    rung: Floats
    goldstein: Floats
    damages: Floats

    def of(self, kept: NDArray[np.bool_]) -> Passages:
        """Some of them."""
        return Passages(*(getattr(self, name)[kept] for name in self.__slots__))

    def until(self, day: int) -> Passages:
        """Those up to a day."""
        return self.of(self.day <= day)


def passages(record: Record) -> Passages:
    """What passed between the two."""
    first, second, lines = record.setting.first, record.setting.second, record.lines
    source, target = lines[:, LOG_SOURCE], lines[:, LOG_TARGET]
    there = (source == first) & (target == second)
    lines = lines[there | ((source == second) & (target == first))]
    act = lines[:, LOG_ACT]
    return Passages(
        day=lines[:, LOG_DAY].astype(np.int64),
        by_first=lines[:, LOG_SOURCE] == first,
        reason=lines[:, LOG_REASON].astype(np.int64),
        mid=record.acts.mid[act],
        rung=record.acts.rung[act],
        goldstein=record.acts.goldstein[act],
        damages=record.acts.damages[act],
    )


def takers(record: Record, status: int, last_day: int) -> dict[int, set[int]]:
    """By party, toward which third actors it took on a status up to a day, such as an accepted mediation."""
    lines = record.lines[record.lines[:, LOG_DAY] <= last_day]
    taken = (record.acts.sets_own[lines[:, LOG_ACT]] >> status) & 1 == 1
    parties = (record.setting.first, record.setting.second)
    return {
        party: {int(target) for target in lines[taken & (lines[:, LOG_SOURCE] == party), LOG_TARGET]} - set(parties)
        for party in parties
    }


def days_of(record: Record, sources: tuple[int, ...], last_day: int) -> list[int]:
    """Days up to the last on which one of some actors did something toward one of the two."""
    lines = record.lines[record.lines[:, LOG_DAY] <= last_day]
    parties = (record.setting.first, record.setting.second)
    found = np.isin(lines[:, LOG_SOURCE], sources) & np.isin(lines[:, LOG_TARGET], parties)
    return [int(day) for day in lines[found, LOG_DAY]]
