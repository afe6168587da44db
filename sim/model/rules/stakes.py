"""Stakes: the numbers about a dyad from which the terms of appraisal are computed, and the appraisal itself."""

from sim.model.compiled import phase, rule, step
from sim.model.rules import appraisal
from sim.model.rules.audiences import retreat_cost
from sim.model.rules.formulas import clamp
from sim.model.rules.governments import public_voice
from sim.model.rules.incidents import favourable_evidence, open_incident
from sim.model.rules.options import crisis_apart_from
from sim.model.rules.unilateral_steps import price_word
from sim.model.vocabulary import (
    ACCOUNT,
    AUDIENCE,
    BLOC,
    CONTESTS_ACCOUNT,
    DAMAGES,
    ENDING,
    ENRICHES,
    LIFTS_STANDING,
    MATERIAL,
    MEDIATION_OFFERED,
    OPENS_PROBE,
    PLEASES_PUBLIC,
    PROTECTS,
    PUBLISHES_EVIDENCE,
    RECIPROCITY,
    RESTRAINT,
    RETREAT,
    RISKS_CLASH,
    SECURITY,
    SHOWS_SOLIDARITY,
    SPENDS,
    STANDING,
    TALKS_OPEN,
)


@phase
def appraise(w, t, desk, r, i, j, day):  # type: ignore[no-untyped-def]
    """Fill the desk with what each act of i toward j is worth to i, term by term."""
    terms = desk.terms
    weight = t.weights[i]
    appraisal.restraint(terms[RESTRAINT], weight[RESTRAINT], t.friction, w.last_act[r, i, j], t.again, day, t.p.repeat)
    _security_and_reciprocity(w, t, desk, r, i, j)
    _audience_and_retreat(w, t, desk, r, i, j, day)
    _bloc_and_ending(w, t, desk, r, i, j)
    _material(w, t, desk, r, i, j)
    _standing_and_account(w, t, desk, r, i, j)
    appraisal.sum_terms(desk.value, terms)


