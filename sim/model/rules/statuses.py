"""Statuses begin, end and lapse; a mutual one holds for both sides."""

import numpy as np

from sim.model.compiled import phase, routine
from sim.model.tables import STATUS_LAPSING, STATUS_MUTUAL


@phase
def set_statuses(w, t, r, i, j, bits, day):  # type: ignore[no-untyped-def]
    """Let statuses of i toward j begin; those that hold already keep their day unless they lapse by themselves."""
    if bits == 0:
        return
    _begin(w, t, r, i, j, bits, day)
    mutual = bits & t.status_words[STATUS_MUTUAL]
    if mutual != 0:
        _begin(w, t, r, j, i, mutual, day)


@phase
def _begin(w, t, r, i, j, bits, day):  # type: ignore[no-untyped-def]
    """Set the bits of one side and note the day."""
    renewed = bits & (~w.status[r, i, j] | t.status_words[STATUS_LAPSING])
    w.status[r, i, j] |= bits
    for s in range(t.lasts.shape[0]):
        if (renewed >> s) & 1:
            w.since[r, i, j, s] = day


@phase
def clear_statuses(w, t, r, i, j, bits):  # type: ignore[no-untyped-def]
    """Let statuses of i toward j end; what has ended needs no matching any more."""
    if bits != 0:
        w.status[r, i, j] &= ~bits
        w.mirror[r, j, i] &= ~bits
        mutual = bits & t.status_words[STATUS_MUTUAL]
        w.status[r, j, i] &= ~mutual


@phase
def lapse_statuses(w, t, r, i, j, day):  # type: ignore[no-untyped-def]
    """End the statuses whose time is over."""
    lapsing = w.status[r, i, j] & t.status_words[STATUS_LAPSING]
    if lapsing == 0:
        return
    over = np.int64(0)
    for s in range(t.lasts.shape[0]):
        if (lapsing >> s) & 1 and day - w.since[r, i, j, s] >= t.lasts[s]:
            over |= np.int64(1) << s
    clear_statuses(w, t, r, i, j, over)


@routine
def rungs_held(held, rungs):  # type: ignore[no-untyped-def]
    """Sum of the rungs of the statuses in a word.

    Args:
        held: status bits. rungs: [S] rung of each status.
    """
    total = 0.0
    s = 0
    while held >> s != 0:
        if (held >> s) & 1:
            total += rungs[s]
        s += 1
    return total
