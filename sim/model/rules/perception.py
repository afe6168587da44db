"""Perception: what each actor makes of yesterday's acts: hostility, injury owed, anger, alarm.

Statuses and damage are facts and belong to effects; here is what they mean to somebody.
"""

from sim.model.compiled import phase, rule
from sim.model.rules.day_acts import heat_up
from sim.model.rules.formulas import clamp, felt_friendliness, felt_offence, shifted_hostility
from sim.model.tables import STATUS_MEASURES
from sim.model.vocabulary import (
    ARMED_GROUP,
    BLOC_KIND,
    DAMAGES,
    LOOSENS_BLOC,
    MOVES_TALKS,
    OFFENDS,
    PUBLIC,
    SOOTHES,
)


@phase
def perceive(w, t, r, day):  # type: ignore[no-untyped-def]
    """Let every actor take in yesterday's acts."""
    for m in range(w.fresh_count[r]):
        source, act, target, k = w.fresh[r, m, 0], w.fresh[r, m, 1], w.fresh[r, m, 2], w.fresh[r, m, 3]
        if t.inert[act] == 1:
            continue
        felt = felt_offence(t.effects[OFFENDS, act], w.hostility[r, target, source], t.bias[target])
        offence = felt * blame(_justified(w, t, r, k, source, target), t.p.justified)
        friendly = felt_friendliness(t.effects[SOOTHES, act], w.hostility[r, target, source], t.bias[target])
        _take(w, t, r, source, act, target, offence, friendly)
        if t.visibility[act] == PUBLIC:
            _stir_public(w, t, r, source, target, felt, k)
            _watch_from_outside(w, t, r, source, act, target, offence, friendly)


@phase
def _justified(w, t, r, k, source, target):  # type: ignore[no-untyped-def]
    """How far the target's government believes the account that would justify an act over incident k."""
    if k < 0 or t.side[k, source] == 0.0:
        return 0.0
    inside = w.credence[r, k, target]
    return inside if t.side[k, source] > 0.0 else 1.0 - inside


@rule
def blame(justified: float, discount: float) -> float:
    """Share of an offence that is held against its author: less if the target thinks it had cause.

    >>> blame(0.5, 0.4)
    0.8
    """
    return 1.0 - discount * justified


@phase
def _take(w, t, r, source, act, target, offence, friendly):  # type: ignore[no-untyped-def]
    """What the target itself feels, owes and has to answer."""
    heat_up(w, r, target, source)
    heat_up(w, r, source, target)
    w.hostility[r, target, source] = shifted_hostility(w.hostility[r, target, source], offence, friendly)
    w.owed[r, target, source] = piled(w.owed[r, target, source], offence - friendly, t.p.pile_up)
    w.owed[r, source, target] = discharged(w.owed[r, source, target], t.severity[act] * t.p.discharge)
    moved = max(
        offence, friendly, t.p.salience_of_talks * max(abs(t.effects[MOVES_TALKS, act]), t.effects[LOOSENS_BLOC, act])
    )
    w.salience[r, target, source] = clamp(w.salience[r, target, source] + t.p.salience_per_point * moved, 0.0, 10.0)
    w.trigger[r, target, source] = max(w.trigger[r, target, source], t.mid[act])
    w.grievance[r, target, source] = clamp(
        w.grievance[r, target, source]
        + t.p.grievance_per_damage * t.effects[DAMAGES, act]
        + t.p.grievance_per_offence * offence,
        0.0,
        10.0,
    )
    measures = t.sets_own[act] & t.status_words[STATUS_MEASURES]
    w.mirror[r, target, source] |= measures & ~w.status[r, target, source]
    w.mirror[r, source, target] &= ~measures


@rule
def piled(owed: float, felt: float, pile_up: float) -> float:
    """What is owed after another act: the larger of two injuries and a share of the smaller; opposites cancel.

    >>> piled(2.0, 3.0, 0.5), piled(2.0, -3.0, 0.5)
    (4.0, -1.0)
    """
    if owed * felt < 0.0:
        return owed + felt
    if owed + felt >= 0.0:
        return min(10.0, max(owed, felt) + pile_up * min(owed, felt))
    return max(-10.0, min(owed, felt) + pile_up * max(owed, felt))


@rule
def discharged(owed: float, answer: float) -> float:
    """What is still owed after an answer in kind; an answer never turns the debt around.

    >>> discharged(3.0, 2.0), discharged(3.0, 5.0), discharged(3.0, -1.0)
    (1.0, 0.0, 3.0)
    """
    if owed > 0.0:
        return max(0.0, owed - max(0.0, answer))
    return min(0.0, owed - min(0.0, answer))


@phase
def _stir_public(w, t, r, source, target, felt, k):  # type: ignore[no-untyped-def]
    """The target's public grows angry at a public offence as far as it holds its author to blame."""
    if t.on.domestic_politics == 0:
        return
    excused = 0.0
    if k >= 0 and t.side[k, source] != 0.0:
        inside = w.credence[r, k, t.key.shape[0] + target]
        excused = inside if t.side[k, source] > 0.0 else 1.0 - inside
    stirred = t.p.anger_per_point * felt * blame(excused, t.p.justified)
    before = w.anger[r, target, source]
    w.anger[r, target, source] = before + clamp(stirred, 0.0, 1.0) * (1.0 - before)


@phase
def _watch_from_outside(w, t, r, source, act, target, offence, friendly):  # type: ignore[no-untyped-def]
    """Bloc partners take sides with their partner; outsiders with a concern turn to both sides."""
    for m in range(t.key.shape[0]):
        if m == source or m == target or t.kind[m] == ARMED_GROUP:
            continue
        tie = w.tie[r, m, target]
        if tie > 0.0 and w.tie[r, m, source] == 0.0:
            _side_with(w, t, r, m, source, target, offence, friendly, tie)
        if t.concern[m] > 0.0 and among_states(t, source, target):
            alarm = t.p.watcher_share * t.concern[m] * offence
            if alarm > t.p.news:
                _be_alarmed(w, t, r, m, target, alarm)
                _be_alarmed(w, t, r, m, source, alarm)


@phase
def among_states(t, i, j):  # type: ignore[no-untyped-def]
    """Whether an act is between states or blocs, so that outsiders have something to calm."""
    return max(t.kind[i], t.kind[j]) <= BLOC_KIND


@phase
def _side_with(w, t, r, m, source, target, offence, friendly, tie):  # type: ignore[no-untyped-def]
    """A partner feels a share of what was done to its partner."""
    if t.on.blocs == 0:
        return
    share = t.p.partner_share * tie
    w.hostility[r, m, source] = shifted_hostility(w.hostility[r, m, source], share * offence, share * friendly)
    _be_alarmed(w, t, r, m, source, t.p.salience_per_point * share * offence)
    _be_alarmed(w, t, r, m, target, t.p.partner_alarm * t.p.salience_per_point * share * offence)


@phase
def _be_alarmed(w, t, r, m, i, alarm):  # type: ignore[no-untyped-def]
    """Raise what i means to m; m takes it up soon if it was on no agenda before."""
    if alarm > t.p.at_rest:
        heat_up(w, r, m, i)
        if w.salience[r, m, i] < t.p.notice:
            w.trigger[r, m, i] = max(w.trigger[r, m, i], 1)
        w.salience[r, m, i] = clamp(w.salience[r, m, i] + alarm, 0.0, 10.0)
