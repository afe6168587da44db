"""Economy and movement: what standing measures cost, and that a standoff hurts.

Costs fall where something flows: a sky closed between two states without a scheduled flight costs nothing.
"""

from sim.model.compiled import phase, rule
from sim.model.rules.statuses import standing_rung


@phase
def bear_costs(w, t, r):  # type: ignore[no-untyped-def]
    """Let every pair with standing measures bear a day of them."""
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.status[r, i, j] != 0 or w.status[r, j, i] != 0:
            loss = 0.0
            if t.on.economy == 1:
                loss = daily_loss(w.status[r, i, j], t.status_own, t.exposure[i, j])
                loss += daily_loss(w.status[r, j, i], t.status_theirs, t.exposure[i, j])
                w.lost[r, i] += loss
            rungs = standing_rung(w, t, r, i, j) + standing_rung(w, t, r, j, i)
            w.pain[r, i, j] = suffered(w.pain[r, i, j], t.p.pain_per_rung * rungs + 10.0 * loss)


@rule
def daily_loss(held, bite, exposure):  # type: ignore[no-untyped-def]
    """Share of an economy lost in a day to the statuses in a word.

    Args:
        held: status bits. bite: [S, flows] share of each flow that a status stops.
        exposure: [flows] share of the economy that lives off each flow.

    Losses on one flow do not add up beyond the whole of it.
    """
    loss = 0.0
    for flow in range(exposure.shape[0]):
        if exposure[flow] > 0.0:
            kept = 1.0
            for s in range(bite.shape[0]):
                if (held >> s) & 1:
                    kept *= 1.0 - bite[s, flow]
            loss += exposure[flow] * (1.0 - kept)
    return loss


@rule
def suffered(pain: float, more: float) -> float:
    """Pain after another day of it, in points: a share of the way to 10.

    >>> suffered(0.0, 1.0)
    1.0
    """
    return pain + min(more, 10.0) * (10.0 - pain) / 10.0
