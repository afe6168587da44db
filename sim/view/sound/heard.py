"""Which cue belongs to what has changed in the game at the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.view.sound.cues import Cue

if TYPE_CHECKING:
    from sim.view.session import Session

MARKED = 3.0
"""Points of tension, of 100, by which it must move to be heard."""

CONCERNS = frozenset({"event", "agenda"})
"""Why days stop because of the seat; see ``Pause``."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is listened to in a game.

    Attributes:
        game: tells games apart. day: the morning that has come. seat: who sits at the screen. orders: its orders today.
        over: whether the game is. concerned: whether days stopped because of the seat, which sits there alone.
        tension: the index on the last evening.
    """

    game: int
    day: int
    seat: str
    orders: int
    over: bool
    concerned: bool
    tension: float


def moment_of(session: Session) -> Moment:
    """How a game stands now."""
    pause, tension = session.pause, session.tension
    return Moment(
        game=id(session),
        day=session.day,
        seat=session.seat,
        orders=len(session.orders),
        over=session.over,
        concerned=pause is not None and pause.reason in CONCERNS and session.hot_seat is None,
        tension=tension[-1] if tension else 0.0,
    )


def cue_between(before: Moment, now: Moment) -> Cue | None:
    """The cue of what has happened between two moments: the weightiest, or none."""
    if now.game != before.game:
        return None
    if now.over:
        return None if before.over else "ending"
    if now.day > before.day:
        return _cue_of_days(now.concerned, now.tension - before.tension)
    if now.seat != before.seat:
        return "turn_end"
    return "act_confirmed" if now.orders > before.orders else None


def _cue_of_days(concerned: bool, change: float) -> Cue:
    """The cue of days that have passed."""
    if concerned:
        return "alert"
    if abs(change) < MARKED:
        return "turn_end"
    return "tension_up" if change > 0 else "tension_down"
