"""Ids that name something: does it exist, and is it of the kind that is meant?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from sim.scenario import air_spec, spec, verbs
from sim.scenario.checks.registry import check
from sim.scenario.problems import Problem, did_you_mean, shown
from sim.scenario.reading import Reading
from sim.scenario.walk import Steps

_DYAD = {"source": "actor", "target": "actor"}

REFERENCES: dict[type[BaseModel], dict[str, str]] = {
    verbs.StatusChange: {"status": "status"},
    verbs.StatusIs: {"status": "status"},
    verbs.DyadStatusIs: {**_DYAD, "status": "status"},
    verbs.HostilityAtLeast: _DYAD,
    verbs.ActHappened: {**_DYAD, "act": "act"},
    verbs.BorderOf: _DYAD,
    verbs.StrengthOf: {"group": "armed_group"},
    verbs.StatusGoal: {**_DYAD, "status": "status"},
    verbs.HostilityGoal: _DYAD,
    verbs.CredenceGoal: {"incident": "incident", "account_of": "actor"},
    verbs.ActShare: {**_DYAD, "act": "act"},
    verbs.StatusShare: {**_DYAD, "status": "status"},
    spec.Reversal: {"by": "act"},
    spec.GroupSpec: {"active_in": "state"},
    spec.Grant: {"acts": "act"},
    spec.BlocRule: {"veto": "actor"},
    spec.ActorSpec: {"cannot_mediate": "actor"},
    spec.Relation: _DYAD,
    spec.Tie: {"between": "actor"},
    spec.Membership: {"actor": "actor", "of": "body"},
    spec.InitialStatus: {**_DYAD, "status": "status"},
    spec.JointBody: {"members": "actor"},
    spec.Claim: {"by": "actor"},
    spec.Evidence: {"holder": "actor"},
    spec.IncidentSpec: {"reference": "state", "accused": "actor"},
    spec.EventSpec: {**_DYAD, "act": "act", "incident": "incident"},
    spec.ScenarioFile: {"dispute": "party"},
    spec.HistoricalAct: {**_DYAD, "act": "act"},
    air_spec.AirRoute: {"between": "airport"},
}
"""Document -> its fields that name something -> what they name. A test holds it complete."""

ACTOR_KINDS: dict[str, tuple[str, ...]] = {
    "actor": ("state", "bloc", "organisation", "armed_group"),
    "state": ("state",),
    "armed_group": ("armed_group",),
    "body": ("bloc", "organisation"),
    "party": ("state", "bloc"),
}
"""What a field names -> kinds of actors that it may be."""

REFERENT_WORDS = {  # what a field names, as messages and the reference page say it
    "actor": "an actor of actors.yaml",
    "state": "a state of actors.yaml",
    "armed_group": "an armed group of actors.yaml",
    "body": "a bloc or organisation of actors.yaml",
    "party": "a state or bloc of actors.yaml",
    "act": "an act of actions.yaml",
    "status": "a status of statuses.yaml",
    "incident": "an incident of events.yaml",
    "airport": "an airport of airports.yaml",
}


def references(reading: Reading) -> Iterator[tuple[str, Steps, str, str]]:
    """Every id that names something: file kind, path, what it names, the id."""
    for file, path, document in reading.documents:
        for field, meant in REFERENCES.get(type(document), {}).items():
            value = getattr(document, field)
            if isinstance(value, tuple):
                yield from ((file, (*path, field, place), meant, id_) for place, id_ in enumerate(value))
            elif value is not None:
                yield file, (*path, field), meant, value


def _unknown(reading: Reading, meant: str, known: Collection[str]) -> Iterator[Problem]:
    for file, path, kind, id_ in references(reading):
        if kind == meant and id_ not in known:
            yield reading.error(file, path, _message(path, id_, meant, known))


def _message(path: Steps, id_: str, meant: str, known: Collection[str]) -> str:
    name = path[-1] if isinstance(path[-1], str) else path[-2]
    return f"{shown(str(name))} is {shown(id_)}; expected {REFERENT_WORDS[meant]}{did_you_mean(id_, known)}"


@check
def actors_exist(reading: Reading) -> Iterator[Problem]:
    """An actor that is named must be in actors.yaml, and of the kind that is meant."""
    for meant, kinds in ACTOR_KINDS.items():
        yield from _unknown(reading, meant, [actor.id for actor in reading.cast.actors if actor.kind in kinds])


@check
def acts_exist(reading: Reading) -> Iterator[Problem]:
    """An act that is named must be in actions.yaml."""
    yield from _unknown(reading, "act", {act.id for act in reading.acts})


@check
def statuses_exist(reading: Reading) -> Iterator[Problem]:
    """A status that is named must be in statuses.yaml."""
    yield from _unknown(reading, "status", {status.id for status in reading.statuses})


@check
def incidents_exist(reading: Reading) -> Iterator[Problem]:
    """An incident that is named must be in events.yaml."""
    yield from _unknown(reading, "incident", {incident.id for incident in reading.script.incidents})


@check
def airports_exist(reading: Reading) -> Iterator[Problem]:
    """An airport that is named must be in airports.yaml."""
    yield from _unknown(reading, "airport", {airport.icao for airport in reading.airports})
