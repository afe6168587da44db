"""Events: acts that come by date or by chance rather than by choice."""

from sim.model.compiled import phase, rule, step
from sim.model.draws import DRAW_EVENT, NOBODY, uniform
from sim.model.rules.day_acts import add_act, is_listed
from sim.model.world import EVENT, NONE

# Condition verbs and rate verbs, numbered as sim.scenario.tables writes them.
IF_STATUS, IF_HOSTILITY, IF_ACT, IF_TENSION = range(4)
BY_BORDER, BY_STRENGTH, BY_ANGER, BY_HOSTILITY = range(4)


@step
def occur(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Let the day's events occur: put their acts among those of the day."""
    for e in range(t.event_act.shape[0]):
        if w.event_count[r, e] >= t.event_times[e] or _is_exchanged(t, desk, e):
            continue
        if _is_time(w, t, r, e, day) and _given(w, t, r, e, day):
            k = t.event_incident[e]
            if add_act(desk, t.event_source[e], t.event_act[e], t.event_target[e], EVENT, NONE, e, k) >= 0:
                w.event_count[r, e] += 1
                if k >= 0:
                    w.incident_day[r, k] = day


@phase
def _is_exchanged(t, desk, e):  # type: ignore[no-untyped-def]
    """Whether the event would be a chance exchange of fire between two who have had one today."""
    if t.event_day[e] > 0 or t.event_act[e] != t.clash_act:
        return False
    return is_listed(desk, t.event_target[e], t.clash_act, t.event_source[e])


@phase
def _is_time(w, t, r, e, day):  # type: ignore[no-untyped-def]
    """Whether the date has come, or chance has it so today."""
    if t.event_day[e] > 0:
        return t.event_day[e] == day
    if day < t.event_from[e] or day > t.event_to[e]:
        return False
    likely = t.event_chance[e] * _rate(w, t, r, e)
    return uniform(w.seed[0], w.run[r], day, t.event_key[e], DRAW_EVENT, NOBODY) < likely


@phase
def _rate(w, t, r, e):  # type: ignore[no-untyped-def]
    """What scales the hazard's chance today."""
    factor = 1.0
    for row in range(t.rates.shape[0]):
        if t.rates[row, 0] == e:
            verb, a, b = t.rates[row, 1], t.rates[row, 2], t.rates[row, 3]
            if verb == BY_BORDER:
                factor *= unwatched(w.watch[r, a, b])
            elif verb == BY_STRENGTH:
                factor *= w.strength[r, a]
            elif verb == BY_ANGER:
                factor *= w.anger[r, a, b]
            elif verb == BY_HOSTILITY:
                factor *= w.hostility[r, a, b] / 10.0
    return factor


@rule
def unwatched(watch: float) -> float:
    """How much more happens across a border that is not watched: 1 watched, 2 unwatched."""
    return 2.0 - watch


@phase
def _given(w, t, r, e, day):  # type: ignore[no-untyped-def]
    """Whether every condition of the event holds."""
    for row in range(t.conditions.shape[0]):
        if t.conditions[row, 0] == e and not _holds(w, t, r, row, day):
            return False
    return True


@phase
def _holds(w, t, r, row, day):  # type: ignore[no-untyped-def]
    """Whether one condition holds."""
    verb, a, b, c = t.conditions[row, 1], t.conditions[row, 2], t.conditions[row, 3], t.conditions[row, 4]
    if verb == IF_STATUS:
        return ((w.status[r, a, b] >> c) & 1) == t.conditions[row, 5]
    if verb == IF_HOSTILITY:
        return w.hostility[r, a, b] >= t.condition_value[row]
    if verb == IF_ACT:
        return day - w.last_act[r, a, b, c] <= t.condition_value[row]
    return w.tension[r, day - 1] >= t.condition_value[row]
