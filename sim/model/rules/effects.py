"""Effects: what an act does, one verb one small function.

The same effect row is read that appraisal read. What an act means to those who see it is perception's
business on the next morning; here are the facts it makes.
"""

import numpy as np

from sim.model.compiled import phase, rule, step
from sim.model.draws import DRAW_CLASH, uniform
from sim.model.rules import courts, hostages, standoff, unilateral_steps
from sim.model.rules.audiences import pay_for_retreat
from sim.model.rules.blocs import bind
from sim.model.rules.credibility import remember
from sim.model.rules.day_acts import heat_up
from sim.model.rules.formulas import clamp
from sim.model.rules.incidents import favourable_evidence, hear, open_incident, show, undisclosed_incident
from sim.model.rules.mediation import break_agreement, bring_together
from sim.model.rules.options import consenting_rival
from sim.model.rules.statuses import clear_statuses, set_statuses
from sim.model.tables import NEVER, STATUS_MEASURES
from sim.model.vocabulary import (
    AGREEMENT_SIGNED,
    ARMED_GROUP,
    ARMS_GROUP,
    AT_WAR,
    COMMITS,
    CONTESTS_ACCOUNT,
    DAMAGES,
    DISCLOSES_INCIDENT,
    FREES_HOSTAGES,
    JURISDICTION_ACCEPTED,
    LOOSENS_BLOC,
    MEDIATION_ACCEPTED,
    MEMBER_ADMITTED,
    MEMBERSHIP_LEFT,
    MOVES_TALKS,
    OPENS_PROBE,
    ORGANISATION,
    PLEASES_PUBLIC,
    PUBLISHES_EVIDENCE,
    RISKS_CLASH,
    SAVES_FACE,
    SPENDS,
    TALKS_OPEN,
    USED_FORCE,
    WATCHES_BORDER,
)
from sim.model.world import ANNOUNCED, EVENT

FORCE = 4


@step
def carry_out(w, t, desk, r, day, i, a, j, reason):  # type: ignore[no-untyped-def]
    """Everything one act does."""
    w.last_act[r, i, j, a] = day
    _count(w, t, r, day, i, a, j)
    if t.inert[a] == 1:
        return
    heat_up(w, r, i, j)
    heat_up(w, r, j, i)
    _mind_word(w, t, r, i, a, j, reason)
    _change_statuses(w, t, r, day, i, a, j)
    _take_stand(w, t, r, day, i, a, j, reason == ANNOUNCED)
    _answer_public(w, t, r, i, a, j)
    _argue(w, t, r, day, i, a, j)
    _use_means(w, t, r, i, a, j)
    if t.effects[RISKS_CLASH, a] > 0.0:
        _perhaps_clash(w, t, desk, r, day, i, a, j)
    if t.mid[a] >= FORCE:
        _use_force(w, t, r, day, i, a, j, reason)
    if t.effects[FREES_HOSTAGES, a] > 0.0:
        hostages.storm(w, t, desk, r, day, i, a, j)


@step
def _mind_word(w, t, r, i, a, j, reason):  # type: ignore[no-untyped-def]
    """Whoever has announced steps breaks its word by calling them off, and by a hostile act, but not by stray shots."""
    if w.steps[r, i, j] == 0 or _is_unordered(t, a, reason):
        return
    if unilateral_steps.breaks_word(t.rung[a], t.clears_own[a], t.p.hostile_rung):
        unilateral_steps.break_word(w, t, r, i, j)


@phase
def _is_unordered(t, a, reason):  # type: ignore[no-untyped-def]
    """Whether it is an exchange of fire that no side chose, ordered or joined."""
    return reason == EVENT and a == t.clash_act


@phase
def _change_statuses(w, t, r, day, i, a, j):  # type: ignore[no-untyped-def]
    """sets, clears: statuses begin and end; undoing a measure is a step back."""
    undone = w.status[r, i, j] & t.clears_own[a] & t.status_words[STATUS_MEASURES]
    if undone != 0:
        w.stepped_back_on[r, i, j] = day
    clear_statuses(w, t, r, i, j, t.clears_own[a])
    clear_statuses(w, t, r, j, i, t.clears_theirs[a])
    set_statuses(w, t, r, i, j, t.sets_own[a], day)
    set_statuses(w, t, r, j, i, t.sets_theirs[a], day)
    if t.sets_own[a] & (np.int64(1) << MEDIATION_ACCEPTED):
        bring_together(w, t, r, day, i, j)
    if t.sets_own[a] & unilateral_steps.PROMISE:
        unilateral_steps.announce(w, t, r, day, i, j)
    courts.answer_court(w, t, r, i, t.sets_own[a])
    if (t.sets_own[a] | t.clears_own[a] | t.clears_theirs[a]) & hostages.CAPTIVITY != 0:
        hostages.close_cases(w, t, r, i)
        hostages.close_cases(w, t, r, j)
    left = np.int64(1) << MEMBERSHIP_LEFT
    if t.sets_own[a] & left:
        w.member[r, i, j] = 0.0
        bind(w, t, r)
    elif t.clears_own[a] & left:
        w.member[r, i, j] = t.p.rejoining * t.commitment0[i, j]
        bind(w, t, r)
    if t.sets_own[a] & (np.int64(1) << MEMBER_ADMITTED):
        w.member[r, j, i] = t.p.accession
        bind(w, t, r)
    if t.effects[MOVES_TALKS, a] <= -t.p.break_off and (w.status[r, i, j] >> TALKS_OPEN) & 1:
        clear_statuses(w, t, r, i, j, np.int64(1) << TALKS_OPEN)
        w.mediator[r, i, j] = -1
        w.mediator[r, j, i] = -1


