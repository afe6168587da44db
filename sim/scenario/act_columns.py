"""Columns of acts and of statuses: effect rows, gates as masks, what a measure stops flowing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.model import vocabulary as words
from sim.model.tables import (
    STATUS_LAPSING,
    STATUS_MEASURES,
    STATUS_MUTUAL,
    STATUS_STANDING,
    Floats,
    Ints,
    Parameters,
)
from sim.scenario.arrays import floats, ints
from sim.scenario.names import Names
from sim.scenario.spec import ActSpec, Scenario, StatusSpec
from sim.scenario.verbs import HEARD


def act_columns(scenario: Scenario, names: Names, parameters: Parameters) -> dict[str, Any]:
    """Columns with one cell an act."""
    by_id = {act.id: act for act in scenario.acts}
    acts = [by_id[act_id] for act_id in names.acts]
    effects = _known_effects(acts)
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
        "calming": talks + parameters.calming_soothes * soothes - parameters.calming_offends * offends,
        "retreat": effects[words.CONCEDES] + _priced(acts, prices),
        "friction": friction,
        "rung": rung,
        "goldstein": floats(act.goldstein for act in acts),
        "mid": ints(act.mid for act in acts),
        "instrument": ints(words.INSTRUMENTS.index(act.instrument) for act in acts),
        "visibility": ints(words.VISIBILITIES.index(act.visibility) for act in acts),
        "delay": ints(max(act.delay, delays.get(act.id, 0)) for act in acts),
        "again": floats(1.0 / act.again_after for act in acts),
        "joint": ints(act.joint for act in acts),
        "inert": ints(not act.effects for act in acts),
        "by_event": ints(act.by_event_only for act in acts),
        "sets_own": sets_own,
        "sets_theirs": _changes(acts, bits, "sets", "target"),
        "clears_own": _changes(acts, bits, "clears", "source"),
        "clears_theirs": _changes(acts, bits, "clears", "target"),
        **_gates(acts, bits),
        **_bites(scenario, names, sets_own, _changes(acts, bits, "clears", "source")),
    }


def _known_effects(acts: Iterable[ActSpec]) -> Floats:
    """[effect verbs, N] what each act does, audiences at home and abroad hearing of public acts only."""
    effects = effect_rows(acts)
    unheard = [act.visibility != "public" for act in acts]
    effects[np.ix_([words.EFFECTS.index(verb) for verb in HEARD], unheard)] = 0.0
    return effects


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


def _priced(acts: Iterable[ActSpec], prices: Mapping[str, float]) -> Floats:
    """[N] rungs of retreat that the reversal counts as, if anybody hears of it."""
    return floats(prices.get(act.id, 0.0) if act.visibility == "public" else 0.0 for act in acts)


def _undoing(scenario: Scenario) -> dict[str, str]:
    """The act by which each measure is undone, where there is one: the first that some act names as its reversal."""
    measures = {status.id for status in scenario.statuses if status.measure}
    undoing: dict[str, str] = {}
    for act in scenario.acts:
        begun = [effect.sets.status for effect in act.effects if effect.sets and effect.sets.of != "target"]
        if act.reversal:
            undoing = {**dict.fromkeys(measures.intersection(begun), act.reversal.by), **undoing}
    return undoing


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


def _terms(statuses: Sequence[StatusSpec], parameters: Parameters) -> list[int]:
    """Days after which each status lapses, or 0 for ever; of announced steps and of a case in court, by parameter."""
    ruled = {
        words.KERNEL_STATUSES[words.STEP_ANNOUNCED]: max(1, int(parameters.grit_steps) * int(parameters.grit_days)),
        words.KERNEL_STATUSES[words.JURISDICTION_ACCEPTED]: int(parameters.case_days),
    }
    return [ruled.get(status.id, status.lasts or 0) for status in statuses]


def status_columns(scenario: Scenario, names: Names, parameters: Parameters) -> dict[str, Any]:
    """Columns with one row a status."""
    by_id = {status.id: status for status in scenario.statuses}
    statuses = [by_id[status_id] for status_id in names.statuses]
    own, theirs = _status_bites(scenario, names)
    undoing = _undoing(scenario)
    terms = _terms(statuses, parameters)
    groups = {
        STATUS_MEASURES: [status.measure for status in statuses],
        STATUS_LAPSING: [term > 0 for term in terms],
        STATUS_MUTUAL: [status.mutual for status in statuses],
        STATUS_STANDING: [status.rung > 0 or bool(status.bites) for status in statuses],
    }
    return {
        "lasts": ints(terms),
        "status_rung": floats(status.rung for status in statuses),
        "undone_by": ints(names.acts.index(undoing[name]) if name in undoing else -1 for name in names.statuses),
        "status_own": own,
        "status_theirs": theirs,
        "status_words": ints(sum(1 << s for s, member in enumerate(groups[g]) if member) for g in sorted(groups)),
    }
