"""Credibility: whose word counts, what a broken word costs, and how long it is remembered.

Trust is how far i believes what j says; esteem is the wider world's trust in an actor. Both move when published
evidence or an independent look bears an account out or belies it, and when a stand taken in public is given up (the
gap between saying and doing). Betrayal is what i remembers of words that j broke: a partner's step not joined, a
separate deal, a stand that partners had stood behind, an agreement not kept.
"""

from sim.model.compiled import phase, rule
from sim.model.rules.drift import fade_factor, toward
from sim.model.rules.formulas import clamp

WEEK = 7
"""Days after which memories fade: slow enough that a day would not show, and a seventh of the work."""


@phase
def word(w, r, i, j):  # type: ignore[no-untyped-def]
    """How far i believes j, with what it remembers of broken words."""
    return w.trust[r, i, j] * (1.0 - w.betrayal[r, i, j])


@rule
def judged(trust: float, moved: float) -> float:
    """Trust after an account was borne out (moved > 0) or belied: a share of the way to 1 or to 0.

    >>> judged(0.5, 0.5), judged(0.5, -0.5)
    (0.75, 0.25)
    """
    return trust + moved * (1.0 - trust) if moved >= 0.0 else trust + moved * trust


@phase
def judge_speakers(w, t, r, k, h, moved):  # type: ignore[no-untyped-def]
    """Holder h, whose credence that incident k happened inside has moved on evidence, judges who said what about it.

    A public does not judge: it trusts as its government does.
    """
    actors = t.key.shape[0]
    for s in range(actors):
        if t.side[k, s] != 0.0 and s != h:
            borne_out = t.p.credibility * moved * t.side[k, s]
            w.doubted[r, s] = 1
            if h == 2 * actors:
                w.esteem[r, s] = judged(w.esteem[r, s], borne_out)
            elif h < actors:
                w.trust[r, h, s] = judged(w.trust[r, h, s], borne_out)


@phase
def give_up_stand(w, t, r, i, j, rungs):  # type: ignore[no-untyped-def]
    """i has given up rungs of a stand against j: its rival and the wider world believe it less the next time."""
    gap = clamp(t.p.say_do * rungs, 0.0, 1.0)
    w.doubted[r, i] = 1
    w.trust[r, j, i] *= 1.0 - gap
    w.esteem[r, i] *= 1.0 - gap


@phase
def remember(w, r, i, j, share):  # type: ignore[no-untyped-def]
    """i remembers that j broke its word, a share of the way to the worst."""
    w.doubted[r, j] = 1
    w.betrayal[r, i, j] += (1.0 - w.betrayal[r, i, j]) * clamp(share, 0.0, 1.0)


@phase
def fade_memories(w, t, r, day):  # type: ignore[no-untyped-def]
    """Once a week, trust in those of whom anybody thought again goes part of the way back, and betrayals pale."""
    if day % WEEK != 0:
        return
    trust, betrayal = fade_factor(t.p.trust_half_life / WEEK), fade_factor(t.p.betrayal_half_life / WEEK)
    for s in range(t.key.shape[0]):
        if w.doubted[r, s] == 1:
            w.esteem[r, s] = toward(w.esteem[r, s], t.p.world_trust, trust)
            for i in range(t.key.shape[0]):
                w.trust[r, i, s] = toward(w.trust[r, i, s], t.trust0[i, s], trust)
                w.betrayal[r, i, s] *= betrayal
