"""Logs made by hand, of crises and disputes that a reader could code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model.vocabulary import (
    FADED,
    MEDIATION_ACCEPTED,
    MEDIATION_REFUSED,
    OPEN,
)
from sim.model.world import EVENT, LOG_COLUMNS
from sim.study.measures.crises import Crisis, crisis_of
from sim.study.measures.disputes import disputes_of
from sim.study.measures.names import MEASURES, Sample
from sim.study.measures.ordinary import Ordinary
from sim.study.population.runs import ActFacts, Record
from sim.study.population.tables import Setting

FIRST, SECOND, MEDIATOR, UNION, GROUP = range(5)

WAIT, WORDS, RECALL, THREAT, DISPLAY, CLASH, DRONE, RAID, ACCEPT, REFUSE, URGE, GREET = range(12)
ACTS = ActFacts(
    mid=np.array([1, 1, 1, 2, 3, 4, 4, 4, 1, 1, 1, 1]),
    rung=np.array([0, 0.5, 2, 4, 5, 7.5, 7, 8, 0, 1, 0, 0]),
    goldstein=np.array([0, -2, -4, -7, -7.2, -10, -9.2, -10, 7, -5, 4, 1.0]),
    damages=np.array([0, 0, 0, 0, 0, 0.12, 0.03, 0.2, 0, 0, 0, 0]),
    sets_own=np.array([0] * 8 + [1 << MEDIATION_ACCEPTED, 1 << MEDIATION_REFUSED, 0, 0]),
)

Line = tuple[int, int, int, int]
HIT: list[Line] = [(1, FIRST, CLASH, SECOND)]


def record(
    acts: Sequence[Line],
    *,
    ending: int = FADED,
    ended_on: int = 60,
    trigger: str | None = "violent",
    war_on: int = 0,
    last_day: int = 120,
    by_chance: Sequence[Line] = (),
) -> Record:
    """A record with acts (day, source, act, target); those of day 1 and ``by_chance`` came as events."""
    width = len(LOG_COLUMNS)
    rows = [
        (*act, EVENT if act[0] == 1 or act in by_chance else 0, *([0] * (width - 5)))
        for act in sorted([*acts, *by_chance])
    ]
    setting = Setting(0, trigger, FIRST, SECOND, (UNION,), np.ones(5), {})
    lines = np.array(rows, dtype=np.int16).reshape(-1, width)
    return Record(setting, ACTS, lines, last_day, ending, ended_on if ending != OPEN else 0, war_on)


def crisis(acts: Sequence[Line], **how: object) -> Crisis:
    found = crisis_of(record(acts, **how))  # type: ignore[arg-type]
    assert found is not None
    return found


def sample(*records: Record, ordinary: Sequence[Ordinary] = (), recurrences: Sequence[bool] = ()) -> Sample:
    """What measures are taken on, from records."""
    coded = [disputes_of(one) for one in records]
    return Sample(
        [found for one in records if (found := crisis_of(one)) is not None],
        [disputes[0] for disputes in coded if disputes],
        ordinary,
        recurrences,
    )


def measured(name: str, *records: Record) -> float | None:
    return MEASURES[name](sample(*records)).value
