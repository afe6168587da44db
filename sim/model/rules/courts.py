"""Courts: a case is heard only if the other side consents, and then it takes its time.

The International Court of Justice has no jurisdiction over a state that does not accept it (Statute, article 36). An
acceptance lets a case go on, in whose shelter both sides can step back; a refusal ends it, and the world draws its
conclusions.
"""

import numpy as np

from sim.model.compiled import phase
from sim.model.rules.credibility import judged
from sim.model.vocabulary import CASE_FILED, JURISDICTION_ACCEPTED, JURISDICTION_REFUSED

ACCEPTED = np.int64(1) << JURISDICTION_ACCEPTED
REFUSED = np.int64(1) << JURISDICTION_REFUSED


@phase
def answer_court(w, t, r, i, word):  # type: ignore[no-untyped-def]
    """i consents to being judged, or does not: the wider world believes it more, or less.

    Args:
        word: status bits that the act of i sets.
    """
    if t.on.contested_incidents == 1 and word & (ACCEPTED | REFUSED) != 0:
        w.doubted[r, i] = 1
        w.esteem[r, i] = judged(w.esteem[r, i], t.p.court_esteem if word & ACCEPTED != 0 else -t.p.court_esteem)


@phase
def hear_cases(w, t, r):  # type: ignore[no-untyped-def]
    """While a case goes on that both sides have put before a court, waiting for it costs neither its face."""
    if t.on.contested_incidents == 1:
        for m in range(w.hot_count[r]):
            i, j = w.hot[r, m, 0], w.hot[r, m, 1]
            if (w.status[r, i, j] >> CASE_FILED) & (w.status[r, j, i] >> JURISDICTION_ACCEPTED) & 1:
                w.face[r, i, j] = max(w.face[r, i, j], t.p.case_face)
                w.face[r, j, i] = max(w.face[r, j, i], t.p.case_face)
