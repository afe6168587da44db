"""Columns of incidents, with claims and evidence, and of events, with conditions and rates."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.model.tables import NEVER
from sim.scenario.arrays import floats, ints
from sim.scenario.keys import actor_key
from sim.scenario.names import Names
from sim.scenario.spec import EventSpec, Scenario

CONDITION_VERBS = ("status", "hostility_at_least", "act_happened", "tension_at_least")
RATE_VERBS = ("by_unwatched_border", "by_strength", "by_anger", "by_hostility")


def incident_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
    """Columns of incidents, the ways they may have been, claims and evidence."""
    by_id = {incident.id: incident for incident in scenario.script.incidents}
    incidents = [by_id[incident_id] for incident_id in names.incidents]
    side = np.zeros((len(incidents), len(names.actors)))
    first, share, inside = [0], [], []
    claims, evidence = [], []
    for k, incident in enumerate(incidents):
        side[k, names.actor(incident.reference)], side[k, names.actor(incident.accused)] = 1.0, -1.0
        for claim in incident.claims:
            side[k, names.actor(claim.by)] = 1.0 if claim.km > 0 else -1.0
            claims.append((k, names.actor(claim.by), claim.after))
        total, so_far = sum(way.weight for way in incident.truth), 0.0
        for way in incident.truth:
            so_far += way.weight
            share.append(so_far / total)
            inside.append(int(way.km > 0))
        first.append(len(share))
        for item in sorted(incident.evidence, key=lambda item: item.id):
            key = actor_key(f"{incident.id}/{item.id}")
            evidence.append((key, k, names.actor(item.holder), item.clarity, item.after))
    return {
        "incident_key": ints(actor_key(incident.id) for incident in incidents),
        "reference": ints(names.actor(incident.reference) for incident in incidents),
        "accused": ints(names.actor(incident.accused) for incident in incidents),
        "incident_day0": ints(NEVER if i.day is None else max(NEVER + 1, i.day) for i in incidents),
        "disclosed0": ints(incident.disclosed for incident in incidents),
        "side": side,
        "way_first": ints(first),
        "way_weight": floats(share),
        "way_inside": ints(inside),
        "claim_incident": ints(row[0] for row in claims),
        "claim_by": ints(row[1] for row in claims),
        "claim_after": ints(row[2] for row in claims),
        "evidence_key": ints(row[0] for row in evidence),
        "evidence_incident": ints(row[1] for row in evidence),
        "evidence_holder": ints(row[2] for row in evidence),
        "evidence_clarity": floats(row[3] for row in evidence),
        "evidence_after": ints(row[4] for row in evidence),
    }


def event_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
    """Columns of events, their conditions and rates."""
    by_id = {event.id: event for event in scenario.script.events}
    events = [by_id[event_id] for event_id in names.events]
    conditions: list[tuple[int, ...]] = []
    values: list[float] = []
    rates: list[tuple[int, ...]] = []
    for e, event in enumerate(events):
        _add_conditions(names, e, event, conditions, values)
        for rate in event.hazard.scaled if event.hazard else ():
            given = rate.fields.model_dump()
            a = names.actor(given.get("source") or given["group"])
            b = names.actor(given["target"]) if "target" in given else 0
            rates.append((e, RATE_VERBS.index(rate.verb), a, b))
    return {
        "event_key": ints(actor_key(event.id) for event in events),
        "event_act": ints(names.act(event.act) for event in events),
        "event_source": ints(names.actor(event.source) for event in events),
        "event_target": ints(names.actor(event.target) for event in events),
        "event_incident": ints(names.incidents.index(e.incident) if e.incident else -1 for e in events),
        "event_day": ints(event.on_day or 0 for event in events),
        "event_from": ints(event.hazard.from_day if event.hazard else 0 for event in events),
        "event_to": ints(event.hazard.to_day if event.hazard else 0 for event in events),
        "event_times": ints(event.hazard.times if event.hazard else 1 for event in events),
        "event_chance": floats(event.hazard.per_day if event.hazard else 0.0 for event in events),
        "conditions": np.array(conditions, dtype=np.int64).reshape(-1, 6),
        "condition_value": floats(values),
        "rates": np.array(rates, dtype=np.int64).reshape(-1, 4),
    }


def _add_conditions(
    names: Names, e: int, event: EventSpec, conditions: list[tuple[int, ...]], values: list[float]
) -> None:
    """One row a condition: event, verb, source, target, status or act, wanted; and its number."""
    for condition in event.given:
        given = condition.fields.model_dump()
        a = names.actor(given["source"]) if "source" in given else 0
        b = names.actor(given["target"]) if "target" in given else 0
        c = names.status(given["status"]) if "status" in given else names.act(given["act"]) if "act" in given else 0
        conditions.append((e, CONDITION_VERBS.index(condition.verb), a, b, c, int(given.get("is_", True))))
        values.append(float(given.get("points") or given.get("within_days") or given.get("index") or 0.0))
