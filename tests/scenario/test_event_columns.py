"""Columns of incidents and events."""

from __future__ import annotations

from sim.model.tables import (
    NEVER,
)
from sim.scenario.keys import actor_key
from sim.scenario.tables import build_tables, names_of
from tests.model.stage import act, group, stage_scenario, state, status


def test_columns_of_incidents() -> None:
    incident = {
        "id": "shot",
        "reference": "b",
        "accused": "a",
        "truth": [{"km": 2, "weight": 1}, {"km": -1, "weight": 3}],
        "claims": [{"by": "c", "km": 1, "after": 4}],
        "evidence": [
            {"id": "z", "holder": "a", "clarity": 0.3, "after": 2},
            {"id": "e", "holder": "b", "clarity": 0.6},
        ],
    }
    before = {**incident, "id": "early", "day": -5, "disclosed": False, "claims": [], "evidence": []}
    scenario = stage_scenario([state("a"), state("b"), state("c")], incidents=[incident, before])
    tables = build_tables(scenario)
    assert names_of(scenario).incidents == ("early", "shot")
    assert tables.reference.tolist() == [1, 1]
    assert tables.accused.tolist() == [0, 0]
    assert tables.incident_day0.tolist() == [-5, NEVER]
    assert tables.disclosed0.tolist() == [0, 1]
    assert tables.side.tolist() == [[-1, 1, 0], [-1, 1, 1]]
    assert tables.way_first.tolist() == [0, 2, 4]
    assert tables.way_weight.tolist() == [0.25, 1.0, 0.25, 1.0]
    assert tables.way_inside.tolist() == [1, 0, 1, 0]
    assert (tables.claim_incident.tolist(), tables.claim_by.tolist(), tables.claim_after.tolist()) == ([1], [2], [4])
    assert tables.evidence_holder.tolist() == [1, 0]
    assert tables.evidence_clarity.tolist() == [0.6, 0.3]
    assert tables.evidence_after.tolist() == [0, 2]
    assert tables.evidence_key.tolist() == [actor_key("shot/e"), actor_key("shot/z")]


def test_columns_of_events() -> None:
    events = [
        {
            "id": "z",
            "act": "it",
            "source": "a",
            "target": "b",
            "hazard": {
                "per_day": 0.1,
                "from_day": 3,
                "to_day": 9,
                "times": 2,
                "scaled": [{"by_strength": {"group": "g"}}],
            },
            "given": [
                {"status": {"source": "b", "target": "a", "status": "x", "is": False}},
                {"act_happened": {"act": "it", "source": "a", "target": "b", "within_days": 4}},
            ],
        },
        {"id": "e", "act": "it", "source": "b", "target": "a", "on_day": 7},
    ]
    scenario = stage_scenario(
        [state("a"), state("b"), group("g", ["a"])], [act("it")], statuses=[status("x")], events=events
    )
    tables, x = build_tables(scenario), names_of(scenario).status("x")
    assert names_of(scenario).events == ("e", "z")
    assert tables.event_key.tolist() == [actor_key("e"), actor_key("z")]
    assert (tables.event_source.tolist(), tables.event_target.tolist()) == ([1, 0], [0, 1])
    assert (tables.event_day.tolist(), tables.event_from.tolist(), tables.event_to.tolist()) == ([7, 0], [0, 3], [0, 9])
    assert (tables.event_times.tolist(), tables.event_chance.tolist()) == ([1, 2], [0.0, 0.1])
    assert tables.conditions.tolist() == [[1, 0, 1, 0, x, 0], [1, 2, 0, 1, 1, 1]]
    assert tables.condition_value.tolist() == [0.0, 4.0]
    assert tables.rates.tolist() == [[1, 1, 2, 0]]


def test_a_scenario_without_incidents_and_events_has_empty_arrays_of_the_right_shape() -> None:
    tables = build_tables(stage_scenario([state("a"), state("b")]))
    assert tables.conditions.shape == (0, 6)
    assert tables.rates.shape == (0, 4)
    assert tables.side.shape == (0, 2)
    assert tables.way_first.tolist() == [0]
