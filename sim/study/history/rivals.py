"""Two naive rivals of the model, as chances for the same questions.

- *Nothing happens*: every chance is 0.
- *Mirroring in kind*: every hostile diplomatic measure is answered by the same measure on one of the days 0 to 2 after
  it, each as likely, unless the answering side has taken that measure already; nothing else happens. A measure is an
  act of MID level 1 that offends and sets a status marked as a measure. It comes in two strengths. ``mirroring`` is
  told the record as it unfolds: it knows every measure on the day on which it was taken, which the model never does,
  so it is the harder one to beat. ``mirroring_alone`` knows what the model knows, the dated events of the scenario.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.model.tables import Floats
from sim.scenario.spec import ActSpec, Scenario
from sim.study.history.catalogue import Catalogue, around
from sim.study.history.record import Entry, Triple

ANSWER_DAYS = (0, 1, 2)
"""Days after a measure on which its mirror image may come."""

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


def mirroring(scenario: Scenario, asked: Catalogue, record: list[Entry]) -> Floats:
    """[T, D] chances of mirroring that is told the record."""
    moves = [(entry.day, entry.triple) for entry in record]
    return _chances(asked, answers(moves, measures(scenario)))


def mirroring_alone(scenario: Scenario, asked: Catalogue) -> Floats:
    """[T, D] chances of mirroring that knows the dated events only."""
    dated = [event for event in scenario.script.events if event.on_day is not None and not event.given]
    moves = sorted((event.on_day or 0, (event.source, event.act, event.target)) for event in dated)
    return _chances(asked, answers(moves, measures(scenario)))


def _chances(asked: Catalogue, expected: list[Move]) -> Floats:
    row = {triple: number for number, triple in enumerate(asked.triples)}
    no = np.ones(asked.happened.shape)
    for day, triple in expected:
        if triple in row:
            no[row[triple]] *= 1 - _near(day, asked.days)
    return 1 - no


def _near(day: int, days: int) -> Floats:
    """[D] chance that an answer to a measure of this day lies around each day."""
    chance = np.zeros(days)
    for later in ANSWER_DAYS:
        if day + later <= days:
            chance[around(day + later, days)] += 1 / len(ANSWER_DAYS)
    return chance
