"""The reason ledger: what each decision was weighed from, copied from the desk when tracing is on.

There is no second formula: the rows that made the choice are the rows that are kept. A trace of no rows
turns tracing off.
"""

from typing import NamedTuple

import numpy as np

from sim.model.compiled import phase
from sim.model.tables import Floats, Ints, Tables, counts
from sim.model.vocabulary import TERMS
from sim.model.world import INPUTS, PACKAGE


class Trace(NamedTuple):
    """Decisions in the order in which they were taken."""

    decisions: Ints  # [1] decisions so far; those beyond the rows are counted and not kept
    head: Ints  # [rows, 3] day, actor, target
    terms: Floats  # [rows, terms, N]
    weight: Ints  # [rows, N] weight of each option in the first pick; 0 if not legal
    facts: Ints  # [rows, 3] status word of the actor, of the target, fact word
    inputs: Floats  # [rows, INPUTS]
    chosen: Ints  # [rows, PACKAGE] acts chosen, in order; 0 for none


def new_trace(t: Tables, rows: int) -> Trace:
    """A ledger for so many decisions; none turns tracing off."""
    n = counts(t)["N"]
    return Trace(
        decisions=np.zeros(1, dtype=np.int64),
        head=np.zeros((rows, 3), dtype=np.int64),
        terms=np.zeros((rows, len(TERMS), n)),
        weight=np.zeros((rows, n), dtype=np.int64),
        facts=np.zeros((rows, 3), dtype=np.int64),
        inputs=np.zeros((rows, len(INPUTS))),
        chosen=np.zeros((rows, PACKAGE), dtype=np.int64),
    )


@phase
def keep_decision(trace, desk, day, i, j, own, their, facts):  # type: ignore[no-untyped-def]
    """Copy what is on the desk; the row's number, or -1 if tracing is off or full."""
    row = trace.decisions[0]
    if row >= trace.head.shape[0]:
        return -1
    trace.decisions[0] += 1
    trace.head[row, 0] = day
    trace.head[row, 1] = i
    trace.head[row, 2] = j
    trace.facts[row, 0] = own
    trace.facts[row, 1] = their
    trace.facts[row, 2] = facts
    for a in range(desk.weight.shape[0]):
        trace.weight[row, a] = desk.weight[a]
        for term in range(desk.terms.shape[0]):
            trace.terms[row, term, a] = desk.terms[term, a]
    for m in range(desk.inputs.shape[0]):
        trace.inputs[row, m] = desk.inputs[m]
    return row


@phase
def keep_choice(trace, row, pick, act):  # type: ignore[no-untyped-def]
    """Note that ``act`` was chosen as the ``pick``-th of the answer."""
    if row >= 0:
        trace.chosen[row, pick] = act
