"""From one row of the world to records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sim.model.tables import NEVER, Tables
from sim.model.vocabulary import ENDINGS
from sim.model.world import (
    LOG_ACT,
    LOG_DAY,
    LOG_EVENT,
    LOG_JOINT,
    LOG_PUBLIC,
    LOG_REASON,
    LOG_SOURCE,
    LOG_TARGET,
    REASONS,
    World,
    digest,
)
from sim.report.goals import met
from sim.report.records import EventRecord, GoalRecord, IncidentRecord, RunRecord, StatusRecord
from sim.scenario.spec import IncidentSpec, Scenario
from sim.scenario.tables import Names


def run_record(scenario: Scenario, names: Names, tables: Tables, world: World, row: int) -> RunRecord:
    """A run as far as it has come."""
    return RunRecord(
        scenario=scenario.id,
        seed=int(world.seed[0]),
        run=int(world.run[row]),
        days=int(world.day[row]),
        start=scenario.setup.start,
        outcome=ENDINGS[world.ending[row]],
        ended_day=int(world.ended_on[row]) or None,
        peak_hostility=int(world.peak_mid[row]),
        tension=tension_of(world, row),
        events=events_of(scenario, names, world, row),
        statuses=statuses_of(names, world, row),
        incidents=incidents_of(scenario, names, tables, world, row),
        goals=goals_of(scenario, names, tables, world, row),
        digest=digest(world, row),
    )


def date_on(scenario: Scenario, day: int) -> dt.date:
    """The calendar date of a day of the scenario; day 1 is its start."""
    return scenario.setup.start + dt.timedelta(days=day - 1)


def tension_of(world: World, row: int) -> tuple[float, ...]:
    """The tension index, 0 to 100, on the evening of each day so far."""
    return tuple(world.tension[row, 1 : int(world.day[row]) + 1].tolist())


def events_of(scenario: Scenario, names: Names, world: World, row: int, first_line: int = 0) -> tuple[EventRecord, ...]:
    """The acts that have happened, in order.

    Args:
        first_line: line of the log to begin with, so that a reader may ask for what is new.
    """
    acts = {act.id: act for act in scenario.acts}
    lines = world.log[row, first_line : int(world.logged[row])].tolist()
    records = []
    for line in lines:
        act = acts[names.acts[line[LOG_ACT]]]
        records.append(
            EventRecord(
                day=line[LOG_DAY],
                date=date_on(scenario, line[LOG_DAY]),
                source=names.actors[line[LOG_SOURCE]],
                act=act.id,
                target=names.actors[line[LOG_TARGET]],
                cameo=act.cameo,
                goldstein=act.goldstein,
                mid=act.mid,
                public=line[LOG_PUBLIC] == 1,
                reason=REASONS[line[LOG_REASON]],
                joint=names.actors[line[LOG_JOINT]] if line[LOG_JOINT] >= 0 else None,
                event=names.events[line[LOG_EVENT]] if line[LOG_EVENT] >= 0 else None,
            )
        )
    return tuple(records)


def statuses_of(names: Names, world: World, row: int) -> tuple[StatusRecord, ...]:
    """The statuses that hold, of every actor toward every other."""
    return tuple(
        StatusRecord(names.actors[i], names.actors[j], names.statuses[s], int(world.since[row, i, j, s]))
        for i, j in zip(*world.status[row].nonzero(), strict=True)
        for s in bits_of(int(world.status[row, i, j]))
    )


def bits_of(word: int) -> Iterator[int]:
    """The bits of a word that are on, lowest first.

    >>> list(bits_of(0b1010))
    [1, 3]
    """
    bit = 0
    while word:
        if word & 1:
            yield bit
        word >>= 1
        bit += 1


def incidents_of(
    scenario: Scenario, names: Names, tables: Tables, world: World, row: int
) -> tuple[IncidentRecord, ...]:
    """The contested incidents that have happened and that the world knows of, the earliest first."""
    if not tables.on.contested_incidents:
        return ()
    specs = {incident.id: incident for incident in scenario.script.incidents}
    known = [k for k in range(len(names.incidents)) if world.disclosed[row, k] and world.incident_day[row, k] != NEVER]
    known.sort(key=lambda k: int(world.incident_day[row, k]))
    return tuple(_incident(specs[names.incidents[k]], names, world, row, k) for k in known)


def _incident(spec: IncidentSpec, names: Names, world: World, row: int, k: int) -> IncidentRecord:
    actors = len(names.actors)
    day, today = int(world.incident_day[row, k]), int(world.day[row])
    credence = world.credence[row, k].tolist()
    return IncidentRecord(
        incident=spec.id,
        reference=spec.reference,
        accused=spec.accused,
        day=day,
        claims={claim.by: claim.km for claim in spec.claims if today >= day + claim.after},
        credence=dict(zip(names.actors, credence[:actors], strict=True)),
        public_credence=dict(zip(names.actors, credence[actors : 2 * actors], strict=True)),
        world_credence=credence[2 * actors],
    )


def goals_of(scenario: Scenario, names: Names, tables: Tables, world: World, row: int) -> tuple[GoalRecord, ...]:
    """How far every goal of every actor is met today."""
    return tuple(
        GoalRecord(actor.id, number, goal.verb, met(goal, actor.id, names, tables, world, row))
        for actor in scenario.actors
        for number, goal in enumerate(actor.goals)
    )
