"""Blocs: members' wishes become a joint act, or fail to.

A member joins a step the more readily, the closer the bloc and the more it fears the target itself, and the less
readily, the dearer the step and the more it gains from the target (theory.md 6; after 2025, when three of three
recalled ambassadors and none of two is known to have closed its sky).
"""

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_JOIN, uniform
from sim.model.rules.credibility import remember
from sim.model.rules.day_acts import add_act, is_listed
from sim.model.rules.formulas import chance, clamp
from sim.model.rules.options import facts_between, is_legal
from sim.model.vocabulary import CONSENSUS, LEADER, ORGANISATION
from sim.model.world import FREE, JOINT, NONE

STATEMENT = 1
"""Instrument of an act that a bloc itself can perform with one voice."""

CANCELLED = -1


@phase
def bind(w, t, r):  # type: ignore[no-untyped-def]
    """Work out how close any two actors are through a bloc: as partners in it, or as member and bloc."""
    if t.on.blocs == 0:
        return
    for i in range(t.key.shape[0]):
        w.tied[r, i] = 0
        for j in range(t.key.shape[0]):
            if i != j and t.kind[i] != ORGANISATION and t.kind[j] != ORGANISATION:
                w.tie[r, i, j] = _tie(w, t, r, i, j)
                if w.tie[r, i, j] > 0.0:
                    w.tied[r, i] = 1


