"""Contested incidents: a hidden truth, evidence that arrives, rival claims, and what each holder believes.

The question of an incident is whether it happened inside its reference state. A credence is the probability a
holder gives to "inside". Holders are the A governments, their A publics and, last, the wider world.
"""

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_EVIDENCE, DRAW_FINDING, DRAW_TRUTH, NOBODY, ONCE, uniform
from sim.model.rules.credibility import judge_speakers, word
from sim.model.rules.formulas import believed, clamp
from sim.model.tables import NEVER


@phase
def unfold(w, t, r, day):  # type: ignore[no-untyped-def]
    """What happens today around each incident: it opens, evidence and claims arrive, a probe reports."""
    if t.on.contested_incidents == 0:
        return
    for k in range(t.reference.shape[0]):
        if w.incident_day[r, k] == NEVER:
            continue
        since = day - w.incident_day[r, k]
        if since == 0 or (day == 1 and w.incident_day[r, k] < 1):
            _open(w, t, r, k)
        for v in range(t.evidence_incident.shape[0]):
            if t.evidence_incident[v] == k and w.signal[r, v] == 0 and since >= t.evidence_after[v]:
                _arrive(w, t, r, v, k)
        for c in range(t.claim_incident.shape[0]):
            if t.claim_incident[c] == k and since == t.claim_after[c]:
                hear(w, t, r, k, t.claim_by[c], t.p.claim_weight)
        if w.probe_day[r, k] == day:
            _report_probe(w, t, r, k)


@phase
def _open(w, t, r, k):  # type: ignore[no-untyped-def]
    """Draw what really happened, and what each holder thinks before any evidence."""
    u = uniform(w.seed[0], w.run[r], ONCE, t.incident_key[k], DRAW_TRUTH, NOBODY)
    way = t.way_first[k]
    while way < t.way_first[k + 1] - 1 and u >= t.way_weight[way]:
        way += 1
    w.inside[r, k] = t.way_inside[way]
    for h in range(w.credence.shape[2]):
        w.credence[r, k, h] = clamp(0.5 + 0.5 * t.p.prior_pull * _leaning(w, t, r, k, h), 0.02, 0.98)


@phase
def _leaning(w, t, r, k, h):  # type: ignore[no-untyped-def]
    """How much more holder h trusts those who say inside than those who say outside, -1 to 1."""
    actors = t.key.shape[0]
    inside = 0.0
    outside = 0.0
    for a in range(actors):
        if t.side[k, a] != 0.0:
            trust = _trust(w, r, h, a, actors)
            if t.side[k, a] > 0.0:
                inside = max(inside, trust)
            else:
                outside = max(outside, trust)
    return inside - outside


@phase
def _trust(w, r, h, speaker, actors):  # type: ignore[no-untyped-def]
    """How far holder h believes a speaker: a public as its government, the wider world by its esteem."""
    if h == 2 * actors:
        return w.esteem[r, speaker]
    return word(w, r, h % actors, speaker)


@phase
def _arrive(w, t, r, v, k):  # type: ignore[no-untyped-def]
    """An evidence item reaches its holder: it shows the truth with a chance that grows with its clarity."""
    right = uniform(w.seed[0], w.run[r], ONCE, t.evidence_key[v], DRAW_EVIDENCE, NOBODY) < reliability(
        t.evidence_clarity[v]
    )
    is_inside = w.inside[r, k] == 1
    w.signal[r, v] = 1 if right == is_inside else -1
    holder = t.evidence_holder[v]
    w.credence[r, k, holder] = _updated(
        w.credence[r, k, holder], reliability(t.evidence_clarity[v]), w.signal[r, v] > 0
    )


@rule
def reliability(clarity: float) -> float:
    """Chance that an item of this clarity shows the truth: 1/2 tells nothing, 1 settles it.

    >>> reliability(0.0), reliability(1.0)
    (0.5, 1.0)
    """
    return 0.5 + 0.5 * clarity


@rule
def _updated(credence: float, reliable: float, supports: bool) -> float:
    """Bayes' rule, kept off 0 and 1 so that a mind can still be changed."""
    return clamp(believed(credence, clamp(reliable, 0.0, 0.98), supports), 0.01, 0.99)


@phase
def hear(w, t, r, k, speaker, weight):  # type: ignore[no-untyped-def]
    """Every holder hears a speaker's account and takes it as far as it trusts the speaker."""
    actors = t.key.shape[0]
    if t.side[k, speaker] == 0.0:
        return
    for h in range(w.credence.shape[2]):
        if h != speaker:
            reliable = 0.5 + 0.5 * weight * _trust(w, r, h, speaker, actors)
            w.credence[r, k, h] = _updated(w.credence[r, k, h], reliable, t.side[k, speaker] > 0.0)


@phase
def show(w, t, r, v, clarity):  # type: ignore[no-untyped-def]
    """An evidence item is made public: it persuades by its clarity and by trust in who shows it."""
    actors = t.key.shape[0]
    k = t.evidence_incident[v]
    holder = t.evidence_holder[v]
    w.shown[r, v] = 1
    # The world and the publics first: a public trusts as its government did before this item told on anybody.
    for h in range(w.credence.shape[2] - 1, -1, -1):
        if h != holder:
            trust = _trust(w, r, h, holder, actors)
            reliable = reliability(
                t.evidence_clarity[v] * clarity * (t.p.shown_floor + (1.0 - t.p.shown_floor) * trust)
            )
            before = w.credence[r, k, h]
            w.credence[r, k, h] = _updated(before, reliable, w.signal[r, v] > 0)
            judge_speakers(w, t, r, k, h, w.credence[r, k, h] - before)


@phase
def _report_probe(w, t, r, k):  # type: ignore[no-untyped-def]
    """An independent look reports the truth with its clarity; everybody believes it alike."""
    reliable = reliability(t.p.probe_clarity * w.probe_open[r, k])
    right = uniform(w.seed[0], w.run[r], ONCE, t.incident_key[k], DRAW_FINDING, NOBODY) < reliable
    inside = right == (w.inside[r, k] == 1)
    for h in range(w.credence.shape[2]):
        before = w.credence[r, k, h]
        w.credence[r, k, h] = _updated(before, reliable, inside)
        judge_speakers(w, t, r, k, h, w.credence[r, k, h] - before)


@phase
def open_incident(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """The latest disclosed incident on which i and j give rival accounts, or -1."""
    found = -1
    for k in range(t.reference.shape[0]):
        rivals = t.side[k, i] * t.side[k, j] < 0.0
        if rivals and w.incident_day[r, k] != NEVER and w.disclosed[r, k] == 1:
            if found < 0 or w.incident_day[r, k] > w.incident_day[r, found]:
                found = k
    return found


@phase
def favourable_evidence(w, t, r, i, k):  # type: ignore[no-untyped-def]
    """The clearest item on incident k that i holds, has not shown and that supports its account, or -1."""
    found = -1
    for v in range(t.evidence_incident.shape[0]):
        usable = t.evidence_incident[v] == k and t.evidence_holder[v] == i and w.shown[r, v] == 0
        if usable and w.signal[r, v] * t.side[k, i] > 0.0:
            if found < 0 or t.evidence_clarity[v] > t.evidence_clarity[found]:
                found = v
    return found


@phase
def undisclosed_incident(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """An incident with j of which i has not yet told the world, or -1."""
    for k in range(t.reference.shape[0]):
        if t.reference[k] == i and t.accused[k] == j and w.disclosed[r, k] == 0 and w.incident_day[r, k] != NEVER:
            return k
    return -1
