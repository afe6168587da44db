"""The flights on the map are those of the model: the same routes, the same ways around closed skies."""

from __future__ import annotations

import pytest

from sim.scenario.airspace import read_airspace
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder
from sim.scenario.spec import Scenario
from sim.view.map.flights import flights
from sim.view.map.map_state import Closure, Flight
from sim.view.map.moving import service
from sim.view.map.routes import flown
from tests.view.map.conftest import Atlas, MapState


def of_codes(scenario: Scenario, *closures: Closure) -> dict[tuple[str, str], Flight]:
    capitals = {actor.id: (actor.capital.lon, actor.capital.lat) for actor in scenario.actors if actor.capital}
    return {flight.codes: flight for flight in flights(scenario, capitals, closures)}


def test_the_parties_routes_are_drawn_between_airports(scenario: Scenario) -> None:
    drawn = of_codes(scenario)
    airports = {airport.icao: airport for airport in scenario.airports}
    for route in scenario.routes:
        ends = [airports[icao] for icao in route.between]
        flight = drawn.get((ends[0].iata, ends[1].iata))
        near = bool({"algeria", "mali"} & {end.state for end in ends})
        assert (flight is not None) == (near and route.flights > 0), route
        if flight:
            assert flight.places == tuple((end.lon, end.lat) for end in ends)
            assert (flight.a_week, flight.suspended, flight.via) == (route.flights, False, ())


def test_a_closed_sky_bends_a_flight_as_the_model_does(scenario: Scenario, earth: Atlas) -> None:
    drawn = of_codes(scenario, Closure("algeria", "mali"), Closure("niger", "algeria"))
    assert drawn["ALG", "NIM"].suspended
    way = read_airspace(scenarios_folder() / "common")[0].way("GABS", "DTTA", {"algeria"})
    flight = drawn["BKO", "TUN"]
    each = service(earth, flight, MapState(1, "algeria"))
    assert way is not None
    assert each.route is not None
    assert flight.via
    assert len(flight.via) == len(way.points) - 2
    assert each.route.km == pytest.approx(way.km, abs=1)
    assert each.route.detours
    assert not drawn["BKO", "CMN"].suspended


def test_who_is_no_party_is_drawn_while_a_closure_touches_it(scenario: Scenario) -> None:
    assert ("CMN", "CAI") not in of_codes(scenario)
    assert of_codes(scenario, Closure("algeria", "morocco"))["CMN", "CAI"].via


def test_a_flight_shut_in_everywhere_is_suspended(scenario: Scenario) -> None:
    around = ("algeria", "libya", "chad", "nigeria", "benin", "burkina_faso", "mali")
    drawn = of_codes(scenario, *(Closure(one, "niger") for one in around), Closure("algeria", "turkey"))
    assert drawn["NIM", "IST"].suspended


def test_a_number_by_hand_is_drawn_between_capitals() -> None:
    (flight,) = of_codes(load_scenario("tutorial")).values()
    assert (flight.ends, flight.a_week, flight.codes, flight.via) == (("amer", "tadla"), 7, ("", ""), None)


def test_a_way_with_corners_is_rounded_but_not_shortened() -> None:
    places = ((0.0, 20.0), (5.0, 25.0), (10.0, 20.0))
    way, straight = flown(places), flown((places[0], places[-1]))
    assert way.km > way.direct_km == pytest.approx(straight.km)
    assert not straight.detours
    assert way.added_minutes == round((way.km - straight.km) / 800 * 60)
