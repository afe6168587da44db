"""Appraisal: what each act open to an actor is worth to it, term by term.

Each term is one small function that fills its row of the desk over all acts; a value is the sum of its rows in
the order of TERMS. The rows read the act's effect row, the same one that effects applies, so an act that somebody
adds in YAML is understood without a line here. What a term is computed from (one number a dyad) comes from
``rules/stakes.py``. Each row is a plain loop over acts so that the compiler can do several acts at once.
"""

from sim.model.compiled import rule
from sim.model.rules.audiences import rungs_that_cost
from sim.model.rules.formulas import loss_averse


@rule
def restraint(row, weight, friction, last, again, day, repeat):  # type: ignore[no-untyped-def]
    """Doing anything has a price, higher on higher rungs, and doing the same again soon says nothing new.

    Args:
        row: [N] filled here, utility points; the other terms alike.
        weight: the actor's weight of this term; the other terms alike.
        friction: [N] price of doing it at all.
        last: [N] day on which the actor last did it toward this target.
        again: [N] 1 / days until it is news again.
        day: today.
        repeat: price of doing it again on the same day.
    """
    for a in range(row.shape[0]):
        stale = 1.0 - (day - last[a]) * again[a]
        row[a] = -weight * (friction[a] + repeat * max(0.0, stale))


@rule
def security(row, weight, protects, risks, threat, harm, grievance, aversion):  # type: ignore[no-untyped-def]
    """Safety gained against the target less the harm of an unwanted clash, valued around the reference point.

    The reference point is the state of things before the incident: an actor with a grievance is below it, so what
    wins back lost ground counts ``aversion`` times and what gains new ground once (Tversky and Kahneman 1992).

    Args:
        protects: [N] effect row. risks: [N] chance of a clash.
        threat: what the target threatens, 0 to 1 and more.
        harm: what a clash would cost, points.
        grievance: distance below the reference point, points.
        aversion: 2.25, or 1 with the mechanism off.
    """
    now = loss_averse(-grievance, aversion)
    for a in range(row.shape[0]):
        then = loss_averse(threat * protects[a] - grievance, aversion)
        row[a] = weight * (then - now - aversion * harm * risks[a])


@rule
def reciprocity(row, weight, severity, sets, level, slope, overture, mirror, bonus):  # type: ignore[no-untyped-def]
    """How near the act comes to the answer that the injury calls for, and whether it returns a measure in kind.

    Args:
        severity: [N] points, negative for friendly acts. sets: [N] status bits that the act sets.
        level: severity of the answer called for: matching * owed.
        slope: utility points lost per point of distance.
        overture: share of that loss that counts against a friendly act which nothing friendly has called for.
        mirror: bits of the target's measures that are not yet matched.
        bonus: utility points for matching one, as far as an answer as severe is still called for.
    """
    for a in range(row.shape[0]):
        in_kind = bonus * called_for(severity[a], level) if sets[a] & mirror != 0 else 0.0
        distance = abs(severity[a] - level) - abs(level)
        if severity[a] < 0.0 and level >= 0.0:
            distance *= overture
        row[a] = weight * (in_kind - slope * distance)


@rule
def called_for(severity: float, level: float) -> float:
    """Share of an offence that the injury calls for: all of it up to its level; none if nothing is owed any more.

    >>> called_for(2.0, 3.0), called_for(2.0, 0.5), called_for(2.0, -1.0)
    (1.0, 0.25, 0.0)
    """
    return 1.0 if severity <= level else max(level, 0.0) / max(severity, 1e-12)


@rule
def retaliation(row, factor, half, damages, unpaid):  # type: ignore[no-untyped-def]
    """Add what it is worth to answer force with force, in proportion: as far as what hurt is not paid back yet.

    The square makes it little for what hurt little: the loss of a drone draws less than the loss of a crew. Of an
    answer that goes beyond what was suffered, only the share that was called for counts.

    Args:
        factor: utility points for paying back very much. half: damage paid back at which half of that is reached.
        damages: [N] effect row. unpaid: recent force received less recent force done; 1 is the losses of a war.
    """
    for a in range(row.shape[0]):
        if damages[a] > 0.0:
            paid = min(damages[a], unpaid)
            row[a] += factor * paid / damages[a] * paid * paid / (paid * paid + half * half)


@rule
def linear(row, factor, effect):  # type: ignore[no-untyped-def]
    """A term that is one number times one effect row (audience, bloc, ending)."""
    for a in range(row.shape[0]):
        row[a] = factor * effect[a]


@rule
def solidarity(row, factor, shows, severity, offended):  # type: ignore[no-untyped-def]
    """What partners think of it: standing by them against others, and by each of them; not against one of them.

    Args:
        factor: utility points per unit of solidarity. shows: [N] effect row. severity: [N] points, over 0 for offences.
        offended: share in which an offence counts: -1 if the target is a partner itself, else 1.
    """
    for a in range(row.shape[0]):
        row[a] = factor * shows[a] * (offended if severity[a] > 0.0 else 1.0)


@rule
def retreat(row, factor, rungs, stand, backing_up):  # type: ignore[no-untyped-def]
    """What giving up a stand costs before its audiences; backing up to a milder one costs a share.

    Args:
        factor: utility points per rung. rungs: [N] rungs that each act gives up.
        stand: rungs taken in public. backing_up: share that counts while part of the stand is left.
    """
    for a in range(row.shape[0]):
        row[a] = factor * rungs_that_cost(rungs[a], stand, backing_up)


@rule
def add_linear(row, factor, effect):  # type: ignore[no-untyped-def]
    """Add one number times one effect row to a term; nothing to do if the number is 0."""
    if factor != 0.0:
        for a in range(row.shape[0]):
            row[a] += factor * effect[a]


@rule
def standing(row, factor, excuse, lifts):  # type: ignore[no-untyped-def]
    """What the wider world thinks of it: blame weighs less the more the world believes the actor's account.

    Args:
        factor: utility points per unit of standing.
        excuse: share of blame that is forgiven, 0 to 1.
        lifts: [N] effect row.
    """
    for a in range(row.shape[0]):
        row[a] = factor * (lifts[a] if lifts[a] > 0.0 else lifts[a] * (1.0 - excuse))


@rule
def sum_terms(value, terms):  # type: ignore[no-untyped-def]
    """Value of each act: the sum of its ten terms, in their order (written out, so that rows are read side by side)."""
    for a in range(value.shape[0]):
        first = terms[0, a] + terms[1, a] + terms[2, a] + terms[3, a] + terms[4, a]
        value[a] = first + terms[5, a] + terms[6, a] + terms[7, a] + terms[8, a] + terms[9, a]
