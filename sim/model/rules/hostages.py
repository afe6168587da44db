"""Hostages: every day they are held hurts their state, until they are let go for a price, freed by force, or lost.

The case behind it is the Algerian consulate at Gao, taken on 2012-04-05. A price is offered by the state itself;
a mediator or a sponsor of the group lowers it and makes a release likelier. Force may free them, or cost their lives.
"""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_HOSTAGES, uniform, words
from sim.model.rules.day_acts import add_unordered, heat_up, is_listed
from sim.model.rules.economy import suffered
from sim.model.rules.formulas import clamp
from sim.model.rules.statuses import clear_statuses
from sim.model.vocabulary import (
    ARMED_GROUP,
    FACT_SOURCE_CAN_MEDIATE,
    FREES_HOSTAGES,
    HOSTAGES_HELD,
    ORGANISATION,
    RANSOM_OFFERED,
    RELEASE_NEGOTIATED,
)

HELD = np.int64(1) << HOSTAGES_HELD
PRICE = np.int64(1) << RANSOM_OFFERED
SPOKEN = np.int64(1) << RELEASE_NEGOTIATED
CAPTIVITY = HELD | PRICE | SPOKEN
TWO_32 = 4294967296.0


@phase
def hold(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Let another day pass over all who are held."""
    if t.on.armed_groups == 0:
        return
    for g in range(t.key.shape[0]):
        if t.kind[g] == ARMED_GROUP:
            for j in range(t.key.shape[0]):
                if w.status[r, g, j] & HELD != 0:
                    _suffer(w, t, r, day, g, j)
                    if not _lets_go(t, desk, g, j):
                        _perhaps_end(w, t, desk, r, day, g, j)


@phase
def _lets_go(t, desk, g, j):  # type: ignore[no-untyped-def]
    """Whether the group has decided today to let them go of itself."""
    return t.release_act >= 0 and is_listed(desk, g, t.release_act, j)


@phase
def _suffer(w, t, r, day, g, j):  # type: ignore[no-untyped-def]
    """It hurts the state whose people are held; its public is angry, less so as it hears less of it."""
    heat_up(w, r, j, g)
    heat_up(w, r, g, j)
    w.pain[r, j, g] = suffered(w.pain[r, j, g], t.p.hostage_pain)
    if t.on.domestic_politics == 1:
        days = float(day - w.since[r, g, j, HOSTAGES_HELD])
        w.anger[r, j, g] += (1.0 - w.anger[r, j, g]) * t.p.hostage_anger * heeded(days, t.p.hostage_news_days)


@phase
def alarm(w, t, r, day):  # type: ignore[no-untyped-def]
    """This morning, too, whoever minds that people are held cannot put it aside."""
    if t.on.armed_groups == 0:
        return
    for g in range(t.key.shape[0]):
        if t.kind[g] == ARMED_GROUP:
            for j in range(t.key.shape[0]):
                if w.status[r, g, j] & HELD != 0:
                    news = w.since[r, g, j, HOSTAGES_HELD] == day - 1
                    for m in range(t.key.shape[0]):
                        _mind(w, t, r, m, g, t.p.hostage_salience * _share(w, t, r, m, g, j), news)


@phase
def _share(w, t, r, m, g, j):  # type: ignore[no-untyped-def]
    """How much m minds that g holds people of j: their state and its organisations in full, mediators by concern."""
    if m == j or (t.kind[m] == ORGANISATION and w.member[r, j, m] > 0.0):
        return 1.0
    if m != g and (t.static_facts[m, g] >> FACT_SOURCE_CAN_MEDIATE) & 1:
        return t.concern[m]
    return 0.0


@phase
def _mind(w, t, r, m, g, least, news):  # type: ignore[no-untyped-def]
    """Group g means at least so much to m; where it was on no agenda before, m takes it up soon, as with any alarm."""
    if least > t.p.at_rest and w.salience[r, m, g] < least:
        heat_up(w, r, m, g)
        if news and w.salience[r, m, g] < t.p.notice:
            w.trigger[r, m, g] = max(w.trigger[r, m, g], 1)
        w.salience[r, m, g] = least


@rule
def heeded(days: float, half: float) -> float:
    """How much the public still hears of hostages after so many days: 1 at first, 1/2 after ``half`` days.

    >>> heeded(60.0, 60.0)
    0.5
    """
    return half / (half + days)


@phase
def _perhaps_end(w, t, desk, r, day, g, j):  # type: ignore[no-untyped-def]
    """They may be let go today if somebody asked for it, and may be lost on any day."""
    offered = (w.status[r, j, g] >> RANSOM_OFFERED) & 1
    negotiated = _negotiated(w, t, r, g, j)
    w0, w1, _, _ = words(w.seed[0], w.run[r], day, t.key[g], DRAW_HOSTAGES, t.key[j])
    if np.float64(w0) / TWO_32 < let_go(offered, negotiated, t.p.release_paid, t.p.release_negotiated):
        price = price_of_release(offered, negotiated, t.p.hostage_price, t.p.negotiated_price)
        w.strength[r, g] = clamp(w.strength[r, g] + price, 0.02, 1.0)
        w.spent[r, j] += (1.0 - w.spent[r, j]) * price
        _end(w, t, desk, r, g, j, g, t.release_act, j)
    elif np.float64(w1) / TWO_32 < t.p.hostage_loss:
        _lose(w, t, desk, r, g, j)


@phase
def _negotiated(w, t, r, g, j):  # type: ignore[no-untyped-def]
    """1 if somebody other than j speaks with the group about a release, else 0."""
    spoken = np.int64(0)
    for m in range(t.key.shape[0]):
        if m != j:
            spoken |= (w.status[r, m, g] >> RELEASE_NEGOTIATED) & 1
    return spoken


@rule
def let_go(offered, negotiated, paid, spoken):  # type: ignore[no-untyped-def]
    """Chance a day that hostages are let go.

    Args:
        offered, negotiated: 1 if a price is offered, if somebody speaks with the group; else 0.
        paid, spoken: chance a day that the one and the other bring it about.
    """
    return 1.0 - (1.0 - paid * offered) * (1.0 - spoken * negotiated)


@rule
def price_of_release(offered, negotiated, price, lowered):  # type: ignore[no-untyped-def]
    """What a release gives the group and takes from the state: nothing without an offer, less with a go-between."""
    return offered * price * (lowered if negotiated == 1 else 1.0)


@phase
def storm(w, t, desk, r, day, i, a, g):  # type: ignore[no-untyped-def]
    """frees_hostages: i tries to free its people by force; it fails the more likely, the stronger the group."""
    if t.on.armed_groups == 0 or w.status[r, g, i] & HELD == 0 or _lets_go(t, desk, g, i):
        return
    ticket = uniform(w.seed[0], w.run[r], day, t.key[i], DRAW_HOSTAGES, t.key[g])
    freed = freed_by_force(t.effects[FREES_HOSTAGES, a], w.strength[r, g])
    if ticket < freed:
        _end(w, t, desk, r, g, i, i, t.freed_act, g)
    elif ticket < freed + (1.0 - freed) * t.p.storm_loss:
        _lose(w, t, desk, r, g, i)


@rule
def freed_by_force(share: float, strength: float) -> float:
    """Chance that force frees hostages.

    >>> freed_by_force(0.6, 0.5)
    0.3
    """
    return share * (1.0 - strength)


@phase
def _lose(w, t, desk, r, g, j):  # type: ignore[no-untyped-def]
    """Hostages lose their lives: their government is blamed at home, and the group for good."""
    if t.on.domestic_politics == 1:
        w.legitimacy[r, j] = max(0.0, w.legitimacy[r, j] - t.p.hostage_blame)
    _end(w, t, desk, r, g, j, g, t.loss_act, j)


@phase
def _end(w, t, desk, r, g, j, source, act, target):  # type: ignore[no-untyped-def]
    """Nobody is held any more; the act that it is recorded as joins those of the day."""
    clear_statuses(w, t, r, g, j, HELD)
    close_cases(w, t, r, g)
    if act >= 0:
        add_unordered(desk, source, act, target)


@phase
def close_cases(w, t, r, g):  # type: ignore[no-untyped-def]
    """Whoever offers g a price for people whom it does not hold, or speaks for others' that it does not, is done."""
    for m in range(t.key.shape[0]):
        if w.status[r, m, g] & (PRICE | SPOKEN) != 0:
            others = False
            for j in range(t.key.shape[0]):
                if j != m and w.status[r, g, j] & HELD != 0:
                    others = True
            over = np.int64(0) if others else SPOKEN
            if w.status[r, g, m] & HELD == 0:
                over |= PRICE
            clear_statuses(w, t, r, m, g, over)
