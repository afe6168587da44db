"""Designs of experiments: which numbers are swept over what, and the points that follow.

Every point has the same runs, and run r draws the same chance at every point, so two points differ by the swept
numbers alone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.ensemble.paths import with_number
from sim.errors import UsageError
from sim.scenario.problems import shown
from sim.scenario.spec import Scenario

MOST_POINTS: Final = 100_000
SALTELLI: Final = "saltelli"
SAMPLERS: Final = ("sobol", "lhs", SALTELLI)

COMMON_DRAWS: Final = (
    "Every design point has the same runs. Draws are keyed by seed, run, day, actor and purpose, so run r meets the "
    "same chance at every point, and points may be compared run by run."
)
"""What the manifest says of chance."""


Places = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Factor:
    """A number that is swept.

    Attributes:
        path: of the number in the scenario.
        values: over which it is swept; empty if it is sampled between ``low`` and ``high``.
    """

    path: str
    low: float
    high: float
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """Points of an experiment.

    Attributes:
        kind: ``single`` (nothing is swept), ``factorial``, ``sobol``, ``lhs`` or ``saltelli``.
        factors: what is swept. points: for each point the value of each factor.
    """

    kind: str
    factors: tuple[Factor, ...] = ()
    points: tuple[tuple[float, ...], ...] = ((),)

    def scenario(self, base: Scenario, point: int) -> Scenario:
        """The scenario at a point."""
        for factor, value in zip(self.factors, self.points[point], strict=True):
            base = with_number(base, factor.path, value)
        return base


def design_of(scenario: Scenario, sweeps: Mapping[str, str | Sequence[float]], sample: str | None, seed: int) -> Design:
    """The design that sweeps ask for, every value tried on the scenario.

    Args:
        scenario: what is swept.
        sweeps: path -> ``low:high:count``, ``low:high`` (to be sampled), ``a,b,c`` or the values themselves.
        sample: None for every combination; ``sobol:N`` or ``lhs:N`` for N points between the lows and highs;
            ``saltelli:N`` for N base points and, for each, one a factor in which that alone moves, and one in which
            all do: what Sobol indices are estimated from.
        seed: of the sampling.

    Raises:
        UsageError: a path or a range that does not work, or too many points.
    """
    factors = tuple(_factor(path, asked, sample is not None) for path, asked in sweeps.items())
    for factor in factors:
        for value in factor.values or (factor.low, factor.high):
            with_number(scenario, factor.path, value)
    if sample is not None:
        return _sampled(factors, sample, seed)
    if math.prod(len(factor.values) for factor in factors) > MOST_POINTS:
        raise UsageError(f"the sweep has more than {MOST_POINTS:,} points; sweep fewer values, or use --sample")
    points = tuple(itertools.product(*(factor.values for factor in factors)))
    return Design("factorial" if factors else "single", factors, points)


def parse_sweeps(words: Sequence[str]) -> dict[str, str]:
    """Sweeps as they are typed, ``PATH=SPEC``.

    Raises:
        UsageError: one has no ``=``, or a path comes twice.

    >>> parse_sweeps(["parameters.beta=0.5,1"])
    {'parameters.beta': '0.5,1'}
    """
    sweeps: dict[str, str] = {}
    for word in words:
        path, equals, spec = (part.strip() for part in word.partition("="))
        if not (path and equals and spec):
            raise UsageError(f"sweep {shown(word)}: expected PATH=low:high:count or PATH=a,b,c")
        if path in sweeps:
            raise UsageError(f"sweep {shown(word)}: {path} is swept already; name each path once")
        sweeps[path] = spec
    return sweeps


def _factor(path: str, asked: str | Sequence[float], sampled: bool) -> Factor:
    if not isinstance(asked, str):
        values = tuple(float(value) for value in asked)
    elif ":" in asked:
        return _range(path, asked, sampled)
    else:
        values = tuple(_float(path, word) for word in asked.split(","))
    if sampled:
        raise UsageError(f"sweep {path}={asked}: expected low:high, as --sample chooses the values between")
    if not values or not all(map(math.isfinite, values)):
        raise UsageError(f"sweep {path}: expected at least one number, each of them finite")
    if len(set(values)) < len(values):
        raise UsageError(f"sweep {path}: a value comes twice; name each value once")
    return Factor(path, min(values), max(values), values)


def _range(path: str, asked: str, sampled: bool) -> Factor:
    words = asked.split(":")
    wanted = 2 if sampled else 3
    if len(words) != wanted:
        form = "low:high, as --sample chooses the values between" if sampled else "low:high:count or a,b,c"
        raise UsageError(f"sweep {path}={asked}: expected {form}")
    low, high = (_float(path, word) for word in words[:2])
    if not low < high:
        raise UsageError(f"sweep {path}={asked}: the range is empty; expected low below high")
    if sampled:
        return Factor(path, low, high)
    count = words[2].strip()
    if not (count.isascii() and count.isdigit() and 2 <= int(count) <= MOST_POINTS):
        raise UsageError(f"sweep {path}={asked}: {shown(count)} values; expected a whole number, 2 to {MOST_POINTS:,}")
    return Factor(path, low, high, tuple(np.linspace(low, high, int(count)).tolist()))


def _float(path: str, word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UsageError(f"sweep {path}: {shown(word.strip())} is not a number")
    return value


def _sampled(factors: tuple[Factor, ...], sample: str, seed: int) -> Design:
    sampler, _, count = sample.partition(":")
    if sampler not in SAMPLERS or not (count.isascii() and count.isdigit() and 1 <= int(count) <= MOST_POINTS):
        expected = "sobol:N, lhs:N or saltelli:N"
        raise UsageError(f"--sample {shown(sample)}: expected {expected}, N from 1 to {MOST_POINTS:,}")
    if not factors:
        raise UsageError("--sample needs something to sample: add --sweep PATH=low:high")
    number = int(count)
    if sampler != "lhs" and number & (number - 1):
        below = 1 << (number.bit_length() - 1)
        raise UsageError(f"--sample {sample}: Sobol points balance only in powers of two; try {below} or {2 * below}")
    places = (
        _saltelli(number, len(factors), seed) if sampler == SALTELLI else _places(sampler, number, len(factors), seed)
    )
    lows, highs = np.array([[factor.low, factor.high] for factor in factors]).T
    points = lows + places * (highs - lows)
    return Design(sampler, factors, tuple(tuple(point) for point in points.tolist()))


def _places(sampler: str, number: int, factors: int, seed: int) -> Places:
    """[points, factors] places between 0 and 1, by SciPy's quasi-Monte Carlo module."""
    from scipy.stats import qmc

    rng = np.random.default_rng(seed)
    drawn = qmc.Sobol(factors, rng=rng) if sampler == "sobol" else qmc.LatinHypercube(factors, rng=rng)
    return np.asarray(drawn.random(number), dtype=np.float64)


def _saltelli(number: int, factors: int, seed: int) -> Places:
    """[number * (factors + 2), factors] places between 0 and 1, by SALib.

    Source: Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics Communications 181
    (2010), without points for second-order indices.
    """
    if number == 1:
        raise UsageError(f"--sample {SALTELLI}:1: one base point gives indices without an interval; take 32 or more")
    if number * (factors + 2) > MOST_POINTS:
        points = f"{number:,} base points are {number * (factors + 2):,} points"
        raise UsageError(f"--sample {SALTELLI}:{number}: {points}, more than {MOST_POINTS:,}; take fewer")
    from SALib.sample import sobol

    problem = {"num_vars": factors, "names": [str(n) for n in range(factors)], "bounds": [[0.0, 1.0]] * factors}
    drawn = sobol.sample(problem, number, calc_second_order=False, seed=np.random.default_rng(seed))
    return np.asarray(drawn, dtype=np.float64)
