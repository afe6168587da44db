"""Keyed draws: chance as a function of seed, run, day, actor and purpose; no generator, no order.

Philox4x32-10 after Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
tested against the authors' published vectors. Removing an actor or ordering an act leaves every other draw
as it was, so two branches of a run differ by the choice alone (common random numbers).
"""

import numpy as np

from sim.model.compiled import routine, rule

MASK = np.uint64(0xFFFFFFFF)
BITS = np.uint64(32)
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
KEY_BITS = np.uint64(24)
SHIFT_5 = np.uint64(5)
SHIFT_6 = np.uint64(6)

# What a draw is for; part of its key, so that adding a draw for one purpose moves no other. Typed, because numba
# would compile a function anew for each literal number.
(
    DRAW_EVENT,
    DRAW_TRUTH,
    DRAW_EVIDENCE,
    DRAW_DELAY,
    DRAW_REVIEW,
    DRAW_CHOICE,
    DRAW_JOIN,
    DRAW_CLASH,
    DRAW_SETTLEMENT,
    DRAW_OPPORTUNITY,
    DRAW_FINDING,
    DRAW_COUP,
    DRAW_HOSTAGES,
) = (np.int64(purpose) for purpose in range(1, 14))

NOBODY = np.int64(0)
"""Key of the other party of a draw that has none."""

ONCE = np.int64(0)
"""Day of a draw that is made once a run."""

TWO_26 = 67108864.0
TWO_53 = 9007199254740992.0


@routine
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Ten rounds over a counter of four words and a key of two (uint64, below 2**32 each); four words."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            (product_1 >> BITS) ^ c1 ^ k0,
            product_1 & MASK,
            (product_0 >> BITS) ^ c3 ^ k1,
            product_0 & MASK,
        )
        k0 = (k0 + WEYL_0) & MASK
        k1 = (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


@routine
def words(seed, run, day, actor, purpose, other):  # type: ignore[no-untyped-def]
    """Four 32-bit words of one draw.

    Args:
        seed: 64 bits, the key of the ensemble.
        run: number of the run in the ensemble, below 2**32.
        day: day of the run, below 2**32.
        actor: key of the actor (or incident, or event) that the draw belongs to, below 2**24.
        purpose: one of PURPOSES, below 2**8.
        other: key of the other party, below 2**24; 0 for none.
    """
    wide = np.uint64(seed)
    return philox(
        np.uint64(run),
        np.uint64(day),
        np.uint64(actor),
        (np.uint64(purpose) << KEY_BITS) | np.uint64(other),
        wide & MASK,
        wide >> BITS,
    )


@routine
def uniform(seed, run, day, actor, purpose, other):  # type: ignore[no-untyped-def]
    """A number in [0, 1) with 53 bits."""
    w0, w1, _, _ = words(seed, run, day, actor, purpose, other)
    return (np.float64(w0 >> SHIFT_5) * TWO_26 + np.float64(w1 >> SHIFT_6)) / TWO_53


@rule
def below(word, total):  # type: ignore[no-untyped-def]
    """A whole number in [0, total) from a 32-bit word, total below 2**31; exact on every machine."""
    return np.int64((np.uint64(word) * np.uint64(total)) >> BITS)
