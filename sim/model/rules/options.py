"""Options: which acts are open to an actor toward a target today, and which gate forbids the others."""

import numpy as np

from sim.model.compiled import phase, rule
from sim.model.rules.agenda import quarrel
from sim.model.rules.incidents import favourable_evidence, open_incident, undisclosed_incident
from sim.model.vocabulary import (
    ARMED_BY,
    ARMED_GROUP,
    DRAFT_OFFERED,
    FACT_BELONGS,
    FACT_CAN_FREE_HOSTAGES,
    FACT_DRAFT_ON_TABLE,
    FACT_HOLDS_EVIDENCE,
    FACT_HOLDS_UNDISCLOSED,
    FACT_IN_CRISIS,
    FACT_INCIDENT_OPEN,
    FACT_PARTIES_CONSENT,
    FACT_PARTNER_IN_CRISIS_WITH_TARGET,
    FACT_SOURCE_CAN_MEDIATE,
    FACT_SOURCE_MEDIATES,
    FACT_TARGET_BELONGS,
    FACT_TARGET_IN_CRISIS,
    FACT_TARGET_IS_PARTNER_IN_CRISIS,
    FACT_TARGET_MEDIATES,
    HOSTAGES_HELD,
    MEDIATION_ACCEPTED,
    ORGANISATION,
    SHELTERS,
)
from sim.model.world import NONE


