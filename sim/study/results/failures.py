"""Runs of a batch that raised: how many, and the first of them, as one is mostly enough to see what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.ensemble.folder import FAILED, Chunk, Folder


@dataclass(frozen=True)
class Failures:
    """Runs that raised.

    Attributes:
        count: how many. point, run, day, reason: of the first.
    """

    count: int
    point: int
    run: int
    day: int
    reason: str


def failures(folder: Folder, chunks: Iterable[Chunk]) -> Failures | None:
    """What raised in some chunks of a batch; None if nothing did."""
    table = folder.read(FAILED, chunks, ["point", "run", "day", "reason"])
    return Failures(table.num_rows, **table.slice(0, 1).to_pylist()[0]) if table else None
