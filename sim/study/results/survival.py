"""How long crises stay open: the product-limit estimate of Kaplan and Meier (1958, JASA 53: 457)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.study.expectations import Z_95
from sim.study.results.read import Floats, Results
from sim.study.results.records import Survival

Counts = NDArray[np.int64]


def survival(results: Results, point: int | None = None) -> Survival:
    """Share of crises still open after each day of a run.

    A crisis that is open on the last day is censored there: it left the sample without having ended.

    Args:
        results: a batch. point: one design point; all together if None.
    """
    ended, censored = np.zeros((2, results.days + 1), dtype=np.int64)
    for part in results.parts("runs", ["duration", "ended_on"], point):
        days = part["duration"].to_numpy()
        over = part["ended_on"].is_valid().to_numpy()
        ended += np.bincount(days[over], minlength=len(ended))
        censored += np.bincount(days[~over], minlength=len(ended))
    return kaplan_meier(ended[1:], censored[1:])


def kaplan_meier(ended: Counts, censored: Counts) -> Survival:
    """The estimate from counts of each day, 1 the first; what is censored on a day was at risk on it.

    The interval is Greenwood's (1926) variance carried through log(-log), which keeps it within 0 and 1 (Kalbfleisch &
    Prentice 1980). Where the estimate is 0 or 1 that has no width, and none is told.

    Args:
        ended: [days] crises that ended on each day. censored: [days] those that were last seen open on it.
    """
    left = ended + censored
    at_risk = left.sum() - np.cumsum(left) + left
    there = np.maximum(at_risk, 1)
    still = np.cumprod(1 - ended / there)
    low, high = _log_log(still, _greenwood(ended, at_risk))
    days = range(1, len(ended) + 1)
    return Survival(
        tuple(days),
        tuple(still.tolist()),
        tuple(low.tolist()),
        tuple(high.tolist()),
        tuple(at_risk.tolist()),
        tuple(ended.tolist()),
    )


def _greenwood(ended: Counts, at_risk: Counts) -> Floats:
    """[days] sum over the days so far of d / (n (n - d)), from n at risk and d that ended."""
    rest = at_risk * (at_risk - ended)
    return np.cumsum(np.divide(ended, rest, out=np.zeros(len(ended)), where=rest > 0))


def _log_log(still: Floats, spread: Floats) -> tuple[Floats, Floats]:
    inside = (still > 0) & (still < 1)
    log = np.log(still, out=np.full(len(still), -1.0), where=inside)
    width = np.where(inside, Z_95 * np.sqrt(spread) / np.abs(log), 0.0)
    with np.errstate(over="ignore"):
        return still ** np.exp(width), still ** np.exp(-width)
