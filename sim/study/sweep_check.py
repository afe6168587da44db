"""Which lessons survive our ignorance: every judged number swept over its range, every lesson put to each point.

A lesson is robust if its sign holds with the numbers as they are and at every point of every sweep. Both sides of a
comparison share their draws. One parameter is moved at a time; what two of them do together is not seen, nor are the
judged numbers of a scenario's actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.errors import UsageError
from sim.model.tables import Floats
from sim.scenario.problems import did_you_mean
from sim.scenario.spec import ParameterSpec, Scenario
from sim.study.ablation import Columns, measured, paired
from sim.study.edits import sides
from sim.study.lessons import PER_MEASURE, LessonSpec

SWEPT = ("judgement", "memory", "fitted")
"""The parameters of these statuses are swept."""

Verdict = Literal["robust", "unclear", "fragile"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much to run.

    Attributes:
        runs: of each ensemble, at least 2. points: values of each parameter, from its low to its high, at least 2.
        seed: of the draws. parameters: only these are swept; all of SWEPT if empty. threads: one a processor if None.
    """

    runs: int = 60
    points: int = 3
    seed: int = 1
    parameters: tuple[str, ...] = ()
    threads: int | None = None


QUICK = Budget(runs=10, points=2, parameters=("beta", "threat"))
"""To see that it works, not what holds."""


@dataclass(frozen=True, slots=True)
class Point:
    """A lesson at one value of one parameter.

    Attributes:
        parameter: its name; empty for the numbers as they are. value: of it.
        mean: the measure in the high version less that in the low one. low, high: its 95 % interval.
    """

    parameter: str
    value: float
    mean: float
    low: float
    high: float

    def holds(self, sign: str) -> bool:
        """Whether the difference has the sign."""
        return self.mean > 0 if sign == "+" else self.mean < 0

    def is_reversed(self, sign: str) -> bool:
        """Whether the whole interval has the other sign."""
        return self.high < 0 if sign == "+" else self.low > 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a lesson.

    Attributes:
        lesson: the statement. base: with the numbers as they are. points: of all sweeps.
    """

    lesson: LessonSpec
    base: Point
    points: tuple[Point, ...]

    @property
    def against(self) -> tuple[Point, ...]:
        """The points at which the sign does not hold."""
        return tuple(point for point in self.points if not point.holds(self.lesson.sign))

    @property
    def verdict(self) -> Verdict:
        """Robust; unclear if points are against it but none for certain; else fragile."""
        sign = self.lesson.sign
        if not self.base.holds(sign) or any(point.is_reversed(sign) for point in (self.base, *self.points)):
            return "fragile"
        return "unclear" if self.against else "robust"


def sweep_check(
    lessons: Sequence[LessonSpec], budget: Budget = Budget(), say: Callable[[str, int, int], None] = lambda *_: None
) -> tuple[Finding, ...]:
    """Put each lesson to the numbers as they are and to every point of every sweep.

    Args:
        lessons: statements about signs. budget: how much to run.
        say: called with the parameter whose turn it is, how many points are done, and how many there are.

    Raises:
        UsageError: a parameter to sweep that does not exist, or an edit that does not fit.
    """
    pairs = sides(lessons)
    todo = _todo(pairs[0][0].parameters, budget)
    base = _at(lessons, pairs, "", 0.0, budget)
    swept: list[list[Point]] = [[] for _ in lessons]
    for number, (parameter, value) in enumerate(todo):
        say(parameter, number, len(todo))
        for points, point in zip(swept, _at(lessons, pairs, parameter, value, budget), strict=True):
            points.append(point)
    parts = zip(lessons, base, swept, strict=True)
    return tuple(Finding(lesson, as_it_is, tuple(points)) for lesson, as_it_is, points in parts)


def ensembles(lessons: Sequence[LessonSpec], budget: Budget) -> int:
    """How many ensembles a check simulates: two versions of each lesson, as it is and at every point."""
    versions = {key for lesson in lessons for key in _keys(lesson)}
    return len(versions) * (1 + len(_todo(sides(lessons[:1])[0][0].parameters, budget)))


def swept_values(parameter: ParameterSpec, points: int) -> list[float]:
    """Values from a parameter's low to its high, evenly apart."""
    return [float(value) for value in np.linspace(parameter.low, parameter.high, points)]


def with_parameter(scenario: Scenario, name: str, value: float) -> Scenario:
    """The same scenario with another value of a parameter."""
    changed = (p.model_copy(update={"value": value}) if p.id == name else p for p in scenario.parameters)
    return scenario.model_copy(update={"parameters": tuple(changed)})


def _todo(parameters: Sequence[ParameterSpec], budget: Budget) -> list[tuple[str, float]]:
    """Every parameter to sweep with each of its values."""
    judged = {parameter.id: parameter for parameter in parameters if parameter.status in SWEPT}
    for name in budget.parameters:
        if name not in judged:
            hint = did_you_mean(name, tuple(judged))
            raise UsageError(f"there is no parameter {name!r} marked judgement, memory or fitted{hint}")
    wanted = budget.parameters or tuple(judged)
    return [(name, value) for name in wanted for value in swept_values(judged[name], budget.points)]


def _at(
    lessons: Sequence[LessonSpec],
    pairs: Sequence[tuple[Scenario, Scenario]],
    parameter: str,
    value: float,
    budget: Budget,
) -> Iterator[Point]:
    """All lessons at one value of one parameter; a version that two lessons share is simulated once."""
    known: dict[str, Columns] = {}
    for lesson, pair in zip(lessons, pairs, strict=True):
        for key, version in zip(_keys(lesson), pair, strict=True):
            if key not in known:
                moved = with_parameter(version, parameter, value) if parameter else version
                known[key] = measured(moved, budget.runs, budget.seed, budget.threads)
        low, high = (of_each_run(known[key], lesson.measure) for key in _keys(lesson))
        yield Point(parameter, value, *paired(high - low))


def _keys(lesson: LessonSpec) -> tuple[str, str]:
    return f"{lesson.scenario} {lesson.low!r}", f"{lesson.scenario} {lesson.high!r}"


def of_each_run(columns: Columns, measure: str) -> Floats:
    """[runs] a measure; of a ratio, values whose mean it is and whose spread is that of the ratio (linearised).

    >>> of_each_run({"concessions": np.array([1.0, 3.0]), "measures": np.array([4.0, 4.0])}, PER_MEASURE).tolist()
    [0.25, 0.75]
    """
    if measure != PER_MEASURE:
        return columns[measure]
    above, below = columns["concessions"], columns["measures"]
    if below.sum() == 0:
        return np.zeros(len(below))
    ratio = above.sum() / below.sum()
    return np.asarray(ratio + (above - ratio * below) / below.mean())
