"""A batch: every run of every design point, stored as it finishes, gone on with after any interruption.

Memory is bounded whatever the number of runs: one world of a few runs a thread, and the columns of one chunk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sim.ensemble.chunks import Plan, all_threads
from sim.ensemble.design import Design, design_of
from sim.ensemble.folder import Chunk, Folder
from sim.ensemble.lock import locked
from sim.ensemble.manifest import manifest_of, points_of, refuse_other
from sim.ensemble.policies import check_policies
from sim.ensemble.work import finished
from sim.errors import HarmattanError
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables

if TYPE_CHECKING:
    import os

    import pyarrow as pa

    from sim.agents import Actor

CHUNK_RUNS: Final = 2048
CHUNK_RUN_DAYS: Final = 500_000
POLICY_RUNS: Final = 32
"""Runs of a chunk: at most so many, so many days together, and with Python policies, which take long, so few."""


@dataclass(frozen=True)
class Batch:
    """What is to be run.

    Attributes:
        scenario: as it is before any sweep. design: what is swept.
        seed: of the draws. runs: of each design point. days: of each run.
        policies: actor id -> class that plays it.
        events, daily: whether these tables are stored too.
        threads: how many work at once; it shows nowhere.
    """

    scenario: Scenario
    design: Design
    seed: int
    runs: int
    days: int
    policies: Mapping[str, type[Actor]] = field(default_factory=dict)
    events: bool = False
    daily: bool = False
    threads: int = 1

    @property
    def total(self) -> int:
        """Runs of all points."""
        return self.runs * len(self.design.points)


@dataclass
class Result:
    """How far a batch is.

    Attributes:
        folder: where it is stored. total: runs of all points.
        done: runs that are stored or have failed. failed: those that raised. resumed: those that were there before.
        endings: for each design point, how many runs ended how.
    """

    folder: Path
    total: int
    done: int = 0
    failed: int = 0
    resumed: int = 0
    endings: dict[int, Counter[str]] = field(default_factory=dict)

    def count(self, point: int, endings: Mapping[str, int], failed: int) -> None:
        """Take note of runs."""
        self.endings.setdefault(point, Counter()).update(endings)
        self.done += sum(endings.values()) + failed
        self.failed += failed


Tell = Callable[[Result], None]


def sweep(
    scenario: Scenario | str | os.PathLike[str],
    sweeps: Mapping[str, str | Sequence[float]],
    runs: int,
    seed: int = 1,
    *,
    out: str | os.PathLike[str],
    days: int | None = None,
    sample: str | None = None,
    policies: Mapping[str, type[Actor]] | None = None,
    events: bool = False,
    daily: bool = False,
    threads: int | None = None,
    resume: bool = False,
    tell: Tell = lambda _: None,
) -> Result:
    """Run a scenario many times at every point of a design, and store the runs in a folder.

    Args:
        scenario: a scenario, its name or its folder.
        sweeps: path of a number -> values, or ``low:high:count`` or ``a,b,c``; nothing for one point.
        runs: of each point, at least 1; run r draws the same chance at every point.
        seed: seed of the draws, and of the sampling.
        out: folder of the results; see its manifest.json.
        days: days of each run; those of the scenario if None.
        sample: ``sobol:N`` or ``lhs:N`` to sample N points between ``low:high``; every combination if None.
        policies: actor id -> class that plays it; such runs go one by one.
        events, daily: whether the tables of acts and of days are stored too.
        threads: how many work at once; one a processor if None.
        resume: whether to go on with a batch that the folder holds.
        tell: called whenever runs have been finished.

    Raises:
        ScenarioError: the scenario cannot be read. UsageError: a number, path or range that does not work.
        HarmattanError: the folder cannot be used or written to.
    """
    spec = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    plan = Plan(
        build_tables(spec),
        seed=seed,
        runs=runs,
        days=spec.setup.days if days is None else days,
        threads=all_threads() if threads is None else threads,
    )
    design = design_of(spec, sweeps, sample, plan.seed)
    batch = Batch(spec, design, plan.seed, plan.runs, plan.days, policies or {}, events, daily, plan.threads)
    check_policies(spec, batch.policies)
    return carry_out(batch, Path(out), resume, tell)


def chunk_runs(batch: Batch) -> int:
    """Runs of a chunk: it neither takes long nor much memory, whatever the length of a run."""
    most = POLICY_RUNS if batch.policies else CHUNK_RUNS
    return max(1, min(most, CHUNK_RUN_DAYS // batch.days))


def carry_out(batch: Batch, path: Path, resume: bool, tell: Tell) -> Result:
    """Run what the folder does not hold yet.

    Raises:
        HarmattanError: the folder is in use, holds something else, or cannot be written to.
    """
    folder = Folder(path)
    folder.make()
    try:
        with locked(path):
            return _carry_out(batch, folder, resume, tell)
    except OSError as error:
        raise HarmattanError(f"cannot write to {folder} ({error.strerror or error})") from None


def _carry_out(batch: Batch, folder: Folder, resume: bool, tell: Tell) -> Result:
    folder.sweep_up()
    batch, size = _begun(batch, folder, resume)
    result = Result(folder.path, batch.total)
    done = folder.done()
    _count_stored(folder, done, result)
    tell(result)
    todo = [chunk for chunk in _chunks(batch, size) if chunk not in done]
    for chunk, tables in finished(batch, size, todo):
        for kind, table in tables.items():
            if kind != "failed" or table.num_rows:
                folder.write_table(table, kind, chunk)
        result.count(chunk[0], _endings(tables["runs"]), tables["failed"].num_rows)
        tell(result)
    return result


def _begun(batch: Batch, folder: Folder, resume: bool) -> tuple[Batch, int]:
    """The batch as the folder's manifest has it, which is written if there is none; and the runs of a chunk."""
    manifest = manifest_of(batch, chunk_runs(batch))
    held = folder.manifest()
    if held is None:
        if folder.is_strange():
            raise HarmattanError(f"{folder} holds other files; name a folder that is empty or not there yet")
        folder.write_manifest(manifest)
        folder.write_table(_points(batch), "points")
        return batch, int(manifest["chunk_runs"])
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


def _count_stored(folder: Folder, done: set[Chunk], result: Result) -> None:
    """Take note of what is there already, in chunks that are done."""
    import pyarrow.compute as pc

    if not done:
        return
    runs, failed = folder.read("runs", done, ["point", "ending"]), folder.read("failed", done, ["point"])
    assert runs is not None
    for point in sorted({point for point, _ in done}):
        stored = runs.filter(pc.field("point") == point)
        lost = 0 if failed is None else failed.filter(pc.field("point") == point).num_rows
        result.count(point, _endings(stored), lost)
    result.resumed = result.done


def _endings(runs: pa.Table) -> Counter[str]:
    return Counter(runs.column("ending").to_pylist())


def _chunks(batch: Batch, size: int) -> Iterator[Chunk]:
    for point in range(len(batch.design.points)):
        yield from ((point, number) for number in range(-(-batch.runs // size)))
