"""The days of a game that was played, as a pair of eyes may see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import EventRecord

if TYPE_CHECKING:
    from sim.game.replay import Replay


@dataclass(frozen=True)
class Days:
    """What happened, day by day.

    Attributes:
        last: the last day that is over.
        start: date of day 1.
        tension: on the evening of each day.
        events: by day.
        instruments: act id -> its instrument.
    """

    last: int
    start: dt.date
    tension: tuple[float, ...]
    events: dict[int, tuple[EventRecord, ...]]
    instruments: dict[str, str]

    def date(self, day: int) -> dt.date:
        """The calendar date of a day; 0 is the eve."""
        return self.start + dt.timedelta(days=day - 1)

    def on(self, day: int) -> tuple[EventRecord, ...]:
        """The acts of a day."""
        return self.events.get(day, ())

    def change(self, day: int) -> float | None:
        """How much tension changed on a day; None where nothing before is known."""
        return self.tension[day - 1] - self.tension[day - 2] if 2 <= day <= len(self.tension) else None

    @property
    def lanes(self) -> tuple[str, ...]:
        """The instruments that were used, in the order of their first use."""
        used = (self.instruments.get(event.act, "none") for day in sorted(self.events) for event in self.events[day])
        return tuple(dict.fromkeys(used))

    def in_lane(self, day: int, lane: str) -> tuple[EventRecord, ...]:
        """The acts of a day with one instrument."""
        return tuple(event for event in self.on(day) if self.instruments.get(event.act, "none") == lane)


def days_of(replay: Replay) -> Days:
    """The days of a replay: everything once the game is over or if nobody plays, else what its seats may know.

    While a game goes on one seat sees what is its own; at a hot seat everybody sees what is public.
    """
    game, last = replay.game, replay.last
    spec = game.scenario
    events, tension = _seen(replay)
    by_day = {day: tuple(event for event in events if event.day == day) for day in {event.day for event in events}}
    kept = {day: acts for day, acts in by_day.items() if day <= last}
    return Days(last, spec.setup.start, tension, kept, {act.id: act.instrument for act in spec.acts})


def _seen(replay: Replay) -> tuple[tuple[EventRecord, ...], tuple[float, ...]]:
    game = replay.game
    if game.done or not game.seats:
        record = replay.record(replay.last)
        return record.events, record.tension
    if len(game.seats) == 1:
        view = replay.view(replay.last, game.seats[0])
        return view.events, view.tension
    public = replay.public(replay.last)
    return public.events, public.tension
