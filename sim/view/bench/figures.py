"""What is measured of the window, and the limit of each."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

MEDIAN_MS, P99_MS = 8.0, 25.0
FIRST_FRAME_MS = 150.0
IDLE_PERCENT = 6.0
MEMORY_MB = 250.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was measured.

    Attributes:
        name: what it is, such as ``pan stance median``.
        value: None where this system cannot tell.
        limit: what it may be at most.
    """

    name: str
    value: float | None
    limit: float
    unit: str

    @property
    def holds(self) -> bool | None:
        """Whether it is within its limit; None where it could not be measured."""
        return None if self.value is None else self.value <= self.limit

    def document(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "holds": self.holds}


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that a share of all does not exceed.

    >>> quantile([4.0, 1.0, 3.0, 2.0], 0.5), quantile([4.0, 1.0, 3.0, 2.0], 0.99)
    (2.0, 4.0)
    """
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]


def of_frames(name: str, seconds: Sequence[float]) -> Iterable[Figure]:
    """Median and 99th percentile of what whole frames took."""
    yield Figure(f"{name}, median", 1e3 * statistics.median(seconds), MEDIAN_MS, "ms")
    yield Figure(f"{name}, p99", 1e3 * quantile(seconds, 0.99), P99_MS, "ms")
