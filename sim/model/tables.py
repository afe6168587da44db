"""What a scenario is to the rules: arrays and numbers, no ids. ``sim.scenario.tables`` makes them.

Axes: A actors (in the order of their keys), N acts (0 is ``wait``), S statuses, K incidents, C claims,
V evidence items, E events, W ways an incident may have been, H = 2 A + 1 holders of a credence (governments,
then publics, then the wider world). Bits: status s is bit s of a status word, fact f is bit f of a fact word.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Parameters(NamedTuple):
    """Every number of the rules; unit, range, source and status stand in scenarios/common/parameters.yaml."""

    # choice
    beta: float
    follow_up: float
    friction_act: float
    friction_words: float
    friction_rung: float
    friction_force: float
    repeat: float
    # security
    threat: float
    harm: float
    standoff_clash: float
    loss_aversion: float
    grievance_per_damage: float
    grievance_per_offence: float
    hurt: float
    grievance_half_life: float
    # reciprocity
    match_slope: float
    overture: float
    pile_up: float
    mirror_bonus: float
    retaliation: float
    retaliation_half: float
    retaliation_floor: float
    owed_half_life: float
    discharge: float
    hostility_half_life: float
    # audience
    audience: float
    diversion: float
    anger_per_point: float
    anger_answered: float
    anger_half_life: float
    audience_cost: float
    audience_public: float
    audience_officers: float
    audience_partners: float
    audience_rival: float
    audience_world: float
    backing_up: float
    audience_days_half: float
    commitment_half_life: float
    retreat_legitimacy: float
    retreat_officers: float
    retreat_partners: float
    say_do: float
    rally: float
    rally_half_life: float
    support_half_life: float
    coup_daily: float
    officers_per_damage: float
    new_rulers: float
    mandate: float
    campaign_days: float
    campaign_voice: float
    # bloc
    solidarity: float
    partner_share: float
    partner_alarm: float
    join_base: float
    join_cohesion: float
    join_cost: float
    join_threat: float
    join_benefit: float
    laggard_cost: float
    veto_hostility: float
    accession: float
    laggard_memory: float
    separate_memory: float
    cohesion_half_life: float
    rejoining: float
    # material
    spending: float
    recovery_half_life: float
    bite: float
    leverage: float
    enrichment: float
    enrichment_floor: float
    # ending
    ending: float
    pain_half: float
    pain_per_rung: float
    pain_per_loss: float
    fuel_loss: float
    fuel_legitimacy: float
    pain_half_life: float
    outsider_ending: float
    way_out: float
    calming_soothes: float
    calming_offends: float
    # standing, account
    standing: float
    excuse: float
    account: float
    doubt_salience: float
    # agenda
    notice: float
    salience_half_life: float
    salience_per_point: float
    salience_of_talks: float
    news: float
    crisis_salience: float
    at_rest: float
    watcher_share: float
    delay_force_mu: float
    delay_force_sigma: float
    delay_words_mu: float
    delay_words_sigma: float
    review_days: float
    thaw_daily: float
    # incidents
    prior_pull: float
    justified: float
    claim_weight: float
    contest_weight: float
    world_trust: float
    credibility: float
    trust_half_life: float
    betrayal_half_life: float
    shown_floor: float
    probe_days: float
    probe_clarity: float
    # mediation
    ripe_pain: float
    agreement_ripe: float
    agreement_unripe: float
    agreement_direct: float
    talks_days: float
    style_facilitation: float
    style_formulation: float
    style_manipulation: float
    calm_facilitation: float
    calm_formulation: float
    calm_manipulation: float
    mediator_bias: float
    distrust: float
    implementation_days: float
    breach_memory: float
    break_off: float
    # unilateral steps
    grit_steps: float
    grit_days: float
    word_kept: float
    word_broken: float
    # courts
    case_days: float
    case_face: float
    court_esteem: float
    # armed groups
    opportunity: float
    opening_salience: float
    watch_half_life: float
    damage_to_group: float
    unwatched: float
    strength_half_life: float
    sanctuary: float
    sponsor: float
    convenience: float
    convenience_hostility: float
    # hostages
    hostage_pain: float
    hostage_salience: float
    hostage_anger: float
    hostage_news_days: float
    release_paid: float
    release_negotiated: float
    hostage_price: float
    negotiated_price: float
    hostage_loss: float
    storm_loss: float
    hostage_blame: float
    # endings
    calm_days: float
    fade_days: float
    step_back: float
    settled_days: float
    hostile_rung: float
    war_violence: float
    violence_half_life: float
    # tension
    tension_half: float
    tension_decay: float
    tension_rung: float
    tension_calm: float
    tension_groups: float


class Switches(NamedTuple):
    """The mechanisms that are on (1) or off (0)."""

    contested_incidents: int
    audience_costs: int
    loss_aversion: int
    blocs: int
    mediation: int
    domestic_politics: int
    armed_groups: int
    economy: int
    endings: int


class Tables(NamedTuple):
    """A scenario as arrays."""

    p: Parameters
    on: Switches
    choice_weights: Ints  # [257] round(2**20 * exp(-k / 16))
    delay_force: Ints  # [64] chance, in 2**-16, that the answer to force comes within k + 1 days
    delay_words: Ints  # [64] the same for an answer to anything short of force
    dispute: Ints  # [2] the actors whose quarrel the ending is about
    clash_act: int  # the act that an unwanted exchange of fire is recorded as, or -1
    coup_act: int  # the act that a seizure of power is recorded as, or -1
    step_act: int  # the act that an announced step is recorded as which undoes no measure, or -1
    release_act: int  # the act that a release of hostages for a price is recorded as, or -1
    freed_act: int  # the act that hostages freed by force are recorded as, or -1
    loss_act: int  # the act that a loss of hostages is recorded as, or -1

    # actors
    key: Ints  # [A] key of an actor's draws, below 2**24
    kind: Ints  # [A]
    blocs: Ints  # [blocs] which actors are blocs
    votes: Ints  # [A] 1 for a body whose acts its members vote on
    veto: Floats  # [A, A] 1 if actor i can veto an act of body j
    mandate: Ints  # [A, N] facts that an organisation's mandate asks for, bits
    weights: Floats  # [A, terms]
    public_voice: Floats  # [A] 0..1
    officers_voice: Floats  # [A] 0..1
    coup_prone: Floats  # [A] 0..1
    election_day: Ints  # [A] day of an election, or NEVER
    style: Ints  # [A] how it mediates
    matching: Floats  # [A] severity answered per severity received
    bias: Floats  # [A] 0..0.5
    sharpness: Floats  # [A] beta / noise, steps of the choice table per utility point
    concern: Floats  # [A] 0..1
    decision: Ints  # [A] a bloc's rule of decision
    leader: Ints  # [A] a bloc's leader, or -1
    legitimacy0: Floats  # [A] 0..1
    officers0: Floats  # [A] 0..1
    strength0: Floats  # [A] 0..1, armed groups
    cohesion0: Floats  # [A] 0..1, blocs

    # dyads
    hostility0: Floats  # [A, A] 0..10, i toward j
    trust0: Floats  # [A, A] 0..1, i in what j says
    watch0: Floats  # [A, A] 0..1
    commitment0: Floats  # [A, A] 0..1, member i to body b; 0 for no member
    status0: Ints  # [A, A] bits
    since0: NDArray[np.int16]  # [A, A, S] day, 0 or less
    static_facts: Ints  # [A, A] bits
    exposure: Floats  # [A, A, flows] share of i at stake in what flows from and to j
    harm: Floats  # [A, A] 0..1, what a clash with j would cost i
    active: Floats  # [A, A] 1 if armed group i fights on the soil of j

    # acts
    effects: Floats  # [effect verbs, N]
    severity: Floats  # [N] offends - soothes, points
    calming: Floats  # [N] what the act does for an ending
    retreat: Floats  # [N] rungs of public retreat
    friction: Floats  # [N] utility points that doing it at all costs
    rung: Floats  # [N]
    goldstein: Floats  # [N]
    mid: Ints  # [N] 1..5
    instrument: Ints  # [N]
    visibility: Ints  # [N]
    delay: Ints  # [N] days
    again: Floats  # [N] 1 / days until the act is news again
    joint: Ints  # [N] 0 or 1
    inert: Ints  # [N] 1 for an act without effects: it goes on record and changes nothing
    by_event: Ints  # [N] 0 or 1
    sets_own: Ints  # [N] bits
    sets_theirs: Ints  # [N] bits
    clears_own: Ints  # [N] bits
    clears_theirs: Ints  # [N] bits
    needs_own: Ints  # [N] bits that must be on: source toward target
    bars_own: Ints  # [N] bits that must be off
    needs_their: Ints  # [N]
    bars_their: Ints  # [N]
    needs_fact: Ints  # [N]
    bars_fact: Ints  # [N]
    bite_own: Floats  # [flows, N] share of the flow that the source loses
    bite_theirs: Floats  # [flows, N] share of the flow that the target loses

    # statuses
    lasts: Ints  # [S] days, or 0 for ever
    status_rung: Floats  # [S]
    undone_by: Ints  # [S] the act by which a measure is undone, or -1
    status_own: Floats  # [S, flows]
    status_theirs: Floats  # [S, flows]
    status_words: Ints  # [4] bits of: measures, lapsing, mutual, biting or on the ladder

    # incidents
    incident_key: Ints  # [K]
    reference: Ints  # [K]
    accused: Ints  # [K]
    incident_day0: Ints  # [K] day, or NEVER
    disclosed0: Ints  # [K]
    side: Floats  # [K, A] 1 says inside, -1 says outside, 0 says nothing
    way_first: Ints  # [K + 1] first way of each incident in the next two
    way_weight: Floats  # [W] cumulated share within the incident, ends at 1
    way_inside: Ints  # [W]
    claim_incident: Ints  # [C]
    claim_by: Ints  # [C]
    claim_after: Ints  # [C]
    evidence_key: Ints  # [V]
    evidence_incident: Ints  # [V]
    evidence_holder: Ints  # [V]
    evidence_clarity: Floats  # [V]
    evidence_after: Ints  # [V]

    # events
    event_key: Ints  # [E]
    event_act: Ints  # [E]
    event_source: Ints  # [E]
    event_target: Ints  # [E]
    event_incident: Ints  # [E] or -1
    event_day: Ints  # [E] or 0 for a hazard
    event_from: Ints  # [E]
    event_to: Ints  # [E]
    event_times: Ints  # [E]
    event_chance: Floats  # [E] a day
    conditions: Ints  # [rows, 6] event, verb, a, b, c, wanted
    condition_value: Floats  # [rows]
    rates: Ints  # [rows, 4] event, verb, a, b


STATUS_MEASURES, STATUS_LAPSING, STATUS_MUTUAL, STATUS_STANDING = range(4)

NEVER = -30000
"""A day before any other, for what has not happened; fits 16 bits."""


def counts(t: Tables) -> dict[str, int]:
    """Sizes of the axes by letter."""
    return {
        "A": len(t.key),
        "N": len(t.severity),
        "S": len(t.lasts),
        "K": len(t.reference),
        "V": len(t.evidence_holder),
        "E": len(t.event_act),
    }
