"""The map's record of a day, made from what one seat, or everybody, may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sim.view.map.flights import flights
from sim.view.map.map_state import (
    STANCE_BOUNDS,
    ClaimAt,
    Closure,
    Flow,
    FlowKind,
    Group,
    MapState,
    Members,
    Place,
    Stance,
    Troops,
)

if TYPE_CHECKING:
    from sim.report.play_records import PublicIncident, PublicView
    from sim.report.records import IncidentRecord, SeatView, StatusRecord
    from sim.scenario.spec import ActorSpec, Scenario, Tie

    Incident = IncidentRecord | PublicIncident

HOT_RUNG = 4.0
"""A border is hot while one side holds a status of this rung or higher toward the other."""
HOT_STATUSES = frozenset({"sky_violated", "attack_suffered"})
TROOP_STATUSES = ("at_war", "troops_at_border", "exercise_held", "on_alert")
"""What is drawn as troops, the strongest first."""


def of_seat(scenario: Scenario, view: SeatView) -> MapState:
    """The map as a seat may see it."""
    return _state(scenario, view.actor, view.day, view.statuses, view.incidents)


def of_public(scenario: Scenario, view: PublicView, toward: str) -> MapState:
    """The map for watchers and for a projector: what everybody may know, stances toward a chosen actor."""
    return _state(scenario, toward, view.day, view.statuses, view.incidents)


def _state(
    scenario: Scenario, seat: str, day: int, statuses: tuple[StatusRecord, ...], incidents: Iterable[Incident]
) -> MapState:
    places = {actor.id: (actor.capital.lon, actor.capital.lat) for actor in scenario.actors if actor.capital}
    blocs = tuple(_blocs(scenario, statuses))
    closures = tuple(Closure(s.source, s.target) for s in statuses if s.status == "sky_closed")
    return MapState(
        day=day,
        seat=seat,
        stances=stances(scenario, seat, statuses, blocs),
        closures=closures,
        hot=_hot(scenario, statuses),
        troops=_troops(statuses),
        groups=tuple(_group(actor) for actor in scenario.actors if actor.group),
        flights=tuple(flights(scenario, places, closures)),
        flows=tuple(_flows(scenario, places, statuses)),
        blocs=blocs,
        claims=tuple(_claims(scenario, incidents)),
        capitals=places,
    )


def stances(
    scenario: Scenario, seat: str, statuses: Iterable[StatusRecord], blocs: Iterable[Members] = ()
) -> dict[str, Stance]:
    """How every other actor stands toward a seat, from what can be seen.

    Points are the hostility that the scenario states for the start, plus the highest rung of what the actor has done
    toward the seat since; a fellow member of a bloc is shown as allied while it has done nothing.
    """
    at_start = dict(_hostility_toward(scenario, seat))
    rungs = {status.id: status.rung for status in scenario.statuses}
    since_start: dict[str, float] = {}
    for status in statuses:
        if status.target == seat and status.since > 0:
            since_start[status.source] = max(since_start.get(status.source, 0.0), rungs[status.status])
    partners = {member for bloc in blocs if bloc.kind == "bloc" and seat in bloc.members for member in bloc.members}
    return {
        actor.id: stance_of(
            0.0 if actor.id in partners else at_start.get(actor.id, 1.5), since_start.get(actor.id, 0.0)
        )
        for actor in scenario.actors
        if actor.id != seat
    }


def stance_of(start: float, rung: float) -> Stance:
    """The stance that is shown for points at the start and the rung held since.

    >>> stance_of(0.3, 0.0), stance_of(2.0, 2.0), stance_of(4.5, 2.0)
    ('allied', 'tense', 'hostile')
    """
    return next((stance for bound, stance in STANCE_BOUNDS if start + rung < bound), "hostile")


def _hostility_toward(scenario: Scenario, seat: str) -> Iterable[tuple[str, float]]:
    for relation in scenario.cast.relations:
        if relation.target == seat:
            yield relation.source, relation.hostility
        elif relation.mutual and relation.source == seat:
            yield relation.target, relation.hostility


def _hot(scenario: Scenario, statuses: Iterable[StatusRecord]) -> tuple[tuple[str, str], ...]:
    rungs = {status.id: status.rung for status in scenario.statuses}
    found = {
        (min(s.source, s.target), max(s.source, s.target))
        for s in statuses
        if rungs[s.status] >= HOT_RUNG or s.status in HOT_STATUSES
    }
    return tuple(sorted(found))


def _troops(statuses: Iterable[StatusRecord]) -> tuple[Troops, ...]:
    strongest: dict[tuple[str, str], int] = {}
    for status in statuses:
        if status.status in TROOP_STATUSES:
            dyad, level = (status.source, status.target), TROOP_STATUSES.index(status.status)
            strongest[dyad] = min(strongest.get(dyad, level), level)
    return tuple(Troops(*dyad, TROOP_STATUSES[level]) for dyad, level in sorted(strongest.items()))


def _group(actor: ActorSpec) -> Group:
    assert actor.group is not None
    place = (actor.capital.lon, actor.capital.lat) if actor.capital else None
    return Group(actor.id, actor.group.strength, actor.group.active_in, place)


def _flows(scenario: Scenario, places: Mapping[str, Place], statuses: tuple[StatusRecord, ...]) -> Iterable[Flow]:
    ties = [tie for tie in scenario.cast.ties if all(end in places for end in tie.between)]
    gdp = {actor.id: actor.gdp for actor in scenario.actors}
    kinds: tuple[FlowKind, ...] = ("trade", "labour")
    for kind in kinds:
        sizes = {tie.between: _size(tie, kind, gdp) for tie in ties}
        largest = max(sizes.values(), default=0.0)
        for ends, size in sizes.items():
            if size > 0:
                left = _left(scenario, ends, kind, statuses)
                yield Flow(ends, (places[ends[0]], places[ends[1]]), kind, size / largest, left)


def _size(tie: Tie, kind: FlowKind, gdp: Mapping[str, float]) -> float:
    """Trade in billion dollars of the larger economy's share, labour in shares of the people."""
    if kind == "labour":
        return max(tie.labour)
    return max(share * gdp[end] for share, end in zip(tie.trade, tie.between, strict=True))


def _left(scenario: Scenario, ends: tuple[str, str], kind: FlowKind, statuses: Iterable[StatusRecord]) -> float:
    """What standing measures between two leave of a flow; the stricter share of each counts."""
    bites = {
        status.id: max((max(bite.own, bite.theirs) for bite in status.bites if bite.flow == kind), default=0.0)
        for status in scenario.statuses
    }
    left = 1.0
    for name in sorted({s.status for s in statuses if {s.source, s.target} == set(ends)}):
        left *= 1.0 - bites[name]
    return left


def _blocs(scenario: Scenario, statuses: Iterable[StatusRecord]) -> Iterable[Members]:
    gone = {(status.source, status.target) for status in statuses if status.status == "membership_left"}
    for actor in scenario.actors:
        members = tuple(
            each.actor
            for each in scenario.cast.memberships
            if each.of == actor.id and (each.actor, actor.id) not in gone
        )
        if members:
            yield Members(actor.id, actor.kind, members)


def _claims(scenario: Scenario, incidents: Iterable[Incident]) -> Iterable[ClaimAt]:
    """Claims made so far that name a place."""
    specs = {incident.id: incident for incident in scenario.script.incidents}
    for known in incidents:
        for claim in specs[known.incident].claims:
            if claim.place and claim.by in known.claims:
                at = (claim.place.lon, claim.place.lat)
                yield ClaimAt(known.incident, claim.by, known.reference, known.claims[claim.by], at, known.day)