@phase
def _take_stand(w, t, r, day, i, a, j, announced):  # type: ignore[no-untyped-def]
    """commits, concedes, saves_face: the stand taken in public, what leaving it costs at home, ways out of it."""
    commits = t.effects[COMMITS, a]
    if commits > 0.0:
        if w.commitment[r, i, j] < 0.05:
            w.committed_on[r, i, j] = day
        w.commitment[r, i, j] = clamp(w.commitment[r, i, j] + commits, 0.0, 10.0)
    # To announce steps is to promise them: each counts on the day on which it is taken.
    if t.retreat[a] >= t.p.step_back and t.sets_own[a] & unilateral_steps.PROMISE == 0:
        w.stepped_back_on[r, i, j] = day
    if t.retreat[a] > 0.0:
        pay_for_retreat(w, t, r, day, i, j, t.retreat[a], announced)
    if t.effects[SAVES_FACE, a] > 0.0:
        w.face[r, j, i] = max(w.face[r, j, i], t.effects[SAVES_FACE, a])


@phase
def _answer_public(w, t, r, i, a, j):  # type: ignore[no-untyped-def]
    """pleases_public: the anger that is answered goes down, a rally round the flag goes up for weeks."""
    pleases = t.effects[PLEASES_PUBLIC, a]
    if pleases > 0.0 and t.on.domestic_politics == 1:
        w.rally[r, i] = rallied(w.rally[r, i], pleases * w.anger[r, i, j], t.p.rally)
        w.anger[r, i, j] *= 1.0 - t.p.anger_answered * pleases


@rule
def rallied(rally: float, pleased: float, ceiling: float) -> float:
    """Rally after an act that pleases: a share of the way to the ceiling (0 to 3 points, Lian and Oneal 1993).

    >>> rallied(0.0, 0.5, 0.03)
    0.015
    """
    return rally + (ceiling - rally) * clamp(pleased, 0.0, 1.0)


@phase
def _argue(w, t, r, day, i, a, j):  # type: ignore[no-untyped-def]
    """publishes_evidence, contests_account, discloses_incident, opens_probe: the struggle over what happened."""
    if t.on.contested_incidents == 0:
        return
    k = open_incident(w, t, r, i, j)
    if t.effects[DISCLOSES_INCIDENT, a] > 0.0:
        old = undisclosed_incident(w, t, r, i, j)
        if old >= 0:
            w.disclosed[r, old] = 1
            hear(w, t, r, old, i, t.p.claim_weight)
        if k >= 0:
            hear(w, t, r, k, i, t.p.claim_weight * t.effects[DISCLOSES_INCIDENT, a])
    if k < 0:
        return
    if t.effects[PUBLISHES_EVIDENCE, a] > 0.0:
        v = favourable_evidence(w, t, r, i, k)
        if v >= 0:
            show(w, t, r, v, t.effects[PUBLISHES_EVIDENCE, a])
    if t.effects[CONTESTS_ACCOUNT, a] > 0.0:
        hear(w, t, r, k, i, t.p.contest_weight * t.effects[CONTESTS_ACCOUNT, a])
    if t.effects[OPENS_PROBE, a] > 0.0:
        w.probe_open[r, k] = max(w.probe_open[r, k], t.effects[OPENS_PROBE, a])
        by_court = (t.sets_own[a] >> JURISDICTION_ACCEPTED) & 1
        _have_it_looked_at(w, r, day, k, np.int64(t.p.case_days if by_court == 1 else t.p.probe_days))


@phase
def _have_it_looked_at(w, r, day, k, days):  # type: ignore[no-untyped-def]
    """An independent look reports after so many days, unless an earlier one has or will."""
    if w.probe_day[r, k] == NEVER or w.probe_day[r, k] > day + days:
        w.probe_day[r, k] = day + days


