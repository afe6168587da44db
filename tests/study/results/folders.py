"""Batch folders made by hand, through the writer that a batch uses, so that every number in them is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sim.ensemble.folder import Folder
from sim.ensemble.schema import DAILY, EVENTS, FORMAT, RUNS, Column, arrow_schema

COLUMNS = {"runs": RUNS, "events": EVENTS, "daily": DAILY}
DAYS = 20
SEED = 7

Rows = dict[str, Sequence[Any]]


def table(columns: tuple[Column, ...], rows: Rows) -> pa.Table:
    """Rows as a table of the schema; a column that is not given holds zeros, or one and the same word."""
    length = len(rows["run"])
    schema = arrow_schema(columns)
    return pa.table([_array(field, rows.get(field.name), length) for field in schema], schema=schema)


def _array(field: pa.Field, values: Sequence[Any] | None, length: int) -> pa.Array:
    if not pa.types.is_dictionary(field.type):
        return pa.array(np.zeros(length, dtype=np.int32) if values is None else values).cast(field.type)
    words = ["open"] * length if values is None else list(values)
    known = sorted({word for word in words if word is not None})
    places = [None if word is None else known.index(word) for word in words]
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int16()), pa.array(known, pa.string()))


def batch_folder(
    path: Path,
    parts: dict[tuple[int, int], dict[str, Rows]],
    *,
    points: Sequence[Sequence[float]] = ((),),
    paths: Sequence[str] = (),
    kind: str = "single",
    seed: int = SEED,
    days: int = DAYS,
    scenario: str = "tutorial",
    definition: str = "",
    rules: str = "",
) -> Path:
    """Write a batch.

    Args:
        path: of the folder.
        parts: (design point, chunk) -> table -> columns; `point` may be left out where it is that of the part.
        points, paths, kind: of the design.
        seed, days, scenario, definition, rules: as the manifest has them.
    """
    folder = Folder(path)
    folder.make()
    kinds = {name for tables in parts.values() for name in tables}
    folder.write_manifest(
        {
            "format": FORMAT,
            "model": {"rules": rules},
            "scenario": {"id": scenario, "definition": definition},
            "seed": seed,
            "days": days,
            "design": {
                "kind": kind,
                "factors": [{"path": factor} for factor in paths],
                "points": [list(point) for point in points],
            },
            "goals": {},
            "tables": {
                name: [{"name": one.name, "type": one.type} for one in COLUMNS[name]] for name in ("runs", *kinds)
            },
        }
    )
    for chunk, tables in parts.items():
        for name, rows in sorted(tables.items()):
            folder.write_table(table(COLUMNS[name], {"point": [chunk[0]] * len(rows["run"]), **rows}), name, chunk)
    return path


def runs_folder(path: Path, runs: Rows, **setup: Any) -> Path:
    """A batch of one part that holds runs alone."""
    return batch_folder(path, {(0, 0): {"runs": runs}}, **setup)
