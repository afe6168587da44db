"""Standoff: while troops stand at a border, shots may be exchanged on any day that nobody ordered."""

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_CLASH, words
from sim.model.rules.day_acts import add_unordered, is_listed
from sim.model.vocabulary import AGREEMENT_SIGNED, TROOPS_AT_BORDER

TWO_31 = 2147483648.0
TWO_32 = 4294967296.0


@phase
def face_off(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Let troops that one side has sent to the border come to shots with those of the other; chance has who fires."""
    if t.clash_act < 0:
        return
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if (w.status[r, i, j] >> TROOPS_AT_BORDER) & 1:
            _, _, w2, w3 = words(w.seed[0], w.run[r], day, t.key[i], DRAW_CLASH, t.key[j])
            if w2 < clash_chance(t.p.standoff_clash, w.hostility[r, j, i]) * TWO_32:
                if w3 < TWO_31:
                    exchange_fire(w, t, desk, r, i, j)
                else:
                    exchange_fire(w, t, desk, r, j, i)


@phase
def exchange_fire(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """i fires at j, and nobody ordered it: never under an agreement, and once a day between the two."""
    agreed = (w.status[r, i, j] | w.status[r, j, i]) >> AGREEMENT_SIGNED & 1
    if agreed == 0 and not is_listed(desk, j, t.clash_act, i):
        add_unordered(desk, i, t.clash_act, j)


@rule
def clash_chance(base: float, hostility: float) -> float:
    """Chance a day of an exchange of fire: the more hostile those are whose border it is, the likelier.

    >>> clash_chance(0.02, 5.0)
    0.01
    """
    return base * hostility / 10.0
