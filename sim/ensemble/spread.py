"""How much the outcomes of runs are spread."""

from __future__ import annotations

import math
from collections.abc import Iterable


def entropy_bits(counts: Iterable[int]) -> float:
    """Shannon entropy of outcomes, bits: 0 if all are the same, 1 as of a fair coin.

    >>> entropy_bits([5, 5]), entropy_bits([10, 0]), entropy_bits([])
    (1.0, 0.0, 0.0)
    """
    seen = [count for count in counts if count > 0]
    total = sum(seen)
    return 0.0 + sum(count / total * math.log2(total / count) for count in seen)
