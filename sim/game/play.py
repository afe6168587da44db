"""Game: a run being played."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from sim.agents import Actor, CrisisModel, Option
from sim.agents.model import chosen_by
from sim.errors import HarmattanError
from sim.game.capital import must_afford, turn_of
from sim.game.difficulty import at_level, must_be_level
from sim.game.looked_at import LookedAt
from sim.game.orders import Order
from sim.game.past import PastDay, Setup
from sim.game.refusals import GameRefusal, NotYet
from sim.game.scores import ScoreHistory
from sim.report.refusals import NotAllowed, whole_number
from sim.scenario.spec import Scenario

LONGEST_TURN = 60


class Game(LookedAt):
    """A run with seats and orders.

    A seat is played by a person: on a day without orders it does nothing. An actor that only has orders in an orders
    file acts by the rules on its other days. Names may be shortened as long as they stay clear. Without seats all act
    by the rules, and one can only watch.

    Attributes:
        model: the run as a Mesa model.
        seats: ids of the actors that persons play, in their order.
        setup: difficulty, length of a turn, whether orders cost political capital.
        past: the days that are over: who was told what, and the digest of the world after each.
        scores: what everybody had reached on each evening.
        planned: orders given beforehand.
        refused: those of them that were not allowed when their day came; the run went on without them.
    """

    def __init__(
        self,
        model: CrisisModel,
        seats: Iterable[str] = (),
        orders: Iterable[Order] = (),
        setup: Setup | None = None,
    ) -> None:
        super().__init__(model, setup or Setup(turn=model.spec.setup.game.turn))
        self.seats = tuple(dict.fromkeys(self.actor_id(seat) for seat in seats))
        self.planned = tuple(
            Order(order.day, self.actor_id(order.actor), self.act_id(order.act), self.actor_id(order.target))
            for order in orders
        )
        self.refused: list[NotAllowed] = []
        self.past: list[PastDay] = []
        self._given: list[Order] = []
        run = model.played
        run.tables = at_level(run.tables, self.setup.difficulty, model.spec.setup.game)
        self.scores = ScoreHistory(run)

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
        difficulty: str = "normal",
        turn: int | None = None,
        capital: bool = True,
    ) -> Game:
        """A game on the eve of its first day.

        Args:
            scenario: a scenario, its name or its folder.
            seed: seed of the draws, 0 to 2**64 - 1.
            run: number of the run under this seed.
            days: days to play; those of the scenario if None.
            orders: orders given beforehand, as ``read_orders`` gives them.
            seats: actors that persons play, in the order in which they decide.
            actors: actor id -> the class that plays it.
            trace: whether each day's decisions are kept, for ``choices``.
            difficulty: ``easy``, ``normal`` (the model as it is) or ``hard``.
            turn: days between the decisions of a seat; those of the scenario if None.
            capital: whether the orders of seats cost political capital.

        Raises:
            HarmattanError: a number out of its range, an unknown name, a scenario that cannot be read.
        """
        model = CrisisModel(scenario, rng=seed, run=run, days=days, actors=actors, trace=trace)
        must_be_level(difficulty)
        length = model.spec.setup.game.turn if turn is None else whole_number("turn", turn, 1, LONGEST_TURN)
        setup = Setup.model_validate({"difficulty": difficulty, "turn": length, "capital": capital})
        return cls(model, seats, orders or (), setup)

    # --- days ---

    def advance(self) -> None:
        """Play a day to its end; the rest of it if it has begun already."""
        if not self.model.day_is_open:
            self.begin_day()
        self.end_day()

    def begin_day(self) -> None:
        """Let the morning come and give the orders that were given beforehand for this day."""
        self.model.begin_day()
        for seat in self.seats:
            self.model.played.set_orders(seat, [])
        for order in self._planned_today():
            try:
                self._give(order)
            except NotAllowed as refusal:
                self.refused.append(refusal)

    def end_day(self) -> None:
        """Let all choose and act.

        Raises:
            HarmattanError: no day has begun; an actor chose what it may not do, or failed to choose.
        """
        run = self.model.played
        run.must_be_open()
        for actor_id in run.names.actors:
            actor = self.model.actor(actor_id)
            if actor.chooses and run.orders(actor_id) is None:
                run.set_orders(actor_id, chosen_by(actor))
        orders = self._orders_today()
        # Everybody has been asked, and what each was told is kept, so the evening may come at once.
        run.evening()
        self.model.running = not self.model.finished
        self._note(orders)

    def repeat(self, line: PastDay) -> None:
        """Play a day as it was once played, or its morning if it is open still.

        Raises:
            HarmattanError: an order is not possible.
        """
        self.model.begin_day()
        run = self.model.played
        for actor, acts in line.orders.items():
            run.set_orders(actor, acts)
            self._given += [Order(line.day, actor, act, target) for act, target in acts]
        self._note_refusals(line)
        if not line.open:
            run.evening()
            self.model.running = not self.model.finished
            self._note(line.orders)

    def _note_refusals(self, line: PastDay) -> None:
        """Find out which orders given beforehand were not carried out because they were not allowed."""
        for order in self._planned_today():
            if (order.act, order.target) not in line.orders.get(order.actor, ()):
                if entries := self.model.played.refusal(order.actor, order.act, order.target):
                    self.refused.append(NotAllowed(order.actor, order.act, order.target, order.day, entries))

    def _planned_today(self) -> list[Order]:
        return [order for order in self.planned if order.day == self.day]

    def _orders_today(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What everybody was told who was told anything, if only to do nothing."""
        run = self.model.played
        told = ((actor, run.orders(actor)) for actor in run.names.actors)
        return {actor: acts for actor, acts in told if acts is not None}

    def _note(self, orders: dict[str, tuple[tuple[str, str], ...]]) -> None:
        """Keep what the day was."""
        self.past.append(PastDay(day=self.day, orders=orders, digest=self.digest))
        self.scores.note()

    @property
    def today(self) -> PastDay | None:
        """The day that is open, as far as it has come; None between two days."""
        if not self.model.day_is_open:
            return None
        return PastDay(day=self.day, orders=self._orders_today(), digest=self.digest, open=True)

    # --- orders ---

    def order(self, actor: str, act: str, target: str) -> Order:
        """Tell an actor to do something today; with its first order it does nothing else than what it is told.

        Raises:
            UnknownName: of an actor or act. AmbiguousName: a shortened name fits several.
            NotAllowed: the act is not open to the actor today.
            NotYet: the actor is a seat that does not decide today, or cannot pay for it.
            HarmattanError: it was ordered already, there are too many, or no day has begun.
        """
        self.model.played.must_be_open()
        order = Order(self.day, self.actor_id(actor), self.act_id(act), self.actor_id(target))
        if order.actor in self.seats:
            self._must_decide_today(order.actor)
            if self.setup.capital and not self.model.played.refusal(order.actor, order.act, order.target):
                must_afford(self, order)
        self._give(order)
        return order

    def _must_decide_today(self, actor: str) -> None:
        length = self.setup.turn
        if not self.is_decision_day:
            following = (turn_of(self.day, length) + 1) * length + 1
            raise NotYet("not_today", actor=actor, turn=length, next=following)

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
        order = Order(self.day, self.actor_id(actor), self.act_id(act), self.actor_id(target))
        if not self.model.day_is_open or order not in self._given:
            raise HarmattanError(f"{order.actor} was not told to {order.act} toward {order.target} today")
        left = [pair for pair in self.model.played.orders(order.actor) or () if pair != (order.act, order.target)]
        self.model.played.set_orders(order.actor, left if left or order.actor in self.seats else None)
        self._given.remove(order)
        return order

    def undo(self, actor: str) -> Order:
        """Take back the last order of an actor today; what it cost can be spent again.

        Raises:
            GameRefusal: it has none.
        """
        who = self.actor_id(actor)
        today = [order for order in self._given if (order.actor, order.day) == (who, self.day)]
        if not today or not self.model.day_is_open:
            raise GameRefusal("nothing_to_undo", actor=who)
        return self.withdraw(who, today[-1].act, today[-1].target)

    def options(self, actor: str, toward: str | None = None) -> tuple[Option, ...]:
        """What an actor may do today, doing nothing included.

        Args:
            actor: whose options.
            toward: one target; everybody if None.
        """
        agent = self.model.actor(self.actor_id(actor))
        return agent.options(everybody=True) if toward is None else agent.options(self.actor_id(toward))

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders so far that were taken, by day."""
        return tuple(self._given)
