"""Frozen records of a game being played: turns, capital, scores, warnings, estimates, the hand-over between seats.

They hold ids and numbers, never sentences, and load without the model, as the records of a run do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sim.report.records import EventRecord, StatusRecord


@dataclass(frozen=True, slots=True)
class Purse:
    """Political capital of a seat, points.

    Attributes:
        left: what can still be spent this turn.
        spent: what the orders of this turn cost.
        income: what the next turn brings.
        most: what a seat can hold at most.
    """

    actor: str
    left: int
    spent: int
    income: int
    most: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Why days have stopped passing.

    Attributes:
        day: the morning that has come; if the game is over, its last day.
        reason: ``event`` (something that concerns the seat was done), ``agenda`` (the seat has to take somebody up),
            ``turn`` (the turns that could pass are over) or ``over`` (the game is).
        events: what happened meanwhile that concerns the seat; everything public if it was nobody's.
    """

    day: int
    reason: str
    events: tuple[EventRecord, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a score sheet, worst 0 to best 1.

    Attributes:
        axis: verb of the goal, or ``legitimacy``, ``economy``, ``commitments``, ``peace``.
        goal: number of the goal in the scenario, or None for an axis that all seats share.
        start: value on the eve. now: value on the last evening.
        by_turn: value at the end of each turn, the one that is being played last.
        changes: difference that each of these turns made.
        amount: the bare quantity behind an axis that all share: support 0 to 1, share-days of the economy lost,
            promises broken, highest MID level; None for a goal.
    """

    axis: str
    goal: int | None
    start: float
    now: float
    by_turn: tuple[float, ...]
    changes: tuple[float, ...]
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """What a seat has reached: several axes, no sum and no winner.

    Attributes:
        day: the last day that is over; 0 on the eve.
    """

    actor: str
    day: int
    goals: tuple[Axis, ...]
    common: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Reversal:
    """How an act is undone: by which act, at what price in rungs of public retreat, after how many days."""

    by: str
    price: float
    delay: int


@dataclass(frozen=True, slots=True)
class Preflight:
    """What to know before an order is given; facts from the data.

    Attributes:
        forbidden: what forbids it today, as ``NotAllowed.entries``; nothing if it is allowed.
        cost: points. left: points that the seat has left before it; None if nobody counts them.
        delay: days from the decision to its effect.
        ends: statuses of the source that are promises, and that the act ends.
        leaves: statuses that stand for having left what the two belong to, and that the act sets.
        strains: promises that stand between the two while the act is a hostile one.
        partner: a bloc that both belong to, or that one is and the other belongs to, if the act is hostile.
        undoing: ``reversal``, ``lapses``, ``final`` or ``nothing`` (it leaves nothing behind that could be undone).
        reversal: how it is undone. lapses: days after which what it leaves behind ends by itself.
        visibility: of the act, a name of VISIBILITIES. seen_by: actors who will know of it.
        clash: chance that shots are exchanged without an order, as the seat can tell.
        closes: acts of the source toward the target that are open now and would not be after it.
        opens: acts that would be open only after it.
    """

    actor: str
    act: str
    target: str
    day: int
    forbidden: tuple[str, ...]
    cost: int
    left: int | None
    delay: int
    ends: tuple[str, ...]
    leaves: tuple[str, ...]
    strains: tuple[str, ...]
    partner: str | None
    undoing: str
    reversal: Reversal | None
    lapses: int | None
    visibility: str
    seen_by: tuple[str, ...]
    clash: float
    closes: tuple[str, ...]
    opens: tuple[str, ...]

    @property
    def breaks_a_promise(self) -> bool:
        """Whether a person should be asked twice because a promise ends or is strained."""
        return bool(self.ends or self.leaves or self.strains or self.partner)

    @property
    def affordable(self) -> bool:
        """Whether the seat can pay for it."""
        return self.left is None or self.cost <= self.left


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a seat makes of a number that is another's to know.

    Attributes:
        quantity: ``hostility`` (points, of ``of`` toward ``toward``), ``strength`` (0 to 1, of an armed group) or
            ``credence`` (0 to 1, of the government of ``of`` in the incident ``toward``).
        value: the estimate. error: how far it may be off at most; 0 if it is the true number.
    """

    quantity: str
    of: str
    toward: str
    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Intelligence:
    """Everything that a seat estimates on a day."""

    actor: str
    day: int
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class PublicIncident:
    """A contested incident as everybody knows it: the claims made so far, and what the wider world believes."""

    incident: str
    reference: str
    accused: str
    day: int
    claims: dict[str, float]
    world_credence: float


@dataclass(frozen=True, slots=True)
class PublicView:
    """What everybody may know: nothing in it belongs to one seat.

    Attributes:
        tension: tension index, 0 to 100, on the evening of each day so far.
        events: public ones. statuses: those that are no secret.
    """

    day: int
    date: dt.date
    tension: tuple[float, ...]
    events: tuple[EventRecord, ...]
    statuses: tuple[StatusRecord, ...]
    incidents: tuple[PublicIncident, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """What stands on the screen while the seat changes.

    Attributes:
        seat: whose turn comes.
        news: public events since that seat decided last.
        public: what everybody may know.
    """

    seat: str
    news: tuple[EventRecord, ...]
    public: PublicView
