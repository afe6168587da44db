"""The work of a batch: chunks divided among threads, put together again in order, and stored."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from sim.ensemble.chunks import Plan, chunk_size, prepare, simulate_chunk
from sim.ensemble.folder import FAILED, Chunk, Folder
from sim.ensemble.policies import Failure, played_run
from sim.model.tables import Ints
from sim.scenario.tables import build_tables

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.ensemble.batch import Batch
    from sim.ensemble.rows import Rows


@dataclass(frozen=True)
class Stored:
    """A chunk that is stored.

    Attributes:
        chunk: which. endings: how many of its runs ended how. failed: how many raised.
    """

    chunk: Chunk
    endings: Mapping[str, int]
    failed: int


@dataclass(frozen=True)
class Point:
    """A design point, ready to be run.

    Attributes:
        plan: with its tables. rows: what its runs become. width: how many runs a thread works on at a time.
    """

    plan: Plan
    rows: Rows
    width: int


Ready = Callable[[int], Point]
"""From the number of a design point to the point."""

POINTS_KEPT: Final = 4
"""Points that stay ready: chunks come in their order, but those of several points may be worked on at once."""


@dataclass(frozen=True)
class _Piece:
    """A part of a chunk: the runs that one thread works on at a time."""

    chunk: Chunk
    point: Point
    runs: Ints
    is_last: bool


def ready_points(batch: Batch) -> Ready:
    """The points of a batch, each made ready when it is first asked for."""
    return lru_cache(maxsize=POINTS_KEPT)(partial(_ready, batch))


def _ready(batch: Batch, number: int) -> Point:
    from sim.ensemble.rows import Rows

    spec = batch.design.scenario(batch.scenario, number)
    plan = Plan(build_tables(spec), batch.seed, batch.runs, batch.days, batch.threads)
    kinds = ("runs", *(("events",) if batch.events else ()), *(("daily",) if batch.daily else ()))
    prepare(plan.tables)
    rows = Rows(spec, plan.tables, number, batch.days, kinds)
    return Point(plan, rows, 1 if batch.policies else chunk_size(plan))


def stored_here(batch: Batch, size: int, todo: Sequence[Chunk], folder: Folder) -> Iterator[Stored]:
    """Run chunks in the threads of this process and store them, in order.

    Raises:
        HarmattanError: the folder cannot be written to.
    """
    for chunk, tables in finished(batch, size, todo, ready_points(batch)):
        yield store(folder, chunk, tables)


def store(folder: Folder, chunk: Chunk, tables: Mapping[str, pa.Table]) -> Stored:
    """Write the parts of a chunk; those it had before, when a run of it raised, are replaced.

    Raises:
        HarmattanError: the folder cannot be written to.
    """
    failed = tables[FAILED].num_rows
    for kind, table in tables.items():
        if kind != FAILED or failed:
            folder.write_table(table, kind, chunk)
    if not failed:
        # only now: a chunk that is done anew and not to its end still counts as one that failed
        folder.remove_part(FAILED, chunk)
    return Stored(chunk, Counter(tables["runs"].column("ending").to_pylist()), failed)


def finished(
    batch: Batch, size: int, todo: Sequence[Chunk], ready: Ready
) -> Iterator[tuple[Chunk, dict[str, pa.Table]]]:
    """Chunks in order, each with all its tables.

    Args:
        batch: what is run. size: runs of a chunk. todo: the chunks. ready: the points of the batch.
    """
    import pyarrow as pa

    collected: list[dict[str, pa.Table]] = []
    for piece, tables in _worked(batch, _pieces(batch, size, todo, ready)):
        collected.append(tables)
        if piece.is_last:
            yield piece.chunk, {kind: pa.concat_tables(part[kind] for part in collected) for kind in collected[0]}
            collected = []


def _pieces(batch: Batch, size: int, todo: Sequence[Chunk], ready: Ready) -> Iterator[_Piece]:
    """What threads work on."""
    for chunk in todo:
        point = ready(chunk[0])
        first, end = chunk[1] * size, min((chunk[1] + 1) * size, batch.runs)
        for start in range(first, end, point.width):
            runs = np.arange(start, min(start + point.width, end), dtype=np.int64)
            yield _Piece(chunk, point, runs, bool(runs[-1] + 1 == end))


def _worked(batch: Batch, pieces: Iterator[_Piece]) -> Iterator[tuple[_Piece, dict[str, pa.Table]]]:
    """Pieces in order with their tables, never more than two a thread waiting."""
    # Python policies share one interpreter, and may share state: one by one
    threads = 1 if batch.policies else batch.threads
    waiting: deque[tuple[_Piece, Future[dict[str, pa.Table]]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for piece in pieces:
                if len(waiting) == 2 * threads:
                    ready, tables = waiting.popleft()
                    yield ready, tables.result()
                waiting.append((piece, pool.submit(_work, batch, piece)))
            while waiting:
                ready, tables = waiting.popleft()
                yield ready, tables.result()
        finally:
            for _, tables in waiting:
                tables.cancel()


def _work(batch: Batch, piece: _Piece) -> dict[str, pa.Table]:
    """The tables of a piece; ``failed`` has no row unless a run raised."""
    rows = piece.point.rows
    if not batch.policies:
        return _in_order(rows.failed(batch.seed, []) | rows.of(simulate_chunk(piece.point.plan, piece.runs)))
    played = played_run(rows.scenario, batch.policies, batch.seed, int(piece.runs[0]), batch.days)
    if isinstance(played, Failure):
        return _in_order(rows.failed(batch.seed, [played]) | rows.of(rows.nobody()))
    return _in_order(rows.failed(batch.seed, []) | rows.of(played))


def _in_order(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """``runs`` last: its part says that the chunk is done."""
    return {kind: tables[kind] for kind in sorted(tables, key=lambda kind: kind == "runs")}
