"""Armed groups: they recover when left alone; border watches loosen or tighten back to what is usual."""

from sim.model.compiled import phase
from sim.model.rules.drift import fade_factor, toward
from sim.model.vocabulary import ARMED_GROUP


@phase
def recover(w, t, r):  # type: ignore[no-untyped-def]
    """A day of recruiting, and of patrols that find their way back to routine."""
    if t.on.armed_groups == 0:
        return
    back = fade_factor(t.p.strength_half_life)
    for g in range(t.key.shape[0]):
        if t.kind[g] == ARMED_GROUP:
            w.strength[r, g] = toward(w.strength[r, g], t.strength0[g], back)
    routine = fade_factor(t.p.watch_half_life)
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        w.watch[r, i, j] = toward(w.watch[r, i, j], t.watch0[i, j], routine)
