"""When and in which order runs do what the record has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.model.tables import Floats, Ints
from sim.study.history.catalogue import Flags

LEAST_ACTS = 3
"""Recorded acts that a run must have done for its order to count."""


def nearest(done: Flags, day: int) -> Ints:
    """Days by which each run's nearest occurrence comes late (or, below 0, early); runs without one are left out.

    Args:
        done: [runs, D] whether the act was done on a day. day: of the record.

    >>> nearest(np.array([[True, False, False, True], [False] * 4]), 3).tolist()
    [1]
    """
    offset = np.arange(1, done.shape[1] + 1) - day
    order = np.argsort(np.abs(offset), kind="stable")
    had = done.any(axis=1)
    return np.asarray(offset[order][done[had][:, order].argmax(axis=1)])


def first_days(done: Flags) -> Ints:
    """[runs, K] the first day of each act in each run, 0 if it was not done."""
    return np.where(done.any(axis=2), done.argmax(axis=2) + 1, 0)


def kendall(first: Ints, recorded: NDArray[np.int64]) -> Floats:
    """Kendall's tau-b (1945, Biometrika 33) of each run that did LEAST_ACTS of the acts or more, on one day or several.

    Args:
        first: [runs, K] first days, 0 for an act that was not done. recorded: [K] days of the record.

    >>> kendall(np.array([[1, 2, 3], [3, 2, 1], [0, 1, 2]]), np.array([4, 5, 6])).tolist()
    [1.0, -1.0]
    """
    agreed, untied_here, untied_there = np.zeros(len(first)), np.zeros(len(first)), np.zeros(len(first))
    for a in range(first.shape[1]):
        for b in range(a):
            both = (first[:, a] > 0) & (first[:, b] > 0)
            here, there = np.sign(first[:, a] - first[:, b]) * both, int(np.sign(recorded[a] - recorded[b]))
            agreed += here * there
            untied_here += here != 0
            untied_there += both * (there != 0)
    counts = ((first > 0).sum(axis=1) >= LEAST_ACTS) & (untied_here > 0) & (untied_there > 0)
    return np.asarray(agreed[counts] / np.sqrt(untied_here[counts] * untied_there[counts]))
