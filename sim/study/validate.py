"""Validation: published base rates beside those of the model, on the same generated population."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.study.measures.estimates import Measured
from sim.study.measures.measure import measure_all
from sim.study.targets import Target

CRISES = 2000
"""Triggers drawn unless somebody asks for another number: some seconds on two cores."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A published rate and what the model does.

    Attributes:
        target: the published rate.
        simulated: what the model does; without a value if nothing was there to be measured.
    """

    target: Target
    simulated: Measured

    @property
    def inside(self) -> bool:
        """Whether the simulated value lies in the published interval."""
        value = self.simulated.value
        return value is not None and self.target.lo95 <= value <= self.target.hi95

    @property
    def widths_off(self) -> float | None:
        """How far the simulated value lies outside the published interval, in widths of it; 0 inside."""
        value, low, high = self.simulated.value, self.target.lo95, self.target.hi95
        if value is None:
            return None
        off = max(low - value, value - high, 0.0)
        return off / (high - low) if off and high > low else off

    def document(self) -> dict[str, Any]:
        """As plain JSON values."""
        target, found = self.target, self.simulated
        return {
            "id": target.id,
            "measure": target.measure,
            "value": target.value,
            "lo95": target.lo95,
            "hi95": target.hi95,
            "simulated": found.value,
            "sim_lo95": found.lo95,
            "sim_hi95": found.hi95,
            "n_sim": found.n,
            "inside": self.inside,
        }


def verdicts(targets: Iterable[Target], measured: Mapping[str, Measured]) -> list[Verdict]:
    """Each target beside what was measured."""
    return [Verdict(target, measured[target.measure]) for target in targets]


def validate(targets: Iterable[Target], crises: int = CRISES, seed: int = 1) -> list[Verdict]:
    """Measure the model as it ships and hold it against targets.

    Args:
        targets: published rates.
        crises: triggers drawn.
        seed: of the population and of the runs.
    """
    return verdicts(targets, measure_all({}, crises, seed))
