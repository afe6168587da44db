"""A batch folder opened for reading: its manifest, its design points, and columns of its tables as they are needed.

A table is read column by column, and large ones part by part, so that a million runs fit in 2 GB. Only chunks whose
part of ``runs`` is there count, so a batch that is still running, or was stopped, can be read too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.folder import MANIFEST, Chunk, Folder
from sim.ensemble.schema import FORMAT
from sim.errors import HarmattanError
from sim.scenario.problems import did_you_mean, shown
from sim.study.results.failures import Failures, failures

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.scenario.verbs import GoalEntry

Floats = NDArray[np.float64]

_OPTIONS = {"events": "acts", "daily": "days"}
"""Tables that are stored on request by the option of the same name, and what their rows are."""


@dataclass(frozen=True)
class Results:
    """What a batch folder holds.

    Attributes:
        folder: where it is. manifest: what it says.
        chunks: those that are whole, in order; a part of every stored table belongs to each.
    """

    folder: Folder
    manifest: Mapping[str, Any]
    chunks: tuple[Chunk, ...]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Results:
        """Open a folder that ``harmattan batch`` wrote.

        Raises:
            HarmattanError: it is no such folder, another version wrote it, or no run is finished without raising.
        """
        folder = Folder(Path(path))
        if not folder.path.is_dir():
            raise HarmattanError(f"{folder} is no folder; name one that harmattan batch wrote")
        manifest = folder.manifest()
        if manifest is None:
            raise HarmattanError(
                f"{folder} holds no batch, as it has no {MANIFEST}; name one that harmattan batch wrote"
            )
        _refuse_foreign(folder, manifest)
        chunks = tuple(sorted(folder.done()))
        if not chunks:
            raise HarmattanError(f"{folder}: no run is stored yet; harmattan batch --resume goes on with it")
        results = cls(folder, manifest, chunks)
        if not results.rows:
            raise HarmattanError(f"{folder}: {_nothing_told(failures(folder, chunks))}")
        return results

    # --- what the manifest says ---

    @property
    def path(self) -> Path:
        """Of the folder."""
        return self.folder.path

    @property
    def scenario(self) -> str:
        """Id of the scenario."""
        return str(self.manifest["scenario"]["id"])

    @property
    def seed(self) -> int:
        """Seed of the draws."""
        return int(self.manifest["seed"])

    @property
    def days(self) -> int:
        """Days of a run."""
        return int(self.manifest["days"])

    @cached_property
    def goals(self) -> dict[str, GoalEntry]:
        """What each column of goals in the table of runs asks for."""
        from sim.scenario.verbs import GoalEntry

        return {name: GoalEntry.model_validate(goal) for name, goal in self.manifest["goals"].items()}

    @property
    def design(self) -> str:
        """``single``, ``factorial``, or how the points were sampled: ``sobol``, ``lhs`` or ``saltelli``."""
        return str(self.manifest["design"]["kind"]).partition(":")[0]

    @property
    def chosen(self) -> bool:
        """Whether there are several points, of values that somebody chose, and not sampled ones."""
        return self.design == "factorial" and len(self.points) > 1

    @property
    def paths(self) -> tuple[str, ...]:
        """The swept numbers."""
        return tuple(str(factor["path"]) for factor in self.manifest["design"]["factors"])

    @cached_property
    def points(self) -> Floats:
        """[points, swept numbers] their values."""
        points = self.manifest["design"]["points"]
        return np.array(points, dtype=np.float64).reshape(len(points), len(self.paths))

    def column(self, path: str) -> int:
        """The place of a swept number among all.

        Raises:
            HarmattanError: it is not swept.
        """
        if path in self.paths:
            return self.paths.index(path)
        swept = ", ".join(self.paths) or "nothing"
        hint = did_you_mean(path, self.paths)
        raise HarmattanError(f"{shown(path)} is not swept in {self.folder}; swept is {swept}{hint}")

    # --- its tables ---

    def has(self, kind: str) -> bool:
        """Whether a table is stored: ``runs``, ``events`` or ``daily``."""
        return kind in self.manifest["tables"]

    def need(self, kind: str) -> None:
        """Refuse to go on without a table.

        Raises:
            HarmattanError: it is not stored.
        """
        if not self.has(kind):
            what = _OPTIONS[kind]
            raise HarmattanError(f"{self.folder} holds no table of {what}; harmattan batch --{kind} stores it")

    def table(self, kind: str, columns: Sequence[str]) -> pa.Table:
        """Some columns of a table, all parts in the order of the chunks.

        Raises:
            HarmattanError: a part cannot be read.
        """
        return self._read(kind, self.chunks, columns)

    def parts(self, kind: str, columns: Sequence[str], point: int | None = None) -> Iterator[pa.Table]:
        """The same part by part, for tables that are too large to be read at once; of one design point if wanted."""
        self.need(kind)
        for chunk in self.chunks:
            if point is None or chunk[0] == point:
                yield self._read(kind, [chunk], columns)

    def _read(self, kind: str, chunks: Sequence[Chunk], columns: Sequence[str]) -> pa.Table:
        try:
            table = self.folder.read(kind, chunks, list(columns))
        except (OSError, ValueError) as error:  # Arrow's own errors are ValueErrors
            said = " ".join(str(error).split())
            raise HarmattanError(
                f"{self.folder}: a part of {kind} cannot be read ({said}); run the batch again"
            ) from None
        if table is None:
            raise HarmattanError(f"{self.folder}: the parts of {kind} are missing; run the batch again")
        return table

    # --- runs at their places ---

    @cached_property
    def _places(self) -> tuple[NDArray[np.int64], int]:
        """[rows of runs] place of each in [points, runs], flattened; and the number of runs across."""
        table = self.table("runs", ["point", "run"])
        point, run = table["point"].to_numpy().astype(np.int64), table["run"].to_numpy()
        across = int(run.max(initial=-1)) + 1
        return point * across + run, across

    @property
    def rows(self) -> int:
        """How many runs are stored, all points together."""
        return len(self._places[0])

    def grid(self, values: NDArray[Any]) -> Floats:
        """[points, runs] values of the rows of ``runs``, each at its place; NaN where no such run is stored."""
        places, across = self._places
        grid = np.full(len(self.points) * across, np.nan)
        grid[places] = values
        return grid.reshape(len(self.points), across)


def _nothing_told(found: Failures | None) -> str:
    if found is None:
        return "its parts hold no run; run the batch again"
    first = f"run {found.run} of point {found.point} on day {found.day}: {found.reason}"
    return f"no run is there to tell of, as all {found.count} raised an error; the first was {first}"


def _refuse_foreign(folder: Folder, manifest: Mapping[str, Any]) -> None:
    wanted = {"format", "scenario", "seed", "days", "design", "goals", "tables"}
    if not wanted <= manifest.keys():
        raise HarmattanError(f"{folder}: {MANIFEST} is not the manifest of a batch; name another folder")
    if manifest["format"] != FORMAT:
        written = manifest["format"]
        raise HarmattanError(
            f"{folder} holds format {written}, and this program reads format {FORMAT}; "
            "use the version of Harmattan that wrote it"
        )
