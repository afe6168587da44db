"""From the reason ledger to records: what was weighed is read off, never computed anew."""

from __future__ import annotations

import numpy as np

from sim.model.trace import Trace
from sim.model.vocabulary import TERMS
from sim.model.world import INPUTS
from sim.report.build import date_on
from sim.report.records import ChoiceRecord, Weighed
from sim.report.refusals import failed_entries
from sim.scenario.mandates import asked_of
from sim.scenario.spec import Scenario
from sim.scenario.tables import Names


def choices_of(scenario: Scenario, names: Names, trace: Trace, actor: str | None = None) -> tuple[ChoiceRecord, ...]:
    """The decisions in a ledger, in the order in which they were taken; of one actor if it is named."""
    kept = min(int(trace.decisions[0]), len(trace.head))
    wanted = None if actor is None else names.actor(actor)
    rows = (row for row in range(kept) if wanted is None or trace.head[row, 1] == wanted)
    return tuple(_choice(scenario, names, trace, row) for row in rows)


def _choice(scenario: Scenario, names: Names, trace: Trace, row: int) -> ChoiceRecord:
    day, i, j = (int(number) for number in trace.head[row])
    illegal = _illegal(scenario, names, trace, row)
    return ChoiceRecord(
        day=day,
        date=date_on(scenario, day),
        actor=names.actors[i],
        target=names.actors[j],
        chosen=tuple(names.acts[act] for act in trace.chosen[row] if act > 0),
        weighed=_weighed(scenario, names, trace, row, illegal),
        illegal=illegal,
        inputs=dict(zip(INPUTS, trace.inputs[row].tolist(), strict=True)),
    )


def _illegal(scenario: Scenario, names: Names, trace: Trace, row: int) -> dict[str, tuple[str, ...]]:
    """The acts that were forbidden, with why; those that only events bring about are nobody's option."""
    own, their, facts = (int(word) for word in trace.facts[row])
    source = names.actors[int(trace.head[row, 1])]
    asked = asked_of(next(actor for actor in scenario.actors if actor.id == source), scenario.acts)
    acts = (act for act in scenario.acts if not act.by_event_only)
    failed = ((act.id, failed_entries(act, own, their, facts, names, asked.get(act.id, 0))) for act in acts)
    return {act: entries for act, entries in failed if entries}


def _weighed(
    scenario: Scenario, names: Names, trace: Trace, row: int, illegal: dict[str, tuple[str, ...]]
) -> tuple[Weighed, ...]:
    """Every option that was open, the likeliest first."""
    never = {act.id for act in scenario.acts if act.by_event_only}
    chance = trace.weight[row] / trace.weight[row].sum()
    terms = trace.terms[row] + 0.0  # no -0.0
    value = np.add.accumulate(terms, axis=0)[-1]
    options = [
        Weighed(act, float(value[a]), float(chance[a]), dict(zip(TERMS, terms[:, a].tolist(), strict=True)))
        for a, act in enumerate(names.acts)
        if act not in illegal and act not in never
    ]
    return tuple(sorted(options, key=lambda option: (-option.chance, -option.value)))
