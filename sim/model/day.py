"""THE MAIN JOB: one day of the model, as a page of named calls.

A day has a morning, after which a player or a program may look and give orders, and an evening, in which the
orders and the choices of all others take effect at once.
"""

from sim.model import outcomes
from sim.model.compiled import entry, step
from sim.model.reference import by_reference
from sim.model.rules import (
    agenda,
    armed_groups,
    blocs,
    choice,
    courts,
    credibility,
    drift,
    economy,
    events,
    execution,
    governments,
    hostages,
    incidents,
    mediation,
    options,
    perception,
    stakes,
    standoff,
    unilateral_steps,
)
from sim.model.world import FREE


@step
def morning(w, t, desk, r):  # type: ignore[no-untyped-def]
    """What has happened overnight, what everybody makes of it, and who must answer whom."""
    day = w.day[r] + 1
    w.day[r] = day
    desk.act_count[0] = 0
    if day == 1:
        blocs.bind(w, t, r)
    incidents_of_the_night(w, t, desk, r, day)
    governments.stand_or_fall(w, t, desk, r, day)
    perception.perceive(w, t, r, day)
    hostages.alarm(w, t, r, day)
    unilateral_steps.excuse_the_provoked(w, t, r)
    agenda.set_agenda(w, t, r, day)


@step
def incidents_of_the_night(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Events occur, then evidence, claims and findings about incidents arrive."""
    events.occur(w, t, desk, r, day)
    incidents.unfold(w, t, r, day)


@step
def evening(w, t, desk, trace, r):  # type: ignore[no-untyped-def]
    """All choose on the morning's world; then every act takes effect, and the day leaves its traces."""
    day = w.day[r]
    choice.take_orders(w, t, desk, r)
    choice.choose_all(w, t, desk, trace, r, day)
    blocs.act_jointly(w, t, desk, r, day)
    standoff.face_off(w, t, desk, r, day)
    unilateral_steps.take_steps(w, t, desk, r, day)
    hostages.hold(w, t, desk, r, day)
    execution.apply_all(w, t, desk, r, day)
    courts.hear_cases(w, t, r, day)
    mediation.move_talks(w, t, r, day)
    economy.bear_costs(w, t, r)
    armed_groups.recover(w, t, r)
    outcomes.take_stock(w, t, r, day)
    drift.fade(w, t, r, day)
    credibility.fade_memories(w, t, r, day)
    forget_orders(w, r)


@step
def forget_orders(w, r):  # type: ignore[no-untyped-def]
    """Orders are for one day."""
    for i in range(w.order_count.shape[1]):
        w.order_count[r, i] = FREE


WHOLE_DAYS, MORNING, EVENING, OPTIONS = range(4)


@entry
def advance(world, tables, desk, trace, part, first, last, days):  # type: ignore[no-untyped-def]
    """The one way from Python into the model: days, or a part of a day, of rows first to last - 1.

    Args:
        part: WHOLE_DAYS, MORNING, EVENING, or OPTIONS: lay out and appraise the options of ``last`` toward ``days``
            in row ``first`` on the desk.

    One function rather than four: each would compile the whole model anew.
    """
    w, t, d, ledger = by_reference(world), by_reference(tables), by_reference(desk), by_reference(trace)
    if part == OPTIONS:
        return lay_out(w, t, d, first, last, days)
    for r in range(first, last):
        for _ in range(days):
            if part != EVENING:
                morning(w, t, d, r)
            if part != MORNING:
                evening(w, t, d, ledger, r)
    return 0


@step
def lay_out(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """Options of i toward j on this morning's world and what each is worth; the fact word."""
    facts = options.facts_between(w, t, r, i, j)
    options.lay_out_options(w, t, desk, r, i, j, facts)
    stakes.appraise(w, t, desk, r, i, j, w.day[r])
    return facts
