"""Frozen records of a run: what a view, a CSV or a page may read.

Records hold ids and numbers, never sentences; ``sim.text`` turns them into the reader's language.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One act that happened.

    Attributes:
        day: 1 on the first day.
        date: calendar date of that day.
        source: actor id.
        act: act id.
        target: actor id.
        cameo: CAMEO code of the act.
        goldstein: Goldstein score of the act, -10 to 10.
        mid: MID hostility level of the act, 1 to 5.
        public: False if only source and target know of it.
        reason: the term that weighed most (a name of TERMS), or ``ordered``, ``event``, ``joint`` or ``announced``.
        joint: the bloc whose joint act this was part of, or None.
        event: the id of the scenario event that brought it about, or None.
    """

    day: int
    date: dt.date
    source: str
    act: str
    target: str
    cameo: str
    goldstein: float
    mid: int
    public: bool
    reason: str
    joint: str | None
    event: str | None


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """A status that holds: of source toward target, since a day (0 or less: before the start)."""

    source: str
    target: str
    status: str
    since: int


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """A contested incident and who believes what.

    Attributes:
        credence: actor id -> probability that it happened inside the reference state, as its government sees it.
        public_credence: the same for each actor's public.
        world_credence: the same for the wider world.
        claims: actor id -> signed distance claimed, km, positive inside the reference state; only claims made so far.
    """

    incident: str
    reference: str
    accused: str
    day: int
    claims: dict[str, float]
    credence: dict[str, float]
    public_credence: dict[str, float]
    world_credence: float


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """How far an actor's goal is met, 0 to 1, at the end of the last day."""

    actor: str
    goal: int
    verb: str
    met: float


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run from its first to its last day.

    Attributes:
        tension: tension index, 0 to 100, a number a day.
        outcome: an ending (a name of ENDINGS).
        ended_day: the day on which the dispute ended, or None while it is open.
        peak_hostility: highest MID hostility level of any act, 1 to 5.
        digest: SHA-256 of the whole world at the end, hexadecimal.
    """

    scenario: str
    seed: int
    run: int
    days: int
    start: dt.date
    outcome: str
    ended_day: int | None
    peak_hostility: int
    tension: tuple[float, ...]
    events: tuple[EventRecord, ...]
    statuses: tuple[StatusRecord, ...]
    incidents: tuple[IncidentRecord, ...]
    goals: tuple[GoalRecord, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """What one seat may know of a run so far.

    Attributes:
        day: the last day whose morning has come; 0 before the first.
        agenda: actor ids that the seat has to take up today.
        events: public ones, and those that the seat did or that were done to it.
        incidents: with the credence of the seat's own government and public only.
        goals: the seat's own.
    """

    actor: str
    day: int
    date: dt.date
    tension: tuple[float, ...]
    agenda: tuple[str, ...]
    events: tuple[EventRecord, ...]
    statuses: tuple[StatusRecord, ...]
    incidents: tuple[IncidentRecord, ...]
    goals: tuple[GoalRecord, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option as it was weighed: value, chance of being chosen and each term in utility points."""

    act: str
    value: float
    chance: float
    terms: dict[str, float]


@dataclass(frozen=True, slots=True)
class ChoiceRecord:
    """One decision: what was chosen, what else could have been, and what each was worth.

    Attributes:
        chosen: ids of the acts chosen, in order; empty for doing nothing.
        weighed: every legal option, the likeliest first; doing nothing is the act ``wait``.
        illegal: act id -> the gate entries that forbade it, e.g. ``own_status:ambassador_recalled:off``.
        inputs: the quantities that the terms were computed from (hostility, owed, anger, ...).
    """

    day: int
    date: dt.date
    actor: str
    target: str
    chosen: tuple[str, ...]
    weighed: tuple[Weighed, ...]
    illegal: dict[str, tuple[str, ...]]
    inputs: dict[str, float]
