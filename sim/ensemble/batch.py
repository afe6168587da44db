"""A batch: every run of every design point, stored as it finishes, gone on with after any interruption.

Memory is bounded whatever the number of runs: one world of a few runs a thread, and the columns of one chunk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sim.ensemble.begin import begun, chunks_of, settled, stored_before
from sim.ensemble.chunks import Plan
from sim.ensemble.design import Design, design_of
from sim.ensemble.executors import LOCAL, Executor, executor_of
from sim.ensemble.folder import Folder
from sim.ensemble.lock import locked
from sim.ensemble.policies import check_policies
from sim.errors import HarmattanError
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario

if TYPE_CHECKING:
    import os

    from sim.agents import Actor
    from sim.ensemble.work import Stored

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
        threads: how many work at once in one process; it shows nowhere.
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
        done: runs that are stored or have failed. failed: those that raised.
        resumed: those that were there before and are kept.
        endings: for each design point, how many runs ended how.
    """

    folder: Path
    total: int
    done: int = 0
    failed: int = 0
    resumed: int = 0
    endings: dict[int, Counter[str]] = field(default_factory=dict)

    def count(self, stored: Stored) -> None:
        """Take note of runs."""
        self.endings.setdefault(stored.chunk[0], Counter()).update(stored.endings)
        self.done += sum(stored.endings.values()) + stored.failed
        self.failed += stored.failed


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
    executor: str = LOCAL,
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
        sample: ``sobol:N`` or ``lhs:N`` to sample N points between ``low:high``, ``saltelli:N`` to sample
            N * (swept numbers + 2) for Sobol indices; every combination if None.
        policies: actor id -> class that plays it; such runs go one by one.
        events, daily: whether the tables of acts and of days are stored too.
        threads: how many work at once in this process; one a processor if None.
        executor: ``local`` for the threads of this process, or ``dask:ADDRESS`` for the workers of a scheduler, which
            must see ``out`` under the same path.
        resume: whether to go on with a batch that the folder holds; runs that raised are tried again.
        tell: called whenever runs have been finished.

    Raises:
        ScenarioError: the scenario cannot be read. UsageError: a number, path or range that does not work.
        HarmattanError: the folder cannot be used or written to.
    """
    spec = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    plan = Plan.of(spec, runs, seed, days=days, threads=threads)
    design = design_of(spec, sweeps, sample, plan.seed)
    batch = Batch(spec, design, plan.seed, plan.runs, plan.days, policies or {}, events, daily, plan.threads)
    check_policies(spec, batch.policies)
    return carry_out(batch, Path(out), executor, resume, tell)


def chunk_runs(batch: Batch) -> int:
    """Runs of a chunk: it neither takes long nor much memory, whatever the length of a run."""
    most = POLICY_RUNS if batch.policies else CHUNK_RUNS
    return max(1, min(most, CHUNK_RUN_DAYS // batch.days))


def carry_out(batch: Batch, path: Path, executor: str, resume: bool, tell: Tell) -> Result:
    """Run what the folder does not hold yet.

    Raises:
        UsageError: there is no such executor.
        HarmattanError: the executor cannot be reached, or the folder is in use, holds something else or cannot be
            written to.
    """
    folder = Folder(path)
    try:
        with executor_of(executor) as work:
            folder.make()
            with locked(path):
                return _carry_out(batch, folder, work, resume, tell)
    except OSError as error:
        raise HarmattanError(f"cannot write to {folder} ({error.strerror or error})") from None


def _carry_out(batch: Batch, folder: Folder, work: Executor, resume: bool, tell: Tell) -> Result:
    folder.sweep_up()
    batch, size = begun(batch, chunk_runs(batch), folder, resume)
    result = Result(folder.path, batch.total)
    done = settled(folder)
    for before in stored_before(folder, done):
        result.count(before)
    result.resumed = result.done
    tell(result)
    todo = [chunk for chunk in chunks_of(batch, size) if chunk not in done]
    for stored in work(batch, size, todo, folder):
        result.count(stored)
        tell(result)
    # a worker that was lost may have died while it wrote
    folder.sweep_up()
    return result
