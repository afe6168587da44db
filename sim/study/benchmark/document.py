"""All that was measured, and the same as plain JSON values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sim.study.benchmark.cost import Cost
from sim.study.benchmark.memory import Peak, bytes_a_run_more
from sim.study.benchmark.storing import Storing

MEANINGS: Final = {
    "options_per_run_day": "options appraised per run and day",
    "us_per_run_day_1_thread": "microseconds per run and day, nothing stored",
    "us_per_run_day_2_threads": "microseconds per run and day, nothing stored",
    "runs_per_s_1_thread": "runs per second, nothing stored",
    "runs_per_s_2_threads": "runs per second, nothing stored",
    "ns_per_option_1_thread": "nanoseconds per option of the stress scenario",
    "ns_per_option_2_threads": "nanoseconds per option of the stress scenario",
    "bytes_per_run": "bytes of a run at work, its log included",
    "first_compile_s": "seconds from an empty cache to the end of the first day",
    "cached_start_s": "seconds from a warm cache to the end of the first day",
    "scaling": "microseconds per run-day by runs, actors, days; nanoseconds per option by stress_actors; one thread",
    "batch_runs_per_s_runs": "runs per second of a batch, end to end, runs stored, two threads",
    "batch_runs_per_s_events": "runs per second of a batch, end to end, runs and events stored, two threads",
    "storing_overhead_percent_runs": "per cent longer than the same runs simulated alone, runs stored",
    "storing_overhead_percent_events": "per cent longer than the same runs simulated alone, runs and events stored",
    "batch_speedup_2_threads": "times as fast as on one thread, runs stored",
    "stored_bytes_per_run_runs": "bytes on the disk per run, runs stored",
    "stored_bytes_per_run_events": "bytes on the disk per run, runs and events stored",
    "peak_memory": "mb: megabytes (a million bytes) of a process, at most, runs stored, two threads; by runs and days",
    "peak_memory_bytes_per_run": "bytes by which that grows with each run more, at the fewest days",
    "dask_overhead_ms_per_chunk": "milliseconds a chunk takes longer on two local workers of Dask than on two threads",
    "machine": "what it was measured on",
}
"""What stands under each key, with its unit. Absent: memory if the system does not tell it, Dask if it is not there."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """All that was measured; on one thread where nothing else is said."""

    machine: dict[str, str | int]
    scenario: tuple[Cost, Cost]  # on one thread, on two
    stress: tuple[Cost, Cost]  # on one thread, on two
    bytes_per_run: int
    first_compile_s: float
    cached_start_s: float
    runs: dict[int, Cost]
    actors: dict[int, Cost]
    days: dict[int, Cost]
    stress_actors: dict[int, Cost]
    storing: Storing
    memory: tuple[Peak, ...]  # none where the system does not tell
    dask_overhead_s: float | None  # per chunk; None without Dask

    def document(self) -> dict[str, Any]:
        """As plain JSON values; ``meanings`` says what each is, with its unit."""
        values = {
            **self._of_the_model(),
            **self._of_batches(),
            **self._of_memory(),
            "dask_overhead_ms_per_chunk": None if self.dask_overhead_s is None else 1e3 * self.dask_overhead_s,
        }
        there = {key: value for key, value in values.items() if value is not None}
        rounded = {key: four_digits(value) if isinstance(value, float) else value for key, value in there.items()}
        document = {**rounded, "machine": self.machine}
        return {**document, "meanings": {key: MEANINGS[key] for key in document}}

    def _of_the_model(self) -> dict[str, Any]:
        (one, two), (stress_one, stress_two) = self.scenario, self.stress
        return {
            "options_per_run_day": one.options_per_run_day,
            "us_per_run_day_1_thread": one.us_per_run_day,
            "us_per_run_day_2_threads": two.us_per_run_day,
            "runs_per_s_1_thread": one.runs_per_s,
            "runs_per_s_2_threads": two.runs_per_s,
            "ns_per_option_1_thread": stress_one.ns_per_option,
            "ns_per_option_2_threads": stress_two.ns_per_option,
            "bytes_per_run": self.bytes_per_run,
            "first_compile_s": self.first_compile_s,
            "cached_start_s": self.cached_start_s,
            "scaling": self._scaling(),
        }

    def _scaling(self) -> dict[str, dict[str, float]]:
        of_runs = {
            name: {str(size): four_digits(cost.us_per_run_day) for size, cost in getattr(self, name).items()}
            for name in ("runs", "actors", "days")
        }
        of_stress = {str(size): four_digits(cost.ns_per_option) for size, cost in self.stress_actors.items()}
        return {**of_runs, "stress_actors": of_stress}

    def _of_batches(self) -> dict[str, float]:
        stored = self.storing
        return {
            "batch_runs_per_s_runs": stored.runs_per_s("runs"),
            "batch_runs_per_s_events": stored.runs_per_s("events"),
            "storing_overhead_percent_runs": stored.overhead("runs"),
            "storing_overhead_percent_events": stored.overhead("events"),
            "batch_speedup_2_threads": stored.speedup,
            "stored_bytes_per_run_runs": stored.bytes_runs / stored.runs,
            "stored_bytes_per_run_events": stored.bytes_events / stored.runs,
        }

    def _of_memory(self) -> dict[str, Any]:
        return {
            "peak_memory": [peak.document() for peak in self.memory] or None,
            "peak_memory_bytes_per_run": bytes_a_run_more(self.memory),
        }


def four_digits(value: float) -> float:
    """A number with as many digits as a stopwatch is worth.

    >>> four_digits(1234.567), four_digits(0.00123456)
    (1235.0, 0.001235)
    """
    return float(f"{value:.4g}")
