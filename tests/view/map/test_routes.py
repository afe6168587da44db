"""Flights: straight where they may be, around closed skies where not, and where they are at what time."""

from __future__ import annotations

import numpy as np
import pytest

from sim.view.map.atlas import Atlas, holds
from sim.view.map.map_state import Flight, MapState
from sim.view.map.moving import plane_share, service
from sim.view.map.projection import SAHARA, distance_km
from sim.view.map.routes import BERTH_KM, CELL_KM, CRUISE_KMH, route

ALGIERS, BAMAKO, OUAGADOUGOU = (3.2154, 36.691), (-7.9499, 12.5335), (-1.5124, 12.3532)
ISTANBUL, RABAT, TUNIS = (28.8, 41.0), (-6.7515, 34.0515), (10.2272, 36.851)


def test_an_open_sky_is_crossed_on_the_great_circle(earth: Atlas) -> None:
    way = route(earth, ALGIERS, BAMAKO, ())
    assert way is not None
    assert way.km == pytest.approx(float(distance_km(ALGIERS, BAMAKO)), rel=1e-4)
    assert (way.detours, way.added_minutes) == (False, 0)


@pytest.mark.parametrize(
    ("start", "end", "closed"),
    [
        (BAMAKO, ISTANBUL, ("algeria",)),
        (BAMAKO, RABAT, ("algeria",)),
        (ALGIERS, OUAGADOUGOU, ("mali",)),
        (ALGIERS, OUAGADOUGOU, ("mali", "niger")),
        (BAMAKO, TUNIS, ("algeria", "libya")),
    ],
)
def test_a_closed_sky_is_flown_around(
    start: tuple[float, float], end: tuple[float, float], closed: tuple[str, ...], earth: Atlas
) -> None:
    way = route(earth, start, end, closed)
    assert way is not None
    assert way.detours
    assert SAHARA.inverse(way.track[0]) == pytest.approx(start, abs=1e-6)
    assert SAHARA.inverse(way.track[-1]) == pytest.approx(end, abs=1e-6)
    crossed = [country for country in closed for ring in earth.rings_of[country] for at in way.track if holds(ring, at)]
    assert crossed == []
    assert way.added_minutes == round((way.km - way.direct_km) / CRUISE_KMH * 60)
    assert way.added_minutes >= 1


def test_a_detour_is_smooth_and_no_longer_than_it_must_be(earth: Atlas) -> None:
    way = route(earth, BAMAKO, RABAT, ("algeria",))
    assert way is not None
    steps = np.diff(way.track, axis=0)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))))
    assert turns.max() < np.radians(30)
    # the corner of Tindouf is passed by some berths: tens of kilometres, not hundreds
    assert way.km - way.direct_km < 3 * (BERTH_KM + CELL_KM)


def test_more_closed_skies_never_shorten_a_way(earth: Atlas) -> None:
    ways = [route(earth, ALGIERS, OUAGADOUGOU, closed) for closed in ((), ("mali",), ("mali", "niger"))]
    lengths = [way.km for way in ways if way is not None]
    assert lengths == sorted(lengths)
    assert len(lengths) == 3


def test_a_suspended_service_has_no_way(earth: Atlas) -> None:
    flight = Flight(("algeria", "niger"), (ALGIERS, (2.1836, 13.4815)), 2.0, suspended=True)
    each = service(earth, flight, MapState(1, "algeria"))
    assert each.route is None
    assert len(each.direct) > 2


def test_an_aeroplane_is_where_the_day_puts_it(earth: Atlas) -> None:
    each = service(earth, Flight(("mali", "morocco"), (BAMAKO, RABAT), 10.0, suspended=False), MapState(1, "mali"))
    assert each.planes == 2
    assert plane_share(each, 0, 8.25) == plane_share(each, 0, 8.25)
    assert plane_share(each, 0, 8.25) != plane_share(each, 0, 8.30)
    assert plane_share(each, 0, 8.25) == pytest.approx(plane_share(each, 0, 10.25))
    assert all(0 <= plane_share(each, n, day) < 2 for n in (0, 1) for day in np.linspace(0, 9, 40).tolist())
