"""The projection: closed formulas, and back again."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.view.map.projection import EARTH_KM, SAHARA, distance_km, great_circle


def test_the_origin_lies_half_way_between_the_parallels() -> None:
    assert SAHARA.forward(2.5, 22.5) == pytest.approx([0.0, 0.0], abs=1e-9)


def test_the_cone_is_that_of_the_closed_formula() -> None:
    one, other = math.radians(10), math.radians(35)
    ratio = math.tan(math.pi / 4 + other / 2) / math.tan(math.pi / 4 + one / 2)
    assert pytest.approx(math.log(math.cos(one) / math.cos(other)) / math.log(ratio)) == SAHARA.cone


@pytest.mark.parametrize("lat", [10.0, 35.0])
def test_the_standard_parallels_are_true_to_scale(lat: float) -> None:
    here, there = SAHARA.forward([2.5, 2.5001], [lat, lat])
    true = EARTH_KM * math.cos(math.radians(lat)) * math.radians(0.0001)
    assert float(np.hypot(*(there - here))) == pytest.approx(true, rel=1e-6)


@pytest.mark.parametrize("lat", [5.0, 22.5, 38.0])
def test_angles_are_kept(lat: float) -> None:
    step = 1e-4
    here = SAHARA.forward(10.0, lat)
    east = SAHARA.forward(10.0 + step / math.cos(math.radians(lat)), lat) - here
    north = SAHARA.forward(10.0, lat + step) - here
    assert float(east @ north) / float(north @ north) == pytest.approx(0.0, abs=1e-5)
    assert float(np.hypot(*east) / np.hypot(*north)) == pytest.approx(1.0, abs=1e-5)


def test_there_and_back() -> None:
    lon, lat = np.meshgrid(np.linspace(-40, 60, 21), np.linspace(-10, 60, 15))
    back = SAHARA.inverse(SAHARA.forward(lon, lat))
    assert np.abs(back - np.stack((lon, lat), axis=-1)).max() < 1e-9


def test_the_great_circle_is_the_shortest_way_and_keeps_its_ends() -> None:
    algiers, bamako = (3.2154, 36.691), (-7.9499, 12.5335)
    points = great_circle(algiers, bamako, 200)
    assert points[0] == pytest.approx(algiers)
    assert points[-1] == pytest.approx(bamako)
    whole = float(distance_km(algiers, bamako))
    assert float(distance_km(points[:-1], points[1:]).sum()) == pytest.approx(whole, rel=1e-6)
    assert great_circle(algiers, algiers, 3) == pytest.approx(np.array([algiers] * 3))
