"""The words the rules know: terms, effect verbs, facts, kernel statuses, endings, draw purposes.

A scenario author meets these names in YAML; the tables turn them into indices. A name stands here
only if a rule mentions it: acts, actors and most statuses are data and have no place in this file.
"""

from typing import Final

# Why an act was chosen: the named terms of appraisal, in the order in which they are summed.
TERMS: Final = (
    "restraint",
    "security",
    "reciprocity",
    "audience",
    "retreat",
    "bloc",
    "material",
    "ending",
    "standing",
    "account",
)
(
    RESTRAINT,
    SECURITY,
    RECIPROCITY,
    AUDIENCE,
    RETREAT,
    BLOC,
    MATERIAL,
    ENDING,
    STANDING,
    ACCOUNT,
) = range(len(TERMS))

# What an act does: one effect verb is one column of the act's effect row, read by appraisal and by effects.
EFFECTS: Final = (
    "offends",
    "soothes",
    "protects",
    "risks_clash",
    "pleases_public",
    "commits",
    "spends",
    "damages",
    "lifts_standing",
    "shows_solidarity",
    "publishes_evidence",
    "contests_account",
    "discloses_incident",
    "opens_probe",
    "moves_talks",
    "loosens_bloc",
    "arms_group",
    "watches_border",
    "saves_face",
    "concedes",
    "enriches",
    "frees_hostages",
)
(
    OFFENDS,
    SOOTHES,
    PROTECTS,
    RISKS_CLASH,
    PLEASES_PUBLIC,
    COMMITS,
    SPENDS,
    DAMAGES,
    LIFTS_STANDING,
    SHOWS_SOLIDARITY,
    PUBLISHES_EVIDENCE,
    CONTESTS_ACCOUNT,
    DISCLOSES_INCIDENT,
    OPENS_PROBE,
    MOVES_TALKS,
    LOOSENS_BLOC,
    ARMS_GROUP,
    WATCHES_BORDER,
    SAVES_FACE,
    CONCEDES,
    ENRICHES,
    FREES_HOSTAGES,
) = range(len(EFFECTS))

# What a gate may ask about source and target, beyond statuses. Each is one bit of the dyad's fact word.
# The first group is fixed for a run and computed by the tables, the second by rules/options.py each time.
STATIC_FACTS: Final = (
    "source_is_state",
    "source_is_bloc",
    "source_is_organisation",
    "source_is_armed_group",
    "target_is_state",
    "target_is_bloc",
    "target_is_organisation",
    "target_is_armed_group",
    "shares_border",
    "same_bloc",
    "same_joint_body",
    "source_can_mediate",
    "target_can_mediate",
    "source_has_air_force",
    "source_has_drones",
    "source_has_air_defence",
    "source_has_envoy",
    "target_in_rival_bloc",
    "group_active_in_source",
    "source_active_in_target",
    "source_is_disqualified",
    "target_admits_members",
    "source_active_near_target",
)
DYNAMIC_FACTS: Final = (
    "source_belongs_to_target",
    "incident_open",
    "source_holds_evidence",
    "source_holds_undisclosed_incident",
    "target_in_crisis",
    "source_in_crisis_with_target",
    "partner_in_crisis_with_target",
    "target_is_partner_in_crisis",
    "target_mediates_for_source",
    "source_mediates_for_target",
    "draft_on_table",
    "target_belongs_to_source",
    "parties_consent",
    "source_can_free_hostages",
)
FACTS: Final = STATIC_FACTS + DYNAMIC_FACTS
(
    FACT_BELONGS,
    FACT_INCIDENT_OPEN,
    FACT_HOLDS_EVIDENCE,
    FACT_HOLDS_UNDISCLOSED,
    FACT_TARGET_IN_CRISIS,
    FACT_IN_CRISIS,
    FACT_PARTNER_IN_CRISIS_WITH_TARGET,
    FACT_TARGET_IS_PARTNER_IN_CRISIS,
    FACT_TARGET_MEDIATES,
    FACT_SOURCE_MEDIATES,
    FACT_DRAFT_ON_TABLE,
    FACT_TARGET_BELONGS,
    FACT_PARTIES_CONSENT,
    FACT_CAN_FREE_HOSTAGES,
) = range(len(STATIC_FACTS), len(FACTS))
FACT_SOURCE_CAN_MEDIATE: Final = FACTS.index("source_can_mediate")

BEYOND_MANDATE: Final = 1 << 60
"""A bit that no fact word has: what an organisation may not do at all asks for it."""

# Statuses that a rule mentions by name; statuses.yaml must define them, and may define more.
KERNEL_STATUSES: Final = (
    "at_war",
    "used_force",
    "mediation_offered",
    "mediation_accepted",
    "mediation_refused",
    "talks_open",
    "draft_offered",
    "draft_accepted",
    "agreement_signed",
    "probe_agreed",
    "yielded",
    "membership_left",
    "shelters",
    "armed_by",
    "member_admitted",
    "fuel_blockaded",
    "troops_at_border",
    "step_announced",
    "case_filed",
    "jurisdiction_accepted",
    "jurisdiction_refused",
    "hostages_held",
    "ransom_offered",
    "release_negotiated",
)
(
    AT_WAR,
    USED_FORCE,
    MEDIATION_OFFERED,
    MEDIATION_ACCEPTED,
    MEDIATION_REFUSED,
    TALKS_OPEN,
    DRAFT_OFFERED,
    DRAFT_ACCEPTED,
    AGREEMENT_SIGNED,
    PROBE_AGREED,
    YIELDED,
    MEMBERSHIP_LEFT,
    SHELTERS,
    ARMED_BY,
    MEMBER_ADMITTED,
    FUEL_BLOCKADED,
    TROOPS_AT_BORDER,
    STEP_ANNOUNCED,
    CASE_FILED,
    JURISDICTION_ACCEPTED,
    JURISDICTION_REFUSED,
    HOSTAGES_HELD,
    RANSOM_OFFERED,
    RELEASE_NEGOTIATED,
) = range(len(KERNEL_STATUSES))

# Where a measure bites: what flows between two actors.
EXPOSURES: Final = ("flights", "trade", "labour", "aid", "overflights")

KINDS: Final = ("state", "bloc", "organisation", "armed_group")
STATE, BLOC_KIND, ORGANISATION, ARMED_GROUP = range(len(KINDS))

INSTRUMENTS: Final = (
    "none",
    "statement",
    "diplomatic",
    "legal",
    "membership",
    "closure",
    "economic",
    "military",
    "force",
    "mediation",
    "talks",
    "evidence",
    "covert",
    "migration",
)

# How the dispute stands at the end (after the forms of outcome in ICB, with war and open added).
ENDINGS: Final = ("open", "agreement", "tacit", "unilateral", "imposed", "faded", "war")
OPEN, AGREEMENT, TACIT, UNILATERAL, IMPOSED, FADED, WAR = range(len(ENDINGS))

VISIBILITIES: Final = ("public", "private", "covert")
PUBLIC, PRIVATE, COVERT = range(len(VISIBILITIES))

STYLES: Final = ("facilitation", "formulation", "manipulation")
FACILITATION, FORMULATION, MANIPULATION = range(len(STYLES))

DECISION_RULES: Final = ("consensus", "majority", "leader")
CONSENSUS, MAJORITY, LEADER = range(len(DECISION_RULES))

MECHANISMS: Final = (
    "contested_incidents",
    "audience_costs",
    "loss_aversion",
    "blocs",
    "mediation",
    "domestic_politics",
    "armed_groups",
    "economy",
    "endings",
)
