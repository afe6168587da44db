"""The folder of a batch: parts that are whole or absent, a manifest, and nothing that a crash could spoil.

A part is one chunk of one table at one design point, ``runs/point-00003-chunk-00012.parquet``. It gets its name only
when its bytes are on the disk. The part of ``runs`` is written last, so a chunk is done if and only if that is there.
A chunk in which a run raised has a part of ``failed`` too, for as long as one does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.errors import HarmattanError
from sim.scenario.problems import printable

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST: Final = "manifest.json"
DONE: Final = "runs"
"""The table whose part says that a chunk is done."""

FAILED: Final = "failed"
"""The table whose part says that a run of the chunk raised."""

UNFINISHED: Final = ".unfinished"
_PART: Final = re.compile(r"point-(\d{5,})-chunk-(\d{5,})\.parquet")

Chunk = tuple[int, int]
"""Design point, and place of the chunk in it."""


def part_name(chunk: Chunk) -> str:
    """The file of a chunk in the folder of a table.

    >>> part_name((3, 12))
    'point-00003-chunk-00012.parquet'
    """
    return f"point-{chunk[0]:05}-chunk-{chunk[1]:05}.parquet"


class Folder:
    """A folder that holds a batch, or will.

    Attributes:
        path: of the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make the folder if it is not there.

        Raises:
            HarmattanError: it cannot be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "it is a file" if self.path.is_file() else error.strerror or str(error)
            raise HarmattanError(f"{self} cannot be a folder ({reason}); name another") from None

    def manifest(self) -> dict[str, Any] | None:
        """What the manifest says; None if there is none.

        Raises:
            HarmattanError: it cannot be read.
        """
        file = self.path / MANIFEST
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            values = None
        if not isinstance(values, dict):
            raise HarmattanError(f"{self}: {MANIFEST} is not the manifest of a batch; name another folder")
        return values

    def write_manifest(self, values: Mapping[str, Any]) -> None:
        """Write the manifest.

        Raises:
            HarmattanError: it cannot be written.
        """
        self._write(self.path / MANIFEST, (json.dumps(values, indent=2, allow_nan=False) + "\n").encode())

    def write_table(self, table: pa.Table, kind: str, chunk: Chunk | None = None) -> None:
        """Write one table as Parquet, or the part of a chunk into the folder of its kind.

        Raises:
            HarmattanError: it cannot be written; what was written before stays whole.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        file = self.path / f"{kind}.parquet" if chunk is None else self.path / kind / part_name(chunk)
        sink = pa.BufferOutputStream()
        # one piece, so that the bytes do not depend on how the runs were divided among threads
        pq.write_table(table.combine_chunks(), sink, compression="zstd")
        self._write(file, sink.getvalue())

    def done(self) -> set[Chunk]:
        """The chunks that are whole, also those in which a run raised."""
        return self._parts(DONE)

    def failed(self) -> set[Chunk]:
        """The chunks in which a run raised."""
        return self._parts(FAILED)

    def remove_part(self, kind: str, chunk: Chunk) -> None:
        """Remove the part of a chunk, if there is one.

        Raises:
            HarmattanError: it cannot be removed.
        """
        file = self.path / kind / part_name(chunk)
        if file.exists():
            try:
                file.unlink()
                _fsync_folder(file.parent)
            except OSError as error:
                raise self._cannot(error) from None

    def _parts(self, kind: str) -> set[Chunk]:
        found = (_PART.fullmatch(file.name) for file in (self.path / kind).glob("*.parquet"))
        return {(int(match[1]), int(match[2])) for match in found if match}

    def manifest_hash(self) -> str:
        """SHA-256 of the manifest as it is on the disk; empty if it cannot be read."""
        try:
            return hashlib.sha256((self.path / MANIFEST).read_bytes()).hexdigest()
        except OSError:
            return ""

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return (self.path / name).exists()

    def read(self, kind: str, chunks: Iterable[Chunk], columns: list[str]) -> pa.Table | None:
        """Columns of a table, from the parts of some chunks; None if none has such a part."""
        import pyarrow.dataset as ds

        parts = [self.path / kind / part_name(chunk) for chunk in sorted(chunks)]
        there = [str(part) for part in parts if part.exists()]
        return ds.dataset(there, format="parquet").to_table(columns=columns) if there else None

    def sweep_up(self) -> None:
        """Remove what a killed process left half written."""
        for file in self.path.rglob(f"*{UNFINISHED}"):
            file.unlink(missing_ok=True)

    def is_strange(self) -> bool:
        """Whether the folder holds files of somebody else, and no batch."""
        ours = {MANIFEST, "lock.json"}
        return not (self.path / MANIFEST).exists() and any(
            file.name not in ours and not file.name.endswith(UNFINISHED) for file in self.path.iterdir()
        )

    def __str__(self) -> str:
        return printable(str(self.path))

    def _write(self, file: Path, content: Any) -> None:
        """Give a file its name only when all of it is on the disk."""
        # a worker that counts as lost may still be writing the same: each has a file of its own
        unfinished = file.with_name(f"{file.name}.{uuid.uuid4().hex}{UNFINISHED}")
        try:
            file.parent.mkdir(exist_ok=True)
            with unfinished.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(unfinished, file)
            _fsync_folder(file.parent)
        except OSError as error:
            _remove(unfinished)
            raise self._cannot(error) from None

    def _cannot(self, error: OSError) -> HarmattanError:
        reason = error.strerror or str(error)
        return HarmattanError(
            f"cannot write to {self} ({reason}); what was written before stays valid, and --resume goes on from there"
        )


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return


def _fsync_folder(folder: Path) -> None:
    """Make a new name last; not every system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
