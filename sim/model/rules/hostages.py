"""Hostages: every day they are held hurts their state, until they are let go for a price, freed by force, or lost.

The case behind it is the Algerian consulate at Gao, taken on 2012-04-05. A price is offered by the state itself;
a mediator or a sponsor of the group lowers it and makes a release likelier. Force may free them, or cost their lives.
"""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_HOSTAGES, uniform, words
from sim.model.rules.day_acts import add_act, heat_up
from sim.model.rules.economy import suffered
from sim.model.rules.formulas import clamp
from sim.model.rules.statuses import clear_statuses
from sim.model.vocabulary import (
    ARMED_GROUP,
    FACT_SOURCE_CAN_MEDIATE,
    FREES_HOSTAGES,
    HOSTAGES_HELD,
    RANSOM_OFFERED,
    RELEASE_NEGOTIATED,
)
from sim.model.world import EVENT, NONE

HELD = np.int64(1) << HOSTAGES_HELD
PRICE = np.int64(1) << RANSOM_OFFERED
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
                    _perhaps_end(w, t, desk, r, day, g, j)


@phase
def _suffer(w, t, r, day, g, j):  # type: ignore[no-untyped-def]
    """The state whose people are held cannot put it aside; its public is angry, less so as it hears less of it."""
    heat_up(w, r, j, g)
    heat_up(w, r, g, j)
    w.pain[r, j, g] = suffered(w.pain[r, j, g], t.p.hostage_pain)
    w.salience[r, j, g] = max(w.salience[r, j, g], t.p.hostage_salience)
    _be_heard_of(w, t, r, g, j)
    if t.on.domestic_politics == 1:
        days = float(day - w.since[r, g, j, HOSTAGES_HELD])
        w.anger[r, j, g] += (1.0 - w.anger[r, j, g]) * t.p.hostage_anger * heeded(days, t.p.hostage_news_days)


@phase
def _be_heard_of(w, t, r, g, j):  # type: ignore[no-untyped-def]
    """Who could mediate and has a concern turns to the group as far as that goes."""
    for m in range(t.key.shape[0]):
        if m != j and m != g and t.concern[m] > 0.0 and (t.static_facts[m, g] >> FACT_SOURCE_CAN_MEDIATE) & 1:
            heat_up(w, r, m, g)
            w.salience[r, m, g] = max(w.salience[r, m, g], t.p.hostage_salience * t.concern[m])


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
        clear_statuses(w, t, r, j, g, PRICE)
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
    if t.on.armed_groups == 0 or w.status[r, g, i] & HELD == 0:
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
    w.legitimacy[r, j] = max(0.0, w.legitimacy[r, j] - t.p.hostage_blame)
    _end(w, t, desk, r, g, j, g, t.loss_act, j)


@phase
def _end(w, t, desk, r, g, j, source, act, target):  # type: ignore[no-untyped-def]
    """Nobody is held any more; the act that it is recorded as joins those of the day."""
    clear_statuses(w, t, r, g, j, HELD)
    if act >= 0:
        add_act(desk, source, act, target, EVENT, NONE, NONE, NONE)