@phase
def _use_means(w, t, r, i, a, j):  # type: ignore[no-untyped-def]
    """spends, loosens_bloc, arms_group, watches_border: means used, ties loosened, groups armed, borders watched."""
    w.spent[r, i] += (1.0 - w.spent[r, i]) * t.effects[SPENDS, a]
    if t.effects[LOOSENS_BLOC, a] > 0.0 and t.on.blocs == 1:
        _deal_apart(w, t, r, i, j, t.effects[LOOSENS_BLOC, a])
    if t.kind[j] == ARMED_GROUP and t.on.armed_groups == 1:
        changed = w.strength[r, j] + t.effects[ARMS_GROUP, a] - t.p.damage_to_group * t.effects[DAMAGES, a]
        w.strength[r, j] = clamp(changed, 0.02, 1.0)
    if t.effects[WATCHES_BORDER, a] != 0.0:
        _watch_border(w, t, r, _watched_from(w, t, r, i, j), a, j)


@phase
def _watched_from(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """From whose side i watches the border of j: its own; as organisation that of who agreed to it, or of the foe."""
    if t.kind[i] != ORGANISATION:
        return i
    agreed = consenting_rival(w, t, r, i, j)
    return agreed if agreed >= 0 else w.crisis_with[r, j]


@phase
def _watch_border(w, t, r, i, a, j):  # type: ignore[no-untyped-def]
    """watches_border: a border that there is comes to be watched more, or less."""
    if i >= 0 and t.watch0[i, j] > 0.0:
        w.watch[r, i, j] = clamp(w.watch[r, i, j] + t.effects[WATCHES_BORDER, a], 0.02, 1.0)
        w.watch[r, j, i] = w.watch[r, i, j]


@phase
def _deal_apart(w, t, r, i, j, share):  # type: ignore[no-untyped-def]
    """loosens_bloc: j takes a separate deal from i; it is less bound, and its partners remember."""
    for m in range(t.key.shape[0]):
        if m != i and w.tie[r, m, j] > 0.0:
            remember(w, r, m, j, t.p.separate_memory * share)
    for n in range(t.blocs.shape[0]):
        w.member[r, j, t.blocs[n]] *= 1.0 - share
    bind(w, t, r)


@phase
def _perhaps_clash(w, t, desk, r, day, i, a, j):  # type: ignore[no-untyped-def]
    """risks_clash: shots may be exchanged that nobody ordered, likelier the more hostile the other side is."""
    likely = t.effects[RISKS_CLASH, a] * w.hostility[r, j, i] / 10.0
    if t.clash_act >= 0 and t.clash_act != a:
        if uniform(w.seed[0], w.run[r], day, t.key[i], DRAW_CLASH, t.key[j]) < likely:
            standoff.exchange_fire(w, t, desk, r, j, i)


@phase
def _use_force(w, t, r, day, i, a, j, reason):  # type: ignore[no-untyped-def]
    """damages, and force as such: it is remembered, and enough of it on both sides is war."""
    set_statuses(w, t, r, i, j, np.int64(1) << USED_FORCE, day)
    w.violence[r, i, j] += t.effects[DAMAGES, a]
    if t.on.domestic_politics == 1:
        w.officers[r, j] = clamp(w.officers[r, j] - t.p.officers_per_damage * t.effects[DAMAGES, a], 0.0, 1.0)
    if (w.status[r, i, j] >> AGREEMENT_SIGNED) & 1 and not _is_unordered(t, a, reason):
        break_agreement(w, t, r, day, i, j)
    between_states = t.kind[i] != ARMED_GROUP and t.kind[j] != ARMED_GROUP
    if between_states and is_war(w.violence[r, i, j], w.violence[r, j, i], t.p.war_violence):
        set_statuses(w, t, r, i, j, np.int64(1) << AT_WAR, day)
        w.peak_mid[r] = 5


@rule
def is_war(own: float, their: float, threshold: float) -> bool:
    """War: sustained force from both sides, each at least the threshold (1 is war losses).

    >>> is_war(1.2, 0.1, 0.5), is_war(0.7, 0.6, 0.5)
    (False, True)
    """
    return min(own, their) >= threshold


@step
def _count(w, t, r, day, i, a, j):  # type: ignore[no-untyped-def]
    """Keep what endings and the tension index look at."""
    if t.rung[a] >= t.p.hostile_rung:
        w.hostile_on[r, i, j] = day
    share = t.p.tension_groups
    if t.kind[i] != ARMED_GROUP and t.kind[j] != ARMED_GROUP:
        share = 1.0
        w.peak_mid[r] = max(w.peak_mid[r], t.mid[a])
    w.heat[r] = max(
        0.0, w.heat[r] - share * (t.goldstein[a] if t.goldstein[a] < 0.0 else t.p.tension_calm * t.goldstein[a])
    )
