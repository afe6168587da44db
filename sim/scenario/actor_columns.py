"""Columns of actors and dyads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from sim.model import vocabulary as words
from sim.model.tables import NEVER, Floats, Parameters
from sim.scenario.arrays import floats, ints
from sim.scenario.facts import static_facts
from sim.scenario.mandates import asked_of
from sim.scenario.names import Names, key_of
from sim.scenario.spec import ActorSpec, Scenario


def actor_columns(scenario: Scenario, names: Names, parameters: Parameters) -> dict[str, Any]:
    """Columns with one row an actor."""
    by_id = {actor.id: actor for actor in scenario.actors}
    actors = [by_id[actor_id] for actor_id in names.actors]
    mandates = partial(asked_of, acts=scenario.acts)
    leads = {tie.of: names.actor(tie.actor) for tie in scenario.cast.memberships if tie.leads}
    return {
        "key": ints(key_of(actor.key, actor.id) for actor in actors),
        "kind": ints(words.KINDS.index(actor.kind) for actor in actors),
        "blocs": ints(i for i, actor in enumerate(actors) if actor.kind == "bloc"),
        "votes": ints(actor.bloc is not None for actor in actors),
        "veto": _vetoes(scenario, names),
        "mandate": np.array(
            [[asked.get(act, 0) for act in names.acts] for asked in map(mandates, actors)], dtype=np.int64
        ),
        "weights": np.array([[getattr(actor.weights, term) for term in words.TERMS] for actor in actors]),
        "public_voice": floats(actor.public_voice for actor in actors),
        "officers_voice": floats(actor.officers_voice for actor in actors),
        "coup_prone": floats(actor.coup_prone for actor in actors),
        "election_day": ints(_election_day(scenario, actor) for actor in actors),
        "style": ints(words.STYLES.index(actor.style) for actor in actors),
        "matching": floats(actor.matching for actor in actors),
        "bias": floats(actor.bias for actor in actors),
        "sharpness": floats(parameters.beta / actor.noise for actor in actors),
        "concern": floats(actor.concern for actor in actors),
        "decision": ints(words.DECISION_RULES.index(actor.bloc.rule) if actor.bloc else 0 for actor in actors),
        "leader": ints(leads.get(actor.id, -1) for actor in actors),
        "legitimacy0": floats(actor.legitimacy for actor in actors),
        "officers0": floats(actor.officers for actor in actors),
        "strength0": floats(actor.group.strength if actor.group else 0.0 for actor in actors),
        "cohesion0": floats(actor.bloc.cohesion if actor.bloc else 0.0 for actor in actors),
    }


def _vetoes(scenario: Scenario, names: Names) -> Floats:
    """[A, A] 1 if an actor can veto in a body."""
    vetoes = np.zeros((len(names.actors), len(names.actors)))
    for actor in scenario.actors:
        for member in actor.bloc.veto if actor.bloc else ():
            vetoes[names.actor(member), names.actor(actor.id)] = 1.0
    return vetoes


def _election_day(scenario: Scenario, actor: ActorSpec) -> int:
    """Day of the run on which the actor's people vote, or NEVER."""
    if actor.election is None:
        return NEVER
    return max(NEVER, (actor.election - scenario.setup.start).days + 1)


def dyad_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
    """Columns with one cell a directed dyad."""
    size = len(names.actors)
    columns: dict[str, Any] = {
        "hostility0": np.full((size, size), 2.0),
        "trust0": np.full((size, size), 0.5),
        "watch0": np.zeros((size, size)),
        "commitment0": np.zeros((size, size)),
        "status0": np.zeros((size, size), dtype=np.int64),
        "since0": np.zeros((size, size, len(names.statuses)), dtype=np.int16),
        "static_facts": static_facts(scenario, names.actors),
        "exposure": np.zeros((size, size, len(words.EXPOSURES))),
        "harm": harm_of_clash(scenario, names),
        "active": np.zeros((size, size)),
    }
    np.fill_diagonal(columns["hostility0"], 0.0)
    np.fill_diagonal(columns["trust0"], 1.0)
    _relate(scenario, names, columns)
    _tie(scenario, names, columns)
    for membership in scenario.cast.memberships:
        columns["commitment0"][names.actor(membership.actor), names.actor(membership.of)] = membership.commitment
    for initial in scenario.cast.statuses:
        i, j, s = names.actor(initial.source), names.actor(initial.target), names.status(initial.status)
        mutual = next(status.mutual for status in scenario.statuses if status.id == initial.status)
        for a, b in ((i, j), (j, i)) if mutual else ((i, j),):
            columns["status0"][a, b] |= np.int64(1) << np.int64(s)
            columns["since0"][a, b, s] = max(NEVER, -initial.days)
    for actor in scenario.actors:
        for state in actor.group.active_in if actor.group else ():
            columns["active"][names.actor(actor.id), names.actor(state)] = 1.0
    return columns


def _relate(scenario: Scenario, names: Names, columns: Mapping[str, Any]) -> None:
    """Hostility and trust at the start."""
    for relation in scenario.cast.relations:
        i, j = names.actor(relation.source), names.actor(relation.target)
        for a, b in ((i, j), (j, i)) if relation.mutual else ((i, j),):
            columns["hostility0"][a, b] = relation.hostility
            columns["trust0"][a, b] = relation.trust


def _tie(scenario: Scenario, names: Names, columns: Mapping[str, Any]) -> None:
    """Borders and flows; a flight counts the same for both ends, 100 a week as the whole of it.

    A flight that only crosses the other's sky goes round it, and counts by how much longer it is.
    """
    for tie in scenario.cast.ties:
        i, j = (names.actor(end) for end in tie.between)
        if tie.border_km > 0:
            columns["watch0"][i, j] = columns["watch0"][j, i] = max(tie.watch, 0.02)
        flights = min(1.0, (tie.flights or 0.0) / 100.0)
        around = zip(tie.overflights or (0.0, 0.0), tie.detour or (0.0, 0.0), strict=True)
        first, second = (min(1.0, crossing * detour / 100.0) for crossing, detour in around)
        columns["exposure"][i, j] = (flights, tie.trade[0], tie.labour[0], tie.aid[0], first)
        columns["exposure"][j, i] = (flights, tie.trade[1], tie.labour[1], tie.aid[1], second)


def harm_of_clash(scenario: Scenario, names: Names) -> Floats:
    """What a clash with j would cost i: the square root of j's share of their joint capability."""
    power = {actor.id: max(actor.power, 1e-5) for actor in scenario.actors}
    shares = [[math.sqrt(power[j] / (power[i] + power[j])) for j in names.actors] for i in names.actors]
    return np.array(shares)
