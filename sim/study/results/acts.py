"""Which acts happen how often, and in how many runs at all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from sim.study.results.intervals import share_of
from sim.study.results.read import Results
from sim.study.results.records import ActShare

if TYPE_CHECKING:
    import pyarrow as pa

Who = tuple[str, str]
"""An act and its source."""


def act_shares(results: Results, point: int | None = None) -> tuple[ActShare, ...]:
    """Every act of every source that happened, those of most runs first.

    Args:
        results: a batch. point: one design point; all together if None.

    Raises:
        HarmattanError: the table of acts is not stored.
    """
    times: Counter[Who] = Counter()
    runs_with: Counter[Who] = Counter()
    for part in results.parts("events", ["run", "act", "source"], point):
        _count(part, times, runs_with)
    runs = sum(part.num_rows for part in results.parts("runs", ["run"], point))
    found = (
        ActShare(act, source, times[act, source] / runs, share_of(f"act.{source}.{act}", runs_with[act, source], runs))
        for act, source in times
    )
    return tuple(sorted(found, key=lambda one: (-one.runs_with.count, -one.per_run, one.source, one.act)))


def _count(part: pa.Table, times: Counter[Who], runs_with: Counter[Who]) -> None:
    """Count the acts of a part; all acts of a run stand in one part."""
    part = part.combine_chunks().unify_dictionaries()
    if not part.num_rows:
        return
    acts, sources = part["act"].chunk(0), part["source"].chunk(0)
    across = len(sources.dictionary)
    who = acts.indices.to_numpy().astype(np.int64) * across + sources.indices.to_numpy()
    names = [(act, source) for act in acts.dictionary.to_pylist() for source in sources.dictionary.to_pylist()]
    run = part["run"].to_numpy()
    run = run - run.min()
    did = np.zeros((int(run.max()) + 1, len(names)), dtype=bool)
    did[run, who] = True
    for counter, counts in ((times, np.bincount(who, minlength=len(names))), (runs_with, did.sum(axis=0))):
        counter.update({names[place]: int(counts[place]) for place in np.flatnonzero(counts)})
