"""A generated scenario that works the model hard: every actor weighs every act toward every other, every day."""

from __future__ import annotations

import datetime as dt

import numpy as np

from sim.model.tables import Tables
from sim.model.world import World, new_world
from sim.scenario.load import load_scenario
from sim.scenario.spec import ActorsFile, ActorSpec, ActSpec, EventsFile, Relation, Scenario, ScenarioFile
from sim.scenario.tables import build_tables

SOURCE = "tutorial"
"""Shipped scenario whose acts, statuses and parameters the generated one takes over."""


def stress_scenario(actors: int, acts: int, days: int) -> Scenario:
    """Fictional states, all hostile to each other, and that many acts without gates.

    Args:
        actors: at least 2. acts: doing nothing included, at most what common/actions.yaml has. days: 1 to 3650.
    """
    base = load_scenario(SOURCE)
    ids = [f"state_{number}" for number in range(actors)]
    cast = ActorsFile(
        actors=tuple(ActorSpec(id=actor_id, kind="state", power=0.001, key=key) for key, actor_id in enumerate(ids)),
        relations=tuple(Relation(source=a, target=b, hostility=5) for a in ids for b in ids if a != b),
    )
    return base.model_copy(
        update={
            "setup": ScenarioFile(id="stress", start=dt.date(2025, 1, 1), days=days, dispute=(ids[0], ids[1])),
            "cast": cast,
            "script": EventsFile(),
            "acts": tuple(_open_to_all(act) for act in base.acts[:acts]),
            "expectations": (),
            "history": (),
        }
    )


def _open_to_all(act: ActSpec) -> ActSpec:
    """The same act without gate, delay and standing consequences, so that it stays open for ever."""
    lasting = ("sets", "clears")
    effects = tuple(effect for effect in act.effects if effect.verb not in lasting)
    return act.model_copy(update={"gate": (), "effects": effects, "reversal": None, "delay": 0, "by_event_only": False})


def stress_tables(scenario: Scenario) -> Tables:
    """Tables under which every matter is taken up on every day, and every answer comes on the next."""
    tables = build_tables(scenario)
    at_once = np.full_like(tables.delay_words, 2**16)
    parameters = tables.p._replace(notice=-1.0, review_days=0.5)
    return tables._replace(p=parameters, delay_force=at_once, delay_words=at_once)


def stress_world(tables: Tables, runs: int, days: int) -> World:
    """A world in which no pair is at rest or will come to rest."""
    world = new_world(tables, np.arange(runs), 1, days, 16)
    size = len(tables.key)
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j]
    world.hot[:, : len(pairs)] = pairs
    world.hot_count[:] = len(pairs)
    world.is_hot[:] = 1
    world.status[:] = 1 << lasting_measure(tables)
    return world


def lasting_measure(tables: Tables) -> int:
    """Index of a measure that does not lapse: a pair that has one never comes to rest."""
    measures = int(tables.status_words[0])
    return next(s for s, days in enumerate(tables.lasts) if days == 0 and measures >> s & 1)
