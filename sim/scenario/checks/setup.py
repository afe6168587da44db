"""The scenario's own numbers: its name, its dates, its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.scenario.checks.registry import check
from sim.scenario.problems import Problem, did_you_mean, shown
from sim.scenario.reading import Reading
from sim.scenario.walk import Steps

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@check
def folder_bears_the_id(reading: Reading) -> Iterator[Problem]:
    """People call a scenario by its folder, its texts are filed under its id."""
    id_ = reading.setup.id
    if id_ != reading.folder:
        message = f"'id' is {shown(id_)}; expected {shown(reading.folder)}, the name of the folder"
        yield reading.warning("scenario", ("id",), message)


@check
def dates_are_dates(reading: Reading) -> Iterator[Problem]:
    """A bare number or a time of day is no date, though a lenient reader makes one of it."""
    paths: list[tuple[str, Steps]] = []
    if "scenario" in reading.files:
        paths.append(("scenario", ("start",)))
    if reading.files.get("history"):
        paths += [("history", ("acts", place, "date")) for place in range(len(reading.files["history"].acts))]
    for file, path in paths:
        text = str(reading.node(file, path).value)
        if not _DATE.fullmatch(text):
            message = f"{shown(str(path[-1]))} is {shown(text)}; expected a date such as 2025-03-31"
            yield reading.error(file, path, message)


@check
def parameters_lie_in_range(reading: Reading) -> Iterator[Problem]:
    """A parameter's value lies in the range that it states."""
    for place, parameter in enumerate(reading.parameters):
        if not parameter.low <= parameter.value <= parameter.high:
            yield _out_of_range(
                reading, "parameters", ("parameters", place, "value"), parameter.value, parameter.low, parameter.high
            )


@check
def overrides_lie_in_range(reading: Reading) -> Iterator[Problem]:
    """What a scenario sets must be a parameter, and within its range."""
    known = {parameter.id: parameter for parameter in reading.parameters}
    for id_, value in reading.setup.parameters.items():
        path = ("parameters", id_)
        parameter = known.get(id_)
        if parameter is None:
            message = f"the key {shown(id_)} is unknown here; expected a parameter of parameters.yaml"
            yield reading.error_at_key("scenario", path, message + did_you_mean(id_, known))
        elif not parameter.low <= value <= parameter.high:
            yield _out_of_range(reading, "scenario", path, value, parameter.low, parameter.high)


def _out_of_range(reading: Reading, file: str, path: Steps, value: float, low: float, high: float) -> Problem:
    message = f"{shown(str(path[-1]))} is '{value:g}'; expected a number from {low:g} to {high:g}"
    return reading.error(file, path, message)
