"""Who flies where and over whom: what the routes and the airspace put into the ties between states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sim.scenario.air_spec import Airport, AirRoute
from sim.scenario.airspace import Airspace, Leg, Way
from sim.scenario.spec import ActorsFile, Tie


@dataclass(frozen=True, slots=True)
class Crossing:
    """Flights of a state to third states that cross the sky of another, and what going round costs them.

    Attributes:
        flights: a week, one way.
        share: of all flights of the state to others.
        km: mean length that going round adds; a flight that has no way round counts its own length.
        detour: the same as a share of the direct way, at most 1 a flight: no way round costs as much as a cancellation.
    """

    flights: float = 0.0
    share: float = 0.0
    km: float = 0.0
    detour: float = 0.0


class AirNetwork:
    """Routes with the legs that they fly."""

    def __init__(self, airports: Iterable[Airport], routes: Iterable[AirRoute], airspace: Airspace) -> None:
        self.airspace = airspace
        self.state_of = {airport.icao: airport.state for airport in airports}
        self.routes: list[tuple[AirRoute, Leg]] = []
        for route in routes:
            leg = airspace.direct(*route.between)
            if leg is not None:
                self.routes.append((route, leg))

    def flights(self, one: str, other: str) -> float:
        """Flights a week between two states."""
        return float(sum(route.flights for route, _ in self.routes if self._ends(route) == {one, other}))

    def crossing(self, flier: str, closer: str) -> Crossing:
        """What a state would bear if another closed its sky to it."""
        own = [(route, leg) for route, leg in self.routes if flier in (ends := self._ends(route)) and len(ends) == 2]
        hit = [(route, leg) for route, leg in own if closer in leg.crosses and closer not in self._ends(route)]
        flights = sum(route.flights for route, _ in hit)
        if flights == 0:
            return Crossing()
        added = [route.flights * self.added_km(route, leg, (closer,)) for route, leg in hit]
        shares = [km / leg.km for km, (_, leg) in zip(added, hit, strict=True)]
        return Crossing(flights, flights / sum(r.flights for r, _ in own), sum(added) / flights, sum(shares) / flights)

    def around_all(self, flier: str, closers: Sequence[str]) -> float:
        """What going round several closed skies at once costs a state, in flights a week that it might as well lose.

        Tables hold it by pairs only; this is the whole search, to measure what the pairs miss.
        """
        lost = 0.0
        for route, leg in self.routes:
            ends = self._ends(route)
            if (
                flier in ends
                and len(ends) == 2
                and ends.isdisjoint(closers)
                and not set(closers).isdisjoint(leg.crosses)
            ):
                lost += route.flights * self.added_km(route, leg, closers) / leg.km
        return lost

    def added_km(self, route: AirRoute, leg: Leg, closed: Sequence[str]) -> float:
        """What going round closed skies adds to a flight; at most its own length, as much as not flying."""
        way: Way | None = self.airspace.way(*route.between, closed)
        return leg.km if way is None else min(leg.km, max(0.0, way.km - leg.km))

    def _ends(self, route: AirRoute) -> set[str]:
        return {self.state_of[icao] for icao in route.between}


def known_routes(routes: Iterable[AirRoute]) -> tuple[AirRoute, ...]:
    """One route for two airports: the last that is given, so that a scenario's own replaces the common one."""
    return tuple({frozenset(route.between): route for route in routes}.values())


def with_flights(
    cast: ActorsFile, airports: Iterable[Airport], routes: Iterable[AirRoute], airspace: Airspace
) -> ActorsFile:
    """The same actors, their ties with the flights that nobody wrote down, and ties for pairs that only fly."""
    network = AirNetwork(airports, routes, airspace)
    ties = [_filled(tie, network) for tie in cast.ties]
    tied = {frozenset(tie.between) for tie in cast.ties}
    states = [actor.id for actor in cast.actors if actor.kind == "state"]
    strangers = (pair for pair in combinations(states, 2) if frozenset(pair) not in tied)
    ties += _of_value(strangers, lambda pair: _filled(Tie(between=pair), network))
    return cast.model_copy(update={"ties": tuple(ties)})


def _of_value(pairs: Iterable[tuple[str, str]], tie_of: Callable[[tuple[str, str]], Tie]) -> Iterator[Tie]:
    for tie in map(tie_of, pairs):
        if tie.flights or any(tie.overflights or ()):
            yield tie


def _filled(tie: Tie, network: AirNetwork) -> Tie:
    """A tie with its flights; what the author gave stays."""
    one, other = tie.between
    first, second = network.crossing(one, other), network.crossing(other, one)
    found = {
        "flights": network.flights(one, other),
        "overflights": (first.flights, second.flights),
        "detour": (round(first.detour, 4), round(second.detour, 4)),
    }
    return tie.model_copy(update={name: value for name, value in found.items() if getattr(tie, name) is None})