@phase
def _tie(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """The product of two partners' commitments to their closest bloc; a member's commitment toward the bloc itself."""
    closest = 0.0
    for n in range(t.blocs.shape[0]):
        b = t.blocs[n]
        own = 1.0 if b == i else w.member[r, i, b]
        their = 1.0 if b == j else w.member[r, j, b]
        closest = max(closest, own * their)
    return closest


@phase
def act_jointly(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """Take every joint act on today's list to the bloc it concerns."""
    if t.on.blocs == 0:
        return
    proposals = desk.act_count[0]
    for m in range(proposals):
        i, a, j = desk.acts[m, 0], desk.acts[m, 1], desk.acts[m, 2]
        if t.votes[i] == 1:
            _vote(w, t, desk, r, day, m, i, a, j)
        elif t.joint[a] == 1:
            for n in range(t.blocs.shape[0]):
                b = t.blocs[n]
                if w.member[r, i, b] > 0.0 and b != j and w.member[r, j, b] == 0.0:
                    _ask_partners(w, t, desk, r, day, m, i, a, j, b)
    _strike_cancelled(desk)


@phase
def _vote(w, t, desk, r, day, m, b, a, j):  # type: ignore[no-untyped-def]
    """A bloc's own proposal: without enough votes it is dropped; a measure is carried out by those who voted for it."""
    willing, asked, leader = _count_willing(w, t, desk, r, day, b, a, j, NONE)
    if not is_carried(t.decision[b], willing, asked, leader) or _is_vetoed(w, t, r, b, a, j):
        desk.acts[m, 0] = CANCELLED
        w.cohesion[r, b] = clamp(w.cohesion[r, b] - t.p.laggard_cost, 0.0, 1.0)
        return
    if t.instrument[a] != STATEMENT and t.joint[a] == 1:
        desk.acts[m, 0] = CANCELLED
        _let_join(w, t, desk, r, day, b, a, j, NONE, b)


@phase
def _is_vetoed(w, t, r, b, a, j):  # type: ignore[no-untyped-def]
    """Whether a member that can veto a hostile act of the body is a friend of its target."""
    if t.rung[a] < t.p.hostile_rung:
        return False
    for p in range(t.key.shape[0]):
        if t.veto[p, b] > 0.0 and p != j and w.hostility[r, p, j] < t.p.veto_hostility:
            return True
    return False


@phase
def _ask_partners(w, t, desk, r, day, m, i, a, j, b):  # type: ignore[no-untyped-def]
    """A member's measure: the willing partners take it too; with enough of them it is an act of the bloc.

    A step that several members propose is put to the bloc once.
    """
    before = _put_before(w, desk, r, m, a, j, b)
    if before >= 0:
        desk.acts[m, 4] = desk.acts[before, 4]
        return
    willing, asked, leader = _count_willing(w, t, desk, r, day, b, a, j, i)
    carried = is_carried(t.decision[b], willing + 1, asked + 1, leader or t.leader[b] == i)
    if carried:
        desk.acts[m, 4] = b
    elif asked > 0:
        w.cohesion[r, b] = clamp(w.cohesion[r, b] - t.p.laggard_cost * (asked - willing) / asked, 0.0, 1.0)
    _let_join(w, t, desk, r, day, b, a, j, i, b if carried else NONE)


@phase
def _put_before(w, desk, r, m, a, j, b):  # type: ignore[no-untyped-def]
    """Place on today's list where another member of b put the same step to it, or -1."""
    for before in range(m):
        if desk.acts[before, 1] == a and desk.acts[before, 2] == j and desk.acts[before, 0] >= 0:
            if w.member[r, desk.acts[before, 0], b] > 0.0:
                return before
    return -1


@phase
def _count_willing(w, t, desk, r, day, b, a, j, proposer):  # type: ignore[no-untyped-def]
    """How many members would join, how many were asked, whether the leader is willing."""
    willing = 0
    asked = 0
    leader = t.leader[b] < 0
    for p in range(t.key.shape[0]):
        if w.member[r, p, b] > 0.0 and p != proposer and p != j:
            asked += 1
            if _joins(w, t, desk, r, day, b, p, a, j):
                willing += 1
                leader = leader or t.leader[b] == p
    return willing, asked, leader


@phase
def _joins(w, t, desk, r, day, b, p, a, j):  # type: ignore[no-untyped-def]
    """Whether member p joins act a against j today: it does if it takes the step anyway, or it weighs it.

    A member that somebody plays joins if it was told to.
    """
    if is_listed(desk, p, a, j):
        return True
    if w.order_count[r, p] != FREE:
        return False
    benefit = 0.0
    for flow in range(t.exposure.shape[2]):
        benefit += t.exposure[p, j, flow]
    score = readiness(
        t.p.join_base,
        t.p.join_cohesion * w.cohesion[r, b] * w.member[r, p, b],
        t.p.join_cost * t.rung[a],
        t.p.join_threat * 0.1 * w.hostility[r, p, j],
        t.p.join_benefit * benefit,
    )
    return uniform(w.seed[0], w.run[r], day, t.key[p], DRAW_JOIN, t.key[j]) < chance(score)


@rule
def readiness(base: float, cohesion: float, cost: float, threat: float, benefit: float) -> float:
    """Score of joining: b0 + b1 cohesion - b2 cost of the step + b3 own threat - b4 benefit from the target.

    >>> readiness(1.0, 2.0, 1.5, 0.5, 1.0)
    1.0
    """
    return base + cohesion - cost + threat - benefit


@rule
def is_carried(decision: int, willing: int, asked: int, leader: bool) -> bool:
    """Whether a bloc's rule of decision is met: all, more than half, or the leader and somebody else.

    >>> is_carried(0, 3, 3, True), is_carried(1, 2, 3, False), is_carried(0, 2, 3, True)
    (True, True, False)
    """
    if asked == 0:
        return False
    if decision == CONSENSUS:
        return willing == asked
    if decision == LEADER:
        return leader and willing > 0 and (willing > 1 or asked == 1)
    return 2 * willing > asked


@phase
def _let_join(w, t, desk, r, day, b, a, j, proposer, joint):  # type: ignore[no-untyped-def]
    """Put the act of every willing member on the list that may take it; who could and did not is remembered."""
    for p in range(t.key.shape[0]):
        if w.member[r, p, b] > 0.0 and p != proposer and p != j and not is_listed(desk, p, a, j):
            if not is_legal(w, t, r, p, j, a, facts_between(w, t, r, p, j)):
                continue
            if _joins(w, t, desk, r, day, b, p, a, j):
                add_act(desk, p, a, j, JOINT, joint, NONE, NONE)
            elif proposer >= 0:
                remember(w, r, proposer, p, t.p.laggard_memory)


@phase
def _strike_cancelled(desk):  # type: ignore[no-untyped-def]
    """Take cancelled acts off the list."""
    kept = 0
    for m in range(desk.act_count[0]):
        if desk.acts[m, 0] != CANCELLED:
            for column in range(desk.acts.shape[1]):
                desk.acts[kept, column] = desk.acts[m, column]
            kept += 1
    desk.act_count[0] = kept
