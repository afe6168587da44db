"""Mediation and talks: they begin when both sides are in, ripen or not, and end in a draft or break down."""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_SETTLEMENT, words
from sim.model.rules.credibility import remember
from sim.model.rules.day_acts import heat_up
from sim.model.rules.statuses import clear_statuses, set_statuses
from sim.model.tables import STATUS_MEASURES
from sim.model.vocabulary import (
    AGREEMENT_SIGNED,
    DRAFT_ACCEPTED,
    DRAFT_OFFERED,
    FACILITATION,
    FORMULATION,
    MEDIATION_ACCEPTED,
    MEDIATION_OFFERED,
    TALKS_OPEN,
)

TWO_32 = 4294967296.0
AT_THE_TABLE = np.int64((1 << TALKS_OPEN) | (1 << DRAFT_ACCEPTED) | (1 << AGREEMENT_SIGNED))


@phase
def move_talks(w, t, r, day):  # type: ignore[no-untyped-def]
    """Everything about talks that is not an act: they come to a result, and their result holds."""
    if t.on.mediation == 0:
        return
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if i < j and (w.status[r, i, j] | w.status[r, j, i]) & AT_THE_TABLE != 0:
            if _has(w, r, i, j, DRAFT_ACCEPTED) and _has(w, r, j, i, DRAFT_ACCEPTED):
                _conclude(w, t, r, day, i, j)
            elif _has(w, r, i, j, TALKS_OPEN):
                _talk(w, t, r, day, i, j)
            if _has(w, r, i, j, AGREEMENT_SIGNED):
                _see_through(w, t, r, day, i, j)


@phase
def _has(w, r, i, j, s):  # type: ignore[no-untyped-def]
    """Whether i holds status s toward j."""
    return (w.status[r, i, j] >> s) & 1 == 1


@phase
def bring_together(w, t, r, day, i, m):  # type: ignore[no-untyped-def]
    """Party i has accepted mediator m: those in a quarrel with i who have accepted m too come to the table."""
    if t.on.mediation == 0:
        return
    for j in range(t.key.shape[0]):
        alarmed = w.salience[r, i, j] > 0.0 or w.salience[r, j, i] > 0.0
        if j != i and j != m and alarmed and _has(w, r, j, m, MEDIATION_ACCEPTED) and not _has(w, r, i, j, TALKS_OPEN):
            w.mediator[r, i, j] = m
            w.mediator[r, j, i] = m
            set_statuses(w, t, r, i, j, np.int64(1) << TALKS_OPEN, day)


