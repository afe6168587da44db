"""A crisis with a cast of any size: those most involved, and made-up states that have nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel

from sim.scenario.spec import ActorSpec, IncidentSpec, JointBody, Scenario

Item = TypeVar("Item", bound=BaseModel)


def with_cast(scenario: Scenario, size: int, involved: int) -> Scenario:
    """The scenario with its most involved actors, and bystanders up to the size wanted.

    Args:
        scenario: left as it is.
        size: actors in all, at least ``involved``.
        involved: actors of the scenario that stay, at least 2: the parties of the dispute, then the blocs they belong
            to and the members of those, then the others in the order of the file. What mentions another actor goes.
    """
    kept = _most_involved(scenario)[:involved]
    gone = {actor.id for actor in scenario.actors} - set(kept)
    strangers = tuple(ActorSpec(id=f"bystander_{n}", kind="state", power=0.001) for n in range(size - len(kept)))
    actors = tuple(_without(actor, gone) for actor in scenario.actors if actor.id in kept)
    cast, script = scenario.cast, scenario.script
    cast_left = {
        "actors": actors + strangers,
        "joint_bodies": _bodies(cast.joint_bodies, gone),
        **{name: silent_about(gone, getattr(cast, name)) for name in ("relations", "ties", "memberships", "statuses")},
    }
    script_left = {
        "incidents": silent_about(gone, (_heard_from(incident, gone) for incident in script.incidents)),
        "events": silent_about(gone, script.events),
    }
    return scenario.model_copy(
        update={
            "cast": cast.model_copy(update=cast_left),
            "script": script.model_copy(update=script_left),
            "expectations": (),
            "history": (),
        }
    )


def _most_involved(scenario: Scenario) -> list[str]:
    """Every actor, from the most involved to the least."""
    parties = scenario.setup.dispute
    ids = {actor.id: actor.kind for actor in scenario.actors}
    ties = scenario.cast.memberships
    blocs = {tie.of for tie in ties if tie.actor in parties and ids.get(tie.of) == "bloc"}
    partners = blocs | {tie.actor for tie in ties if tie.of in blocs}
    return sorted(ids, key=lambda actor: (actor not in parties, actor not in partners))


def silent_about(gone: set[str], items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that mention none of these actors."""
    return tuple(item for item in items if not gone & set(_texts(item.model_dump())))


def _texts(value: Any) -> list[str]:
    """Every text in nested values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def _without(actor: ActorSpec, gone: set[str]) -> ActorSpec:
    """An actor that fights nowhere and wants nothing where others have gone."""
    group = actor.group
    if group is not None:
        group = group.model_copy(update={"active_in": tuple(state for state in group.active_in if state not in gone)})
    refused = tuple(party for party in actor.cannot_mediate if party not in gone)
    update = {"goals": silent_about(gone, actor.goals), "cannot_mediate": refused, "group": group}
    return actor.model_copy(update=update)


def _bodies(bodies: Iterable[JointBody], gone: set[str]) -> tuple[JointBody, ...]:
    """Joint bodies with the members that are left, if two are."""
    left = [body.model_copy(update={"members": tuple(m for m in body.members if m not in gone)}) for body in bodies]
    return tuple(body for body in left if len(body.members) > 1)


def _heard_from(incident: IncidentSpec, gone: set[str]) -> IncidentSpec:
    """An incident without the claims and the evidence of those who have gone."""
    return incident.model_copy(
        update={
            "claims": silent_about(gone, incident.claims),
            "evidence": silent_about(gone, incident.evidence),
        }
    )
