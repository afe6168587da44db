"""Actors: what each kind must have, and may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.scenario.checks.registry import check, repeated
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading
from sim.scenario.walk import Steps


@check
def blocs_decide(reading: Reading) -> Iterator[Problem]:
    """A bloc says how it decides, and an organisation may."""
    yield from _only_kind(reading, "bloc", "bloc", may="organisation")


@check
def armed_groups_fight(reading: Reading) -> Iterator[Problem]:
    """An armed group says how strong it is and where, and nobody else does."""
    yield from _only_kind(reading, "armed_group", "group")


def _only_kind(reading: Reading, kind: str, key: str, may: str = "") -> Iterator[Problem]:
    """A kind of actor has a key, another one may, and no other does."""
    for place, actor in enumerate(reading.cast.actors):
        path = ("actors", place, key)
        has = getattr(actor, key) is not None
        if actor.kind == kind and not has:
            message = f"{shown(actor.id)} is of kind {kind} and has no {shown(key)}; expected the key {shown(key)}"
            yield reading.error("actors", path, message)
        if actor.kind not in (kind, may) and has:
            message = (
                f"{shown(actor.id)} is of kind {actor.kind} and has {shown(key)}; expected it only of kind {kind}"
                + (f" or {may}" if may else "")
            )
            yield reading.error_at_key("actors", path, message)


@check
def blocs_have_members(reading: Reading) -> Iterator[Problem]:
    """A bloc has at least two members."""
    members = Counter(member.of for member in reading.cast.memberships)
    for place, actor in enumerate(reading.cast.actors):
        if actor.kind == "bloc" and members[actor.id] < 2:
            message = f"{members[actor.id]} of 'memberships' are of the bloc {shown(actor.id)}; expected at least 2"
            yield reading.error("actors", ("actors", place, "id"), message)


@check
def led_blocs_have_a_leader(reading: Reading) -> Iterator[Problem]:
    """A bloc whose rule is ``leader`` has one member that leads."""
    leaders = Counter(member.of for member in reading.cast.memberships if member.leads)
    for place, actor in enumerate(reading.cast.actors):
        if actor.bloc and actor.bloc.rule == "leader" and leaders[actor.id] != 1:
            message = f"{leaders[actor.id]} of 'memberships' lead {shown(actor.id)}; expected one with 'leads: true'"
            yield reading.error("actors", ("actors", place, "bloc", "rule"), message)


@check
def players_have_a_capital(reading: Reading) -> Iterator[Problem]:
    """A state that a person can play has a place on the map."""
    for place, actor in enumerate(reading.cast.actors):
        if actor.playable and actor.kind == "state" and actor.capital is None:
            message = f"{shown(actor.id)} is playable and has no 'capital'; expected the key 'capital' with lat and lon"
            yield reading.error("actors", ("actors", place), message)


@check
def actors_are_connected(reading: Reading) -> Iterator[Problem]:
    """An actor that nothing connects with another will hardly ever act."""
    cast = reading.cast
    known = {id_ for relation in cast.relations for id_ in (relation.source, relation.target)}
    known |= {id_ for tie in cast.ties for id_ in tie.between}
    known |= {id_ for member in cast.memberships for id_ in (member.actor, member.of)}
    known |= {id_ for body in cast.joint_bodies for id_ in body.members}
    for place, actor in enumerate(cast.actors):
        if actor.id not in known:
            message = f"{shown(actor.id)} has no relation, tie or membership; expected at least one"
            yield reading.warning("actors", ("actors", place, "id"), message)


@check
def organisations_have_a_mandate(reading: Reading) -> Iterator[Problem]:
    """An organisation says all that it may do, and nobody else has a mandate."""
    for place, actor in enumerate(reading.cast.actors):
        path = ("actors", place, "mandate")
        if actor.kind == "organisation" and actor.mandate is None:
            message = f"{shown(actor.id)} is of kind organisation and has no 'mandate'; expected the key 'mandate'"
            yield reading.error("actors", ("actors", place), message)
        if actor.kind != "organisation" and actor.mandate is not None:
            message = (
                f"{shown(actor.id)} is of kind {actor.kind} and has 'mandate'; expected it only of an organisation"
            )
            yield reading.error_at_key("actors", path, message)


@check
def mandates_say_things_once(reading: Reading) -> Iterator[Problem]:
    """A grant of a mandate grants something, and nothing is granted twice."""
    for place, actor in enumerate(reading.cast.actors):
        granted: list[tuple[Steps, str]] = []
        for number, grant in enumerate(actor.mandate or ()):
            path = ("actors", place, "mandate", number)
            for key in ("instruments", "acts"):
                granted += [((*path, key, n), f"{key} {what}") for n, what in enumerate(getattr(grant, key))]
            if not grant.instruments and not grant.acts:
                message = (
                    f"this part of the mandate of {shown(actor.id)} grants nothing; expected 'instruments' or 'acts'"
                )
                yield reading.error("actors", path, message)
        for again, _ in repeated(granted):
            what = dict(granted)[again].split()[1]
            message = f"the mandate of {shown(actor.id)} grants {shown(what)} again; expected it once"
            yield reading.error("actors", again, message)
