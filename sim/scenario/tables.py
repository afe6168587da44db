"""From a scenario to the arrays of the rules: ids end here, indices begin.

Actors stand in the order of their keys, so neither the order of a file nor a name can change a run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.model import vocabulary as words
from sim.model.tables import (
    NEVER,
    STATUS_LAPSING,
    STATUS_MEASURES,
    STATUS_MUTUAL,
    STATUS_STANDING,
    Floats,
    Ints,
    Parameters,
    Switches,
    Tables,
)
from sim.scenario.choice_weights import CHOICE_WEIGHTS
from sim.scenario.facts import static_facts
from sim.scenario.keys import actor_key
from sim.scenario.spec import ActSpec, EventSpec, Scenario

WAIT = "wait"
CLASH = "border_clash"

CONDITION_VERBS = ("status", "hostility_at_least", "act_happened", "tension_at_least")
RATE_VERBS = ("by_unwatched_border", "by_strength", "by_anger", "by_hostility")


@dataclass(frozen=True)
class Names:
    """Which id stands behind which index."""

    actors: tuple[str, ...]
    acts: tuple[str, ...]
    statuses: tuple[str, ...]
    incidents: tuple[str, ...]
    events: tuple[str, ...]

    def actor(self, actor_id: str) -> int:
        """Index of an actor."""
        return self.actors.index(actor_id)

    def act(self, act_id: str) -> int:
        """Index of an act."""
        return self.acts.index(act_id)

    def status(self, status_id: str) -> int:
        """Index, and bit, of a status."""
        return self.statuses.index(status_id)


def names_of(scenario: Scenario) -> Names:
    """The ids of a scenario in the order of the tables."""
    actors = sorted(scenario.actors, key=lambda actor: key_of(actor.key, actor.id))
    free = sorted(status.id for status in scenario.statuses if status.id not in words.KERNEL_STATUSES)
    return Names(
        actors=tuple(actor.id for actor in actors),
        acts=(WAIT, *(act.id for act in scenario.acts if act.id != WAIT)),
        statuses=(*words.KERNEL_STATUSES, *free),
        incidents=tuple(sorted(incident.id for incident in scenario.script.incidents)),
        events=tuple(sorted(event.id for event in scenario.script.events)),
    )


def key_of(key: int | None, thing_id: str) -> int:
    """The key of a thing's draws: the one it was given, or one made from its id."""
    return actor_key(thing_id) if key is None else key


def build_tables(scenario: Scenario) -> Tables:
    """The arrays of a scenario.

    Args:
        scenario: one that has passed its checks; ids that are not there raise KeyError or ValueError.
    """
    names = names_of(scenario)
    parameters = parameters_of(scenario)
    columns: dict[str, Any] = {
        "p": parameters,
        "on": switches_of(scenario),
        "choice_weights": np.array(CHOICE_WEIGHTS, dtype=np.int64),
        "delay_force": delay_table(parameters.delay_force_mu, parameters.delay_force_sigma),
        "delay_words": delay_table(parameters.delay_words_mu, parameters.delay_words_sigma),
        "dispute": ints(names.actor(party) for party in scenario.setup.dispute),
        "clash_act": names.acts.index(CLASH) if CLASH in names.acts else -1,
        **_actor_columns(scenario, names, parameters),
        **_dyad_columns(scenario, names),
        **_act_columns(scenario, names, parameters),
        **_status_columns(scenario, names),
        **_incident_columns(scenario, names),
        **_event_columns(scenario, names),
    }
    return Tables(**columns)


