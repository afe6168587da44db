"""Columns of numbers as arrays."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.model.tables import Floats, Ints


def ints(values: Iterable[int]) -> Ints:
    """Whole numbers as an array."""
    return np.array(list(values), dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """Numbers as an array."""
    return np.array(list(values), dtype=np.float64)
