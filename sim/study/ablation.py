"""Each mechanism switched off against all on: what changes, run by run, with the same draws."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.ensemble.chunks import Plan, simulate
from sim.model.tables import Floats
from sim.model.vocabulary import MECHANISMS
from sim.scenario.spec import Scenario
from sim.study.expectations import Z_95
from sim.study.run_measures import NAMES, run_measures

OWN: dict[str, tuple[str, ...]] = {
    "contested_incidents": ("belief", "evidence", "for_account"),
    "audience_costs": ("undone", "concessions"),
    "loss_aversion": ("hostile", "force", "measures"),
    "blocs": ("joint", "for_bloc", "cohesion"),
    "mediation": ("mediation", "agreement", "ended", "steps"),
    "domestic_politics": ("for_audience", "legitimacy", "rally", "anger"),
    "armed_groups": ("attacks", "strength", "captivities"),
    "economy": ("loss",),
    "endings": ("ended", "faded", "agreement"),
}
"""The measures that a mechanism is there for."""

FEW = 30
"""From so many runs on Student's t and the normal differ by less than a twentieth."""

Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure with a mechanism off, less the same runs with all on.

    Attributes:
        measure: one of NAMES. own: whether the mechanism is there for it.
        on, off: means over runs.
        mean: of the paired differences. low, high: its 95 % interval.
    """

    measure: str
    own: bool
    on: float
    off: float
    mean: float
    low: float
    high: float

    @property
    def changed(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Ablation:
    """A mechanism switched off.

    Attributes:
        mechanism: its name.
        was_on: whether the scenario has it on; nothing is measured if not.
        same: share of runs in which no measure changed at all.
        differences: of every measure.
    """

    mechanism: str
    was_on: bool
    same: float
    differences: tuple[Difference, ...]

    @property
    def shows(self) -> bool:
        """Whether one of its own measures changed."""
        return any(one.own and one.changed for one in self.differences)


def ablate(
    scenario: Scenario,
    runs: int,
    seed: int = 1,
    *,
    threads: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> tuple[Ablation, ...]:
    """Switch each mechanism off in turn; row r of both ensembles is run r, so chance is the same on both sides.

    Args:
        scenario: what is run. runs: how many, at least 2. seed: of the draws. threads: one a processor if None.
        say: called with the mechanism whose turn it is.
    """
    whole = measured(scenario, runs, seed, threads)

    def each() -> Iterator[Ablation]:
        for mechanism in MECHANISMS:
            say(mechanism)
            if scenario.setup.mechanisms.get(mechanism, True):
                yield _ablation(mechanism, whole, measured(without(scenario, mechanism), runs, seed, threads))
            else:
                yield Ablation(mechanism, False, 1.0, ())

    return tuple(each())


def without(scenario: Scenario, mechanism: str) -> Scenario:
    """The same scenario with a mechanism off."""
    mechanisms = {**scenario.setup.mechanisms, mechanism: False}
    return scenario.model_copy(update={"setup": scenario.setup.model_copy(update={"mechanisms": mechanisms})})


def measured(scenario: Scenario, runs: int, seed: int, threads: int | None = None, days: int | None = None) -> Columns:
    """[runs] each measure of an ensemble."""
    of_run = run_measures(scenario)
    parts = [of_run(world) for world in simulate(Plan.of(scenario, runs, seed, days=days, threads=threads))]
    return {name: np.concatenate([part[name] for part in parts]) for name in NAMES}


def paired(differences: Floats) -> tuple[float, float, float]:
    """Mean of paired differences and its 95 % interval, from their spread: Student's t of few, else the normal.

    >>> paired(np.array([1.0, 1.0, 1.0]))
    (1.0, 1.0, 1.0)
    """
    mean, runs = float(differences.mean()), len(differences)
    spread = _reach(runs) * float(differences.std(ddof=1)) / math.sqrt(runs) if runs > 1 else math.inf
    return mean, mean - spread, mean + spread


def _reach(runs: int) -> float:
    """Standard errors on either side of a mean that make 95 %."""
    if runs >= FEW:
        return Z_95
    from scipy.special import stdtrit

    return float(stdtrit(runs - 1, 0.975))


def _ablation(mechanism: str, on: Columns, off: Columns) -> Ablation:
    own = OWN.get(mechanism, ())
    changes = {name: off[name] - on[name] for name in NAMES}
    untouched = np.all([change == 0 for change in changes.values()], axis=0)
    found = (
        Difference(name, name in own, float(on[name].mean()), float(off[name].mean()), *paired(change))
        for name, change in changes.items()
    )
    return Ablation(mechanism, True, float(untouched.mean()), tuple(found))
