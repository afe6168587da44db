"""Economy and movement: what standing measures cost, and that a standoff hurts.

Costs fall where something flows: a sky closed between two states without a scheduled flight costs nothing.
"""

from sim.model.compiled import phase, routine, rule
from sim.model.rules.statuses import rungs_held
from sim.model.tables import STATUS_STANDING
from sim.model.vocabulary import FUEL_BLOCKADED


@phase
def bear_costs(w, t, r):  # type: ignore[no-untyped-def]
    """Let every pair with standing measures bear a day of them."""
    standing = t.status_words[STATUS_STANDING]
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        own, their = w.status[r, i, j] & standing, w.status[r, j, i] & standing
        if own | their != 0:
            loss = 0.0
            if t.on.economy == 1:
                for flow in range(t.exposure.shape[2]):
                    if t.exposure[i, j, flow] > 0.0:
                        kept = left(own, t.status_own, flow) * left(their, t.status_theirs, flow)
                        w.borne[r, i, flow] += t.exposure[i, j, flow] * (1.0 - kept)
                        loss += t.exposure[i, j, flow] * (1.0 - kept)
                if (their >> FUEL_BLOCKADED) & 1:
                    loss += t.p.fuel_loss
                    w.legitimacy[r, i] = max(0.0, w.legitimacy[r, i] - t.p.fuel_legitimacy)
                w.lost[r, i] += loss
            rungs = rungs_held(own, t.status_rung) + rungs_held(their, t.status_rung)
            w.pain[r, i, j] = suffered(w.pain[r, i, j], t.p.pain_per_rung * rungs + t.p.pain_per_loss * loss)


@routine
def left(held, bite, flow):  # type: ignore[no-untyped-def]
    """Share of a flow that the statuses in a word leave: the product of what each leaves.

    Args:
        held: status bits. bite: [S, flows] share of each flow that a status stops. flow: which.
    """
    kept = 1.0
    s = 0
    while held >> s != 0:
        if (held >> s) & 1:
            kept *= 1.0 - bite[s, flow]
        s += 1
    return kept


@rule
def suffered(pain: float, more: float) -> float:
    """Pain after another day of it, in points: a share of the way to 10.

    >>> suffered(0.0, 1.0)
    1.0
    """
    return pain + min(more, 10.0) * (10.0 - pain) / 10.0
