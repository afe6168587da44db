"""Armed groups: they recover when left alone; border watches loosen or tighten back to what is usual."""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.rules.drift import fade_factor, toward
from sim.model.vocabulary import ARMED_BY, ARMED_GROUP, SHELTERS


@phase
def recover(w, t, r):  # type: ignore[no-untyped-def]
    """A day of recruiting, and of patrols that find their way back to routine."""
    if t.on.armed_groups == 0:
        return
    back = fade_factor(t.p.strength_half_life)
    for g in range(t.key.shape[0]):
        if t.kind[g] == ARMED_GROUP:
            w.strength[r, g] = toward(w.strength[r, g], _supported(w, t, r, g), back)
    routine = fade_factor(t.p.watch_half_life)
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        w.watch[r, i, j] = toward(w.watch[r, i, j], t.watch0[i, j], routine)


@phase
def _supported(w, t, r, g):  # type: ignore[no-untyped-def]
    """The strength to which a group recovers: more with a sanctuary, more with arms."""
    held = np.int64(0)
    for i in range(t.key.shape[0]):
        held |= w.status[r, i, g]
    return supported(t.strength0[g], (held >> SHELTERS) & 1, (held >> ARMED_BY) & 1, t.p.sanctuary, t.p.sponsor)


@rule
def supported(strength, sheltered, armed, sanctuary, sponsor):  # type: ignore[no-untyped-def]
    """Strength with outside support, at most 1.

    Args:
        strength: 0 to 1, without. sheltered, armed: 1 or 0. sanctuary, sponsor: what each adds, as a share.
    """
    return min(1.0, strength * (1.0 + sanctuary * sheltered + sponsor * armed))
