"""Audiences: before whom a stand is taken, and what each makes of it when it is given up.

Five of them, where Fearon (1994) has one: the own public, the own officers or party, bloc partners, the rival, the
wider world. A rung of retreat costs more, the higher the stand and the longer it is public; a face-saver removes it.
"""

from sim.model.compiled import phase, rule
from sim.model.rules.credibility import give_up_stand, remember
from sim.model.rules.formulas import audience_cost, clamp
from sim.model.rules.governments import public_voice


@phase
def retreat_cost(w, t, r, i, j, day):  # type: ignore[no-untyped-def]
    """What i expects a rung of retreat from its stand against j to cost before all five audiences, utility points."""
    if t.on.audience_costs == 0 or w.commitment[r, i, j] <= 0.0:
        return 0.0
    voices = t.p.audience_public * public_voice(t, i, day) + t.p.audience_officers * t.officers_voice[i]
    voices += t.p.audience_partners * closest_partner(w, t, r, i, j)
    voices += t.p.audience_rival * 0.1 * w.hostility[r, j, i] + t.p.audience_world * w.esteem[r, i]
    return t.p.audience_cost * _stand(w, t, r, i, j, day, voices)


@phase
def _stand(w, t, r, i, j, day, voice):  # type: ignore[no-untyped-def]
    """Fearon's cost of a rung of retreat before audiences of so much voice."""
    days = float(day - w.committed_on[r, i, j])
    return audience_cost(voice, w.commitment[r, i, j], days, t.p.audience_days_half, w.face[r, i, j])


@phase
def closest_partner(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """The tie of i to the closest of its partners but j, 0 to 1."""
    closest = 0.0
    if w.tied[r, i] == 1:
        for m in range(t.key.shape[0]):
            if m != j:
                closest = max(closest, w.tie[r, i, m])
    return closest


@rule
def rungs_that_cost(retreat: float, stand: float, backing_up: float) -> float:
    """Rungs of a retreat as audiences count them: backing up to a milder stand costs a share of backing down.

    Args:
        retreat: rungs given up. stand: rungs taken in public before.
        backing_up: share of the cost of a retreat that leaves part of the stand.

    >>> rungs_that_cost(1.0, 3.0, 0.5), rungs_that_cost(3.0, 3.0, 0.5)
    (0.5, 3.0)
    """
    return retreat * backing_up if retreat < stand else retreat


@phase
def pay_for_retreat(w, t, r, day, i, j, retreat, announced):  # type: ignore[no-untyped-def]
    """A retreat costs support at home, the confidence of officers, partners' memory, and credit abroad.

    One that was announced beforehand costs no credit abroad: what was said is done.
    """
    if t.on.audience_costs == 1:
        rungs = rungs_that_cost(retreat, w.commitment[r, i, j], t.p.backing_up)
        cost = rungs * _stand(w, t, r, i, j, day, 1.0)
        before_public = t.p.retreat_legitimacy * t.p.audience_public * public_voice(t, i, day)
        w.legitimacy[r, i] = clamp(w.legitimacy[r, i] - before_public * cost, 0.0, 1.0)
        before_officers = t.p.retreat_officers * t.p.audience_officers * t.officers_voice[i]
        w.officers[r, i] = clamp(w.officers[r, i] - before_officers * cost, 0.0, 1.0)
        if w.tied[r, i] == 1:
            for m in range(t.key.shape[0]):
                if m != j and w.tie[r, m, i] > 0.0:
                    remember(w, r, m, i, t.p.retreat_partners * t.p.audience_partners * w.tie[r, m, i] * cost)
        if not announced:
            given_up = min(rungs, w.commitment[r, i, j]) * (1.0 - w.face[r, i, j])
            give_up_stand(w, t, r, i, j, given_up)
    w.commitment[r, i, j] = max(0.0, w.commitment[r, i, j] - retreat)
