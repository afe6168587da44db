"""A game as it may be looked at: its day, its record, what a seat may know, and the names that people use."""

from __future__ import annotations

import datetime as dt

from sim.agents import CrisisModel
from sim.game.past import Setup
from sim.report import ChoiceRecord, EventRecord, RunRecord, SeatView
from sim.report.refusals import resolve
from sim.scenario.spec import Scenario


class LookedAt:
    """What is asked of a game and changes nothing.

    Attributes:
        model: the run as a Mesa model.
        setup: difficulty, length of a turn, whether orders cost political capital.
    """

    def __init__(self, model: CrisisModel, setup: Setup) -> None:
        self.model = model
        self.setup = setup
        self._costs = {act.id: act.cost for act in model.spec.acts}

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self.model.spec

    @property
    def is_decision_day(self) -> bool:
        """Whether seats decide on this day, or will on the first."""
        return (max(self.day, 1) - 1) % self.setup.turn == 0

    def cost(self, act: str) -> int:
        """What an act costs in political capital, points."""
        return self._costs.get(act, 0)

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
        return self.model.view(self.actor_id(actor))

    def choices(self, actor: str | None = None) -> tuple[ChoiceRecord, ...]:
        """The decisions that the rules took on the day that ended last, with ``trace``; of one actor if named."""
        return self.model.choices(None if actor is None else self.actor_id(actor))

    def record(self) -> RunRecord:
        """The run as far as it has come."""
        return self.model.record()

    # --- names ---

    def actor_id(self, name: str) -> str:
        """The id of an actor whose name may be shortened.

        Raises:
            UnknownName: there is none. AmbiguousName: there are several.
        """
        return resolve(name, self.model.played.names.actors, "actor")

    def act_id(self, name: str) -> str:
        """The id of an act, likewise."""
        return resolve(name, self.model.played.names.acts, "act")
