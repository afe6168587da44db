"""Standoff: while troops stand at a border, shots may be exchanged on any day that nobody ordered."""

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_CLASH, words
from sim.model.rules.day_acts import add_act
from sim.model.vocabulary import TROOPS_AT_BORDER
from sim.model.world import EVENT, NONE

TWO_32 = 4294967296.0


@phase
def face_off(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Let troops that one side has sent to the border come to shots with those of the other."""
    if t.clash_act < 0:
        return
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if (w.status[r, i, j] >> TROOPS_AT_BORDER) & 1:
            likely = clash_chance(t.p.standoff_clash, w.hostility[r, j, i])
            if words(w.seed[0], w.run[r], day, t.key[i], DRAW_CLASH, t.key[j])[1] < likely * TWO_32:
                add_act(desk, j, t.clash_act, i, EVENT, NONE, NONE, NONE)


@rule
def clash_chance(base: float, hostility: float) -> float:
    """Chance a day of an exchange of fire: the more hostile those are whose border it is, the likelier.

    >>> clash_chance(0.02, 5.0)
    0.01
    """
    return base * hostility / 10.0
