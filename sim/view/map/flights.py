"""The flights of a day: the routes that the model counts, and the ways that it lets them take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from sim.scenario.airspace import Airspace, Way, read_airspace
from sim.scenario.shipped import scenarios_folder
from sim.view.map.map_state import Closure, Flight, Place

if TYPE_CHECKING:
    from sim.scenario.air_spec import Airport, AirRoute
    from sim.scenario.spec import Scenario


def flights(scenario: Scenario, capitals: Mapping[str, Place], closures: Collection[Closure]) -> Iterable[Flight]:
    """The routes of the parties to the dispute, and every other that a closed sky touches.

    A tie whose number of flights is the author's own is drawn from capital to capital, and its routes are not.
    """
    airports = {airport.icao: airport for airport in scenario.airports}
    routes = _between_states(scenario, airports)
    near = _near(scenario)
    for tie in scenario.cast.ties:
        pair, (one, other) = frozenset(tie.between), tie.between
        if tie.flights is None or tie.flights == sum(route.flights for route in routes.get(pair, ())):
            continue
        routes.pop(pair, None)
        if tie.flights > 0 and one in capitals and other in capitals:
            yield Flight((one, other), (capitals[one], capitals[other]), tie.flights, _barred(tie.between, closures))
    found = (_flight(route, airports, closures) for each in routes.values() for route in each)
    yield from (flight for flight in found if near & set(flight.ends) or flight.suspended or flight.via)


def _between_states(scenario: Scenario, airports: Mapping[str, Airport]) -> dict[frozenset[str], list[AirRoute]]:
    """The routes of two states, for every two."""
    found: dict[frozenset[str], list[AirRoute]] = {}
    for route in scenario.routes:
        states = frozenset(airports[icao].state for icao in route.between)
        if route.flights > 0 and len(states) == 2:
            found.setdefault(states, []).append(route)
    return found


def _near(scenario: Scenario) -> set[str]:
    """The parties to the dispute, members in place of a bloc."""
    parties = set(scenario.setup.dispute)
    return parties | {each.actor for each in scenario.cast.memberships if each.of in parties}


def _barred(ends: tuple[str, str], closures: Iterable[Closure]) -> bool:
    return any({closure.source, closure.target} == set(ends) for closure in closures)


def _flight(route: AirRoute, airports: Mapping[str, Airport], closures: Iterable[Closure]) -> Flight:
    first, second = (airports[icao] for icao in route.between)
    ends = (first.state, second.state)
    closed = frozenset(closure.source for closure in closures if closure.target in ends)
    way = None if _barred(ends, closures) else _way(*route.between, closed - set(ends))
    corners = way.points[1:-1] if way else ()
    return Flight(
        ends,
        ((first.lon, first.lat), (second.lon, second.lat)),
        route.flights,
        suspended=way is None,
        codes=(first.iata, second.iata),
        via=tuple(_airspace().corners[corner][::-1] for corner in corners),
    )


@lru_cache(maxsize=4096)
def _way(start: str, end: str, closed: frozenset[str]) -> Way | None:
    return _airspace().way(start, end, closed)


@lru_cache(maxsize=1)
def _airspace() -> Airspace:
    return read_airspace(scenarios_folder() / "common")[0]
