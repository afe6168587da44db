"""How much to measure."""

from __future__ import annotations

from typing import Final, NamedTuple

SCENARIO: Final = "tinzaouaten-2025"
SEED: Final = 1


class Size(NamedTuple):
    """How much to measure."""

    runs: int = 1000
    """Runs of the scenario on one thread and on two."""
    many_runs: tuple[int, ...] = (1, 100, 10_000)
    actors: tuple[int, ...] = (6, 12, 48)
    days: tuple[int, ...] = (30, 90, 360)
    runs_of_each: int = 100
    """Runs for each number of actors and of days."""
    stress: tuple[int, int, int] = (12, 40, 180)
    """Actors, acts, days of the stress scenario."""
    stress_runs: int = 16
    """Runs a thread."""
    repetitions: int = 3
    """Repetitions at least, cached starts among them."""
    seconds: tuple[float, float] = (1.5, 20.0)
    """Short work is repeated for the first; after the second not even the repetitions above are completed."""
    stored_runs: int = 8192
    """Runs of the batches that are stored: four chunks."""
    memory: tuple[tuple[int, int | None], ...] = ((1000, None), (10_000, None), (10_000, 1), (100_000, 1), (10**6, 1))
    """Runs and days of the batches whose memory is looked at; None for the days of the scenario."""
    cluster_chunks: int = 64
    """Chunks of the batch that goes to workers of Dask."""


FULL: Final = Size()
LARGE: Final = Size(memory=((1000, None), (100_000, None), (10**6, None)))
QUICK: Final = Size(
    runs=2,
    many_runs=(1, 2, 3),
    actors=(6, 8, 10),
    days=(3, 6, 9),
    runs_of_each=2,
    stress=(3, 10, 6),
    stress_runs=1,
    repetitions=1,
    seconds=(0.0, 0.0),
    stored_runs=4,
    memory=((2, 1), (3, 1)),
    cluster_chunks=2,
)
