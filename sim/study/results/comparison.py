"""Two batches run against run: what a change did, told apart from chance, as both drew the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import HarmattanError
from sim.model.vocabulary import ENDINGS
from sim.study.results.intervals import bounded, mean_interval, newcombe, share_of
from sim.study.results.measures import endings_of, measures, values
from sim.study.results.names import ENDING, is_share
from sim.study.results.read import Floats, Results
from sim.study.results.records import Difference, Share


@dataclass(frozen=True)
class Comparison:
    """Two batches, paired by design point and run.

    Attributes:
        differences: B less A, of every measure asked for.
        otherwise: pairs whose ending is another one.
        moves: of those, how many went from which ending to which, the most frequent first.
        other_rules, other_scenario: whether the folders were made by other rules, or from another scenario of that id.
        pairs: runs that both have. alone_a, alone_b: runs that only one of them has; they count for nothing.
    """

    differences: tuple[Difference, ...]
    otherwise: Share
    moves: tuple[tuple[str, str, int], ...]
    pairs: int
    alone_a: int
    alone_b: int
    other_rules: bool = False
    other_scenario: bool = False


def compare(a: Results, b: Results, wanted: Sequence[str] = ()) -> Comparison:
    """Compare two batches of the same scenario, days, seed and design points, run by run.

    Args:
        a, b: the batches. wanted: measures; if empty, every ending that occurs and every number column of both.

    Raises:
        HarmattanError: the batches cannot be paired, or there is no such measure.
    """
    refuse_unpaired(a, b)
    before, after = _paired(endings_of(a), endings_of(b))
    there = ~np.isnan(before)
    if not there.any():
        raise _unpaired(a, b, "no run is stored in both")
    names = tuple(wanted) or _all_measures(a, b)
    found = (difference(name, *_paired(values(a, name), values(b, name))) for name in names)
    seen = tuple(one for one in found if wanted or not _absent(one))
    pairs = int(there.sum())
    moves = _moves(before[there], after[there])
    otherwise = share_of("otherwise", sum(count for *_, count in moves), pairs)
    return Comparison(seen, otherwise, moves, pairs, a.rows - pairs, b.rows - pairs, *_made_otherwise(a, b))


def _made_otherwise(a: Results, b: Results) -> tuple[bool, bool]:
    """Whether the rules differ, and whether the scenario does, by what both manifests say."""
    rules, other = (of.manifest.get("model") for of in (a, b))
    ours, theirs = (of.manifest["scenario"].get("definition") for of in (a, b))
    return rules != other, ours != theirs


def refuse_unpaired(a: Results, b: Results) -> None:
    """Refuse two batches whose runs do not share their chance, or stand for different things.

    At a single point each, whatever number the one was given is the change that is asked about.

    Raises:
        HarmattanError: it names the first difference that matters.
    """
    said = [
        ("scenarios", a.scenario, b.scenario),
        ("seeds", a.seed, b.seed),
        ("days", a.days, b.days),
        ("numbers of design points", len(a.points), len(b.points)),
    ]
    if len(a.points) > 1:
        said.append(("swept numbers", ", ".join(a.paths), ", ".join(b.paths)))
    for what, ours, theirs in said:
        if ours != theirs:
            raise _unpaired(a, b, f"their {what} differ ({ours} and {theirs})")
    if len(a.points) > 1 and not np.array_equal(a.points, b.points):
        raise _unpaired(a, b, "the values that they sweep differ")


def _unpaired(a: Results, b: Results, why: str) -> HarmattanError:
    return HarmattanError(
        f"{a.folder} and {b.folder} cannot be compared run by run, as {why}; "
        "make both from the same scenario with the same seed, days and sweep"
    )


def difference(measure: str, a: Floats, b: Floats) -> Difference:
    """A measure in pairs of runs.

    The interval is that of a mean of paired differences (see mean_interval); for a share at one design point it is
    Newcombe's. The effect is the difference over the mean of both standard deviations (Cohen's d_av: Lakens 2013,
    Frontiers in Psychology 4: 863, equation 10), so it does not grow merely because common draws make pairs alike;
    infinite if no run differs from another within either batch.

    Args:
        measure: its name. a, b: [points, runs], both NaN where a pair is missing.
    """
    there = ~np.isnan(a)
    one, other = a[there], b[there]
    mean, low, high = mean_interval(b - a)
    if is_share(measure) and len(a) == 1:
        low, high = newcombe(*_four(one, other))
    low, high = bounded(measure, low, high, least=-1.0)
    changed = share_of(measure, int((one != other).sum()), len(one))
    effect = _effect(mean, (_spread(one) + _spread(other)) / 2)
    return Difference(measure, float(one.mean()), float(other.mean()), mean, low, high, effect, changed, len(one))


def _spread(of: Floats) -> float:
    """Standard deviation; 0 of a single value."""
    return float(of.std(ddof=1)) if len(of) > 1 else 0.0


def _effect(mean: float, spread: float) -> float:
    if spread > 0:
        return mean / spread
    return math.copysign(math.inf, mean) if mean else 0.0


def _four(a: Floats, b: Floats) -> tuple[int, int, int, int]:
    """Pairs in which it happened in both, in A alone, in B alone, in neither."""
    counts = np.bincount((2 * a + b).astype(np.int64), minlength=4)
    neither, only_b, only_a, both = counts.tolist()
    return both, only_a, only_b, neither


def _all_measures(a: Results, b: Results) -> tuple[str, ...]:
    theirs = set(measures(b))
    return tuple(name for name in measures(a) if name in theirs)


def _absent(one: Difference) -> bool:
    """Whether it is an ending that neither batch has."""
    return one.measure.startswith(ENDING) and one.mean_a == one.mean_b == 0


def _paired(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Both cut to the runs that both have, NaN where either is missing."""
    runs = min(a.shape[1], b.shape[1])
    a, b = a[:, :runs], b[:, :runs]
    missing = np.isnan(a) | np.isnan(b)
    return np.where(missing, np.nan, a), np.where(missing, np.nan, b)


def _moves(before: Floats, after: Floats) -> tuple[tuple[str, str, int], ...]:
    """From which ending to which other one how many went."""
    moved = before != after
    pairs = zip(before[moved].astype(int).tolist(), after[moved].astype(int).tolist(), strict=True)
    return tuple((ENDINGS[one], ENDINGS[other], count) for (one, other), count in Counter(pairs).most_common())
