"""Who may know what: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.model.tables import Tables
from sim.model.world import World
from sim.report.build import date_on, events_of, goals_of, incidents_of, statuses_of, tension_of
from sim.report.play_records import PublicIncident, PublicView
from sim.report.records import EventRecord, IncidentRecord, SeatView, StatusRecord
from sim.scenario.spec import Scenario
from sim.scenario.tables import Names


def seat_view(scenario: Scenario, names: Names, tables: Tables, world: World, row: int, actor: str) -> SeatView:
    """What the seat of an actor may know of a run so far."""
    day = int(world.day[row])
    agenda = (world.due[row, names.actor(actor)] == day).nonzero()[0] if day > 0 else ()
    return SeatView(
        actor=actor,
        day=day,
        date=date_on(scenario, max(day, 1)),
        tension=tension_of(world, row),
        agenda=tuple(names.actors[j] for j in agenda),
        events=visible_to(events_of(scenario, names, world, row), actor),
        statuses=statuses_visible_to(statuses_of(names, world, row), actor, secret_statuses(scenario)),
        incidents=tuple(_own_mind(known, actor) for known in incidents_of(scenario, names, tables, world, row)),
        goals=tuple(goal for goal in goals_of(scenario, names, tables, world, row) if goal.actor == actor),
    )


def public_view(scenario: Scenario, names: Names, tables: Tables, world: World, row: int) -> PublicView:
    """What everybody may know of a run so far."""
    secret = secret_statuses(scenario)
    day = int(world.day[row])
    return PublicView(
        day=day,
        date=date_on(scenario, max(day, 1)),
        tension=tension_of(world, row),
        events=tuple(event for event in events_of(scenario, names, world, row) if event.public),
        statuses=tuple(status for status in statuses_of(names, world, row) if status.status not in secret),
        incidents=tuple(_without_minds(known) for known in incidents_of(scenario, names, tables, world, row)),
    )


def visible_to(events: Iterable[EventRecord], actor: str) -> tuple[EventRecord, ...]:
    """The events an actor knows of: public ones, its own, and those done to it."""
    return tuple(event for event in events if event.public or actor in (event.source, event.target))


def statuses_visible_to(
    statuses: Iterable[StatusRecord], actor: str, secret: frozenset[str]
) -> tuple[StatusRecord, ...]:
    """The statuses an actor knows of: those that are no secret, and its own on either side."""
    return tuple(
        status for status in statuses if status.status not in secret or actor in (status.source, status.target)
    )


def secret_statuses(scenario: Scenario) -> frozenset[str]:
    """The statuses that only acts out of the public eye bring about: they are known to their two sides alone."""
    public: set[str] = set()
    hidden: set[str] = set()
    for act in scenario.acts:
        brought = {effect.sets.status for effect in act.effects if effect.sets}
        (public if act.visibility == "public" else hidden).update(brought)
    return frozenset(hidden - public)


def _own_mind(incident: IncidentRecord, actor: str) -> IncidentRecord:
    """An incident without what other governments and publics think of it."""
    return replace(
        incident,
        credence={actor: incident.credence[actor]},
        public_credence={actor: incident.public_credence[actor]},
    )


def _without_minds(incident: IncidentRecord) -> PublicIncident:
    """An incident without what any government or public thinks of it."""
    return PublicIncident(
        incident=incident.incident,
        reference=incident.reference,
        accused=incident.accused,
        day=incident.day,
        claims=incident.claims,
        world_credence=incident.world_credence,
    )
