"""CrisisModel: a run as a Mesa model."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from typing import SupportsIndex

from sim.agents.actor import Actor, ArmedGroup, Bloc, Organisation, State
from sim.agents.light_mesa import mesa
from sim.agents.one_run import OneRun, Option
from sim.errors import HarmattanError, UsageError
from sim.model.world import digest
from sim.report import ChoiceRecord, EventRecord, RunRecord, SeatView
from sim.report.build import date_on, events_of, run_record
from sim.report.choices import choices_of
from sim.report.refusals import LARGEST_RUN, LARGEST_SEED, MOST_DAYS, whole_number
from sim.report.seats import seat_view
from sim.scenario.load import load_scenario
from sim.scenario.spec import ActorSpec, Scenario

KIND_CLASSES: dict[str, type[Actor]] = {
    "state": State,
    "bloc": Bloc,
    "organisation": Organisation,
    "armed_group": ArmedGroup,
}


class CrisisModel(mesa.Model):
    """One run of a scenario; a step is a day.

    Chance comes from keyed draws in the compiled day alone: what is drawn from Mesa's ``random`` and ``rng``, and the
    order in which agents are called, change nothing. Run r here ends in the same bytes as run r of an ensemble.

    Attributes:
        spec: the scenario (Mesa 3.5 keeps ``scenario`` for a notion of its own).
        played: the run itself: ids, arrays and the state of the world.
        running: whether there are days left, as Mesa has it.
    """

    def __init__(
        self,
        scenario: Scenario | str | os.PathLike[str],
        rng: SupportsIndex = 7,
        run: SupportsIndex = 0,
        days: SupportsIndex | None = None,
        actors: Mapping[str, type[Actor]] | None = None,
        trace: bool = False,
    ) -> None:
        """Set up the eve of the first day.

        Args:
            scenario: a scenario, its name or its folder.
            rng: seed of the draws, a whole number from 0 to 2**64 - 1.
            run: number of the run under this seed, below 2**32.
            days: days to play, 1 to 3650; those of the scenario if None.
            actors: actor id -> the class that plays it; the class of its kind if it is not named.
            trace: whether the decisions of each day are kept until the next, for ``choices``.

        Raises:
            UsageError: a number out of its range, or a class that does not fit.
            UnknownName: an actor that the scenario does not have.
            ScenarioError: the scenario cannot be read.
        """
        seed = whole_number("rng", rng, 0, LARGEST_SEED)
        super().__init__(rng=seed)
        self.spec = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        last = self.spec.setup.days if days is None else whole_number("days", days, 1, MOST_DAYS)
        self.played = OneRun(self.spec, seed, whole_number("run", run, 0, LARGEST_RUN), last, trace)
        self._events: tuple[EventRecord, ...] = ()
        self._cast = self._make_cast(actors or {})

    def _make_cast(self, classes: Mapping[str, type[Actor]]) -> tuple[Actor, ...]:
        """The agents, in the order of the tables."""
        for actor_id in classes:
            self.played.actor(actor_id)
        specs = {spec.id: spec for spec in self.spec.actors}
        ordered = [specs[actor_id] for actor_id in self.played.names.actors]
        return tuple(class_of(spec, classes)(self, index, spec) for index, spec in enumerate(ordered))

    # --- days ---

    def step(self) -> None:
        """Play a day: the morning, the choices of those who choose for themselves, the evening.

        Raises:
            HarmattanError: no day is left; an actor chose what it may not do (``NotAllowed``), or failed to choose.
        """
        self.begin_day()
        self.end_day()

    def begin_day(self) -> None:
        """Let the morning come: events, news, agendas. From now on orders may be given.

        Raises:
            HarmattanError: the day has begun already, or no day is left.
        """
        self.played.morning()

    def end_day(self) -> None:
        """Ask everybody who chooses for itself and has no orders; then all acts take effect at once.

        Raises:
            HarmattanError: no day has begun; an actor chose what it may not do, or failed to choose.
        """
        self.played.must_be_open()
        for actor in self._cast:
            if actor.chooses and self.played.orders(actor.id) is None:
                self.played.set_orders(actor.id, chosen_by(actor))
        self.played.evening()
        self.running = not self.finished

    @property
    def day_is_open(self) -> bool:
        """Whether a day has begun and not ended."""
        return self.played.is_open

    @property
    def finished(self) -> bool:
        """Whether the last day is over."""
        return self.played.is_over

    # --- looking ---

    @property
    def day(self) -> int:
        """The last day whose morning has come; 0 before the first."""
        return self.played.day

    @property
    def date(self) -> dt.date:
        """The calendar date of that day; before the first, of its eve."""
        return date_on(self.spec, self.day)

    @property
    def tension(self) -> float:
        """The tension index, 0 to 100, of the last evening; 0 before the first."""
        return float(self.played.world.tension[0, self.day - int(self.day_is_open)])

    @property
    def events(self) -> tuple[EventRecord, ...]:
        """The acts that have happened so far, in order."""
        run = self.played
        self._events += events_of(run.spec, run.names, run.world, 0, first_line=len(self._events))
        return self._events

    def actor(self, actor_id: str) -> Actor:
        """The agent of an actor.

        Raises:
            UnknownName: there is none of that id.
        """
        return self._cast[self.played.actor(actor_id)]

    def record(self) -> RunRecord:
        """The run as far as it has come."""
        run = self.played
        return run_record(run.spec, run.names, run.tables, run.world, 0)

    def view(self, actor_id: str) -> SeatView:
        """What the seat of an actor may know."""
        run = self.played
        return seat_view(run.spec, run.names, run.tables, run.world, 0, self.actor(actor_id).id)

    def choices(self, actor_id: str | None = None) -> tuple[ChoiceRecord, ...]:
        """The decisions that the rules took on the day that ended last, with ``trace``.

        Args:
            actor_id: whose; everybody's if None.
        """
        run = self.played
        return choices_of(run.spec, run.names, run.ledger, None if actor_id is None else self.actor(actor_id).id)

    def digest(self) -> str:
        """SHA-256 of the whole world, hexadecimal."""
        return digest(self.played.world, 0)


def class_of(spec: ActorSpec, classes: Mapping[str, type[Actor]]) -> type[Actor]:
    """The class that plays an actor: the one it was given, or that of its kind.

    Raises:
        UsageError: the class is no Actor, or one of another kind.
    """
    kind = KIND_CLASSES[spec.kind]
    given = classes.get(spec.id, kind)
    others = tuple(other for other in KIND_CLASSES.values() if other is not kind)
    if not (isinstance(given, type) and issubclass(given, Actor)) or issubclass(given, others):
        shown = getattr(given, "__name__", repr(given))
        raise UsageError(f"{spec.id} cannot be played by {shown}; expected a subclass of Actor or {kind.__name__}")
    return given


def chosen_by(actor: Actor) -> list[tuple[str, str]] | None:
    """Acts and targets that an actor chooses for itself today; None if it leaves the choice to the rules.

    Raises:
        HarmattanError: its ``choose`` failed, or gave something else than options.
    """
    day = actor.model.day
    try:
        chosen = actor.choose(actor.options())
        return None if chosen is None else [_pair(option, actor, day) for option in chosen]
    except HarmattanError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise HarmattanError(f"{type(actor).__name__}.choose failed for {actor.id} on day {day}: {what}") from error


def _pair(option: Option | tuple[str, str], actor: Actor, day: int) -> tuple[str, str]:
    if isinstance(option, Option):
        return option.act, option.target
    if isinstance(option, tuple) and len(option) == 2 and all(isinstance(part, str) for part in option):
        return option
    raise HarmattanError(
        f"{actor.id} chose {option!r} on day {day}; expected an Option, or a tuple of an act and a target"
    )
