"""Execution: all that is decided today takes effect at once, after everybody has chosen, or waits until it is due."""

from sim.model.compiled import step
from sim.model.rules.day_acts import add_act
from sim.model.rules.effects import carry_out
from sim.model.vocabulary import PUBLIC
from sim.model.world import DUE, EVENT, NEW, NONE


@step
def apply_all(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Carry out what falls due and what was decided today; acts with a delay wait in the queue."""
    w.fresh_count[r] = 0
    _fetch_due(w, desk, r, day)
    m = 0
    while m < desk.act_count[0]:
        act = desk.acts[m]
        if t.delay[act[1]] > 0 and act[7] == NEW and act[3] != EVENT:
            _postpone(w, t, r, day, act)
        else:
            carry_out(w, t, desk, r, day, act[0], act[1], act[2], act[3])
            _record(w, t, r, day, act)
        m += 1


@step
def _fetch_due(w, desk, r, day):  # type: ignore[no-untyped-def]
    """Move what falls due today from the queue to the day's acts, marked as decided before."""
    kept = 0
    for q in range(w.queued[r]):
        m = NONE
        if w.queue[r, q, 0] <= day:
            m = add_act(
                desk,
                w.queue[r, q, 1],
                w.queue[r, q, 2],
                w.queue[r, q, 3],
                w.queue[r, q, 4],
                w.queue[r, q, 5],
                NONE,
                NONE,
            )
        if m >= 0:
            desk.acts[m, 7] = DUE
        else:
            for column in range(w.queue.shape[2]):
                w.queue[r, kept, column] = w.queue[r, q, column]
            kept += 1
    w.queued[r] = kept


@step
def _postpone(w, t, r, day, act):  # type: ignore[no-untyped-def]
    """Put a decision that takes time into the queue; it counts as done lately, so it is not taken twice."""
    q = w.queued[r]
    if q < w.queue.shape[1]:
        w.last_act[r, act[0], act[2], act[1]] = day
        w.queue[r, q, 0] = day + t.delay[act[1]]
        w.queue[r, q, 1] = act[0]
        w.queue[r, q, 2] = act[1]
        w.queue[r, q, 3] = act[2]
        w.queue[r, q, 4] = act[3]
        w.queue[r, q, 5] = act[4]
        w.queued[r] = q + 1


@step
def _record(w, t, r, day, act):  # type: ignore[no-untyped-def]
    """Write an act into the log and among what tomorrow's perception takes in."""
    n = w.fresh_count[r]
    w.fresh[r, n, 0] = act[0]
    w.fresh[r, n, 1] = act[1]
    w.fresh[r, n, 2] = act[2]
    w.fresh[r, n, 3] = act[6]
    w.fresh_count[r] = n + 1
    line = w.logged[r]
    if line < w.log.shape[1]:
        w.log[r, line, 0] = day
        w.log[r, line, 1] = act[0]
        w.log[r, line, 2] = act[1]
        w.log[r, line, 3] = act[2]
        w.log[r, line, 4] = act[3]
        w.log[r, line, 5] = act[4]
        w.log[r, line, 6] = act[5]
        w.log[r, line, 7] = 1 if t.visibility[act[1]] == PUBLIC else 0
    w.logged[r] = line + 1