@phase
def facts_between(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """The fact word of source i and target j."""
    word = t.static_facts[i, j]
    k = open_incident(w, t, r, i, j)
    if k >= 0:
        word |= np.int64(1) << FACT_INCIDENT_OPEN
        if favourable_evidence(w, t, r, i, k) >= 0:
            word |= np.int64(1) << FACT_HOLDS_EVIDENCE
    if undisclosed_incident(w, t, r, i, j) >= 0:
        word |= np.int64(1) << FACT_HOLDS_UNDISCLOSED
    if w.member[r, i, j] > 0.0:
        word |= np.int64(1) << FACT_BELONGS
    word |= _facts_of_quarrels(w, t, r, i, j)
    if (w.status[r, j, i] >> MEDIATION_ACCEPTED) & 1:
        word |= np.int64(1) << FACT_SOURCE_MEDIATES
    if (w.status[r, i, j] >> MEDIATION_ACCEPTED) & 1:
        word |= np.int64(1) << FACT_TARGET_MEDIATES
    if (w.status[r, i, j] >> DRAFT_OFFERED) & 1:
        word |= np.int64(1) << FACT_DRAFT_ON_TABLE
    if t.kind[i] == ORGANISATION:
        word |= _facts_of_mandates(w, t, r, i, j)
    if t.kind[j] == ARMED_GROUP:
        word |= _facts_of_hostages(w, t, r, i, j)
    return word


@phase
def _facts_of_mandates(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """What an organisation's mandate may ask: that j is a member, that j and a rival of it take it as mediator."""
    word = np.int64(0)
    if w.member[r, j, i] > 0.0:
        word |= np.int64(1) << FACT_TARGET_BELONGS
    if consenting_rival(w, t, r, i, j) >= 0:
        word |= np.int64(1) << FACT_PARTIES_CONSENT
    return word


@phase
def consenting_rival(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """The actor of j's worst quarrel among those in which both sides have accepted i as mediator, or -1."""
    rival = NONE
    if (w.status[r, j, i] >> MEDIATION_ACCEPTED) & 1:
        worst = 0.0
        for m in range(t.key.shape[0]):
            if m != j and (w.status[r, m, i] >> MEDIATION_ACCEPTED) & 1 and quarrel(w, t, r, j, m) > worst:
                worst = quarrel(w, t, r, j, m)
                rival = np.int64(m)
    return rival


@phase
def _facts_of_hostages(w, t, r, i, g):  # type: ignore[no-untyped-def]
    """Group g holds people of another state, and i is one that it would hear: a mediator, or its sponsor."""
    sponsors = ((w.status[r, i, g] >> SHELTERS) | (w.status[r, i, g] >> ARMED_BY)) & 1
    if sponsors == 1 or (t.static_facts[i, g] >> FACT_SOURCE_CAN_MEDIATE) & 1:
        for j in range(t.key.shape[0]):
            if j != i and (w.status[r, g, j] >> HOSTAGES_HELD) & 1:
                return np.int64(1) << FACT_CAN_FREE_HOSTAGES
    return np.int64(0)


@phase
def _facts_of_quarrels(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """Facts about the quarrel of i and j and about quarrels with third actors; a partner's quarrel is one's own."""
    word = np.int64(0)
    if crisis_apart_from(w, r, j, i) >= t.p.crisis_salience:
        word |= np.int64(1) << FACT_TARGET_IN_CRISIS
        if w.tie[r, i, j] > 0.0:
            word |= np.int64(1) << FACT_TARGET_IS_PARTNER_IN_CRISIS
    sides = False
    if w.tied[r, i] == 1:
        for m in range(t.key.shape[0]):
            if m != i and m != j and w.tie[r, i, m] > 0.0 and quarrel(w, t, r, m, j) >= t.p.crisis_salience:
                sides = True
    if sides:
        word |= np.int64(1) << FACT_PARTNER_IN_CRISIS_WITH_TARGET
    if sides or quarrel(w, t, r, i, j) >= t.p.crisis_salience:
        word |= np.int64(1) << FACT_IN_CRISIS
    return word


@phase
def crisis_apart_from(w, r, j, i):  # type: ignore[no-untyped-def]
    """Salience of j's worst quarrel with anybody but i."""
    return w.crisis[r, j, 1] if w.crisis_with[r, j] == i else w.crisis[r, j, 0]


@rule
def mark_legal(  # type: ignore[no-untyped-def]
    legal, own, their, facts, needs_own, bars_own, needs_their, bars_their, needs_fact, bars_fact, mandate, by_event
):
    """Mark each act 1 if every entry of its gate holds, else 0; how many are.

    Args:
        legal: [N] filled here.
        own: statuses of the source toward the target, bits.
        their: statuses of the target toward the source, bits.
        facts: fact word.
        needs_own: [N] bits that must be on; the other masks alike.
        mandate: [N] facts that the source's mandate asks for besides, bits.
        by_event: [N] 1 if the act is never chosen.
    """
    total = 0
    for a in range(legal.shape[0]):
        wrong = (~own & needs_own[a]) | (own & bars_own[a]) | (~their & needs_their[a]) | (their & bars_their[a])
        wrong |= (~facts & (needs_fact[a] | mandate[a])) | (facts & bars_fact[a]) | by_event[a]
        legal[a] = wrong == 0
        total += legal[a]
    return total


@phase
def lay_out_options(w, t, desk, r, i, j, facts):  # type: ignore[no-untyped-def]
    """Mark the legal acts of i toward j on the desk; how many there are, doing nothing included."""
    return mark_legal(
        desk.legal,
        w.status[r, i, j],
        w.status[r, j, i],
        facts,
        t.needs_own,
        t.bars_own,
        t.needs_their,
        t.bars_their,
        t.needs_fact,
        t.bars_fact,
        t.mandate[i],
        t.by_event,
    )


@phase
def is_legal(w, t, r, i, j, a, facts):  # type: ignore[no-untyped-def]
    """Whether one act is open to i toward j."""
    own, their = w.status[r, i, j], w.status[r, j, i]
    wrong = (~own & t.needs_own[a]) | (own & t.bars_own[a]) | (~their & t.needs_their[a]) | (their & t.bars_their[a])
    needs = t.needs_fact[a] | t.mandate[i, a]
    return (wrong | (~facts & needs) | (facts & t.bars_fact[a]) | t.by_event[a]) == 0