@step
def _security_and_reciprocity(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """Rows of the two terms that look at what the target did and may do."""
    threat = threat_felt(w.hostility[r, i, j], w.salience[r, i, j], t.p.threat)
    harm = t.p.harm * t.harm[i, j]
    aversion = t.p.loss_aversion if t.on.loss_aversion == 1 else 1.0
    grievance = 0.1 * w.grievance[r, i, j]
    appraisal.security(
        desk.terms[SECURITY],
        t.weights[i, SECURITY],
        t.effects[PROTECTS],
        t.effects[RISKS_CLASH],
        threat,
        harm,
        grievance,
        aversion,
    )
    level = clamp(t.matching[i] * w.owed[r, i, j], -10.0, 10.0)
    appraisal.reciprocity(
        desk.terms[RECIPROCITY],
        t.weights[i, RECIPROCITY],
        t.severity,
        t.sets_own,
        level,
        t.p.match_slope,
        t.p.overture,
        w.mirror[r, i, j],
        t.p.mirror_bonus,
    )
    unpaid = w.violence[r, j, i] - w.violence[r, i, j]
    desk.inputs[15] = 0.0
    if unpaid > t.p.retaliation_floor:
        desk.inputs[15] = unpaid
        factor = t.weights[i, RECIPROCITY] * t.matching[i] * t.p.retaliation
        appraisal.retaliation(desk.terms[RECIPROCITY], factor, t.p.retaliation_half, t.effects[DAMAGES], unpaid)
    desk.inputs[0] = w.hostility[r, i, j]
    desk.inputs[1] = w.hostility[r, j, i]
    desk.inputs[2] = w.owed[r, i, j]
    desk.inputs[3] = grievance
    desk.inputs[4] = threat
    desk.inputs[5] = harm


@rule
def threat_felt(hostility: float, salience: float, scale: float) -> float:
    """How threatened an actor feels: its enmity times how present the matter is, both as shares of 10.

    >>> threat_felt(5.0, 10.0, 2.0)
    1.0
    """
    return scale * hostility / 10.0 * salience / 10.0


@step
def _audience_and_retreat(w, t, desk, r, i, j, day):  # type: ignore[no-untyped-def]
    """Rows of the terms about the actor's own public and officers."""
    anger = 0.0
    if t.on.domestic_politics == 1:
        support = w.legitimacy[r, i] + w.rally[r, i]
        anger = w.anger[r, i, j] * public_voice(t, i, day)
        anger += t.p.diversion * (1.0 - support) * 0.1 * w.salience[r, i, j]
    appraisal.linear(desk.terms[AUDIENCE], t.weights[i, AUDIENCE] * t.p.audience * anger, t.effects[PLEASES_PUBLIC])
    cost = retreat_cost(w, t, r, i, j, day)
    stand = w.commitment[r, i, j]
    appraisal.retreat(desk.terms[RETREAT], -t.weights[i, RETREAT] * cost, t.retreat, stand, t.p.backing_up)
    desk.inputs[6] = anger
    desk.inputs[7] = w.legitimacy[r, i]
    desk.inputs[8] = cost


@step
def _bloc_and_ending(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """Rows of the terms about partners and about an end to it."""
    need = bloc_need(w, t, r, i, j) if t.on.blocs == 1 else 0.0
    factor = t.weights[i, BLOC] * t.p.solidarity * need
    offended = -1.0 if w.tie[r, i, j] > 0.0 else 1.0
    appraisal.solidarity(desk.terms[BLOC], factor, t.effects[SHOWS_SOLIDARITY], t.severity, offended)
    urge = _urge_to_end(w, t, r, i, j)
    appraisal.linear(desk.terms[ENDING], t.weights[i, ENDING] * urge, t.calming)
    desk.inputs[9] = need
    desk.inputs[10] = w.pain[r, i, j]
    desk.inputs[11] = urge
    desk.inputs[12] = w.salience[r, i, j]


@step
def bloc_need(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """How much i's partners look to it over j: the tie times the alarm of the partner most concerned, 0 to 1.

    A partner is concerned with j as a rival, or is j itself, in a quarrel with somebody else.
    """
    if w.tie[r, i, j] > 0.0:
        return 0.1 * w.tie[r, i, j] * crisis_apart_from(w, r, j, i)
    need = 0.0
    if w.tied[r, i] == 1:
        for m in range(t.key.shape[0]):
            if m != j:
                need = max(need, 0.1 * w.tie[r, i, m] * w.salience[r, m, j])
    return need


@step
def _urge_to_end(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """What an end is worth to i: to a party, pain with a way out and cooled tempers; to an outsider, concern."""
    own = _urge_to_end_own(w, t, r, i, j)
    if t.concern[i] == 0.0:
        return own
    return own + t.p.outsider_ending * t.concern[i] * 0.1 * crisis_apart_from(w, r, j, i)


@step
def _urge_to_end_own(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """What an end to i's own quarrel is worth to i: that with j, or the worst one if j offers to mediate."""
    other = j
    offered = (w.status[r, j, i] >> MEDIATION_OFFERED) & 1 == 1
    if offered and w.crisis_with[r, i] >= 0:
        other = w.crisis_with[r, i]
    at_table = w.mediator[r, i, other] >= 0 or (w.status[r, i, other] >> TALKS_OPEN) & 1
    way_out = 1.0 if offered or at_table else t.p.way_out
    cooled = 1.0 - 0.1 * w.salience[r, i, other]
    return t.p.ending * cooled * ripeness(w.pain[r, i, other], w.pain[r, other, i], way_out, t.p.pain_half)


@rule
def ripeness(own_pain: float, their_pain: float, way_out: float, half: float) -> float:
    """How ripe a quarrel looks, 0 to 1: both hurt (a stalemate that hurts) and a way out (Zartman).

    Args:
        own_pain: points. their_pain: points, as far as the actor can tell.
        way_out: 1 with a mediator or open talks, less without.
        half: pain at which hurting is half of its full weight.

    >>> ripeness(2.0, 2.0, 1.0, 2.0)
    0.5
    """
    felt = own_pain / (own_pain + half)
    seen = their_pain / (their_pain + half)
    return way_out * (0.5 * felt + 0.5 * min(felt, seen))


@step
def _material(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """Row of the term about costs: what the act uses up, what it stops flowing, what that does to the target."""
    row = desk.terms[MATERIAL]
    weight = t.weights[i, MATERIAL]
    appraisal.linear(row, -weight * t.p.spending * (1.0 + w.spent[r, i]), t.effects[SPENDS])
    if t.on.economy == 0:
        return
    enmity = 0.1 * w.hostility[r, i, j]
    at_stake = 0.0
    for flow in range(t.exposure.shape[2]):
        at_stake += t.exposure[i, j, flow]
        appraisal.add_linear(row, -weight * t.p.bite * t.exposure[i, j, flow], t.bite_own[flow])
        appraisal.add_linear(row, weight * t.p.leverage * enmity * t.exposure[j, i, flow], t.bite_theirs[flow])
    appraisal.add_linear(row, weight * t.p.enrichment * (t.p.enrichment_floor + at_stake), t.effects[ENRICHES])


@step
def _standing_and_account(w, t, desk, r, i, j):  # type: ignore[no-untyped-def]
    """Rows of the terms about the wider world and about whose account is believed."""
    row = desk.terms[ACCOUNT]
    believed = 0.5
    own = 0.5
    doubt = 0.0
    held = 0.0
    k = open_incident(w, t, r, i, j) if t.on.contested_incidents == 1 else -1
    if k >= 0:
        world = w.credence[r, k, w.credence.shape[2] - 1]
        believed = world if t.side[k, i] > 0.0 else 1.0 - world
        own = w.credence[r, k, i] if t.side[k, i] > 0.0 else 1.0 - w.credence[r, k, i]
        doubt = (1.0 - believed) * min(1.0, w.salience[r, i, j] / t.p.doubt_salience)
        v = favourable_evidence(w, t, r, i, k)
        held = t.evidence_clarity[v] if v >= 0 else 0.0
    worth = t.weights[i, ACCOUNT] * t.p.account * doubt
    appraisal.linear(row, worth * held, t.effects[PUBLISHES_EVIDENCE])
    appraisal.add_linear(row, worth, t.effects[CONTESTS_ACCOUNT])
    appraisal.add_linear(row, worth * (2.0 * own - 1.0), t.effects[OPENS_PROBE])
    excuse = t.p.excuse * believed if k >= 0 else 0.0
    appraisal.standing(desk.terms[STANDING], t.weights[i, STANDING] * t.p.standing, excuse, t.effects[LIFTS_STANDING])
    at_stake = t.weights[i, STANDING] * t.p.standing * t.p.word_broken if w.steps[r, i, j] > 0 else 0.0
    price_word(desk.terms[STANDING], at_stake, t.rung, t.clears_own, t.p.hostile_rung)
    desk.inputs[13] = own
    desk.inputs[14] = believed
    desk.inputs[16] = at_stake
