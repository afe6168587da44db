"""Unilateral steps (GRIT, Osgood): announced in public, taken whatever the reply, over as soon as it is hostile.

The announcer goes down one rung a step: it undoes the mildest measure that it holds, or leaves a rung of its stand if
it holds none. A step taken is a word kept and is believed the more; one that is called off unprovoked is a word broken.
"""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.rules.credibility import judged, remember
from sim.model.rules.day_acts import add_act, is_listed
from sim.model.rules.statuses import clear_statuses
from sim.model.tables import STATUS_MEASURES
from sim.model.vocabulary import STEP_ANNOUNCED
from sim.model.world import ANNOUNCED, DUE, NONE

PROMISE = np.int64(1) << STEP_ANNOUNCED


@phase
def announce(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """i gives its word for so many steps toward j, the first after the days that it states."""
    if t.on.mediation == 1:
        w.steps[r, i, j] = np.int64(t.p.grit_steps)
        w.step_on[r, i, j] = day + np.int64(t.p.grit_days)


@phase
def excuse_the_provoked(w, t, r):  # type: ignore[no-untyped-def]
    """Whoever met with hostility since it gave its word is free of it, before anybody decides on an answer."""
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.steps[r, i, j] > 0 and w.hostile_on[r, j, i] > w.since[r, i, j, STEP_ANNOUNCED]:
            _be_done(w, t, r, i, j)


@phase
def take_steps(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Whoever has a step to take today takes it."""
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.steps[r, i, j] > 0 and w.step_on[r, i, j] <= day:
            _take_step(w, t, desk, r, day, i, j)


@phase
def _take_step(w, t, desk, r, day, i, j):  # type: ignore[no-untyped-def]
    """Put the step on today's list, as a decision that has waited its days, and be believed for what is there."""
    a = _way_down(w, t, desk, r, day, i, j)
    if a >= 0:
        place = add_act(desk, i, a, j, ANNOUNCED, NONE, NONE, NONE)
        if place < 0:
            return
        desk.acts[place, 7] = DUE
        _be_believed(w, t, r, i, j)
    w.steps[r, i, j] -= 1
    w.step_on[r, i, j] = day + np.int64(t.p.grit_days)
    if w.steps[r, i, j] == 0:
        _be_done(w, t, r, i, j)


@phase
def _be_believed(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """i has kept its word toward j: j and the wider world believe it more."""
    w.doubted[r, i] = 1
    w.trust[r, j, i] = judged(w.trust[r, j, i], t.p.word_kept)
    w.esteem[r, i] = judged(w.esteem[r, i], t.p.word_kept)


@phase
def _way_down(w, t, desk, r, day, i, j):  # type: ignore[no-untyped-def]
    """The act that undoes the mildest measure of i against j which is not being undone already, else ``step_act``."""
    way = t.step_act
    mildest = 99.0
    held = w.status[r, i, j] & t.status_words[STATUS_MEASURES]
    for s in range(t.undone_by.shape[0]):
        a = t.undone_by[s]
        if (held >> s) & 1 and a >= 0 and t.status_rung[s] < mildest:
            on_its_way = day - w.last_act[r, i, j, a] <= t.delay[a]
            if not on_its_way and not is_listed(desk, i, a, j):
                mildest = t.status_rung[s]
                way = a
    return way


@phase
def _be_done(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Nothing more is announced."""
    w.steps[r, i, j] = 0
    clear_statuses(w, t, r, i, j, PROMISE)


@phase
def break_word(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """i calls off what it announced, or is hostile before the other side was: it is believed less, and remembered."""
    _be_done(w, t, r, i, j)
    remember(w, r, j, i, t.p.word_broken)
    w.trust[r, j, i] *= 1.0 - t.p.word_broken
    w.esteem[r, i] *= 1.0 - t.p.word_broken


@rule
def breaks_word(rung, clears, hostile_rung):  # type: ignore[no-untyped-def]
    """Whether an act of one who has steps announced breaks its word: a hostile one, or one that calls them off.

    Args:
        rung: of the act. clears: status bits that the act ends for its source.
        hostile_rung: rung from which an act is hostile.
    """
    return rung >= hostile_rung or clears & PROMISE != 0


@rule
def price_word(row, price, rung, clears, hostile_rung):  # type: ignore[no-untyped-def]
    """Take from what an act does for an actor's standing that it would break its word.

    Args:
        row: [N] the term standing, changed here, utility points.
        price: utility points; 0 for one who has announced nothing.
        rung: [N]. clears: [N]. hostile_rung: as for ``breaks_word``.
    """
    if price > 0.0:
        for a in range(row.shape[0]):
            if breaks_word(rung[a], clears[a], hostile_rung):
                row[a] -= price
