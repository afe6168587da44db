"""A stage for the tests of the model: scenarios of a few made-up actors and acts, and a run that tests can set up.

All numbers of these scenarios are here and round, so that tuning the shipped ones breaks no test. Actors get the keys
1, 2, 3 ... in the order in which they are named, so that their indices are 0, 1, 2 ...
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, get_args

import numba
import numpy as np

from sim.model.day import EVENING, MORNING, OPTIONS, advance
from sim.model.tables import Parameters, Tables, counts
from sim.model.trace import Trace, new_trace
from sim.model.vocabulary import KERNEL_STATUSES, TERMS
from sim.model.world import REASONS, acts_a_day, digest, new_desk, new_world
from sim.scenario.load import load_scenario
from sim.scenario.spec import (
    ActorsFile,
    ActorSpec,
    ActSpec,
    BlocRule,
    EventsFile,
    GroupSpec,
    Scenario,
    ScenarioFile,
    StatusSpec,
)
from sim.scenario.tables import build_tables, names_of
from sim.scenario.verbs import EffectEntry
from tests.model.numbers import NUMBERS

COMPILED = not numba.config.DISABLE_JIT
"""Whether the model is compiled; plain Python is a hundred times slower, so tests are smaller then."""

# --- what a scenario is made of ------------------------------------------------------------------------------------


@cache
def shipped(name: str = "tutorial") -> Scenario:
    """A shipped scenario, read once."""
    return load_scenario(name)


def state(name: str, **fields: Any) -> ActorSpec:
    return ActorSpec(id=name, kind="state", **{"power": 0.001, "bias": 0.0, **fields})


def organisation(name: str, **fields: Any) -> ActorSpec:
    return ActorSpec(id=name, kind="organisation", **{"bias": 0.0, **fields})


def bloc(name: str, rule: str = "consensus", cohesion: float = 0.5, **fields: Any) -> ActorSpec:
    return ActorSpec(id=name, kind="bloc", bloc=BlocRule(rule=rule, cohesion=cohesion), **{"bias": 0.0, **fields})


def group(name: str, active_in: Sequence[str], strength: float = 0.5, **fields: Any) -> ActorSpec:
    fighters = GroupSpec(strength=strength, active_in=tuple(active_in))
    return ActorSpec(id=name, kind="armed_group", group=fighters, **{"bias": 0.0, **fields})


def effect(verb: str, value: Any) -> EffectEntry:
    """One effect by its verb; a status change may be a status or a pair of status and side."""
    if verb in ("sets", "clears"):
        status, of = value if isinstance(value, tuple) else (value, "source")
        return EffectEntry.model_validate({verb: {"status": status, "of": of}})
    kind = next(a for a in get_args(EffectEntry.model_fields[verb].annotation) if a is not type(None))
    return EffectEntry.model_validate({verb: {next(iter(kind.model_fields)): value}})


def act(
    name: str, *, gate: Iterable[Mapping[str, Any]] = (), fields: Mapping[str, Any] | None = None, **effects: Any
) -> ActSpec:
    """An act of so many effects: a public statement of no rung unless ``fields`` say otherwise."""
    given = {
        "cameo": "010",
        "goldstein": 0.0,
        "mid": 1,
        "rung": 0.0,
        "instrument": "statement",
        "cost": 0,
        "again_after": 10,
    }
    entries = [effect(verb, value) for verb, value in effects.items()]
    return ActSpec.model_validate({"id": name, **given, **(fields or {}), "gate": list(gate), "effects": entries})


WAIT = act("wait", fields={"instrument": "none", "visibility": "private"})


def status(name: str, **fields: Any) -> StatusSpec:
    return StatusSpec.model_validate({"id": name, **fields})


def shot(**fields: Any) -> dict[str, Any]:
    """An incident of the eve, a kilometre off, of which a accuses b."""
    return {"id": "shot", "reference": "a", "accused": "b", "day": 0, "truth": [{"km": 1.0, "weight": 1}], **fields}


def stage_scenario(
    actors: Sequence[ActorSpec],
    acts: Sequence[ActSpec] = (),
    *,
    statuses: Sequence[StatusSpec] = (),
    holding: Sequence[Mapping[str, Any]] = (),
    dispute: tuple[str, str] | None = None,
    mechanisms: Mapping[str, bool] | None = None,
    incidents: Sequence[Mapping[str, Any]] = (),
    events: Sequence[Mapping[str, Any]] = (),
    days: int = 40,
    numbers: Mapping[str, float] | None = None,
    **cast: Any,
) -> Scenario:
    """A scenario: ``holding`` are the statuses of its start, ``cast`` other fields of actors.yaml such as relations."""
    keyed = tuple(a if a.key is not None else a.model_copy(update={"key": n + 1}) for n, a in enumerate(actors))
    values = {**NUMBERS, **(numbers or {})}
    parameters = tuple(
        parameter.model_copy(update={"value": values.get(parameter.id, parameter.value)})
        for parameter in shipped().parameters
    )
    named = {entry.id for entry in statuses}
    mutual = ("talks_open", "draft_offered", "agreement_signed")
    kernel = [status(name, mutual=name in mutual) for name in KERNEL_STATUSES if name not in named]
    return Scenario(
        setup=ScenarioFile(
            id="stage",
            start=dt.date(2025, 1, 1),
            days=days,
            dispute=dispute or (actors[0].id, actors[1].id),
            mechanisms=dict(mechanisms or {}),
        ),
        cast=ActorsFile.model_validate({"actors": keyed, "statuses": tuple(holding), **cast}),
        script=EventsFile.model_validate({"incidents": tuple(incidents), "events": tuple(events)}),
        acts=(WAIT, *(a for a in acts if a.id != "wait")),
        statuses=(*kernel, *statuses),
        parameters=parameters,
    )


# --- a run of it ---------------------------------------------------------------------------------------------------


class Stage:
    """One run of a scenario, by ids: what tests set up, order and look at.

    Attributes:
        names, t, w: ids, tables and world (of one row).
        trace: the decisions so far, if it has rows.
    """

    def __init__(
        self, scenario: Scenario, *, seed: int = 1, run: int = 0, trace: int = 0, tables: Tables | None = None
    ) -> None:
        self.names = names_of(scenario)
        self.t = build_tables(scenario) if tables is None else tables
        days = max(scenario.setup.days, 400)
        self.w = new_world(self.t, np.array([run]), seed, days, 200 * acts_a_day(self.t))
        self.desk = new_desk(self.t)
        self.trace: Trace = new_trace(self.t, trace)

    # --- time ---

    def _advance(self, part: int, first: int, last: int, days: int) -> int:
        return int(advance(self.w, self.t, self.desk, self.trace, part, first, last, days))

    def morning(self) -> Stage:
        self._advance(MORNING, 0, 1, 1)
        return self

    def evening(self, *, free: Iterable[str] = (), **orders: Sequence[tuple[str, str]]) -> Stage:
        """Carry out the orders; an actor without orders does nothing unless it is ``free`` to choose."""
        everybody = tuple(free) == ("all",)
        for i, actor in enumerate(self.names.actors):
            if actor in orders:
                for m, (an_act, target) in enumerate(orders[actor]):
                    self.w.orders[0, i, m] = (self.names.act(an_act), self.names.actor(target))
            if actor in orders or not (everybody or actor in free):
                self.w.order_count[0, i] = len(orders.get(actor, ()))
        self._advance(EVENING, 0, 1, 1)
        return self

    def day(self, *, free: Iterable[str] = (), **orders: Sequence[tuple[str, str]]) -> Stage:
        return self.morning().evening(free=free, **orders)

    def days(self, number: int, *, free: Iterable[str] = ()) -> Stage:
        for _ in range(number):
            self.day(free=free)
        return self

    # --- looking ---

    def _place(self, ids: Sequence[str]) -> tuple[int, ...]:
        return (0, *(self.names.actor(name) for name in ids))

    def get(self, array: str, *ids: str) -> Any:
        """Cell of an array of the world: by one actor or a dyad."""
        return getattr(self.w, array)[self._place(ids)].item()

    def put(self, array: str, *ids_and_value: Any) -> Stage:
        """Set a cell; a dyad whose cell is set is no longer at rest."""
        *ids, value = ids_and_value
        getattr(self.w, array)[self._place(ids)] = value
        if len(ids) == 2:
            self.heat(*ids)
        return self

    def heat(self, source: str, target: str) -> Stage:
        """Put a dyad among those that are not at rest."""
        _, i, j = self._place((source, target))
        if not self.w.is_hot[0, i, j]:
            self.w.is_hot[0, i, j] = 1
            self.w.hot[0, self.w.hot_count[0]] = (i, j)
            self.w.hot_count[0] += 1
        return self

    def quarrel(self, one: str, two: str, salience: float = 5.0, grievance: float = 1.0) -> Stage:
        """Let two be in a quarrel in which the second was hurt, and which both mind."""
        self.put("salience", one, two, salience).put("salience", two, one, salience)
        return self.put("grievance", two, one, grievance)

    def holds(self, source: str, name: str, target: str) -> bool:
        return bool(self.get("status", source, target) >> self.names.status(name) & 1)

    def give(self, source: str, name: str, target: str, since: int = 0) -> Stage:
        """Let a status hold, one way, from a day on."""
        _, i, j = self._place((source, target))
        s = self.names.status(name)
        self.w.status[0, i, j] |= 1 << s
        self.w.since[0, i, j, s] = since
        return self.heat(source, target)

    def happened(self, source: str, an_act: str, target: str, incident: int = -1) -> Stage:
        """Let an act be among yesterday's, for tomorrow's perception."""
        n = int(self.w.fresh_count[0])
        self.w.fresh[0, n] = (self.names.actor(source), self.names.act(an_act), self.names.actor(target), incident)
        self.w.fresh_count[0] = n + 1
        return self

    def options(self, source: str, target: str) -> dict[str, dict[str, float]]:
        """Legal acts and their terms; ``value`` among them."""
        _, i, j = self._place((source, target))
        self._advance(OPTIONS, 0, i, j)
        return {
            self.names.acts[a]: {
                **{term: float(self.desk.terms[m, a]) for m, term in enumerate(TERMS)},
                "value": float(self.desk.value[a]),
            }
            for a in self.desk.legal.nonzero()[0]
        }

    def facts(self, source: str, target: str) -> int:
        _, i, j = self._place((source, target))
        return self._advance(OPTIONS, 0, i, j)

    def log(self) -> list[tuple[int, str, str, str, str]]:
        """Day, source, act, target and reason of every act so far."""
        return [
            (
                int(day),
                self.names.actors[source],
                self.names.acts[an_act],
                self.names.actors[target],
                REASONS[reason],
            )
            for day, source, an_act, target, reason, _, _, _ in self.w.log[0, : self.w.logged[0]]
        ]

    def did(self, source: str | None = None) -> list[tuple[str, str]]:
        """Acts and targets of an actor, or of all, so far."""
        return [(an_act, target) for _, who, an_act, target, _ in self.log() if source in (None, who)]

    def digest(self) -> str:
        return digest(self.w, 0)


def with_numbers(tables: Tables, **numbers: float) -> Tables:
    """The same tables with other parameters."""
    return tables._replace(p=tables.p._replace(**numbers))


def numbers_of_the_stage() -> Parameters:
    """The parameters of a scenario of the stage."""
    return build_tables(stage_scenario([state("a"), state("b")])).p


def digests(tables: Tables, runs: Sequence[int], days: int, seed: int = 1) -> list[str]:
    """Digest of each run, all rows in one call."""
    world = new_world(tables, np.array(runs, dtype=np.int64), seed, days, 64 + 20 * days)
    advance(world, tables, new_desk(tables), new_trace(tables, 0), 0, 0, len(runs), days)
    return [digest(world, row) for row in range(len(runs))]


def size(tables: Tables, axis: str) -> int:
    return counts(tables)[axis]
