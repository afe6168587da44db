"""What is scored: every public act that somebody could choose, by every pair of the quarrel, around every day.

A forecast that is asked only about what happened can say yes to everything. So the same question, was this act done by
this source to this target within three days of this day, is put for all acts, pairs and days alike, whether the
record has a yes or a no. Which questions are put does not depend on the record. A record of public acts does not count
the raids of armed groups nor what was done in secret, so neither is asked about. The other way to ask is from every
evening on: will this act be done in the week that begins tomorrow?
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.model.tables import Ints
from sim.scenario.spec import Scenario
from sim.scenario.tables import Names
from sim.study.history.record import Entry, Triple, is_between, is_choice

WINDOW = 3
"""Days before and after a day that belong to its question."""

AHEAD = 7
"""Days after an evening that belong to its question, if what is asked is a forecast."""

Covers = Callable[[int, int], slice]
"""A day of the record and the days of the runs -> the columns of the questions that the day belongs to."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Catalogue:
    """The questions.

    Attributes:
        triples: source, act and target of each of T rows.
        index: [A, N, A] row of source, act and target, or -1.
        days: D, days of a run.
        happened: [T, D] the answers of the record; a column is a day of the runs, or an evening from the eve on.
        asked: [T, D] whether the question is put: not where a dated event gives the answer.
        between_parties: [T] whether both sides are parties to the dispute.
    """

    triples: tuple[Triple, ...]
    index: Ints
    days: int
    happened: Flags
    asked: Flags
    between_parties: Flags

    @cached_property
    def row(self) -> dict[Triple, int]:
        """Of each triple."""
        return {triple: number for number, triple in enumerate(self.triples)}


def catalogue(scenario: Scenario, names: Names, record: list[Entry], covers: Covers | None = None) -> Catalogue:
    """The questions put to a scenario's runs: around every day, or the ones of ``ahead``."""
    covers = around if covers is None else covers
    triples = tuple(
        (source, act.id, target)
        for source in names.actors
        for target in names.actors
        if is_between(scenario, source, target)
        for act in scenario.acts
        if is_choice(act)
    )
    days, parties = scenario.setup.days, set(scenario.setup.dispute)
    row = {triple: number for number, triple in enumerate(triples)}
    happened = np.zeros((len(triples), days), dtype=bool)
    for entry in record:
        if entry.standing == "scored":
            happened[row[entry.triple], covers(entry.day, days)] = True
    return Catalogue(
        triples=triples,
        index=index_of(triples, names),
        days=days,
        happened=happened,
        asked=_asked(scenario, row, happened.shape, covers),
        between_parties=np.array([{source, target} == parties for source, _, target in triples]),
    )


def around(day: int, days: int, window: int = WINDOW) -> slice:
    """The days around a day as a slice of an array whose first element is day 1.

    >>> list(range(1, 11))[around(2, 10)], list(range(1, 11))[around(9, 10)]
    ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])
    """
    return slice(max(day - window, 1) - 1, min(day + window, days))


def ahead(day: int, days: int) -> slice:
    """The evenings whose week has a day in it, as a slice of an array whose first element is the eve of the first day.

    >>> list(range(20))[ahead(2, 20)], list(range(20))[ahead(9, 20)]
    ([0, 1], [2, 3, 4, 5, 6, 7, 8])
    """
    return slice(max(day - AHEAD, 0), min(day, days))


def index_of(triples: tuple[Triple, ...], names: Names) -> Ints:
    """[A, N, A] row of source, act and target, or -1."""
    index = np.full((len(names.actors), len(names.acts), len(names.actors)), -1, dtype=np.int64)
    for number, (source, act, target) in enumerate(triples):
        index[names.actor(source), names.act(act), names.actor(target)] = number
    return index


def _asked(scenario: Scenario, row: dict[Triple, int], shape: tuple[int, ...], covers: Covers) -> Flags:
    asked = np.ones(shape, dtype=bool)
    for event in scenario.script.events:
        triple = (event.source, event.act, event.target)
        if event.on_day is not None and triple in row:
            asked[row[triple], covers(event.on_day, shape[1])] = False
    return asked
