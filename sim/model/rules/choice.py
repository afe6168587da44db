"""Choice: quantal response over the values of the legal options, or the acts that were ordered.

An option's chance is proportional to exp(sharpness * value), taken from a table of whole numbers, so that the sum
is exact and every machine picks the same option.
"""

import numpy as np

from sim.model.compiled import phase, rule, step
from sim.model.draws import DRAW_CHOICE, below, words
from sim.model.rules.day_acts import add_act
from sim.model.rules.options import facts_between, is_legal, lay_out_options
from sim.model.rules.stakes import appraise
from sim.model.trace import keep_choice, keep_decision
from sim.model.world import FREE, NONE, ORDERED, PACKAGE

WAIT = 0
"""The act of doing nothing: always legal, never an event."""

STEPS = 16.0
"""Steps of the table of weights per unit of sharpness * value."""


@phase
def choose_all(w, t, desk, trace, r, day):  # type: ignore[no-untyped-def]
    """Every actor takes up what is due today, on the morning's world, unless somebody else plays it."""
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.due[r, i, j] == day:
            w.due[r, i, j] = 0
            if w.order_count[r, i] == FREE:
                _decide(w, t, desk, trace, r, i, j, day)


@step
def _decide(w, t, desk, trace, r, i, j, day):  # type: ignore[no-untyped-def]
    """One actor's answer to another: nothing, or a package of acts with different instruments."""
    facts = facts_between(w, t, r, i, j)
    w.appraised[r] += lay_out_options(w, t, desk, r, i, j, facts)
    appraise(w, t, desk, r, i, j, day)
    total = weigh(desk.weight, desk.value, desk.legal, t.sharpness[i], t.choice_weights)
    row = keep_decision(trace, desk, day, i, j, w.status[r, i, j], w.status[r, j, i], facts)
    draws = words(w.seed[0], w.run[r], day, t.key[i], DRAW_CHOICE, t.key[j])
    for pick in range(PACKAGE):
        word = draws[0] if pick == 0 else draws[1] if pick == 1 else draws[2] if pick == 2 else draws[3]
        a = picked(desk.weight, below(word, total))
        if a == WAIT:
            break
        keep_choice(trace, row, pick, a)
        add_act(desk, i, a, j, main_reason(desk.terms, a), NONE, NONE, NONE)
        total = narrow(desk.weight, a, t.instrument, t.severity, t.p.follow_up, pick == 0)


@rule
def weigh(weight, value, legal, sharpness, table):  # type: ignore[no-untyped-def]
    """Whole-number weights of the legal options, largest 2**20; their sum.

    Args:
        weight: [N] filled here; 0 for an act that is not legal.
        value: [N] utility points.
        legal: [N] 1 or 0.
        sharpness: how strongly value tells.
        table: [257] round(2**20 exp(-k / 16)).
    """
    best = value[0]
    for a in range(value.shape[0]):
        if legal[a] != 0 and value[a] > best:
            best = value[a]
    scale = sharpness * STEPS
    last = table.shape[0] - 1
    total = np.int64(0)
    for a in range(value.shape[0]):
        weight[a] = 0
        if legal[a] != 0:
            step = (best - value[a]) * scale
            if step < last:
                weight[a] = table[np.int64(step + 0.5)]
                total += weight[a]
    return total


@rule
def picked(weight, ticket):  # type: ignore[no-untyped-def]
    """The option into whose share of the weights a ticket in [0, total) falls."""
    for a in range(weight.shape[0]):
        ticket -= weight[a]
        if ticket < 0:
            return a
    return 0


@rule
def narrow(weight, act, instrument, severity, follow_up, first):  # type: ignore[no-untyped-def]
    """Leave what may go with an act already chosen: another instrument, not the opposite sense; the new sum.

    After the first act everything but stopping also becomes less likely, by the share ``follow_up``.
    """
    total = np.int64(0)
    for a in range(weight.shape[0]):
        if a > 0 and weight[a] > 0:
            if instrument[a] == instrument[act] or severity[a] * severity[act] < 0.0:
                weight[a] = 0
            elif first:
                weight[a] = np.int64(weight[a] * follow_up)
        total += weight[a]
    return max(total, np.int64(1))


@rule
def main_reason(terms, act):  # type: ignore[no-untyped-def]
    """The term that spoke most for an act, against doing nothing."""
    best = 0
    most = terms[0, act] - terms[0, 0]
    for term in range(1, terms.shape[0]):
        pull = terms[term, act] - terms[term, 0]
        if pull > most:
            most = pull
            best = term
    return best


@phase
def take_orders(w, t, desk, r):  # type: ignore[no-untyped-def]
    """Put the acts that were ordered among those of the day; an order that is not legal is dropped."""
    for i in range(t.key.shape[0]):
        for m in range(w.order_count[r, i]):
            a, j = w.orders[r, i, m, 0], w.orders[r, i, m, 1]
            if a != WAIT and i != j and is_legal(w, t, r, i, j, a, facts_between(w, t, r, i, j)):
                add_act(desk, i, a, j, ORDERED, NONE, NONE, NONE)
