"""Things that may stand once only, and pairs that need two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from sim.scenario import spec
from sim.scenario.checks.registry import check, repeated
from sim.scenario.keys import actor_key
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading
from sim.scenario.walk import Steps


def _same_ids(reading: Reading, file: str, *lists: tuple[Steps, Iterable[Any]]) -> Iterator[Problem]:
    ids = [((*path, place, "id"), item.id) for path, items in lists for place, item in enumerate(items)]
    for again, first in repeated(ids):
        id_ = reading.node(file, again).value
        mark = reading.node(file, first).mark
        message = f"'id' is {shown(str(id_))}; expected an id of its own, since {mark.file}:{mark.line} has this one"
        yield reading.error(file, again, message)


def _same_things(reading: Reading, what: str, things: Iterable[tuple[Steps, Any]]) -> Iterator[Problem]:
    for again, first in repeated(things):
        line = reading.node("actors", first).mark.line
        yield reading.error("actors", again, f"this {what} stands on line {line} already; expected it once")


@check
def actor_ids_differ(reading: Reading) -> Iterator[Problem]:
    """Actors and joint bodies share one set of ids."""
    cast = reading.cast
    yield from _same_ids(reading, "actors", (("actors",), cast.actors), (("joint_bodies",), cast.joint_bodies))


@check
def act_ids_differ(reading: Reading) -> Iterator[Problem]:
    """A scenario adds acts, it does not change the common ones."""
    yield from _same_ids(reading, "actions", (("acts",), reading.acts))


@check
def status_ids_differ(reading: Reading) -> Iterator[Problem]:
    """A scenario adds statuses, it does not change the common ones."""
    yield from _same_ids(reading, "statuses", (("statuses",), reading.statuses))


@check
def parameter_ids_differ(reading: Reading) -> Iterator[Problem]:
    """One number, one id."""
    yield from _same_ids(reading, "parameters", (("parameters",), reading.parameters))


@check
def event_ids_differ(reading: Reading) -> Iterator[Problem]:
    """Events among themselves, incidents among themselves, evidence within its incident."""
    script = reading.script
    yield from _same_ids(reading, "events", (("events",), script.events))
    yield from _same_ids(reading, "events", (("incidents",), script.incidents))
    for place, incident in enumerate(script.incidents):
        yield from _same_ids(reading, "events", (("incidents", place, "evidence"), incident.evidence))


@check
def expectation_ids_differ(reading: Reading) -> Iterator[Problem]:
    """One expectation, one id."""
    if reading.expect:
        yield from _same_ids(reading, "expect", (("expectations",), reading.expect.expectations))


@check
def lesson_ids_differ(reading: Reading) -> Iterator[Problem]:
    """One lesson, one id."""
    if reading.guide:
        yield from _same_ids(reading, "guide", (("lessons",), reading.guide.lessons))


@check
def actor_keys_differ(reading: Reading) -> Iterator[Problem]:
    """Two actors with one key would draw the same chances."""
    first_of: dict[str, tuple[Steps, int]] = {}  # that two share an id is said elsewhere
    for place, actor in enumerate(reading.cast.actors):
        first_of.setdefault(actor.id, (("actors", place, "id"), _key(actor)))
    for again, first in repeated(first_of.values()):
        one, other = (shown(str(reading.node("actors", path).value)) for path in (again, first))
        message = f"{one} draws with the same key as {other}; expected a key of its own: set 'key' to another number"
        yield reading.error("actors", again, message)


def _key(actor: spec.ActorSpec) -> int:
    return actor_key(actor.id) if actor.key is None else actor.key


# --- pairs ------------------------------------------------------------------------------------------


def _directions(relation: spec.Relation) -> list[tuple[str, str]]:
    forward = (relation.source, relation.target)
    return [forward, forward[::-1]] if relation.mutual and forward != forward[::-1] else [forward]


@check
def relations_stand_once(reading: Reading) -> Iterator[Problem]:
    """One relation a direction; a mutual one is both."""
    relations = enumerate(reading.cast.relations)
    things = [(("relations", place), pair) for place, relation in relations for pair in _directions(relation)]
    yield from set(_same_things(reading, "relation", things))


@check
def ties_stand_once(reading: Reading) -> Iterator[Problem]:
    """One tie a pair, in whatever order."""
    things = [(("ties", place), frozenset(tie.between)) for place, tie in enumerate(reading.cast.ties)]
    yield from _same_things(reading, "tie", things)


@check
def memberships_stand_once(reading: Reading) -> Iterator[Problem]:
    """One membership an actor and body."""
    members = enumerate(reading.cast.memberships)
    yield from _same_things(reading, "membership", [(("memberships", i), (m.actor, m.of)) for i, m in members])


@check
def initial_statuses_stand_once(reading: Reading) -> Iterator[Problem]:
    """One status a direction; a mutual status is both."""
    mutual = {status.id for status in reading.statuses if status.mutual}
    things: list[tuple[Steps, Any]] = []
    for place, held in enumerate(reading.cast.statuses):
        pair = (held.source, held.target)
        things.append((("statuses", place), (held.status, frozenset(pair) if held.status in mutual else pair)))
    yield from _same_things(reading, "status", things)


def _pair(document: BaseModel) -> tuple[str, str, str]:
    """Two ids of a document that must differ, and the key of the second; two different texts if there are none."""
    match document:
        case spec.Tie(between=(one, other)):
            return one, other, "between"
        case spec.ScenarioFile(dispute=(one, other)):
            return one, other, "dispute"
        case spec.Membership(actor=one, of=other):
            return one, other, "of"
        case spec.IncidentSpec(reference=one, accused=other):
            return one, other, "accused"
        case object(source=str(one), target=str(other)):
            return one, other, "target"
    return "", "nobody", ""


@check
def nobody_faces_itself(reading: Reading) -> Iterator[Problem]:
    """Relations, ties, memberships, statuses, acts and conditions are between two actors."""
    for file, path, document in reading.documents:
        one, other, key = _pair(document)
        if one == other:
            message = f"{shown(key)} names {shown(one)} on both sides; expected two different actors"
            yield reading.error(file, (*path, key), message)
