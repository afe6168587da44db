"""The search: which parameters tell, then CMA-ES over those (Hansen's pycma), on the same population for all.

A pull toward the values before the fit keeps a parameter that does not tell where judgement had put it. Among values
that fit alike, a plan may prefer those with which actors do less: a model that does more than it must says less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import HarmattanError
from sim.study.calibration.knobs import Knob, places, values
from sim.study.calibration.misfit import misfit
from sim.study.measures.estimates import Measured
from sim.study.measures.measure import measure_all
from sim.study.measures.names import ACTS_PER_WEEK
from sim.study.targets import Target

PULL = 15.0
"""Misfit of moving every parameter by a whole range."""

STEP = 0.12
"""First step of the search, as a share of the ranges, if the plan names none."""

POPULATIONS = 3
"""The search goes around so many populations in turn, so that it does not fit one of them."""

Measure = Callable[[Mapping[str, float], int, int], Mapping[str, Measured]]


@dataclass(frozen=True)
class Plan:
    """What is fitted to what.

    Attributes:
        targets: published rates. crises: drawn for each trial. evaluations: trials of the search.
        seed: of the populations and of the search. most: parameters that are kept after the screening.
        step: first step of the search, as a share of the ranges; a small one refines values that are near already.
        sparing: misfit counted for each act a week in a crisis.
    """

    targets: Sequence[Target]
    crises: int
    evaluations: int
    seed: int
    most: int
    step: float = STEP
    sparing: float = 0.0


@dataclass
class Best:
    """The best trial so far."""

    misfit: float = np.inf
    trials: int = 0
    parameters: Mapping[str, float] = field(default_factory=dict)


def measured(parameters: Mapping[str, float], crises: int, seed: int) -> Mapping[str, Measured]:
    """Every measure under some parameters."""
    return measure_all(parameters, crises, seed)


def telling(plan: Plan, found: Sequence[Knob], measure: Measure = measured) -> tuple[Knob, ...]:
    """The parameters that move the misfit most when they are moved a quarter of their range up or down.

    Args:
        plan: how many are kept, and on what they are tried.
        found: parameters to choose from.
        measure: how the model is measured.
    """
    if len(found) <= plan.most:
        return tuple(found)
    start = misfit(plan.targets, measure({}, plan.crises, plan.seed))
    moved = {}
    for knob in found:
        here = knob.place(knob.before)
        trials = [knob.value(here + step) for step in (-0.25, 0.25)]
        moved[knob.name] = max(
            abs(misfit(plan.targets, measure({knob.name: trial}, plan.crises, plan.seed)) - start) for trial in trials
        )
    kept = sorted(found, key=lambda knob: -moved[knob.name])[: plan.most]
    return tuple(knob for knob in found if knob in kept)


def search(plan: Plan, of: Sequence[Knob], measure: Measure = measured) -> Iterator[Best]:
    """Search for the least misfit; the best so far after the values as they are, then after each generation.

    Raises:
        HarmattanError: pycma is not installed.
    """
    start = places(of)
    evolution = _evolution(start, plan)
    best = Best()
    _worth(plan, {knob.name: knob.before for knob in of}, 0.0, plan.seed, best, measure)
    yield best
    generation = 0
    while best.trials < plan.evaluations:
        population = plan.seed + generation % POPULATIONS
        trials = evolution.ask()
        pulls = [PULL * float(np.mean((at - start) ** 2)) for at in trials]
        tried = [values(of, at) for at in trials]
        worths = [
            _worth(plan, trial, pull, population, best, measure) for trial, pull in zip(tried, pulls, strict=True)
        ]
        evolution.tell(trials, worths)
        generation += 1
        yield best


def _worth(plan: Plan, trial: Mapping[str, float], pull: float, population: int, best: Best, measure: Measure) -> float:
    """Misfit of a trial, the pull back to the start, and how much is done in it; the best is noted."""
    found = measure(trial, plan.crises, population)
    worth = misfit(plan.targets, found) + pull
    worth += plan.sparing * (found[ACTS_PER_WEEK].value or 0.0) if plan.sparing else 0.0
    best.trials += 1
    if worth < best.misfit:
        best.misfit, best.parameters = worth, trial
    return worth


def _evolution(start: NDArray[np.float64], plan: Plan) -> Any:
    """CMA-ES within the ranges."""
    try:
        import cma
    except ImportError:
        cure = "pip install 'harmattan[calibrate]'"
        raise HarmattanError(
            f"Calibration needs the package cma, which is not installed; install it with: {cure}"
        ) from None
    options = {"bounds": [0.0, 1.0], "seed": plan.seed + 1, "verbose": -9}
    return cma.CMAEvolutionStrategy(start, plan.step, options)
