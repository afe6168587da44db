"""Columns of actors and of directed pairs."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from sim.model.tables import (
    NEVER,
)
from sim.model.vocabulary import (
    EXPOSURES,
    KINDS,
    STYLES,
    TERMS,
)
from sim.scenario.tables import build_tables, names_of
from tests.model.stage import bloc, group, stage_scenario, state, status


def test_columns_of_actors() -> None:
    one = state("a", public_voice=0.3, matching=1.5, bias=0.1, noise=2.0, concern=0.4, legitimacy=0.7)
    one = one.model_copy(update={"weights": one.weights.model_copy(update={"bloc": 3.0})})
    cast = [one, bloc("league", rule="majority", cohesion=0.6), group("g", ["a"], strength=0.3), state("b")]
    tables = build_tables(
        stage_scenario(cast, memberships=[{"actor": "a", "of": "league", "commitment": 0.8, "leads": True}])
    )
    assert [KINDS[kind] for kind in tables.kind] == ["state", "bloc", "armed_group", "state"]
    assert tables.blocs.tolist() == [1]
    assert tables.weights[0, TERMS.index("bloc")] == 3.0
    assert tables.weights[0].sum() == 12.0
    assert [float(c[0]) for c in (tables.public_voice, tables.matching, tables.bias, tables.concern)] == [
        0.3,
        1.5,
        0.1,
        0.4,
    ]
    assert tables.sharpness[:2].tolist() == [0.5, 1.0]
    assert tables.decision.tolist() == [0, 1, 0, 0]
    assert tables.leader.tolist() == [-1, 0, -1, -1]
    assert tables.legitimacy0[0] == 0.7
    assert tables.cohesion0.tolist() == [0.0, 0.6, 0.0, 0.0]
    assert tables.strength0.tolist() == [0.0, 0.0, 0.3, 0.0]
    assert tables.commitment0[0].tolist() == [0.0, 0.8, 0.0, 0.0]
    assert tables.active[2].tolist() == [1.0, 0.0, 0.0, 0.0]


def test_columns_of_governments_and_mediators() -> None:
    junta = {"officers": 0.6, "officers_voice": 0.9, "coup_prone": 1.0}
    cast = [state("a", **junta), state("b", style="manipulation"), state("c", style="facilitation")]
    tables = build_tables(stage_scenario(cast))
    assert tables.officers0.tolist() == [0.6, 0.7, 0.7]
    assert tables.officers_voice.tolist() == [0.9, 0.5, 0.5]
    assert tables.coup_prone.tolist() == [1.0, 0.0, 0.0]
    assert [STYLES[style] for style in tables.style] == ["formulation", "manipulation", "facilitation"]


@pytest.mark.parametrize(
    ("election", "day"),
    [(None, NEVER), ("2025-01-01", 1), ("2025-02-01", 32), ("2024-12-31", 0), ("1900-01-01", NEVER)],
)
def test_an_election_is_on_a_day_of_the_run(election: str | None, day: int) -> None:
    voted = dt.date.fromisoformat(election) if election else None
    tables = build_tables(stage_scenario([state("a", election=voted), state("b")]))
    assert tables.election_day.tolist() == [day, NEVER]


def test_relations_are_directed_unless_mutual_and_strangers_are_cool() -> None:
    relations: list[dict[str, Any]] = [
        {"source": "a", "target": "b", "hostility": 7, "trust": 0.1},
        {"source": "b", "target": "c", "hostility": 4, "trust": 0.3, "mutual": True},
    ]
    tables = build_tables(stage_scenario([state("a"), state("b"), state("c")], relations=relations))
    assert tables.hostility0.tolist() == [[0, 7, 2], [2, 0, 4], [2, 4, 0]]
    assert tables.trust0.tolist() == [[1, 0.1, 0.5], [0.5, 1, 0.3], [0.5, 0.3, 1]]


def test_what_flows_belongs_to_its_end() -> None:
    tie = {
        "between": ["b", "a"],
        "border_km": 10,
        "watch": 0.4,
        "flights": 25,
        "trade": [0.1, 0.2],
        "labour": [0.3, 0.4],
        "aid": [0.5, 0.6],
    }
    tables = build_tables(stage_scenario([state("a"), state("b"), state("c")], ties=[tie]))
    assert tables.exposure[1, 0].tolist() == [0.25, 0.1, 0.3, 0.5, 0.0]
    assert tables.exposure[0, 1].tolist() == [0.25, 0.2, 0.4, 0.6, 0.0]
    assert tables.exposure[:, 2].sum() == 0.0
    assert tables.watch0[0, 1] == tables.watch0[1, 0] == 0.4
    assert tables.watch0.sum() == 0.8


def test_a_flight_that_crosses_the_sky_of_the_other_counts_by_its_detour() -> None:
    tie = {"between": ["a", "b"], "flights": 10, "overflights": [0, 40], "detour": [0.1, 0.25]}
    exposure = build_tables(stage_scenario([state("a"), state("b")], ties=[tie])).exposure
    over = EXPOSURES.index("overflights")
    assert exposure[0, 1, [0, over]].tolist() == pytest.approx([0.1, 0.0])
    assert exposure[1, 0, [0, over]].tolist() == pytest.approx([0.1, 0.1])


@pytest.mark.parametrize(
    ("tie", "watch"), [({"border_km": 0, "watch": 0.9}, 0.0), ({"border_km": 5, "watch": 0.0}, 0.02)]
)
def test_only_a_border_is_watched_and_never_quite_unwatched(tie: dict[str, float], watch: float) -> None:
    tables = build_tables(stage_scenario([state("a"), state("b")], ties=[{"between": ["a", "b"], **tie}]))
    assert tables.watch0[0, 1] == watch


def test_a_hundred_flights_a_week_are_all_of_it() -> None:
    tables = build_tables(stage_scenario([state("a"), state("b")], ties=[{"between": ["a", "b"], "flights": 300}]))
    assert tables.exposure[0, 1, EXPOSURES.index("flights")] == 1.0


def test_a_clash_harms_the_weaker_side_more() -> None:
    tables = build_tables(stage_scenario([state("a", power=0.009), state("b", power=0.003), state("c", power=0.0)]))
    assert tables.harm[0, 1] == pytest.approx(math.sqrt(0.25))
    assert tables.harm[1, 0] == pytest.approx(math.sqrt(0.75))
    assert tables.harm[0, 1] ** 2 + tables.harm[1, 0] ** 2 == pytest.approx(1.0)
    assert 0.0 < tables.harm[0, 2] < 0.1 < 0.99 < tables.harm[2, 0] < 1.0


def test_what_holds_at_the_start_holds_since_so_many_days() -> None:
    given_statuses = [
        {"source": "a", "target": "b", "status": "shut", "days": 30},
        {"source": "b", "target": "a", "status": "allied", "days": 20000},
        {"source": "b", "target": "a", "status": "old", "days": 20000},
    ]
    own = [status("shut"), status("allied", mutual=True), status("old")]
    scenario = stage_scenario([state("a"), state("b")], statuses=own, holding=given_statuses)
    tables, names = build_tables(scenario), names_of(scenario)
    shut, allied = (1 << names.status(name) for name in ("shut", "allied"))
    assert tables.status0[0, 1] == shut | allied
    assert tables.status0[1, 0] == allied | 1 << names.status("old")
    assert tables.since0[0, 1, names.status("shut")] == -30
    assert tables.since0[1, 0, names.status("old")] == -20000 > NEVER
