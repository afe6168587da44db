"""How a batch begins or goes on in a folder: what is written first, what must agree, and what is there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.ensemble.folder import Chunk, Folder
from sim.ensemble.manifest import manifest_of, points_of, refuse_other
from sim.ensemble.work import Stored
from sim.errors import HarmattanError

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.ensemble.batch import Batch


def begun(batch: Batch, chunk_runs: int, folder: Folder, resume: bool) -> tuple[Batch, int]:
    """The batch as the folder's manifest has it, which is written if there is none; and the runs of a chunk.

    Raises:
        HarmattanError: the folder holds something else.
    """
    manifest = manifest_of(batch, chunk_runs)
    held = folder.manifest()
    if held is None:
        if folder.is_strange():
            raise HarmattanError(f"{folder} holds other files; name a folder that is empty or not there yet")
        folder.write_manifest(manifest)
        folder.write_table(_points(batch), "points")
        return batch, chunk_runs
    if not resume:
        raise HarmattanError(f"{folder} holds a batch already; --resume goes on with it, or name another folder")
    refuse_other(folder, held, manifest)
    batch = replace(batch, design=replace(batch.design, points=points_of(held)))
    if not folder.has("points.parquet"):
        folder.write_table(_points(batch), "points")
    return batch, int(held["chunk_runs"])


def _points(batch: Batch) -> pa.Table:
    """One row a design point: its number, and the value of each factor under its path."""
    import pyarrow as pa

    design = batch.design
    columns = {factor.path: [point[n] for point in design.points] for n, factor in enumerate(design.factors)}
    numbers = pa.array(range(len(design.points)), pa.int32())
    return pa.table({"point": numbers, **{path: pa.array(values, pa.float64()) for path, values in columns.items()}})


def settled(folder: Folder) -> set[Chunk]:
    """Chunks that are not run again: they are whole, and none of their runs raised."""
    return folder.done() - folder.failed()


def stored_before(folder: Folder, done: set[Chunk]) -> Iterator[Stored]:
    """What is there of some chunks, one entry a design point."""
    import pyarrow.compute as pc

    if not done:
        return
    runs = folder.read("runs", done, ["point", "ending"])
    assert runs is not None
    for chunk in sorted({(point, 0) for point, _ in done}):
        endings = runs.filter(pc.field("point") == chunk[0]).column("ending")
        yield Stored(chunk, Counter(endings.to_pylist()), 0)


def chunks_of(batch: Batch, size: int) -> Iterator[Chunk]:
    """All chunks of a batch, in order."""
    for point in range(len(batch.design.points)):
        yield from ((point, number) for number in range(-(-batch.runs // size)))
