"""Drift: what fades from day to day, and when a dyad has come to rest."""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.rules.statuses import lapse_statuses
from sim.model.tables import STATUS_LAPSING, STATUS_MEASURES


@rule
def fade_factor(half_life: float) -> float:
    """Share that is left after a day, for a half-life in days: (1 - a / 2) / (1 + a / 2), a = ln 2 / half-life.

    The rational form stands in for 2**(-1 / half-life) so that every machine agrees; from 2 days on it is off by
    less than 0.004, from 5 days on by less than 0.0003.

    >>> round(fade_factor(10.0), 4)
    0.933
    """
    half = 0.34657359027997264 / half_life
    return (1.0 - half) / (1.0 + half)


@rule
def toward(x: float, rest: float, left: float) -> float:
    """x on its way to a resting value, a share ``left`` of the distance being left.

    >>> toward(4.0, 2.0, 0.5)
    3.0
    """
    return rest + (x - rest) * left


@phase
def fade(w, t, r, day):  # type: ignore[no-untyped-def]
    """Let a day pass over every dyad that is not at rest, and over actors."""
    p = t.p
    hostility, owed, salience = (
        fade_factor(p.hostility_half_life),
        fade_factor(p.owed_half_life),
        fade_factor(p.salience_half_life),
    )
    grievance, anger, pain = (
        fade_factor(p.grievance_half_life),
        fade_factor(p.anger_half_life),
        fade_factor(p.pain_half_life),
    )
    violence, commitment = fade_factor(p.violence_half_life), fade_factor(p.commitment_half_life)
    kept = 0
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        w.hostility[r, i, j] = toward(w.hostility[r, i, j], t.hostility0[i, j], hostility)
        w.owed[r, i, j] *= owed
        w.salience[r, i, j] *= salience
        w.grievance[r, i, j] *= grievance
        w.anger[r, i, j] *= anger
        w.pain[r, i, j] *= pain
        w.violence[r, i, j] *= violence
        w.commitment[r, i, j] *= commitment
        w.face[r, i, j] *= pain
        lapse_statuses(w, t, r, i, j, day)
        if _is_at_rest(w, t, r, i, j):
            _settle(w, t, r, i, j)
        else:
            w.hot[r, kept, 0] = i
            w.hot[r, kept, 1] = j
            kept += 1
    w.hot_count[r] = kept
    rally, spent = fade_factor(p.rally_half_life), fade_factor(p.recovery_half_life)
    support, cohesion = fade_factor(p.support_half_life), fade_factor(p.cohesion_half_life)
    for i in range(t.key.shape[0]):
        w.rally[r, i] *= rally
        w.spent[r, i] *= spent
        w.legitimacy[r, i] = toward(w.legitimacy[r, i], t.legitimacy0[i], support)
        w.officers[r, i] = toward(w.officers[r, i], t.officers0[i], support)
        w.cohesion[r, i] = toward(w.cohesion[r, i], t.cohesion0[i], cohesion)


@phase
def _is_at_rest(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Whether nothing about i and j would change any more by itself."""
    restless = t.status_words[STATUS_LAPSING] | t.status_words[STATUS_MEASURES]
    if w.due[r, i, j] != 0 or w.steps[r, i, j] != 0:
        return False
    if w.status[r, i, j] & restless != 0 or w.status[r, j, i] & restless != 0:
        return False
    feeling = abs(w.owed[r, i, j]) + w.salience[r, i, j] + w.grievance[r, i, j] + w.pain[r, i, j]
    feeling += w.commitment[r, i, j]
    feeling += 10.0 * (w.anger[r, i, j] + w.violence[r, i, j] + w.face[r, i, j])
    return feeling < t.p.at_rest and abs(w.hostility[r, i, j] - t.hostility0[i, j]) < t.p.at_rest


@phase
def _settle(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Put a dyad to rest: what was left of its feelings is dropped."""
    w.is_hot[r, i, j] = 0
    w.hostility[r, i, j] = t.hostility0[i, j]
    w.owed[r, i, j] = 0.0
    w.salience[r, i, j] = 0.0
    w.grievance[r, i, j] = 0.0
    w.anger[r, i, j] = 0.0
    w.pain[r, i, j] = 0.0
    w.violence[r, i, j] = 0.0
    w.commitment[r, i, j] = 0.0
    w.face[r, i, j] = 0.0
    w.watch[r, i, j] = t.watch0[i, j]
    w.mirror[r, i, j] = np.int64(0)
