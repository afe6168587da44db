"""Militarised disputes after MID: threats, displays and uses of force between two governments, without a long break."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.model.vocabulary import AGREEMENT, IMPOSED
from sim.study.measures.definitions import line
from sim.study.measures.passages import Passages, passages
from sim.study.population.runs import Record


@dataclass(frozen=True, slots=True)
class Dispute:
    """A militarised dispute.

    Attributes:
        began, ended: days of the first and the last incident.
        reciprocated: whether the side that did not begin threatened, displayed or used force, too.
        deaths: whether an incident cost lives.
        war: whether the two went to war.
        stalemate: whether it ended without agreement, without anybody giving in, without war.
        settled: whether an agreement or a demand given in to ended it.
    """

    began: int
    ended: int
    reciprocated: bool
    deaths: bool
    war: bool
    stalemate: bool
    settled: bool

    @property
    def days(self) -> int:
        """From the first incident to the last, both counted."""
        return self.ended - self.began + 1


def disputes_of(record: Record) -> list[Dispute]:
    """The disputes of a record, in order."""
    between = passages(record)
    incidents = between.of(between.mid >= line("crisis_mid"))
    if not len(incidents.day):
        return []
    number = np.cumsum(np.diff(incidents.day, prepend=incidents.day[0]) > line("dispute_gap"))
    return [_dispute(record, incidents.of(number == n)) for n in range(int(number[-1]) + 1)]


def _dispute(record: Record, incidents: Passages) -> Dispute:
    began, ended = int(incidents.day[0]), int(incidents.day[-1])
    war = began <= record.war_on <= ended + line("dispute_gap")
    settled = record.ending in (AGREEMENT, IMPOSED)
    force = incidents.mid >= line("force_mid")
    return Dispute(
        began=began,
        ended=ended,
        reciprocated=bool((incidents.by_first != incidents.by_first[0]).any()),
        deaths=bool((incidents.damages[force] >= line("deadly_damage")).any()),
        war=war,
        stalemate=not war and not settled,
        settled=settled,
    )
