"""Outcomes: how the dispute ends, if it does, and the tension index that people read.

Fading is normal. An ending stands until a new hostile act between the two reopens the dispute, with one exception: an
agreement takes the place of a quiet ending, and its day is the day of the end.
"""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.rules.formulas import clamp
from sim.model.rules.statuses import rungs_held
from sim.model.tables import NEVER
from sim.model.vocabulary import (
    AGREEMENT,
    AGREEMENT_SIGNED,
    AT_WAR,
    FADED,
    IMPOSED,
    OPEN,
    TACIT,
    TALKS_OPEN,
    TROOPS_AT_BORDER,
    UNILATERAL,
    WAR,
    YIELDED,
)

STILL_ON = np.int64((1 << TALKS_OPEN) | (1 << TROOPS_AT_BORDER))
"""Statuses under which a quiet spell is no ending."""


@phase
def take_stock(w, t, r, day):  # type: ignore[no-untyped-def]
    """Note the day's tension and whether the dispute has ended."""
    i, j = t.dispute[0], t.dispute[1]
    standing = rungs_held(w.status[r, i, j], t.status_rung) + rungs_held(w.status[r, j, i], t.status_rung)
    w.heat[r] *= t.p.tension_decay
    if day < w.tension.shape[1]:
        w.tension[r, day] = tension_index(w.heat[r] + t.p.tension_rung * standing, t.p.tension_half)
    if t.on.endings == 0:
        return
    ending = _ending_today(w, t, r, day, i, j)
    if ending != w.ending[r]:
        w.ending[r] = ending
        w.ended_on[r] = day if ending != OPEN else 0


@rule
def tension_index(heat: float, half: float) -> float:
    """Index 0 to 100 of a heat of 0 and more: 50 at ``half``.

    >>> tension_index(20.0, 20.0)
    50.0
    """
    return clamp(100.0 * heat / (heat + half), 0.0, 100.0)


@phase
def _ending_today(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """The ending that the evening's world shows, by the rules of endings; the present one if it still holds.

    A quiet spell is no ending while the two are at the table or troops of one stand at the border of the other.
    """
    hostile = max(w.hostile_on[r, i, j], w.hostile_on[r, j, i])
    if hostile == NEVER:
        return OPEN
    if ((w.status[r, i, j] | w.status[r, j, i]) >> AT_WAR) & 1:
        return WAR
    quiet = day - hostile
    if quiet == 0:
        return OPEN
    if (w.status[r, i, j] >> AGREEMENT_SIGNED) & 1:
        return AGREEMENT
    if w.ending[r] != OPEN:
        return w.ending[r]
    if (w.status[r, i, j] | w.status[r, j, i]) & STILL_ON != 0:
        return OPEN
    yielded = ((w.status[r, i, j] | w.status[r, j, i]) >> YIELDED) & 1
    back_i = day - w.stepped_back_on[r, i, j] <= t.p.fade_days
    back_j = day - w.stepped_back_on[r, j, i] <= t.p.fade_days
    return ending_of_quiet(quiet, yielded == 1, back_i, back_j, t.p.calm_days, t.p.fade_days)


@rule
def ending_of_quiet(quiet, yielded, back_i, back_j, calm_days, fade_days):  # type: ignore[no-untyped-def]
    """The ending that a quiet spell makes: somebody gave in, both or one stepped back, or it just faded.

    Args:
        quiet: days without a hostile act. yielded: whether a demand was given in to.
        back_i, back_j: whether each side undid a measure lately.
        calm_days: days of quiet that make steps back an ending. fade_days: days that make an ending of themselves.
    """
    if yielded and quiet >= calm_days:
        return IMPOSED
    if quiet >= calm_days and back_i and back_j:
        return TACIT
    if quiet >= calm_days and (back_i or back_j):
        return UNILATERAL
    return FADED if quiet >= fade_days else OPEN
