"""A world of one run: its mornings and evenings, and what may be asked and ordered in between. No Mesa here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sim.errors import HarmattanError
from sim.model.day import EVENING, MORNING, OPTIONS, advance
from sim.model.tables import counts
from sim.model.trace import new_trace
from sim.model.vocabulary import TERMS
from sim.model.world import FREE, ORDERS_A_DAY, acts_a_day, new_desk, new_world
from sim.report.refusals import NOT_AT_ITSELF, NotAllowed, UnknownName, failed_entries
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables, names_of


@dataclass(frozen=True)
class Option:
    """An act that is legal toward a target this morning.

    Attributes:
        act: act id; ``wait`` is doing nothing.
        target: actor id.
        value: utility points for the actor by its own weights, the sum of the terms.
        terms: name of the term -> utility points.
    """

    act: str
    target: str
    value: float
    terms: dict[str, float]


class OneRun:
    """One run, half a day at a time.

    Attributes:
        spec, names, tables: the scenario, its ids and its arrays.
        world: the state, a world of one row.
        ledger: the decisions of the last evening; it holds none unless tracing is on.
        is_open: whether it is between a morning and its evening.
    """

    def __init__(self, scenario: Scenario, seed: int, run: int, days: int, trace: bool) -> None:
        self.spec = scenario
        self.names = names_of(scenario)
        self.tables = build_tables(scenario)
        self.days = days
        self._worst_day = acts_a_day(self.tables)
        self.world = new_world(self.tables, np.array([run], dtype=np.int64), seed, days, self._worst_day)
        self.desk = new_desk(self.tables)
        self.ledger = new_trace(self.tables, counts(self.tables)["A"] ** 2 if trace else 0)
        self.is_open = False
        self._acts = {act.id: act for act in scenario.acts}

    @property
    def day(self) -> int:
        """The last day whose morning has come; 0 before the first."""
        return int(self.world.day[0])

    @property
    def is_over(self) -> bool:
        """Whether the last evening has passed."""
        return self.day >= self.days and not self.is_open

    def morning(self) -> None:
        """Let a day begin.

        Raises:
            HarmattanError: it has begun already, or no day is left.
        """
        if self.is_open:
            raise HarmattanError(f"day {self.day} has begun already; end it first")
        if self.is_over:
            raise HarmattanError(f"the run is over: its last day was day {self.days}")
        self._advance(MORNING, 0, 1, 1)
        self.is_open = True

    def evening(self) -> None:
        """Let all choose and act."""
        self.must_be_open()
        self._lengthen_log()
        self.ledger.decisions[0] = 0
        self.ledger.chosen[:] = 0
        self._advance(EVENING, 0, 1, 1)
        self.is_open = False

    def _lengthen_log(self) -> None:
        """Give the log so much room that no day can overfill it."""
        log = self.world.log
        if int(self.world.logged[0]) + self._worst_day > log.shape[1]:
            room = np.zeros((1, self._worst_day, log.shape[2]), dtype=log.dtype)
            self.world = self.world._replace(log=np.concatenate((log, room), axis=1))

    def must_be_open(self) -> None:
        """Refuse what belongs between a morning and its evening.

        Raises:
            HarmattanError: no day has begun.
        """
        if not self.is_open:
            raise HarmattanError("no day has begun; begin one first")

    def _advance(self, part: int, first: int, last: int, days: int) -> int:
        return int(advance(self.world, self.tables, self.desk, self.ledger, part, first, last, days))

    # --- names ---

    def actor(self, actor_id: str) -> int:
        """Index of an actor.

        Raises:
            UnknownName: there is none of that id.
        """
        return _index(actor_id, "actor", self.names.actors)

    def act(self, act_id: str) -> int:
        """Index of an act.

        Raises:
            UnknownName: there is none of that id.
        """
        return _index(act_id, "act", self.names.acts)

    def incident(self, incident_id: str) -> int:
        """Index of an incident.

        Raises:
            UnknownName: there is none of that id.
        """
        return _index(incident_id, "incident", self.names.incidents)

    # --- options and orders ---

    def options(self, i: int, j: int) -> tuple[Option, ...]:
        """What is open to actor i toward actor j, doing nothing included. What events brought stays on the desk."""
        self._advance(OPTIONS, 0, i, j)
        legal = self.desk.legal.nonzero()[0].tolist()
        value, terms = self.desk.value.tolist(), self.desk.terms.T.tolist()
        target = self.names.actors[j]
        return tuple(
            Option(self.names.acts[a], target, value[a], dict(zip(TERMS, terms[a], strict=True))) for a in legal
        )

    def refusal(self, actor: str, act: str, target: str) -> tuple[str, ...]:
        """What forbids an act today, as ``NotAllowed.entries`` has it; nothing if it is allowed.

        Raises:
            UnknownName: of an actor or act.
        """
        i, j, spec = self.actor(actor), self.actor(target), self._acts[self.names.acts[self.act(act)]]
        if i == j:
            return (NOT_AT_ITSELF,)
        facts = self._advance(OPTIONS, 0, i, j)
        own, their = int(self.world.status[0, i, j]), int(self.world.status[0, j, i])
        mandate = int(self.tables.mandate[i, self.names.act(spec.id)])
        return failed_entries(spec, own, their, facts, self.names, mandate)

    def orders(self, actor: str) -> tuple[tuple[str, str], ...] | None:
        """Acts and targets that the actor was told today; None if the rules play it."""
        i = self.actor(actor)
        given = int(self.world.order_count[0, i])
        if given == FREE:
            return None
        return tuple((self.names.acts[a], self.names.actors[j]) for a, j in self.world.orders[0, i, :given].tolist())

    def set_orders(self, actor: str, acts: Iterable[tuple[str, str]] | None) -> None:
        """Say what an actor does today, and all that it does; None leaves it to the rules again.

        Args:
            actor: actor id.
            acts: act and target ids, at most ORDERS_A_DAY; what is named twice is done once.

        Raises:
            NotAllowed: an act is not open to the actor today; the orders stay as they were.
            UnknownName: of an actor or act.
            HarmattanError: too many acts, or no day has begun.
        """
        self.must_be_open()
        i = self.actor(actor)
        wanted = [] if acts is None else list(dict.fromkeys(acts))
        if len(wanted) > ORDERS_A_DAY:
            many = f"{len(wanted)} acts on day {self.day}; expected at most {ORDERS_A_DAY}"
            raise HarmattanError(f"{actor} was told to do {many}")
        for act, target in wanted:
            if entries := self.refusal(actor, act, target):
                raise NotAllowed(actor, act, target, self.day, entries)
        for place, (act, target) in enumerate(wanted):
            self.world.orders[0, i, place] = (self.act(act), self.actor(target))
        self.world.order_count[0, i] = FREE if acts is None else len(wanted)


def _index(name: str, what: str, ids: tuple[str, ...]) -> int:
    if name not in ids:
        raise UnknownName(name, what, ids)
    return ids.index(name)
