"""Knobs: the parameters that may be fitted, each on a scale from 0 to 1 between its least and its largest value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UsageError
from sim.scenario.problems import did_you_mean, shown
from sim.scenario.spec import ParameterSpec

FITTED = ("judgement", "memory", "fitted")
"""Statuses of parameters that may be fitted; what was published or computed from data stays as it is."""

WIDE = 8.0
"""A range of so many times its least value or more is searched on a logarithmic scale."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A parameter on its scale.

    Attributes:
        name: id of the parameter. before: its value before the fit. low, high: its range.
    """

    name: str
    before: float
    low: float
    high: float

    @property
    def _is_wide(self) -> bool:
        return self.low > 0.0 and self.high / self.low >= WIDE

    def place(self, value: float) -> float:
        """Where a value lies, 0 to 1."""
        if self._is_wide:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value(self, place: float) -> float:
        """The value at a place; to four digits, as people read it."""
        inside = min(1.0, max(0.0, place))
        if self._is_wide:
            return self._rounded(self.low * math.exp(inside * math.log(self.high / self.low)))
        return self._rounded(self.low + inside * (self.high - self.low))

    def _rounded(self, value: float) -> float:
        return min(self.high, max(self.low, float(f"{value:.4g}")))


def knobs(parameters: Iterable[ParameterSpec], names: Sequence[str] | None = None) -> tuple[Knob, ...]:
    """The parameters that may be fitted, or those of them that are named.

    Raises:
        UsageError: no name, a name that no parameter has, or one that was published or computed.
    """
    specs = {spec.id: spec for spec in parameters}
    free = [spec for spec in specs.values() if spec.status in FITTED and spec.high > spec.low]
    wanted = [spec.id for spec in free] if names is None else list(names)
    if not wanted:
        raise UsageError("no parameter is named; name those to fit, parted by commas, or leave the choice out")
    for name in wanted:
        if name not in specs:
            raise UsageError(
                f"{shown(name)} is no parameter; expected one of parameters.yaml{did_you_mean(name, specs)}"
            )
        if specs[name].status not in FITTED:
            status = specs[name].status
            raise UsageError(f"{shown(name)} is {status}; expected a parameter whose status is judgement or memory")
    return tuple(Knob(name, specs[name].value, specs[name].low, specs[name].high) for name in wanted)


def places(of: Sequence[Knob]) -> NDArray[np.float64]:
    """[knobs] where the values before the fit lie, kept off the ends, from which a search could not leave."""
    return np.array([min(0.98, max(0.02, knob.place(knob.before))) for knob in of])


def values(of: Sequence[Knob], at: Iterable[float]) -> Mapping[str, float]:
    """The parameters at some places."""
    return {knob.name: knob.value(float(place)) for knob, place in zip(of, at, strict=True)}