@phase
def _talk(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """Open talks come to a result on one day in ``talks_days``: a draft, or they break down."""
    if _has(w, r, i, j, DRAFT_OFFERED):
        return
    w0, w1, _, _ = words(w.seed[0], w.run[r], day, t.key[i], DRAW_SETTLEMENT, t.key[j])
    if np.float64(w0) / TWO_32 >= 1.0 / t.p.talks_days:
        return
    ripe = is_ripe(w.pain[r, i, j], w.pain[r, j, i], t.p.ripe_pain)
    if np.float64(w1) / TWO_32 < success(w.mediator[r, i, j] >= 0, ripe, t.p) * _good_offices(w, t, r, i, j):
        set_statuses(w, t, r, i, j, np.int64(1) << DRAFT_OFFERED, day)
        _put_on_agenda(w, r, i, j, day)
        _put_on_agenda(w, r, j, i, day)
    else:
        _leave_table(w, t, r, i, j)


@rule
def is_ripe(own_pain: float, their_pain: float, threshold: float) -> bool:
    """Zartman's stalemate that hurts: both sides feel it.

    >>> is_ripe(2.0, 3.0, 1.0), is_ripe(0.5, 3.0, 1.0)
    (True, False)
    """
    return min(own_pain, their_pain) > threshold


@rule
def success(mediated, ripe, p):  # type: ignore[no-untyped-def]
    """Chance that talks end in a draft: by a mediator and ripeness (shares after ICB), or direct talks."""
    if not mediated:
        return p.agreement_direct
    return p.agreement_ripe if ripe else p.agreement_unripe


@phase
def _good_offices(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """How much better or worse talks go than on average: the mediator's style and bias, words broken before."""
    broken = max(w.betrayal[r, i, j], w.betrayal[r, j, i])
    helped = 1.0 - t.p.distrust * broken
    m = w.mediator[r, i, j]
    if m >= 0:
        helped *= of_style(t.style[m], t.p.style_facilitation, t.p.style_formulation, t.p.style_manipulation)
        helped *= 1.0 - t.p.mediator_bias * 0.1 * abs(w.hostility[r, m, i] - w.hostility[r, m, j])
    return helped


@rule
def of_style(style, facilitation, formulation, manipulation):  # type: ignore[no-untyped-def]
    """The number that belongs to a style of mediation (facilitation, formulation or manipulation)."""
    return facilitation if style == FACILITATION else formulation if style == FORMULATION else manipulation


@phase
def _put_on_agenda(w, r, i, j, day):  # type: ignore[no-untyped-def]
    """A draft has to be answered tomorrow."""
    heat_up(w, r, i, j)
    w.due[r, i, j] = day + 1


@phase
def _leave_table(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Talks are over; a mediator who was at the table is thanked and goes."""
    m = w.mediator[r, i, j]
    clear_statuses(w, t, r, i, j, np.int64(1) << TALKS_OPEN)
    if m >= 0:
        spent = (np.int64(1) << MEDIATION_ACCEPTED) | (np.int64(1) << MEDIATION_OFFERED)
        clear_statuses(w, t, r, i, m, spent)
        clear_statuses(w, t, r, j, m, spent)
        clear_statuses(w, t, r, m, i, spent)
        clear_statuses(w, t, r, m, j, spent)
        w.mediator[r, i, j] = -1
        w.mediator[r, j, i] = -1


@phase
def _conclude(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """Both have signed: the agreement holds, saves both faces and leaves the measures to be undone."""
    _calm_down(w, t, r, i, j)
    _leave_table(w, t, r, i, j)
    # An older agreement goes too: the new one has its own days in which it must be carried out.
    done = (np.int64(1) << DRAFT_OFFERED) | (np.int64(1) << DRAFT_ACCEPTED) | (np.int64(1) << AGREEMENT_SIGNED)
    clear_statuses(w, t, r, i, j, done)
    clear_statuses(w, t, r, j, i, done)
    set_statuses(w, t, r, i, j, np.int64(1) << AGREEMENT_SIGNED, day)
    w.face[r, i, j] = 1.0
    w.face[r, j, i] = 1.0
    _put_on_agenda(w, r, i, j, day)
    _put_on_agenda(w, r, j, i, day)


@phase
def _calm_down(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """An agreement takes some hostility away by its mediator's style; a direct one, as a proposed text does."""
    m = w.mediator[r, i, j]
    share = t.p.calm_formulation
    if m >= 0:
        share = of_style(t.style[m], t.p.calm_facilitation, t.p.calm_formulation, t.p.calm_manipulation)
    w.hostility[r, i, j] *= 1.0 - share
    w.hostility[r, j, i] *= 1.0 - share


@phase
def _see_through(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """After the days for carrying it out, an agreement breaks down if measures stand; whoever holds them broke it."""
    if day - w.since[r, i, j, AGREEMENT_SIGNED] != np.int64(t.p.implementation_days):
        return
    measures = t.status_words[STATUS_MEASURES]
    if w.status[r, i, j] & measures != 0:
        break_agreement(w, t, r, day, i, j)
    if w.status[r, j, i] & measures != 0:
        break_agreement(w, t, r, day, j, i)


@phase
def break_agreement(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """i does not keep its agreement with j: that is over, counts as a hostile act, and j remembers."""
    signed = np.int64(1) << AGREEMENT_SIGNED
    clear_statuses(w, t, r, i, j, signed)
    clear_statuses(w, t, r, j, i, signed)
    w.hostile_on[r, i, j] = day
    remember(w, r, j, i, t.p.breach_memory)
