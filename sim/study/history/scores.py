"""Scores of chances against answers: Brier's score, its skill, and bins of reliability."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sim.model.tables import Floats
from sim.study.history.catalogue import Flags

EDGES = (0.0, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Bounds of the bins; narrow where most chances lie."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose chance lay between two bounds.

    Attributes:
        low, high: bounds; high belongs to the last bin only.
        questions: how many.
        mean: of their chances. share: of those that the record answers with yes.
    """

    low: float
    high: float
    questions: int
    mean: float
    share: float


def brier(chances: Floats, answers: Flags) -> float:
    """Mean squared distance (Brier 1950, Monthly Weather Review 78).

    >>> brier(np.array([1.0, 0.5]), np.array([True, True]))
    0.125
    """
    return float(np.mean((chances - answers) ** 2))


def fair_brier(shares: Floats, answers: Flags, runs: int) -> float:
    """Brier's score of the chances behind shares of so many runs: the blur of few runs is taken off (Ferro 2014).

    >>> fair_brier(np.array([0.5]), np.array([True]), 2)
    0.0
    """
    blur = shares * (1 - shares) / max(runs - 1, 1)
    return brier(shares, answers) - float(blur.mean())


def skill(score: float, rival: float) -> float | None:
    """Share of the rival's score that is gone; None if the rival makes no error.

    >>> skill(0.3, 0.4), skill(0.5, 0.4), skill(0.1, 0.0)
    (0.25, -0.25, None)
    """
    return None if rival == 0 else round(1 - score / rival, 12)


def reliability(chances: Floats, answers: Flags) -> tuple[Bin, ...]:
    """The bins that hold a question."""
    number = np.clip(np.searchsorted(EDGES, chances, side="right") - 1, 0, len(EDGES) - 2)
    found = []
    for n, (low, high) in enumerate(pairwise(EDGES)):
        inside = number == n
        if inside.any():
            found.append(
                Bin(low, high, int(inside.sum()), float(chances[inside].mean()), float(answers[inside].mean()))
            )
    return tuple(found)
