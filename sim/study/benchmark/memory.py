"""The most memory that a batch takes: ``python -m sim.study.benchmark.memory RUNS DAYS`` prints bytes.

A program of its own, because a process never forgets what it once took. Fewer days take a little less: a world at work
is cut to 16 MiB whatever their number, and tables and parts have a row a run. So a million short runs, each a day long,
show what grows with the number of runs; what a day more or less means is measured beside them.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sim.study.benchmark.child import output_of
from sim.study.benchmark.sizes import SCENARIO, SEED, Size

LIMIT_BYTES = 2 * 10**9
"""What a million runs must fit into."""


@dataclass(frozen=True, slots=True)
class Peak:
    """Most bytes of memory (resident set) of a process that stores a batch, Python and libraries with it."""

    runs: int
    days: int
    bytes: int

    def document(self) -> dict[str, float]:
        """As plain values; ``mb`` in megabytes of a million bytes."""
        return {"runs": self.runs, "days": self.days, "mb": round(self.bytes / 1e6, 1)}


def peaks(size: Size, whole_days: int) -> tuple[Peak, ...]:
    """Peaks of all sizes; none where the system does not tell.

    Args:
        size: which batches. whole_days: days of those that have the days of the scenario.
    """
    measured = (peak(runs, days or whole_days) for runs, days in size.memory)
    return tuple(one for one in measured if one.bytes)


def peak(runs: int, days: int) -> Peak:
    """The peak of a batch in a new process, the table of runs stored."""
    return Peak(runs, days, int(output_of(__name__, str(runs), str(days))))


def bytes_a_run_more(measured: tuple[Peak, ...]) -> float | None:
    """Bytes by which memory grows with a run, from the fewest runs of the shortest days to the most; None for one."""
    days = min((one.days for one in measured), default=0)
    alike = sorted((one for one in measured if one.days == days), key=lambda one: one.runs)
    if len(alike) < 2:
        return None
    return (alike[-1].bytes - alike[0].bytes) / (alike[-1].runs - alike[0].runs)


def peak_of_this_process() -> int:
    """Bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return _peak_by_getrusage()
    # getrusage of Linux also counts what the parent held when it started this process
    told = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(told[1]) * 1024 if told else 0


def _peak_by_getrusage() -> int:
    try:
        import resource
    except ImportError:
        return 0
    kibibytes_or_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kibibytes_or_bytes if sys.platform == "darwin" else kibibytes_or_bytes * 1024


def main(runs: int, days: int) -> None:
    """Store a batch and print the peak."""
    from sim.ensemble.batch import sweep

    with tempfile.TemporaryDirectory() as folder:
        sweep(SCENARIO, {}, runs, SEED, out=folder, days=days, threads=2)
    print(peak_of_this_process())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
