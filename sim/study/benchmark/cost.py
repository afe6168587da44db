"""Seconds over counts, the median of repetitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.study.benchmark.sizes import Size


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took.

    Attributes:
        seconds: by the clock on the wall.
        runs, run_days: simulated.
        options: legal options appraised on the way.
    """

    seconds: float
    runs: int
    run_days: int
    options: int

    @property
    def us_per_run_day(self) -> float:
        """Microseconds per run and day."""
        return 1e6 * self.seconds / self.run_days

    @property
    def ns_per_option(self) -> float:
        """Nanoseconds per option, everything else that a day does included."""
        return 1e9 * self.seconds / self.options

    @property
    def runs_per_s(self) -> float:
        """Runs per second."""
        return self.runs / self.seconds

    @property
    def options_per_run_day(self) -> float:
        """Options appraised per run and day."""
        return self.options / self.run_days


def median_cost(size: Size, once: Callable[[], Cost]) -> Cost:
    """The middle one of several repetitions: ``size.repetitions``, more if they are short, fewer if they are long."""
    costs = [once()]
    at_least, at_most = size.seconds
    while (spent := sum(cost.seconds for cost in costs)) < at_most:
        if len(costs) >= size.repetitions and spent >= at_least:
            break
        costs.append(once())
    return sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]
