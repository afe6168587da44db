"""Facts of source and target that hold for a whole run, one by one."""

from __future__ import annotations

import pytest

from sim.model.vocabulary import (
    FACTS,
    KINDS,
    STATIC_FACTS,
)
from sim.scenario.tables import build_tables
from tests.model.stage import bloc, group, organisation, stage_scenario, state

MEANS = {"mediation": True, "air_force": True, "drones": True, "air_defence": True, "envoy": True}
CAST = [
    state("a", means=MEANS, cannot_mediate=("b",)),
    state("b"),
    state("c"),
    bloc("league"),
    organisation("un"),
    group("g", ["b"]),
    bloc("pact"),
]
WORLD = build_tables(
    stage_scenario(
        CAST,
        ties=[{"between": ["a", "b"], "border_km": 5}, {"between": ["b", "c"], "flights": 5}],
        memberships=[
            {"actor": "b", "of": "league"},
            {"actor": "c", "of": "league"},
            {"actor": "a", "of": "un"},
            {"actor": "b", "of": "un"},
            {"actor": "a", "of": "pact"},
        ],
        joint_bodies=[{"id": "staff", "members": ["a", "c"]}],
    )
)
PLACES = {actor.id: n for n, actor in enumerate(CAST)}
STATES, EVERYBODY = ("a", "b", "c"), tuple(PLACES)
HOLDS: dict[str, set[tuple[str, str]]] = {
    "shares_border": {("a", "b"), ("b", "a")},
    "same_bloc": {(x, y) for x in ("b", "c", "league") for y in ("b", "c", "league")}
    | {(x, y) for x in ("a", "pact") for y in ("a", "pact")},
    "same_joint_body": {("a", "c"), ("c", "a"), ("a", "a"), ("c", "c")},
    "source_is_disqualified": {("a", "b")},
    "target_admits_members": set(),
    "source_active_in_target": {("g", "b")},
    "source_active_near_target": {("g", "a"), ("g", "b")},
    "group_active_in_source": {("b", "g"), ("a", "g")},
    "target_in_rival_bloc": {(x, y) for x in EVERYBODY for y in ("b", "c") if x not in ("b", "c", "league")}
    | {(x, "a") for x in EVERYBODY if x not in ("a", "pact")},
    **{
        f"source_{means}": {("a", y) for y in EVERYBODY} for means in ("has_air_force", "has_drones", "has_air_defence")
    },
    "source_has_envoy": {("a", y) for y in EVERYBODY},
    "source_can_mediate": {("a", y) for y in EVERYBODY},
    "target_can_mediate": {(x, "a") for x in EVERYBODY},
    **{f"source_is_{k}": {(x.id, y) for x in CAST if x.kind == k for y in EVERYBODY} for k in KINDS},
    **{f"target_is_{k}": {(x, y.id) for y in CAST if y.kind == k for x in EVERYBODY} for k in KINDS},
}


@pytest.mark.parametrize("fact", STATIC_FACTS)
def test_a_fact_holds_for_these_pairs_and_no_others(fact: str) -> None:
    """Of an actor and itself, which no rule asks, nothing is claimed."""
    bit = STATIC_FACTS.index(fact)
    found = {(x, y) for x in EVERYBODY for y in EVERYBODY if WORLD.static_facts[PLACES[x], PLACES[y]] >> bit & 1}
    assert {(x, y) for x, y in found if x != y} == {(x, y) for x, y in HOLDS[fact] if x != y}


def test_a_bloc_admits_neighbours_of_its_members_that_are_in_no_bloc() -> None:
    actors = [state("x"), state("y"), state("far"), state("m"), state("n"), bloc("league"), group("g", ["m"])]
    ties = [{"between": pair, "border_km": 5} for pair in (["x", "m"], ["y", "n"], ["far", "x"])]
    members = [{"actor": actor, "of": "league"} for actor in ("m", "n")]
    words = build_tables(stage_scenario(actors, ties=ties, memberships=members)).static_facts
    bit = STATIC_FACTS.index("target_admits_members")
    ids = [actor.id for actor in actors]
    admitted = {(ids[i], ids[j]) for i in range(len(ids)) for j in range(len(ids)) if words[i, j] >> bit & 1}
    assert admitted == {("x", "league"), ("y", "league")}


def test_static_facts_come_before_those_of_the_day() -> None:
    assert FACTS[: len(STATIC_FACTS)] == STATIC_FACTS
    assert int(WORLD.static_facts.max()) < 1 << len(STATIC_FACTS)
