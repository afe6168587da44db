"""The list of today's acts, on the desk: rules add to it all day, effects apply it at the end."""

from sim.model.compiled import phase
from sim.model.world import EVENT, NEW, NONE


@phase
def add_act(desk, source, act, target, reason, joint, event, incident):  # type: ignore[no-untyped-def]
    """Put an act among those of the day; its place on the list, or -1 if the list is full."""
    m = desk.act_count[0]
    if m >= desk.acts.shape[0]:
        return NONE
    desk.acts[m, 0] = source
    desk.acts[m, 1] = act
    desk.acts[m, 2] = target
    desk.acts[m, 3] = reason
    desk.acts[m, 4] = joint
    desk.acts[m, 5] = event
    desk.acts[m, 6] = incident
    desk.acts[m, 7] = NEW
    desk.act_count[0] = m + 1
    return m


@phase
def add_unordered(desk, source, act, target):  # type: ignore[no-untyped-def]
    """Put an act among those of the day that nobody ordered, unless it is there already."""
    if not is_listed(desk, source, act, target):
        add_act(desk, source, act, target, EVENT, NONE, NONE, NONE)


@phase
def is_listed(desk, i, a, j):  # type: ignore[no-untyped-def]
    """Whether the act is among those of the day already."""
    for m in range(desk.act_count[0]):
        if desk.acts[m, 0] == i and desk.acts[m, 1] == a and desk.acts[m, 2] == j:
            return True
    return False


@phase
def heat_up(w, r, i, j):  # type: ignore[no-untyped-def]
    """Put a dyad on the list of those that are not at rest, so that the day's rules look at it.

    The list is kept in the order of the actors, so that what happened before leaves no trace in the order of work.
    """
    if w.is_hot[r, i, j] == 1:
        return
    w.is_hot[r, i, j] = 1
    place = w.hot_count[r]
    while place > 0 and (w.hot[r, place - 1, 0] > i or (w.hot[r, place - 1, 0] == i and w.hot[r, place - 1, 1] > j)):
        w.hot[r, place, 0] = w.hot[r, place - 1, 0]
        w.hot[r, place, 1] = w.hot[r, place - 1, 1]
        place -= 1
    w.hot[r, place, 0] = i
    w.hot[r, place, 1] = j
    w.hot_count[r] += 1
