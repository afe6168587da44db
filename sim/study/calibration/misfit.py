"""Misfit: how far measured values lie from published ones, in half widths of their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.study.measures.estimates import Measured
from sim.study.targets import Target

UNMEASURED = 4.0
"""Half widths counted for a target of which nothing was there to be measured."""

MOST = 6.0
"""Half widths beyond which a target counts little more, so that one that cannot be met does not spoil the others."""


def off(target: Target, found: Measured) -> float:
    """Half widths of the published interval between the two values; its sign says which is larger."""
    if found.value is None:
        return UNMEASURED
    return (found.value - target.value) / max((target.hi95 - target.lo95) / 2.0, 1e-12)


def misfit(targets: Iterable[Target], measured: Mapping[str, Measured]) -> float:
    """Sum of squares of ``off`` up to ``MOST``, and once more what a target lies outside its interval."""
    total = 0.0
    for target in targets:
        distance = abs(off(target, measured[target.measure]))
        total += min(distance, MOST) ** 2 + max(0.0, distance - 1.0)
    return total
