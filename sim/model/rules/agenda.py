"""The agenda: whom an actor must take up, and when. Work follows salience: who is on no agenda costs nothing."""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_DELAY, DRAW_OPPORTUNITY, DRAW_REVIEW, below, uniform, words
from sim.model.rules.day_acts import heat_up
from sim.model.tables import STATUS_MEASURES
from sim.model.vocabulary import ARMED_GROUP
from sim.model.world import NONE

FORCE = 4
"""MID level from which an act is a use of force."""

SIXTEEN = np.uint64(16)


@phase
def set_agenda(w, t, r, day):  # type: ignore[no-untyped-def]
    """Give every dyad that has something to answer, or is still salient, a day on which it is taken up."""
    _rank_crises(w, t, r)
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.salience[r, i, j] >= t.p.notice:
            if w.trigger[r, i, j] > 0:
                _answer_by(w, t, r, i, j, day)
            elif w.due[r, i, j] == 0:
                w.due[r, i, j] = day - 1 + _review_interval(w, t, r, i, j, day)
        elif w.due[r, i, j] == 0 and w.status[r, i, j] & t.status_words[STATUS_MEASURES] != 0:
            if uniform(w.seed[0], w.run[r], day, t.key[i], DRAW_REVIEW, t.key[j]) < t.p.thaw_daily:
                w.due[r, i, j] = day
        w.trigger[r, i, j] = 0
    if t.on.armed_groups == 1:
        _find_opportunities(w, t, r, day)


@phase
def _rank_crises(w, t, r):  # type: ignore[no-untyped-def]
    """Find each actor's worst and second worst quarrel."""
    for i in range(t.key.shape[0]):
        w.crisis[r, i, 0] = 0.0
        w.crisis[r, i, 1] = 0.0
        w.crisis_with[r, i] = NONE
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        felt = quarrel(w, t, r, i, j)
        if felt > w.crisis[r, i, 0]:
            w.crisis[r, i, 1] = w.crisis[r, i, 0]
            w.crisis[r, i, 0] = felt
            w.crisis_with[r, i] = j
        elif felt > w.crisis[r, i, 1]:
            w.crisis[r, i, 1] = felt


@phase
def quarrel(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Salience of a quarrel between two actors: to whichever side was hurt by the other and minds it more.

    An outsider that watches two others with alarm has no quarrel with them: it was not hurt.
    """
    felt = 0.0
    if w.grievance[r, i, j] > t.p.hurt:
        felt = w.salience[r, i, j]
    if w.grievance[r, j, i] > t.p.hurt:
        felt = max(felt, w.salience[r, j, i])
    return felt


@phase
def _answer_by(w, t, r, i, j, day):  # type: ignore[no-untyped-def]
    """Set the day of the answer to yesterday's act, or bring it forward."""
    word = words(w.seed[0], w.run[r], day, t.key[i], DRAW_DELAY, t.key[j])[0]
    table = t.delay_force if w.trigger[r, i, j] >= FORCE else t.delay_words
    answer_on = answer_day(day - 1, drawn_days(table, word))
    if w.due[r, i, j] == 0 or answer_on < w.due[r, i, j]:
        w.due[r, i, j] = answer_on


@rule
def drawn_days(table, word):  # type: ignore[no-untyped-def]
    """A delay in days, the trigger's day being 1, from cumulative chances in 2**-16 and a 32-bit word."""
    threshold = np.int64(np.uint64(word) >> SIXTEEN)
    days = 1
    while days < table.shape[0] and threshold >= table[days - 1]:
        days += 1
    return days


@rule
def answer_day(trigger_day: int, days: int) -> int:
    """Day of an answer that takes ``days`` days, the trigger's day being 1; the next morning at the earliest.

    >>> answer_day(1, 1), answer_day(1, 2), answer_day(1, 4)
    (2, 2, 4)
    """
    return trigger_day + max(1, days - 1)


@phase
def _review_interval(w, t, r, i, j, day):  # type: ignore[no-untyped-def]
    """Days until a matter that is still salient is looked at again: evenly from 1 to twice the mean."""
    word = words(w.seed[0], w.run[r], day, t.key[i], DRAW_REVIEW, t.key[j])[1]
    return 1 + below(word, np.int64(2.0 * t.p.review_days))


@phase
def _find_opportunities(w, t, r, day):  # type: ignore[no-untyped-def]
    """Armed groups take up a state on whose soil they fight when they are strong and borders unwatched."""
    for g in range(t.key.shape[0]):
        if t.kind[g] == ARMED_GROUP:
            for j in range(t.key.shape[0]):
                if t.active[g, j] > 0.0 and w.due[r, g, j] == 0:
                    likely = opportunity(t.p.opportunity, w.strength[r, g], _loosest_border(w, t, r, j), t.p.unwatched)
                    likely *= 1.0 + t.p.convenience * _ally_of_convenience(w, t, r, g, j)
                    if uniform(w.seed[0], w.run[r], day, t.key[g], DRAW_OPPORTUNITY, t.key[j]) < likely:
                        heat_up(w, r, g, j)
                        w.due[r, g, j] = day
                        w.salience[r, g, j] = max(w.salience[r, g, j], t.p.opening_salience)


@rule
def opportunity(base: float, strength: float, loose: float, gain: float) -> float:
    """Chance a day that an armed group sees an opening.

    Args:
        base: chance for a group of full strength behind watched borders.
        strength: 0 to 1.
        loose: 1 - watch of the least watched border, 0 to 1.
        gain: how much an unwatched border adds, as a share of the base.
    """
    return base * strength * (1.0 + gain * loose)


@phase
def _loosest_border(w, t, r, j):  # type: ignore[no-untyped-def]
    """How little the least watched land border of j is watched, 0 to 1."""
    loosest = 0.0
    for n in range(t.key.shape[0]):
        if t.watch0[j, n] > 0.0:
            loosest = max(loosest, 1.0 - w.watch[r, j, n])
    return loosest


@phase
def _ally_of_convenience(w, t, r, g, j):  # type: ignore[no-untyped-def]
    """Strength of the strongest other group on the soil of j with which g has no quarrel of its own, 0 to 1."""
    strongest = 0.0
    for o in range(t.key.shape[0]):
        enmity = max(w.hostility[r, g, o], w.hostility[r, o, g])
        if o != g and t.active[o, j] > 0.0 and enmity < t.p.convenience_hostility:
            strongest = max(strongest, w.strength[r, o])
    return strongest
