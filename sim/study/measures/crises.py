"""Crises after ICB: what a record says of each, if it is one at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.model.vocabulary import (
    AGREEMENT,
    ENDINGS,
    MEDIATION_ACCEPTED,
    MEDIATION_REFUSED,
    OPEN,
    TACIT,
    UNILATERAL,
    WAR,
)
from sim.model.world import EVENT, LOG_DAY, LOG_REASON
from sim.study.measures.definitions import line
from sim.study.measures.passages import Passages, days_of, passages, takers
from sim.study.population.runs import LONG, Record

Violence = Literal["none", "minor", "serious", "war"]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis as ICB would code it.

    Attributes:
        trigger: kind of the first act.
        violence: highest level between the two.
        days: from the trigger to the end, both counted; up to the last day looked at if it has not ended; nan if it
            became a war, because the model does not end wars.
        outcome: an ending of the model, in words.
        mediated: whether both took the same mediator.
        refused: whether one of them refused a mediator and none came about.
        regional: whether a regional organisation did anything.
        helped: whether it may have helped to end the crisis.
        response_days: days to the main response of whoever was hit, the trigger's day being 1; nan without one.
        violent_response: whether that response was a use of force.
        acts: acts that somebody chose, of all who take part, from the trigger to the end or the last day looked at.
    """

    trigger: str
    violence: Violence
    days: float
    outcome: str
    mediated: bool
    refused: bool
    regional: bool
    helped: bool
    response_days: float
    violent_response: bool
    acts: int


def crisis_of(record: Record) -> Crisis | None:
    """The crisis of a record; None if there was no trigger, or if nobody had reason to expect fighting."""
    end = end_of(record)
    between = passages(record).until(end)
    if record.setting.trigger is None or not (between.mid >= line("crisis_mid")).any():
        return None
    violence, outcome = _violence(record, between, end), _outcome(record)
    mediators = _mediators(record, end)
    regional = days_of(record, record.setting.regional, end)
    delay, violent = _response(between)
    return Crisis(
        trigger=record.setting.trigger,
        violence=violence,
        days=math.nan if outcome == ENDINGS[WAR] else float(end),
        outcome=outcome,
        mediated=bool(mediators),
        refused=not mediators and any(takers(record, MEDIATION_REFUSED, end).values()),
        regional=bool(regional),
        helped=_helped(record, mediators, regional, end),
        response_days=delay,
        violent_response=violent,
        acts=int(((record.lines[:, LOG_DAY] <= end) & (record.lines[:, LOG_REASON] != EVENT)).sum()),
    )


def end_of(record: Record) -> int:
    """Day on which the crisis ended, or the last day looked at."""
    return record.ended_on if record.ended_on > 0 and record.ending != WAR else record.last_day


def _outcome(record: Record) -> str:
    """How it ended; a crisis that became a war on the way is a war."""
    return ENDINGS[WAR if 0 < record.war_on <= end_of(record) and record.ending == OPEN else record.ending]


def _violence(record: Record, between: Passages, end: int) -> Violence:
    """ICB's four levels."""
    if 0 < record.war_on <= end:
        return "war"
    force = between.mid >= line("force_mid")
    if not force.any():
        return "none"
    return "serious" if between.damages[force].sum() >= line("serious_damage") else "minor"


def _mediators(record: Record, end: int) -> set[int]:
    """Third actors that both took as mediator."""
    accepted = takers(record, MEDIATION_ACCEPTED, end)
    return accepted[record.setting.first] & accepted[record.setting.second]


def _helped(record: Record, mediators: set[int], regional: list[int], end: int) -> bool:
    """Whether an organisation mediated an agreement, or acted shortly before an end that somebody brought about."""
    if not regional:
        return False
    if record.ending == AGREEMENT and mediators & set(record.setting.regional):
        return True
    return record.ending in (AGREEMENT, TACIT, UNILATERAL) and end - regional[-1] <= line("helped_days")


def _response(between: Passages) -> tuple[float, bool]:
    """Day and violence of the main response: the first act of the gravest kind that the party hit chose in time."""
    chosen = ~between.by_first & (between.reason != EVENT) & (between.day <= line("response_days"))
    answers = between.of(chosen)
    if not len(answers.day):
        return math.nan, False
    kind = _kind(answers)
    return float(answers.day[kind == kind.max()][0]), bool(kind.max() == _VIOLENT)


_VIOLENT = 4


def _kind(answers: Passages) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """[n] 4 a use of force, 3 other military acts, 2 other measures, 1 hostile words, 0 anything else."""
    kinds = (answers.goldstein < 0).astype(np.int64)
    kinds[answers.rung >= line("measure_rung")] = 2
    kinds[answers.mid >= line("crisis_mid")] = 3
    kinds[answers.mid >= line("force_mid")] = _VIOLENT
    return kinds


def recurs(record: Record) -> bool | None:
    """Whether the two have another crisis within five years; None if the first never ended, or was none."""
    between = passages(record)
    if crisis_of(record) is None or record.ended_on == 0 or record.ending == WAR:
        return None
    later = (between.day > record.ended_on) & (between.day <= record.ended_on + LONG)
    return bool((between.mid[later] >= line("crisis_mid")).any())
