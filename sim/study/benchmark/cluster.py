"""What Dask adds to a chunk: the same batch on two local workers of one thread each, and on two threads here.

Runs of one day, so that what surrounds a chunk is not lost in what it simulates. The clock runs from the moment when
the batch begins to give out chunks to the last one stored: starting workers and connecting to them is not counted.
"""

from __future__ import annotations

import logging
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from sim.ensemble.batch import CHUNK_RUNS, Result, sweep
from sim.ensemble.executors import LOCAL
from sim.scenario.spec import Scenario
from sim.study.benchmark.sizes import SEED, Size
from sim.study.benchmark.storing import stored

WORKERS = 2


def is_installed() -> bool:
    """Whether Dask is there."""
    return find_spec("distributed") is not None


def overhead_per_chunk(size: Size, scenario: Scenario) -> float:
    """Seconds that a chunk takes longer with Dask, the median of repetitions; below 0 if it takes less."""
    chunks = size.cluster_chunks
    seconds(scenario, WORKERS, LOCAL)
    with workers(scenario) as there:
        longer = [seconds(scenario, chunks, there) - seconds(scenario, chunks, LOCAL) for _ in range(size.repetitions)]
    return statistics.median(longer) / chunks


@contextmanager
def workers(scenario: Scenario) -> Iterator[str]:
    """Two local workers that have loaded what they need, as the name of an executor."""
    from distributed import Client, LocalCluster

    made = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.ERROR)
    with made as cluster:
        with Client(cluster, set_as_default=False) as client:
            client.run(stored, scenario, 1, 1)
        yield f"dask:{cluster.scheduler_address}"


def seconds(scenario: Scenario, chunks: int, executor: str) -> float:
    """Seconds from the first chunk given out to the last one stored."""
    told: list[float] = []

    def tell(_: Result) -> None:
        told.append(time.perf_counter())

    runs = chunks * CHUNK_RUNS
    with tempfile.TemporaryDirectory() as folder:
        sweep(scenario, {}, runs, SEED, out=folder, days=1, threads=WORKERS, executor=executor, tell=tell)
    return told[-1] - told[0]
