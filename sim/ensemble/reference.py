"""The page ``sim/ensemble/TABLES.md``, written from the schema: ``python -m sim.ensemble.reference``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sim.ensemble.design import COMMON_DRAWS
from sim.ensemble.schema import DAILY, EVENTS, FAILED, RUNS, Column

PAGE = Path(__file__).with_name("TABLES.md")

_HEAD = f"""# What a batch stores

This page is written by `python -m sim.ensemble.reference`; the manifest of every batch holds the same.

A batch is a folder:

| | |
|---|---|
| `manifest.json` | scenario, rules, versions, seed, runs, days, parameters, policies, design, goals, columns |
| `points.parquet` | one row a design point: `point`, and the value of each swept number under its path |
| `runs/`, `events/`, `daily/`, `failed/` | Parquet parts `point-00000-chunk-00000.parquet`: read a folder as a table |

{COMMON_DRAWS}

A part gets its name when all of it is on the disk, that of `runs` last: after a kill, rows of a chunk whose `runs` part
is not there yet count for nothing, and `--resume` writes them again, byte for byte. `events` and `daily` are there if
they were asked for, `failed` if a run raised. Text columns are dictionaries.

A run that raised has its row in `failed` and none elsewhere. `--resume` tries again: a chunk in which a run raised is
run anew, all of it, and its parts are replaced, the one of `failed` last (or removed, if none raises any more). Chunks
in which none did are kept as they are. So the folder of a batch whose policy was mended is, byte for byte, that of one
which never failed, if the mended policy does in all other runs what it did before; where it does not, name another
folder, as the manifest knows a policy by its name only.

With `--executor dask:ADDRESS` the workers of a Dask scheduler do the chunks. They get the scenario and the design with
their first chunk, so they need no scenario folder; they need Harmattan in the same version and the folder of the batch
under the same path. Each writes its own parts, with the same bytes whoever writes, so Dask may run a chunk again when a
worker is lost. The process that gave the command keeps the lock of the folder. While all workers are lost, it waits for
others.

```
pandas.read_parquet("DIR/runs")
polars.read_parquet("DIR/runs/*.parquet")
SELECT ending, count(*) FROM 'DIR/runs/*.parquet' JOIN 'DIR/points.parquet' USING (point) GROUP BY ending   -- DuckDB
arrow::open_dataset("DIR/runs")                                                                            # R
```
"""

_GOALS = """
Behind these stands one column a goal, `goal_<actor>_<number>` in the order of the scenario from 1: how far it is met on
the last evening, float64, 0 not at all to 1 fully. The manifest says what each asks for.
"""


def page() -> str:
    """The whole page."""
    tables = {"runs": RUNS, "events": EVENTS, "daily": DAILY, "failed": FAILED}
    sections = (
        f"\n## {name}\n\n{_table(columns)}{_GOALS if name == 'runs' else ''}" for name, columns in tables.items()
    )
    return _HEAD + "".join(sections)


def _table(columns: Iterable[Column]) -> str:
    lines = ["| column | type | unit | meaning |", "|---|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type} | {c.unit} | {c.meaning} |" for c in columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
