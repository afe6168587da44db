"""Naive rivals of the model, as chances for the same questions.

- *Nothing happens*: every chance is 0.
- *Mirroring in kind*: every hostile diplomatic measure is answered by the same measure on one of the days 0 to 2 after
  it, each as likely, unless the answering side has taken that measure already; nothing else happens. A measure is an
  act of MID level 1 that offends and sets a status marked as a measure. It comes in two strengths. ``mirroring`` is
  told the record as it unfolds: it knows every measure on the day on which it was taken, which the model never does,
  so it is the harder one to beat. ``mirroring_alone`` knows what the model knows, the dated events of the scenario.

Of forecasts a week ahead, all are told the record up to the evening: ``mirroring_ahead`` expects the answers that have
not come yet on the days that are left for them, ``as_before`` that acts go on at the rate of the last BEFORE days.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.model.tables import Floats
from sim.scenario.spec import ActSpec, Scenario
from sim.study.history.catalogue import AHEAD, Catalogue, around
from sim.study.history.record import Entry, Triple

ANSWER_DAYS = (0, 1, 2)
"""Days after a measure on which its mirror image may come."""

BEFORE = 30
"""Days up to an evening from which the rate of an act is taken."""

Move = tuple[int, Triple]
"""A day, and what was done on it."""


def measures(scenario: Scenario) -> frozenset[str]:
    """The hostile diplomatic measures among the acts."""
    standing = {status.id for status in scenario.statuses if status.measure}
    return frozenset(act.id for act in scenario.acts if act.mid == 1 and _is_measure(act, standing))


def _is_measure(act: ActSpec, standing: set[str]) -> bool:
    verbs = {effect.verb for effect in act.effects}
    sets = {effect.fields.status for effect in act.effects if effect.verb == "sets"}  # type: ignore[attr-defined]
    return "offends" in verbs and bool(sets & standing)


def answers(moves: Iterable[Move], hostile: frozenset[str]) -> list[Move]:
    """What mirroring expects after each measure, with the day of the measure; an answer is not answered again.

    >>> recall = (3, ("mali", "recall_ambassador", "algeria"))
    >>> answers([recall, (4, ("algeria", "recall_ambassador", "mali"))], frozenset({"recall_ambassador"}))
    [(3, ('algeria', 'recall_ambassador', 'mali'))]
    """
    taken: set[Triple] = set()
    expected = []
    for day, (source, act, target) in moves:
        taken.add((source, act, target))
        if act in hostile and (target, act, source) not in taken:
            expected.append((day, (target, act, source)))
    return expected


def nothing(asked: Catalogue) -> Floats:
    """[T, D] chances of nothing happening."""
    return np.zeros(asked.happened.shape)


def mirroring(scenario: Scenario, asked: Catalogue, record: list[Entry]) -> Floats:
    """[T, D] chances of mirroring that is told the record."""
    return _mirrored(asked, answers(_moves(record), measures(scenario)))


def mirroring_alone(scenario: Scenario, asked: Catalogue) -> Floats:
    """[T, D] chances of mirroring that knows the dated events only."""
    dated = [event for event in scenario.script.events if event.on_day is not None and not event.given]
    moves = sorted((event.on_day or 0, (event.source, event.act, event.target)) for event in dated)
    return _mirrored(asked, answers(moves, measures(scenario)))


def _moves(record: list[Entry]) -> list[Move]:
    return [(entry.day, entry.triple) for entry in record]


def _mirrored(asked: Catalogue, expected: list[Move]) -> Floats:
    return _any_of(asked, ((triple, _near(day, asked.days)) for day, triple in expected))


def _any_of(asked: Catalogue, chances: Iterable[tuple[Triple, Floats]]) -> Floats:
    """[T, D] chance that any of what is expected of an act comes, each with chances [D] of its own."""
    no = np.ones(asked.happened.shape)
    for triple, chance in chances:
        if triple in asked.row:
            no[asked.row[triple]] *= 1 - chance
    return 1 - no


def _near(day: int, days: int) -> Floats:
    """[D] chance that an answer to a measure of this day lies around each day."""
    chance = np.zeros(days)
    for later in ANSWER_DAYS:
        if day + later <= days:
            chance[around(day + later, days)] += 1 / len(ANSWER_DAYS)
    return chance


# --- a week ahead ---


def mirroring_ahead(scenario: Scenario, asked: Catalogue, record: list[Entry]) -> Floats:
    """[T, D] chances of mirroring for the week after each evening, told the record up to it."""
    moves, days = _moves(record), asked.days

    def came(day: int, triple: Triple) -> int:
        return min((when for when, what in moves if what == triple and when >= day), default=days + 1)

    expected = answers(moves, measures(scenario))
    return _any_of(asked, ((triple, still_to_come(day, came(day, triple), days)) for day, triple in expected))


def still_to_come(day: int, came: int, days: int) -> Floats:
    """[D] chance that an answer comes in the week after each evening, given that it had not come by then.

    Args:
        day: of the measure. came: day of its answer on record. days: D; what comes later is not asked about.

    >>> still_to_come(2, 9, 5).tolist(), still_to_come(2, 3, 5).tolist(), still_to_come(4, 9, 5).tolist()
    ([0.0, 0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.5])
    """
    chance = np.zeros(days)
    for evening in range(day, min(came, day + max(ANSWER_DAYS), days)):
        left = [day + later for later in ANSWER_DAYS if day + later > evening]
        chance[evening] = sum(when <= min(evening + AHEAD, days) for when in left) / len(left)
    return chance


def as_before(asked: Catalogue, record: list[Entry]) -> Floats:
    """[T, D] chances for the week after each evening if every act goes on at the rate of the last BEFORE days."""
    done = np.zeros((len(asked.triples), asked.days + 1))
    for entry in record:
        if entry.triple in asked.row:
            done[asked.row[entry.triple], entry.day] = 1
    so_far = done.cumsum(axis=1)[:, :-1]
    early = np.zeros_like(so_far)
    early[:, BEFORE:] = so_far[:, :-BEFORE]
    ahead = np.minimum(AHEAD, asked.days - np.arange(asked.days))
    return np.asarray(1 - (1 - (so_far - early) / BEFORE) ** ahead)
