"""Expectations: shares and days that can be."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.checks.registry import check
from sim.scenario.problems import Problem
from sim.scenario.reading import Reading


@check
def shares_have_room(reading: Reading) -> Iterator[Problem]:
    """From a share to a higher one."""
    for place, expectation in enumerate(reading.expect.expectations if reading.expect else ()):
        if expectation.low > expectation.high:
            message = f"'low' is '{expectation.low:g}'; expected {expectation.high:g} or less, which is 'high'"
            yield reading.error("expect", ("expectations", place, "low"), message)


@check
def expected_days_are_played(reading: Reading) -> Iterator[Problem]:
    """From a day to a later one, and not beyond the last."""
    for place, expectation in enumerate(reading.expect.expectations if reading.expect else ()):
        act = expectation.measure.act
        path = ("expectations", place, "measure", "act", "to_day")
        if act and act.to_day < act.from_day:
            message = f"'to_day' is '{act.to_day}'; expected {act.from_day} or later, which is 'from_day'"
            yield reading.error("expect", path, message)
        if act and act.to_day > reading.setup.days:
            message = f"'to_day' is '{act.to_day}'; expected a day from 1 to {reading.setup.days}, the last day"
            yield reading.error("expect", path, message)
