"""What a session gives to the screens: acts as they stand, numbers, lines of the feed, how a number moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game.orders import Order
    from sim.report.records import EventRecord, IncidentRecord

METERS = ("capital", "legitimacy", "means", "losses")
"""What a seat sees of itself as numbers."""

STANDING = ("officers", "esteem")
"""What else it rests on, told in its dossier."""

WAIT = "wait"
"""The act of doing nothing: a seat does it by giving no order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An act toward a target, as it stands today.

    Attributes:
        act: act id. cost: points of political capital.
        forbidden: the gate entries that forbid it; nothing if it is legal.
        affordable: whether the seat can pay for it. ordered: whether it was ordered today.
        hostile: whether it is a hostile act.
    """

    act: str
    cost: int
    forbidden: tuple[str, ...]
    affordable: bool
    ordered: bool
    hostile: bool

    @property
    def open(self) -> bool:
        """Whether it can be ordered now."""
        return not self.forbidden and self.affordable and not self.ordered


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of the own seat.

    Attributes:
        name: one of METERS or STANDING. value: where it stands. high: the end of its scale.
        change: since the evening before; None where nothing before is known.
    """

    name: str
    value: float
    high: float
    change: float | None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A line of the feed: an event, or what the sides say of an incident.

    Attributes:
        day, date: of it. actors: whom it concerns, for filters.
        event: the event, or None. incident: the incident whose claims stand against each other, or None.
    """

    day: int
    date: dt.date
    actors: tuple[str, ...]
    event: EventRecord | None = None
    incident: IncidentRecord | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How a number moved on a day.

    Attributes:
        day: the day. value: where it stood on its evening; of the political capital, what was spent that day.
        change: since the evening before.
        events: what the seat knows to have happened that day and that bears on the number, the gravest first.
        orders: own orders of that day with what they cost, for the political capital.
    """

    day: int
    value: float
    change: float
    events: tuple[EventRecord, ...] = ()
    orders: tuple[tuple[Order, int], ...] = ()
