"""The game as the window plays it: whose turn it is, what that seat may know, and what it may do.

Nothing is drawn here, and nothing is said that the seat at the screen may not know: events, statuses and incidents come
from its view, what others feel from its estimates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game.hot_seat import HotSeat
    from sim.game.orders import Order
    from sim.game.play import Game
    from sim.game.refusals import GameRefusal
    from sim.report.play_records import Estimate, Pause, Preflight, Purse, ScoreSheet
    from sim.report.records import EventRecord, IncidentRecord, SeatView, StatusRecord
    from sim.scenario.spec import ActSpec

METERS = ("capital", "legitimacy", "means", "losses")
"""What a seat sees of itself as numbers."""

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
        name: one of METERS. value: where it stands. high: the end of its scale.
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


class _Now:
    """What is read off the game once for a moment; made anew whenever the game has moved."""

    def __init__(self, game: Game, seat: str) -> None:
        self._game, self._seat = game, seat

    @cached_property
    def view(self) -> SeatView:
        return self._game.view(self._seat)

    @cached_property
    def estimates(self) -> dict[tuple[str, str, str], Estimate]:
        from sim.game.intelligence import intelligence

        found = intelligence(self._game, self._seat).estimates
        return {(each.quantity, each.of, each.toward): each for each in found}

    @cached_property
    def choices(self) -> dict[str, tuple[Choice, ...]]:
        return {}

    @cached_property
    def preflights(self) -> dict[tuple[str, str], Preflight]:
        return {}


class Session:
    """A game at this window, always on a morning or over.

    Args:
        game: the game.
        seats: actors that are played here; those of the game if none are named. None at all means watching.
        folder: where autosaves go; None for no autosaves.

    Attributes:
        game: the game.
        pause: why days stopped passing last; None before the first time.
        refusal: why the last autosave failed; None if it did not.
    """

    def __init__(self, game: Game, seats: Iterable[str] = (), folder: Path | None = None) -> None:
        from sim.game.turns import begin

        self.game = game
        self.seats = tuple(seats) or game.seats
        self.folder = folder
        self.pause: Pause | None = None
        self.refusal: GameRefusal | None = None
        self._hot: HotSeat | None = None
        self._means: dict[str, dict[int, float]] = {seat: {} for seat in self.seats}
        self._read_until = dict.fromkeys(self.seats, 0)
        begin(game)
        if len(self.seats) > 1 and self.seats == game.seats:
            from sim.game.hot_seat import HotSeat

            self._hot = HotSeat(game)
        self._moved()

    # --- who and when ---

    @property
    def hot_seat(self) -> HotSeat | None:
        """The order of the seats, if several persons share this screen."""
        return self._hot

    @property
    def seat(self) -> str:
        """The seat at the screen; of a game that is only watched, the first of those in dispute."""
        if self._hot is not None:
            return self._hot.whose
        return self.seats[0] if self.seats else self.game.scenario.setup.dispute[0]

    @property
    def watching(self) -> bool:
        """Whether nobody plays."""
        return not self.seats

    @property
    def day(self) -> int:
        """The day that is being played."""
        return self.game.day

    @property
    def days(self) -> int:
        """Days of the game."""
        return self.game.days

    @property
    def date(self) -> dt.date:
        """The calendar date of that day."""
        return self.game.date

    @property
    def over(self) -> bool:
        """Whether the last day is over."""
        return self.game.done

    @property
    def actors(self) -> tuple[str, ...]:
        """Every actor, as the scenario lists them."""
        return tuple(spec.id for spec in self.game.scenario.actors)

    @property
    def kinds(self) -> dict[str, str]:
        """Actor id -> state, bloc, organisation or armed group."""
        return {spec.id: spec.kind for spec in self.game.scenario.actors}

    @property
    def others(self) -> tuple[str, ...]:
        """Whom the seat may act toward: those it has to take up first, then the other side of the dispute."""
        first = (*self.view.agenda, *self.game.scenario.setup.dispute)
        return tuple(other for other in dict.fromkeys((*first, *self.actors)) if other != self.seat)

    # --- what the seat knows ---

    @property
    def view(self) -> SeatView:
        """What the seat may know."""
        return self._now.view

    @property
    def tension(self) -> tuple[float, ...]:
        """Tension index of each evening that is over; the day that is open has none yet."""
        return self.view.tension[: len(self.game.past)]

    @property
    def tension_change(self) -> float:
        """How the tension moved on the last evening."""
        values = self.tension
        return values[-1] - values[-2] if len(values) > 1 else 0.0

    @property
    def news(self) -> tuple[EventRecord, ...]:
        """What has happened since the seat decided last, as far as it knows."""
        return self.view.events[self._read_until.get(self.seat, 0) :]

    def hostility(self, of: str, toward: str) -> Estimate | None:
        """Hostility of one toward another: the own one as it is, of others as the seat estimates it."""
        from sim.report.play_records import Estimate

        if of == toward:
            return None
        if of == self.seat:
            return Estimate("hostility", of, toward, self.game.model.actor(of).hostility_toward(toward), 0.0)
        return self._now.estimates.get(("hostility", of, toward))

    def strength(self, of: str) -> Estimate | None:
        """Strength of an armed group as the seat estimates it; None of others."""
        return self._now.estimates.get(("strength", of, ""))

    def statuses_between(self, one: str, other: str) -> tuple[StatusRecord, ...]:
        """The statuses that one holds toward the other, as far as the seat knows."""
        return tuple(s for s in self.view.statuses if (s.source, s.target) == (one, other))

    def acts_of(self, actor: str) -> tuple[EventRecord, ...]:
        """What an actor has done, as far as the seat knows, the latest first."""
        return tuple(event for event in reversed(self.view.events) if event.source == actor)

    def events_between(self, one: str, other: str) -> tuple[EventRecord, ...]:
        """What two have done to each other, as far as the seat knows, the latest first."""
        sides = {one, other}
        return tuple(event for event in reversed(self.view.events) if {event.source, event.target} == sides)

    def feed(self) -> tuple[FeedItem, ...]:
        """Everything that the seat knows to have happened, the latest first; claims on the day of their incident."""
        view = self.view
        claims = [
            FeedItem(incident.day, self._date_of(incident.day), tuple(incident.claims), incident=incident)
            for incident in view.incidents
            if incident.claims
        ]
        acts = [FeedItem(e.day, e.date, (e.source, e.target), event=e) for e in reversed(view.events)]
        return tuple(sorted([*acts, *claims], key=lambda item: -item.day))

    def _date_of(self, day: int) -> dt.date:
        start: dt.date = self.game.scenario.setup.start
        return start + dt.timedelta(days=max(day, 1) - 1)

    # --- own numbers and their causes ---

    @property
    def purse(self) -> Purse:
        """Political capital of the seat."""
        from sim.game.capital import purse_of

        return purse_of(self.game, self.seat)

    @property
    def meters(self) -> tuple[Reading, ...]:
        """The numbers of the own seat; capital only where orders cost it."""
        purse, history = self.purse, self.game.scores.evenings
        agent = self.game.model.actor(self.seat)
        now, before = history[-1], history[-2] if len(history) > 1 else None
        i, means = agent.index, 1.0 - agent.spent
        earlier = self._means.get(self.seat, {}).get(self.day - 1)
        readings = [
            Reading("legitimacy", now.support[i], 1.0, now.support[i] - before.support[i] if before else None),
            Reading("means", means, 1.0, None if earlier is None else means - earlier),
            Reading("losses", now.lost[i], max(1.0, now.lost[i]), now.lost[i] - before.lost[i] if before else None),
        ]
        if self.game.setup.capital and not self.watching:
            readings.insert(0, Reading("capital", purse.left, purse.most, -purse.spent))
        return tuple(readings)

    def cause(self, name: str) -> tuple[Step, ...]:
        """How a number came to where it stands, day by day, the latest first.

        Args:
            name: ``tension`` or one of METERS.
        """
        if name == "tension":
            return self._steps(self.tension, first_day=1, before=0.0)
        if name == "capital":
            return tuple(self._capital_steps())
        if name == "means":
            known = self._means.get(self.seat, {})
            days = [day for day in sorted(known) if day - 1 in known]
            return tuple(
                Step(day, known[day], known[day] - known[day - 1], self._own_events(day - 1)) for day in reversed(days)
            )
        i, column = self.game.model.actor(self.seat).index, "support" if name == "legitimacy" else "lost"
        values = [getattr(evening, column)[i] for evening in self.game.scores.evenings]
        return self._steps(values[1:], first_day=1, before=values[0], own=True)

    def _steps(self, values: Iterable[float], *, first_day: int, before: float, own: bool = False) -> tuple[Step, ...]:
        steps, last = [], before
        for day, value in enumerate(values, start=first_day):
            steps.append(Step(day, value, value - last, self._own_events(day) if own else self._events_on(day)))
            last = value
        return tuple(reversed(steps))

    def _capital_steps(self) -> Iterable[Step]:
        mine = [order for order in self.game.orders if order.actor == self.seat]
        for day in sorted({order.day for order in mine}, reverse=True):
            orders = tuple((order, self.game.cost(order.act)) for order in mine if order.day == day)
            spent = sum(cost for _, cost in orders)
            yield Step(day, float(spent), -spent, orders=orders)

    def _events_on(self, day: int) -> tuple[EventRecord, ...]:
        found = (event for event in self.view.events if event.day == day)
        return tuple(sorted(found, key=lambda event: -abs(event.goldstein)))

    def _own_events(self, day: int) -> tuple[EventRecord, ...]:
        return tuple(event for event in self._events_on(day) if self.seat in (event.source, event.target))

    def score_sheet(self) -> ScoreSheet:
        """What the seat has reached."""
        from sim.game.scores import score_sheet

        return score_sheet(self.game, self.seat)

    # --- what the seat may do ---

    @property
    def decides(self) -> bool:
        """Whether the seat can give orders now."""
        return not self.watching and not self.over and self.game.model.day_is_open and self.game.is_decision_day

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders of the seat today."""
        return tuple(o for o in self.game.orders if (o.day, o.actor) == (self.day, self.seat))

    def choices(self, target: str) -> tuple[Choice, ...]:
        """Every act that a seat can order toward a target: the legal ones first, each part as the scenario has it."""
        known = self._now.choices
        if target not in known:
            acts = (spec for spec in self.game.scenario.acts if not spec.by_event_only and spec.id != WAIT)
            found = [self._choice(spec, target) for spec in acts]
            known[target] = tuple(sorted(found, key=lambda choice: bool(choice.forbidden)))
        return known[target]

    def _choice(self, spec: ActSpec, target: str) -> Choice:
        from sim.model.rules.effects import HOSTILE_RUNG

        entries = self.game.model.played.refusal(self.seat, spec.id, target) or ()
        ordered = any((order.act, order.target) == (spec.id, target) for order in self.orders)
        affordable = not self.game.setup.capital or spec.cost <= self.purse.left
        return Choice(spec.id, spec.cost, tuple(entries), affordable or ordered, ordered, spec.rung >= HOSTILE_RUNG)

    def preflight(self, act: str, target: str) -> Preflight:
        """What an order would mean today."""
        from sim.game.preflight import preflight

        known = self._now.preflights
        if (act, target) not in known:
            known[act, target] = preflight(self.game, self.seat, act, target)
        return known[act, target]

    def weighed(self, act: str, target: str) -> dict[str, float]:
        """What the own government's weights say of an act: term -> points; nothing if it is not legal."""
        if not self.game.model.day_is_open:
            return {}
        found = (option for option in self.game.options(self.seat, target) if option.act == act)
        return next((option.terms for option in found), {})

    def order(self, act: str, target: str) -> Order:
        """Give an order of the seat.

        Raises:
            HarmattanError: it is not allowed, not affordable, not the day for it; the error says why.
        """
        given = (self._hot or self.game).order(self.seat, act, target)
        self._looked()
        return given

    def undo(self) -> Order:
        """Take back the last order of the seat today.

        Raises:
            GameRefusal: it has none.
        """
        taken = (self._hot or self.game).undo(self.seat)
        self._looked()
        return taken

    def end_turn(self) -> Pause | None:
        """Let the next seat decide, or if all have, the days pass; why they stopped, None if another seat is next."""
        from sim.game.turns import end_turn

        self._read()
        paused = self._hot.pass_on() if self._hot is not None else end_turn(self.game)
        self.pause = paused
        self._moved(passed=paused is not None)
        return paused

    def advance(self, turns: int = 8) -> Pause | None:
        """Let days pass until something concerns the seat; for one person alone."""
        from sim.game.turns import advance_until_concerned

        if self._hot is not None:
            return self.end_turn()
        self._read()
        self.pause = advance_until_concerned(self.game, self.seat, turns)
        self._moved(passed=True)
        return self.pause

    # --- keeping ---

    def autosave(self) -> None:
        """Save beside the last autosaves, if there is a folder for them."""
        from sim.game.refusals import SaveRefused
        from sim.game.save import autosave

        self.refusal = None
        if self.folder is None:
            return
        try:
            autosave(self.game, self.folder)
        except SaveRefused as refusal:
            self.refusal = refusal

    def _read(self) -> None:
        """The seat has seen what there was to see."""
        if not self.watching:
            self._read_until[self.seat] = len(self.view.events)

    def _moved(self, passed: bool = False) -> None:
        """Days have passed, or another seat sits down."""
        for seat in self.seats:
            self._means[seat].setdefault(self.day, 1.0 - self.game.model.actor(seat).spent)
        self._looked()
        if passed:
            self.autosave()

    def _looked(self) -> None:
        """What was read off the game holds no more."""
        self._now = _Now(self.game, self.seat)
