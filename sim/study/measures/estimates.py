"""A value measured on a sample, with how sure we can be of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.study.expectations import Z_95, wilson

RESAMPLES = 400
"""Bootstrap samples of dyads: enough for two digits of an interval."""

FEW_DYADS = 10
"""With fewer of them, resampling understates how they differ."""

_RESAMPLING_SEED = 20_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure found; without a sample, nothing.

    Attributes:
        value: share, days or rate.
        lo95, hi95: its interval.
        n: how many crises, disputes, windows or dyad-years it rests on.
    """

    value: float | None
    lo95: float | None
    hi95: float | None
    n: int


NOTHING = Measured(None, None, None, 0)


def share(hits: Sequence[bool]) -> Measured:
    """A share with Wilson's interval.

    >>> share([True, False]).value
    0.5
    """
    if not hits:
        return NOTHING
    count = sum(map(bool, hits))
    value = count / len(hits)
    low, high = wilson(count, len(hits))
    # at 0 and 1 rounding may put the bound a last bit beyond the value
    return Measured(value, min(low, value), max(high, value), len(hits))


def quantile(values: Sequence[float], q: float) -> Measured:
    """A quantile; its interval by order statistics (normal approximation to the binomial; Conover 1999).

    >>> quantile([3, 1, 2], 0.5).value
    2.0
    """
    if not len(values):
        return NOTHING
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    n = len(ordered)
    spread = Z_95 * math.sqrt(n * q * (1 - q))
    low = max(0, math.ceil(n * q - spread) - 1)
    high = min(n - 1, math.ceil(n * q + spread) - 1)
    return Measured(float(np.quantile(ordered, q)), float(ordered[low]), float(ordered[high]), n)


def ratio(hits: Sequence[float], trials: Sequence[float]) -> Measured:
    """Hits over trials, summed over dyads; its interval by resampling dyads, as days of a dyad resemble each other.

    A few dyads drawn again and again are always the same few: their interval is never narrower than one by which the
    trials would be independent (Wilson's).

    Args:
        hits, trials: of each dyad; n is the sum of trials, rounded.
    """
    over, under = np.asarray(hits, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    if under.sum() <= 0:
        return NOTHING
    picks = _resamples(len(under))
    below = under[picks].sum(axis=1)
    values = over[picks].sum(axis=1)[below > 0] / below[below > 0]
    low, high = np.quantile(values, (0.025, 0.975))
    hit, total = float(over.sum()), float(under.sum())
    if np.count_nonzero(under) < FEW_DYADS and hit <= total:
        least, most = wilson(round(hit), max(1, round(total)))
        low, high = min(low, least), max(high, most)
    return Measured(hit / total, float(low), float(high), round(total))


def _resamples(size: int) -> NDArray[np.int64]:
    """[RESAMPLES, size] dyads drawn with replacement, always the same."""
    return np.random.default_rng(_RESAMPLING_SEED).integers(0, size, (RESAMPLES, size))
