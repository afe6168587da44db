"""Courts: a case is heard only if the other side consents, and then it takes its time.

The International Court of Justice has no jurisdiction over a state that does not accept it (Statute, article 36). An
acceptance lets a case go on, in whose shelter both sides can step back; a refusal leaves it unheard, and the world
draws its conclusions. A case that has been decided or withdrawn leaves nothing behind.
"""

import numpy as np

from sim.model.compiled import phase
from sim.model.rules.credibility import judged
from sim.model.rules.statuses import clear_statuses
from sim.model.vocabulary import CASE_FILED, JURISDICTION_ACCEPTED, JURISDICTION_REFUSED

ACCEPTED = np.int64(1) << JURISDICTION_ACCEPTED
REFUSED = np.int64(1) << JURISDICTION_REFUSED
ANSWERED = ACCEPTED | REFUSED
FILED = np.int64(1) << CASE_FILED


@phase
def answer_court(w, t, r, i, word):  # type: ignore[no-untyped-def]
    """i consents to being judged, or does not: the wider world believes it more, or less.

    Args:
        word: status bits that the act of i sets.
    """
    if t.on.contested_incidents == 1 and word & ANSWERED != 0:
        w.doubted[r, i] = 1
        w.esteem[r, i] = judged(w.esteem[r, i], t.p.court_esteem if word & ACCEPTED != 0 else -t.p.court_esteem)


@phase
def hear_cases(w, t, r, day):  # type: ignore[no-untyped-def]
    """See to every case to which the other side has given an answer: it goes on, it is decided, or it was withdrawn."""
    for m in range(w.hot_count[r]):
        i, j = w.hot[r, m, 0], w.hot[r, m, 1]
        if w.status[r, j, i] & ANSWERED != 0:
            decided = w.status[r, j, i] & ACCEPTED != 0 and _is_decided(w, t, r, day, i, j)
            if decided or w.status[r, i, j] & FILED == 0:
                clear_statuses(w, t, r, i, j, FILED)
                clear_statuses(w, t, r, j, i, ANSWERED)
            elif w.status[r, j, i] & ACCEPTED != 0:
                _shelter(w, t, r, i, j)


@phase
def _is_decided(w, t, r, day, i, j):  # type: ignore[no-untyped-def]
    """Whether the days are over that a court takes from consent to its finding."""
    return day - w.since[r, j, i, JURISDICTION_ACCEPTED] >= np.int64(t.p.case_days)


@phase
def _shelter(w, t, r, i, j):  # type: ignore[no-untyped-def]
    """While a case goes on that both sides have put before a court, waiting for it costs neither its face."""
    if t.on.contested_incidents == 1:
        w.face[r, i, j] = max(w.face[r, i, j], t.p.case_face)
        w.face[r, j, i] = max(w.face[r, j, i], t.p.case_face)
