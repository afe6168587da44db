"""Events and incidents: when they come, and which opens which."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.checks.registry import check
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading


@check
def events_come_one_way(reading: Reading) -> Iterator[Problem]:
    """By date or by chance."""
    for place, event in enumerate(reading.script.events):
        ways = (event.on_day is not None) + (event.hazard is not None)
        if ways != 1:
            what = "both 'on_day' and 'hazard'" if ways else "neither 'on_day' nor 'hazard'"
            message = f"{shown(event.id)} has {what}; expected exactly one of them"
            yield reading.error("events", ("events", place), message)


@check
def events_come_in_time(reading: Reading) -> Iterator[Problem]:
    """No event is set for a day after the last."""
    days = reading.setup.days
    for place, event in enumerate(reading.script.events):
        if event.on_day is not None and event.on_day > days:
            yield _too_late(reading, ("events", place, "on_day"), event.on_day)
        if event.hazard and event.hazard.from_day > days:
            yield _too_late(reading, ("events", place, "hazard", "from_day"), event.hazard.from_day)


def _too_late(reading: Reading, path: tuple[str | int, ...], day: int) -> Problem:
    message = f"{shown(str(path[-1]))} is '{day}'; expected a day from 1 to {reading.setup.days}, the last day"
    return reading.error("events", path, message)


@check
def hazards_begin_before_they_end(reading: Reading) -> Iterator[Problem]:
    """From a day to a later one."""
    for place, event in enumerate(reading.script.events):
        hazard = event.hazard
        if hazard and hazard.to_day < hazard.from_day:
            message = f"'to_day' is '{hazard.to_day}'; expected {hazard.from_day} or later, which is 'from_day'"
            yield reading.error("events", ("events", place, "hazard", "to_day"), message)


@check
def incidents_open_one_way(reading: Reading) -> Iterator[Problem]:
    """An incident lies before the start, or an event opens it."""
    opened = {event.incident for event in reading.script.events}
    for place, incident in enumerate(reading.script.incidents):
        if incident.day is None and incident.id not in opened:
            message = f"no event opens {shown(incident.id)} and it has no 'day'; expected one of the two"
            yield reading.error("events", ("incidents", place, "id"), message)
        if incident.day is not None and incident.id in opened:
            message = f"{shown(incident.id)} has a 'day', and an event opens it; expected one of the two"
            yield reading.error("events", ("incidents", place, "day"), message)
