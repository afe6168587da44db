"""Whether a scenario does what its expect.yaml says: shares over many runs, with how sure we can be of them."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.chunks import Plan, simulate
from sim.model.vocabulary import ENDINGS
from sim.model.world import LOG_ACT, LOG_DAY, LOG_SOURCE, LOG_TARGET, World
from sim.scenario.load import load_scenario
from sim.scenario.spec import Expectation, Scenario
from sim.scenario.tables import Names, names_of
from sim.scenario.verbs import ActShare, EndingShare, Measure, StatusShare

Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Measured:
    """An expectation and what was found.

    Attributes:
        expectation: what should hold.
        runs: how many runs were looked at.
        share: of the runs in which it was so.
        lower, upper: Wilson's interval for the share, 95 %.
    """

    expectation: Expectation
    runs: int
    share: float
    lower: float
    upper: float

    @property
    def holds(self) -> bool:
        """Whether the share lies between the two bounds."""
        return self.expectation.low <= self.share <= self.expectation.high

    @property
    def is_certain(self) -> bool:
        """Whether the whole interval lies on the same side: more runs would hardly change the verdict."""
        low, high = self.expectation.low, self.expectation.high
        return (low <= self.lower and self.upper <= high) or self.upper < low or self.lower > high


def measure_expectations(
    scenario: Scenario | str | os.PathLike[str], runs: int, seed: int = 1, *, threads: int | None = None
) -> list[Measured]:
    """Measure every expectation of a scenario.

    Args:
        scenario: a scenario, its name or its folder.
        runs: how many, at least 1.
        seed: seed of the draws.
        threads: how many work at once; one a processor if None.
    """
    spec = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    names = names_of(spec)
    hits = np.zeros(len(spec.expectations), dtype=np.int64)
    for world in simulate(Plan.of(spec, runs, seed, threads=threads)):
        hits += [int(happened(expectation.measure, names, world).sum()) for expectation in spec.expectations]
    return [
        Measured(expectation, runs, int(hit) / runs, *wilson(int(hit), runs))
        for expectation, hit in zip(spec.expectations, hits, strict=True)
    ]


def happened(measure: Measure, names: Names, world: World) -> NDArray[np.bool_]:
    """[runs] whether what a measure asks for was so in each run."""
    fields = measure.fields
    if isinstance(fields, ActShare):
        return _act(fields, names, world)
    if isinstance(fields, EndingShare):
        return np.asarray(world.ending == ENDINGS.index(fields.ending))
    assert isinstance(fields, StatusShare)  # the last verb of Measure
    word = world.status[:, names.actor(fields.source), names.actor(fields.target)]
    return np.asarray((word >> names.status(fields.status)) & 1 == 1)


def _act(asked: ActShare, names: Names, world: World) -> NDArray[np.bool_]:
    """Whether an act is in the log between two days."""
    log = world.log
    found = np.arange(log.shape[1]) < world.logged[:, None]
    found &= (log[:, :, LOG_ACT] == names.act(asked.act)) & (log[:, :, LOG_SOURCE] == names.actor(asked.source))
    found &= (log[:, :, LOG_DAY] >= asked.from_day) & (log[:, :, LOG_DAY] <= asked.to_day)
    if asked.target is not None:
        found &= log[:, :, LOG_TARGET] == names.actor(asked.target)
    return np.asarray(found.any(axis=1))


def wilson(hits: int, runs: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for a share (Wilson 1927, JASA 22).

    >>> [round(bound, 3) for bound in wilson(5, 10)]
    [0.237, 0.763]
    """
    share = hits / runs
    middle = share + z * z / (2 * runs)
    spread = z * math.sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs))
    scale = 1 + z * z / runs
    # At none and at all the bound is 0 or 1; the root misses it by a last bit, which would be read as "more than none".
    low = 0.0 if hits == 0 else max(0.0, (middle - spread) / scale)
    high = 1.0 if hits == runs else min(1.0, (middle + spread) / scale)
    return low, high
