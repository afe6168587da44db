"""Airports, routes and ways around closed skies: the baked table against the outlines, and what ties get from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import airspace_bake as bake
from sim.scenario.air_spec import Airport, AirRoute
from sim.scenario.airspace import Airspace, parsed, read_airspace
from sim.scenario.flights import AirNetwork, Crossing, known_routes, with_flights
from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from sim.scenario.shipped import scenarios_folder
from sim.scenario.spec import ActorsFile, Scenario, Tie

AES = ("mali", "niger", "burkina_faso")
ALGIERS, BAMAKO, NIAMEY, OUAGADOUGOU, ISTANBUL, TUNIS = "DAAG", "GABS", "DRRN", "DFFD", "LTFM", "DTTA"


@pytest.fixture(scope="module")
def airspace() -> Airspace:
    return read_airspace(scenarios_folder() / "common")[0]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="module")
def network(scenario: Scenario, airspace: Airspace) -> AirNetwork:
    return AirNetwork(scenario.airports, scenario.routes, airspace)


def haversine_km(*places: tuple[float, float]) -> float:
    """Length of a way from (lat, lon) to (lat, lon), by another formula than the bake's."""
    total = 0.0
    for (lat_a, lon_a), (lat_b, lon_b) in pairwise(places):
        up, across = math.radians(lat_b - lat_a), math.radians(lon_b - lon_a)
        chord = math.sin(up / 2) ** 2
        chord += math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(across / 2) ** 2
        total += 2 * 6371.0 * math.asin(math.sqrt(chord))
    return total


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "crosses"),
    [
        (ALGIERS, NIAMEY, ("algeria", "mali", "niger")),
        (ALGIERS, BAMAKO, ("algeria", "mali", "mauritania")),
        (ALGIERS, OUAGADOUGOU, ("algeria", "burkina_faso", "mali")),
        (BAMAKO, TUNIS, ("algeria", "mali", "mauritania", "tunisia")),
        (ALGIERS, "LFML", ("algeria", "france", "spain")),
    ],
)
def test_a_direct_flight_crosses_the_countries_that_it_should(
    start: str, end: str, crosses: tuple[str, ...], airspace: Airspace
) -> None:
    leg = airspace.direct(start, end)
    assert leg is not None
    assert leg.crosses == crosses


def test_lengths_are_those_of_great_circles(airspace: Airspace, scenario: Scenario) -> None:
    at = {airport.icao: (airport.lat, airport.lon) for airport in scenario.airports}
    for start, end in combinations((ALGIERS, BAMAKO, NIAMEY, ISTANBUL), 2):
        leg = airspace.direct(start, end)
        assert leg is not None
        assert leg.km == pytest.approx(haversine_km(at[start], at[end]), abs=0.1)


def test_bamako_to_istanbul_goes_round_algeria_by_the_two_corners_of_niger(airspace: Airspace) -> None:
    """By hand: past In Guezzam (19.0 N 5.8 E) and the meeting of Algeria, Niger and Libya (23.5 N 12.0 E)."""
    bamako, istanbul = (12.5335, -7.9499), (41.2753, 28.752)
    by_hand = haversine_km(bamako, (19.0, 5.8), (23.5, 12.0), istanbul)
    way = airspace.way(BAMAKO, ISTANBUL, {"algeria"})
    assert way is not None
    assert by_hand < way.km < by_hand + 60
    assert way.points[0] == BAMAKO
    assert way.points[-1] == ISTANBUL
    assert all(corner.startswith("algeria.") for corner in way.points[1:-1])
    assert way.km == pytest.approx(
        haversine_km(bamako, *(airspace.corners[corner] for corner in way.points[1:-1]), istanbul), abs=0.5
    )


def test_corners_are_those_of_the_outlines(airspace: Airspace) -> None:
    for country in bake.ROUND:
        fresh = {node.name: node.at[::-1] for node in bake.corners(country, bake.rings()[country][0])}
        baked = {name: at for name, at in airspace.corners.items() if name.startswith(f"{country}.")}
        assert baked
        assert all(at == pytest.approx(fresh[name], abs=1e-3) for name, at in baked.items())


def test_what_a_leg_crosses_is_what_the_outlines_say(airspace: Airspace) -> None:
    at = {node.name: node.at for node in bake.airports()}
    at |= {name: np.array(place[::-1]) for name, place in airspace.corners.items()}
    legs = [(one, leg) for one, each in sorted(airspace.legs.items()) for leg in each if one < leg.to]
    border = 0
    for one, leg in legs[::40]:
        fresh = set(bake.crossed(at[one], at[leg.to]))
        assert leg.km == pytest.approx(bake.distance_km(at[one], at[leg.to]), abs=0.3)
        border += fresh != set(leg.crosses)
    # corners are kept to a thousandth of a degree, so a leg that just clips a country may change sides
    assert border <= 1


def test_the_file_is_the_bake_of_its_airports(airspace: Airspace, scenario: Scenario) -> None:
    codes = {airport.icao for airport in scenario.airports}
    for one, other in combinations(sorted(codes), 2):
        assert airspace.direct(one, other) is not None, f"{one} {other}: run python -m sim.scenario.airspace_bake"


def test_no_way_leads_over_a_closed_country(airspace: Airspace, network: AirNetwork) -> None:
    at = {node.name: node.at for node in bake.airports()}
    at |= {name: np.array(place[::-1]) for name, place in airspace.corners.items()}
    for route, leg in network.routes[::6]:
        closed = [country for country in leg.crosses if country in AES or country == "algeria"]
        closed = [country for country in closed if country not in {network.state_of[icao] for icao in route.between}]
        way = airspace.way(*route.between, closed)
        if way is None:
            continue
        for one, other in pairwise(way.points):
            assert set(bake.crossed(at[one], at[other])).isdisjoint(closed)


