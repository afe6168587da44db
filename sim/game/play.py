"""Game: a run being played."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping

from sim.agents import Actor, CrisisModel, Option
from sim.errors import HarmattanError
from sim.game.orders import Order
from sim.report import ChoiceRecord, EventRecord, RunRecord, SeatView
from sim.report.refusals import NotAllowed, resolve
from sim.scenario.spec import Scenario


class Game:
    """A run with seats and orders.

    A seat is played by a person: on a day without orders it does nothing. An actor that only has orders in an orders
    file acts by the rules on its other days. Names may be shortened as long as they stay clear.

    Attributes:
        model: the run as a Mesa model.
        seats: ids of the actors that persons play.
        refused: orders given beforehand that were not allowed when their day came; the run went on without them.
    """

    def __init__(self, model: CrisisModel, seats: Iterable[str] = (), orders: Iterable[Order] = ()) -> None:
        self.model = model
        self.seats = frozenset(self._actor(seat) for seat in seats)
        self.refused: list[NotAllowed] = []
        self._given: list[Order] = []
        self._planned: dict[int, list[Order]] = {}
        for order in orders:
            named = Order(order.day, self._actor(order.actor), self._act(order.act), self._actor(order.target))
            self._planned.setdefault(order.day, []).append(named)

    @classmethod
    def start(
        cls,
        scenario: Scenario | str | os.PathLike[str],
        *,
        seed: int = 1,
        run: int = 0,
        days: int | None = None,
        orders: Iterable[Order] | None = None,
        seats: Iterable[str] = (),
        actors: Mapping[str, type[Actor]] | None = None,
        trace: bool = False,
    ) -> Game:
        """A game on the eve of its first day.

        Args:
            scenario: a scenario, its name or its folder.
            seed: seed of the draws, 0 to 2**64 - 1.
            run: number of the run under this seed.
            days: days to play; those of the scenario if None.
            orders: orders given beforehand, as ``read_orders`` gives them.
            seats: actors that persons play.
            actors: actor id -> the class that plays it.
            trace: whether each day's decisions are kept, for ``choices``.

        Raises:
            HarmattanError: a number out of its range, an unknown name, a scenario that cannot be read.
        """
        model = CrisisModel(scenario, rng=seed, run=run, days=days, actors=actors, trace=trace)
        return cls(model, seats, orders or ())

    # --- days ---

    def advance(self) -> None:
        """Play a day to its end; the rest of it if it has begun already."""
        if not self.model.day_is_open:
            self.begin_day()
        self.end_day()

    def begin_day(self) -> None:
        """Let the morning come and give the orders that were given beforehand for this day."""
        self.model.begin_day()
        for seat in sorted(self.seats):
            self.model.played.set_orders(seat, [])
        for order in self._planned.get(self.day, ()):
            try:
                self._give(order)
            except NotAllowed as refusal:
                self.refused.append(refusal)

    def end_day(self) -> None:
        """Let all choose and act."""
        self.model.end_day()

    # --- orders ---

    def order(self, actor: str, act: str, target: str) -> Order:
        """Tell an actor to do something today; with its first order it does nothing else than what it is told.

        Raises:
            UnknownName: of an actor or act. AmbiguousName: a shortened name fits several.
            NotAllowed: the act is not open to the actor today.
            HarmattanError: it was ordered already, there are too many, or no day has begun.
        """
        self.model.played.must_be_open()
        order = Order(self.day, self._actor(actor), self._act(act), self._actor(target))
        self._give(order)
        return order

    def _give(self, order: Order) -> None:
        before = self.model.played.orders(order.actor) or ()
        if (order.act, order.target) in before:
            raise HarmattanError(f"{order.actor} was told to {order.act} toward {order.target} today already")
        self.model.played.set_orders(order.actor, [*before, (order.act, order.target)])
        self._given.append(order)

    def withdraw(self, actor: str, act: str, target: str) -> Order:
        """Take back an order of today. An actor that is no seat acts by the rules again after its last one.

        Raises:
            HarmattanError: there is no such order today.
        """
        order = Order(self.day, self._actor(actor), self._act(act), self._actor(target))
        if not self.model.day_is_open or order not in self._given:
            raise HarmattanError(f"{order.actor} was not told to {order.act} toward {order.target} today")
        left = [pair for pair in self.model.played.orders(order.actor) or () if pair != (order.act, order.target)]
        self.model.played.set_orders(order.actor, left if left or order.actor in self.seats else None)
        self._given.remove(order)
        return order

    def options(self, actor: str, toward: str | None = None) -> tuple[Option, ...]:
        """What an actor may do today, doing nothing included.

        Args:
            actor: whose options.
            toward: one target; everybody if None.
        """
        agent = self.model.actor(self._actor(actor))
        return agent.options(everybody=True) if toward is None else agent.options(self._actor(toward))

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders so far that were taken, by day."""
        return tuple(self._given)

    # --- looking ---

    @property
    def done(self) -> bool:
        """Whether the last day is over."""
        return self.model.finished

    @property
    def day(self) -> int:
        """The last day whose morning has come; 0 before the first."""
        return self.model.day

    @property
    def days(self) -> int:
        """Days that are played."""
        return self.model.played.days

    @property
    def date(self) -> dt.date:
        """The calendar date of that day."""
        return self.model.date

    @property
    def digest(self) -> str:
        """SHA-256 of the whole world, hexadecimal."""
        return self.model.digest()

    def events_on(self, day: int) -> tuple[EventRecord, ...]:
        """Every act of a day; what a seat may know of them is in its ``view``."""
        return tuple(event for event in self.model.events if event.day == day)

    def view(self, actor: str) -> SeatView:
        """What the seat of an actor may know."""
        return self.model.view(self._actor(actor))

    def choices(self, actor: str | None = None) -> tuple[ChoiceRecord, ...]:
        """The decisions that the rules took on the day that ended last, with ``trace``; of one actor if named."""
        return self.model.choices(None if actor is None else self._actor(actor))

    def record(self) -> RunRecord:
        """The run as far as it has come."""
        return self.model.record()

    # --- names ---

    def _actor(self, name: str) -> str:
        return resolve(name, self.model.played.names.actors, "actor")

    def _act(self, name: str) -> str:
        return resolve(name, self.model.played.names.acts, "act")
