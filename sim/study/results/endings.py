"""How the disputes of a batch ended, with how sure the shares are."""

from __future__ import annotations

from collections import Counter

from sim.study.results.intervals import share_of
from sim.study.results.read import Results
from sim.study.results.records import Share


def endings(results: Results, point: int | None = None) -> tuple[Share, ...]:
    """Every ending that occurs, the most frequent first, with Wilson's interval.

    Runs of one number share their chance at all points, so over several points together the intervals are those of
    as many runs drawn apart, and narrower than they should be; ask for one point where that matters.

    Args:
        results: a batch. point: one design point; all together if None.
    """
    counts = _counts(results, point)
    total = counts.total()
    return tuple(share_of(ending, count, total) for ending, count in sorted(counts.items(), key=_order))


def endings_by_point(results: Results) -> tuple[tuple[Share, ...], ...]:
    """For each design point, every ending that occurs at any point, in the order of ``endings``."""
    names = [one.name for one in endings(results)]
    counted = [_counts(results, point) for point in range(len(results.points))]
    return tuple(tuple(share_of(name, counts[name], counts.total()) for name in names) for counts in counted)


def _counts(results: Results, point: int | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in results.parts("runs", ["ending"], point):
        pairs = part["ending"].value_counts().to_pylist()
        counts.update({pair["values"]: pair["counts"] for pair in pairs})
    return counts


def _order(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