@pytest.mark.parametrize(
    "closed", [("mali",), ("mali", "niger"), AES, ("algeria",), ("algeria", "mali"), ("algeria", *AES)]
)
def test_more_closed_skies_never_shorten_a_way(closed: Sequence[str], airspace: Airspace, network: AirNetwork) -> None:
    for route, leg in network.routes:
        free = [country for country in closed if country not in {network.state_of[icao] for icao in route.between}]
        lengths = [leg.km]
        for count in range(1, len(free) + 1):
            way = airspace.way(*route.between, free[:count])
            lengths.append(way.km if way else math.inf)
        assert all(b >= a - 0.5 for a, b in pairwise(lengths)), (route.between, lengths)


def test_what_is_shut_in_has_no_way_out(airspace: Airspace) -> None:
    around = {"algeria", "libya", "chad", "nigeria", "benin", "burkina_faso", "mali"}
    assert airspace.way(NIAMEY, ISTANBUL, around) is None


# --- flights of ties ------------------------------------------------------------------------------


SQUARE = parsed(
    '{"corners": [["mid.0", 0, 0]], "legs": ['
    '["AAAA", "BBBB", 1000, ["a", "b", "mid"]], ["AAAA", "mid.0", 600, ["a"]], ["BBBB", "mid.0", 650, ["b"]],'
    '["AAAA", "MMMM", 500, ["a", "mid"]]]}'
)


STATES = {"AAAA": "a", "BBBB": "b", "MMMM": "mid"}
AIRPORTS = [Airport(icao=code, state=state, lat=0, lon=0) for code, state in STATES.items()]


def flown(*routes: tuple[str, str, float]) -> AirNetwork:
    """Three states of which the middle one lies between the others, and routes between them."""
    made = [AirRoute(between=(one, other), flights=n, status="judgement", source="x") for one, other, n in routes]
    return AirNetwork(AIRPORTS, made, SQUARE)


def test_who_is_closed_out_flies_further() -> None:
    network = flown(("AAAA", "BBBB", 6), ("AAAA", "MMMM", 2))
    assert network.flights("a", "mid") == network.flights("mid", "a") == 2
    assert network.crossing("a", "mid") == Crossing(flights=6, share=0.75, km=250, detour=0.25)
    assert network.crossing("b", "mid") == Crossing(flights=6, share=1.0, km=250, detour=0.25)
    assert network.crossing("mid", "a") == Crossing()


def test_a_flight_without_a_way_round_counts_as_cancelled() -> None:
    network = flown(("AAAA", "BBBB", 6))
    route, leg = network.routes[0]
    assert network.added_km(route, leg, ("mid", "b")) == leg.km


def test_an_author_s_number_goes_before_the_airspace() -> None:
    actors = [{"id": id_, "kind": "state"} for id_ in ("a", "b", "mid")]
    given = Tie(between=("a", "mid"), flights=9.0, overflights=(1.0, 0.0), detour=(0.5, 0.0))
    cast = ActorsFile.model_validate({"actors": actors, "ties": [given.model_dump()]})
    network = flown(("AAAA", "BBBB", 6), ("AAAA", "MMMM", 2))
    routes = [route for route, _ in network.routes]
    ties = {tie.between: tie for tie in with_flights(cast, AIRPORTS, routes, SQUARE).ties}
    assert ties["a", "mid"] == given
    assert ties["a", "b"].flights == 6
    assert ties["b", "mid"].overflights == (6, 0)
    assert ties["b", "mid"].detour == (0.25, 0)


def test_a_scenario_s_own_route_replaces_the_common_one() -> None:
    common, own = (
        AirRoute(between=ends, flights=n, status="judgement", source="x")
        for ends, n in ((("AAAA", "BBBB"), 3), (("BBBB", "AAAA"), 5))
    )
    assert known_routes([common, own]) == (own,)


def test_closing_a_sky_without_flights_costs_almost_nothing(scenario: Scenario) -> None:
    tie = next(tie for tie in scenario.cast.ties if set(tie.between) == {"algeria", "mali"})
    assert tie.flights == 0
    assert tie.overflights
    assert tie.detour
    costs = {end: n * d for end, n, d in zip(tie.between, tie.overflights, tie.detour, strict=True)}
    assert costs["algeria"] < 0.5 < costs["mali"] < 1.5, "whole flights a week"


def test_what_pairs_miss_of_a_bloc_is_what_the_page_says(network: AirNetwork, airspace: Airspace) -> None:
    """Algeria shut out by the three at once: sum of the pairs against the whole search, in flights a week."""
    pairs = sum(each.flights * each.detour for each in (network.crossing("algeria", member) for member in AES))
    whole = network.around_all("algeria", AES)
    assert (round(pairs, 2), round(whole, 2)) == (0.72, 0.96)
    one = network.crossing("mali", "algeria")
    assert network.around_all("mali", ("algeria",)) == pytest.approx(one.flights * one.detour)


def test_an_unknown_airport_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "tutorial"
    folder.mkdir()
    for path in (scenarios_folder() / "tutorial").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "routes.yaml").write_text(
        "routes:\n  - {between: [DAAG, DAAX], flights: 2, status: judgement, source: guess}\n"
    )
    with pytest.raises(ScenarioError, match=r"routes\.yaml:2:22: 'between' is 'DAAX'; expected an airport of airports"):
        load_scenario(folder)
