"""Airports, routes and what ties say of flights."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.checks.registry import check, repeated
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading


@check
def airports_stand_once(reading: Reading) -> Iterator[Problem]:
    """One airport, one code."""
    codes = [(("airports", place, "icao"), airport.icao) for place, airport in enumerate(reading.airports)]
    for again, first in repeated(codes):
        line = reading.node("airports", first).mark.line
        yield reading.error("airports", again, f"this airport stands on line {line} already; expected it once")


@check
def routes_stand_once(reading: Reading) -> Iterator[Problem]:
    """One route for two airports in a file; a scenario's own replaces the common one."""
    routes = ((("routes", place), frozenset(route.between)) for place, route in enumerate(reading.routes))
    in_files = [(path, (reading.node("routes", path).mark.file, pair)) for path, pair in routes]
    for again, first in repeated(in_files):
        line = reading.node("routes", first).mark.line
        yield reading.error("routes", again, f"this route stands on line {line} already; expected it once")


@check
def routes_lead_somewhere(reading: Reading) -> Iterator[Problem]:
    """A route has two ends."""
    for place, route in enumerate(reading.routes):
        if len(set(route.between)) == 1:
            message = f"'between' names {shown(route.between[0])} on both sides; expected two different airports"
            yield reading.error("routes", ("routes", place, "between"), message)


@check
def overflights_have_a_detour(reading: Reading) -> Iterator[Problem]:
    """Who counts overflights by hand says what going round costs them: the airspace knows other flights."""
    for place, tie in enumerate(reading.cast.ties):
        if tie.overflights is not None and tie.detour is None:
            message = "'overflights' stands here without 'detour'; expected both, or neither"
            yield reading.error_at_key("actors", ("ties", place, "overflights"), message)