def ints(values: Iterable[int]) -> Ints:
    """Whole numbers as an array."""
    return np.array(list(values), dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """Numbers as an array."""
    return np.array(list(values), dtype=np.float64)


def parameters_of(scenario: Scenario) -> Parameters:
    """The numbers of the rules, with the scenario's own values in place."""
    given = {parameter.id: parameter.value for parameter in scenario.parameters}
    return Parameters(**{name: float(given[name]) for name in Parameters._fields})


def switches_of(scenario: Scenario) -> Switches:
    """Which mechanisms are on; all are unless the scenario says otherwise."""
    given = scenario.setup.mechanisms
    return Switches(**{name: int(given.get(name, True)) for name in Switches._fields})


def delay_table(mu: float, sigma: float) -> Ints:
    """Chance that a log-normal delay is over within k + 1 days, in whole 2**-16, for k = 0 .. 63.

    Rounding to whole numbers keeps the last bits of erf, which differ between machines, out of the model.
    """
    shares = (0.5 + 0.5 * math.erf((math.log(k + 1.5) - mu) / (sigma * math.sqrt(2))) for k in range(64))
    return ints(round(65536 * share) for share in shares)


def _actor_columns(scenario: Scenario, names: Names, parameters: Parameters) -> dict[str, Any]:
    """Columns with one row an actor."""
    by_id = {actor.id: actor for actor in scenario.actors}
    actors = [by_id[actor_id] for actor_id in names.actors]
    leads = {tie.of: names.actor(tie.actor) for tie in scenario.cast.memberships if tie.leads}
    return {
        "key": ints(key_of(actor.key, actor.id) for actor in actors),
        "kind": ints(words.KINDS.index(actor.kind) for actor in actors),
        "blocs": ints(i for i, actor in enumerate(actors) if actor.kind == "bloc"),
        "weights": np.array([[getattr(actor.weights, term) for term in words.TERMS] for actor in actors]),
        "public_voice": floats(actor.public_voice for actor in actors),
        "matching": floats(actor.matching for actor in actors),
        "bias": floats(actor.bias for actor in actors),
        "sharpness": floats(parameters.beta / actor.noise for actor in actors),
        "concern": floats(actor.concern for actor in actors),
        "decision": ints(words.DECISION_RULES.index(actor.bloc.rule) if actor.bloc else 0 for actor in actors),
        "leader": ints(leads.get(actor.id, -1) for actor in actors),
        "legitimacy0": floats(actor.legitimacy for actor in actors),
        "strength0": floats(actor.group.strength if actor.group else 0.0 for actor in actors),
        "cohesion0": floats(actor.bloc.cohesion if actor.bloc else 0.0 for actor in actors),
    }


def _dyad_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
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
    """Borders and flows; a flight counts the same for both ends, 100 a week as the whole of it."""
    for tie in scenario.cast.ties:
        i, j = (names.actor(end) for end in tie.between)
        if tie.border_km > 0:
            columns["watch0"][i, j] = columns["watch0"][j, i] = max(tie.watch, 0.02)
        flights = min(1.0, tie.flights / 100.0)
        columns["exposure"][i, j] = (flights, tie.trade[0], tie.labour[0], tie.aid[0])
        columns["exposure"][j, i] = (flights, tie.trade[1], tie.labour[1], tie.aid[1])


def harm_of_clash(scenario: Scenario, names: Names) -> Floats:
    """What a clash with j would cost i: the square root of j's share of their joint capability."""
    power = {actor.id: max(actor.power, 1e-5) for actor in scenario.actors}
    shares = [[math.sqrt(power[j] / (power[i] + power[j])) for j in names.actors] for i in names.actors]
    return np.array(shares)


def _act_columns(scenario: Scenario, names: Names, parameters: Parameters) -> dict[str, Any]:
    """Columns with one cell an act."""
    by_id = {act.id: act for act in scenario.acts}
    acts = [by_id[act_id] for act_id in names.acts]
    effects = effect_rows(acts)
    prices, delays = _reversals(acts)
    offends, soothes = effects[words.OFFENDS], effects[words.SOOTHES]
    talks = effects[words.MOVES_TALKS]
    rung = floats(act.rung for act in acts)
    force = floats(max(0, act.mid - 3) for act in acts)
    effort = [parameters.friction_words if act.instrument == "statement" else parameters.friction_act for act in acts]
    friction = floats(effort) + parameters.friction_rung * rung + parameters.friction_force * force
    friction[0] = 0.0
    bits = _status_bits(scenario, names)
    sets_own = _changes(acts, bits, "sets", "source")
    return {
        "effects": effects,
        "severity": offends - soothes,
        "calming": talks + 0.2 * soothes - 0.1 * offends,
        "retreat": effects[words.CONCEDES] + floats(prices.get(act.id, 0.0) for act in acts),
        "friction": friction,
        "rung": rung,
        "goldstein": floats(act.goldstein for act in acts),
        "mid": ints(act.mid for act in acts),
        "instrument": ints(words.INSTRUMENTS.index(act.instrument) for act in acts),
        "visibility": ints(words.VISIBILITIES.index(act.visibility) for act in acts),
        "delay": ints(max(act.delay, delays.get(act.id, 0)) for act in acts),
        "again": floats(1.0 / act.again_after for act in acts),
        "joint": ints(act.joint for act in acts),
        "by_event": ints(act.by_event_only for act in acts),
        "sets_own": sets_own,
        "sets_theirs": _changes(acts, bits, "sets", "target"),
        "clears_own": _changes(acts, bits, "clears", "source"),
        "clears_theirs": _changes(acts, bits, "clears", "target"),
        **_gates(acts, bits),
        **_bites(scenario, names, sets_own, _changes(acts, bits, "clears", "source")),
    }


def effect_rows(acts: Iterable[ActSpec]) -> Floats:
    """[effect verbs, N] what each act does; a verb used twice in one act adds up."""
    rows = []
    for act in acts:
        row = [0.0] * len(words.EFFECTS)
        for effect in act.effects:
            if effect.verb in words.EFFECTS:
                row[words.EFFECTS.index(effect.verb)] += next(iter(effect.fields.model_dump().values()))
        rows.append(row)
    return np.ascontiguousarray(np.array(rows, dtype=np.float64).T)


def _reversals(acts: Iterable[ActSpec]) -> tuple[dict[str, float], dict[str, int]]:
    """Price in rungs and delay in days of the acts that undo others."""
    prices: dict[str, float] = {}
    delays: dict[str, int] = {}
    for act in acts:
        if act.reversal:
            prices[act.reversal.by] = max(prices.get(act.reversal.by, 0.0), act.reversal.price)
            delays[act.reversal.by] = max(delays.get(act.reversal.by, 0), act.reversal.delay)
    return prices, delays


def _status_bits(scenario: Scenario, names: Names) -> dict[str, int]:
    """The bit of each status."""
    return {status: 1 << s for s, status in enumerate(names.statuses)}


def _changes(acts: Iterable[ActSpec], bits: Mapping[str, int], verb: str, of: str) -> Ints:
    """[N] status bits that acts set or clear on one side."""
    words_of_acts = []
    for act in acts:
        word = 0
        for effect in act.effects:
            change = getattr(effect, verb)
            if change is not None and change.of in (of, "both"):
                word |= bits[change.status]
        words_of_acts.append(word)
    return ints(words_of_acts)


def _gates(acts: Iterable[ActSpec], bits: Mapping[str, int]) -> dict[str, Ints]:
    """The six masks of each gate."""
    masks: dict[str, list[int]] = {
        name: [] for name in ("needs_own", "bars_own", "needs_their", "bars_their", "needs_fact", "bars_fact")
    }
    for act in acts:
        row = dict.fromkeys(masks, 0)
        for entry in act.gate:
            status = entry.own_status or entry.their_status
            side = "fact" if entry.fact else "own" if entry.own_status else "their"
            bit = 1 << words.FACTS.index(entry.fact.fact) if entry.fact else bits[status.status]  # type: ignore[union-attr]
            wanted = entry.fact.is_ if entry.fact else status.is_  # type: ignore[union-attr]
            row[("needs_" if wanted else "bars_") + side] |= bit
        for name, word in row.items():
            masks[name].append(word)
    return {name: ints(column) for name, column in masks.items()}


def _bites(scenario: Scenario, names: Names, sets: Ints, clears: Ints) -> dict[str, Floats]:
    """[flows, N] share of each flow that an act stops by the measures it sets, less what it lets flow again."""
    own, theirs = _status_bites(scenario, names)
    return {"bite_own": _bite_of(own, sets, clears), "bite_theirs": _bite_of(theirs, sets, clears)}


def _bite_of(bite: Floats, sets: Ints, clears: Ints) -> Floats:
    """[flows, N] the largest bite among the statuses set less the largest among those cleared."""
    columns = np.zeros((bite.shape[1], len(sets)))
    for a, (begun, ended) in enumerate(zip(sets, clears, strict=True)):
        for s in range(len(bite)):
            if (int(begun) >> s) & 1:
                columns[:, a] = np.maximum(columns[:, a], bite[s])
            if (int(ended) >> s) & 1:
                columns[:, a] = np.minimum(columns[:, a], -bite[s])
    return columns


def _status_bites(scenario: Scenario, names: Names) -> tuple[Floats, Floats]:
    """[S, flows] share of each flow that a status stops, for its holder and for the other."""
    own = np.zeros((len(names.statuses), len(words.EXPOSURES)))
    theirs = np.zeros_like(own)
    for status in scenario.statuses:
        for bite in status.bites:
            own[names.status(status.id), words.EXPOSURES.index(bite.flow)] = bite.own
            theirs[names.status(status.id), words.EXPOSURES.index(bite.flow)] = bite.theirs
    return own, theirs


def _status_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
    """Columns with one row a status."""
    by_id = {status.id: status for status in scenario.statuses}
    statuses = [by_id[status_id] for status_id in names.statuses]
    own, theirs = _status_bites(scenario, names)
    groups = {
        STATUS_MEASURES: [status.measure for status in statuses],
        STATUS_LAPSING: [status.lasts is not None for status in statuses],
        STATUS_MUTUAL: [status.mutual for status in statuses],
        STATUS_STANDING: [status.rung > 0 or bool(status.bites) for status in statuses],
    }
    return {
        "lasts": ints(status.lasts or 0 for status in statuses),
        "status_rung": floats(status.rung for status in statuses),
        "status_own": own,
        "status_theirs": theirs,
        "status_words": ints(sum(1 << s for s, member in enumerate(groups[g]) if member) for g in sorted(groups)),
    }


def _incident_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
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


def _event_columns(scenario: Scenario, names: Names) -> dict[str, Any]:
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
