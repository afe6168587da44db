"""The baked data, read again: closed rings, shared borders, and what the map must get right."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sim.scenario.spec import Scenario
from sim.view.map.atlas import SAHARA_ID, SEA, Atlas, holds
from sim.view.map.projection import SAHARA, distance_km


def test_every_ring_is_closed(earth: Atlas) -> None:
    for country in earth.countries.values():
        for ring in country.rings:
            points = earth.closed(ring, degrees=True)
            assert points[0] == pytest.approx(points[-1], abs=1e-9), country.id
            walked = [earth.degrees[k] if k >= 0 else earth.degrees[~k][::-1] for k in ring]
            for one, other in zip(walked, [*walked[1:], walked[0]], strict=True):
                assert one[-1] == pytest.approx(other[0], abs=1e-9), country.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("algeria", "mali"), ("algeria", "niger"), ("algeria", "mauritania"), ("algeria", "morocco"),
        ("algeria", "libya"), ("algeria", "tunisia"), ("mali", "niger"), ("burkina_faso", "mali"),
        ("burkina_faso", "niger"), ("mali", "mauritania"), ("algeria", "western_sahara"), ("morocco", "western_sahara"),
    ],
)  # fmt: skip
def test_a_shared_border_is_one_line_with_two_owners(one: str, other: str, earth: Atlas) -> None:
    arcs = earth.border(one, other)
    assert arcs
    assert arcs == earth.border(other, one)
    for country in (one, other):
        walked = {max(k, ~k) for ring in earth.countries[country].rings for k in ring}
        assert set(arcs) <= walked


def test_states_without_a_common_border_share_none(earth: Atlas) -> None:
    assert earth.border("algeria", "burkina_faso") == ()
    assert earth.border("morocco", "mali") == ()


def test_an_arc_belongs_to_one_country_and_the_sea_or_to_two(earth: Atlas) -> None:
    assert all(len(owners) == 2 and owners[1] for owners in earth.owners.values())
    assert any(owners[0] == SEA for owners in earth.owners.values())


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        (-13.20, 27.15, SAHARA_ID),  # Laayoune
        (-10.567, 26.158, SAHARA_ID),  # Tifariti
        (3.059, 36.70, "algeria"),
        (-8.003, 12.639, "mali"),
        (2.125, 13.512, "niger"),
        (-1.52, 12.371, "burkina_faso"),
        (-6.7, 34.0, "morocco"),
        (10.0, 36.5, "tunisia"),
        (13.2, 32.7, "libya"),
        (-25.0, 30.0, None),
    ],
)
def test_places_lie_where_the_un_has_them(lon: float, lat: float, country: str | None, earth: Atlas) -> None:
    assert earth.country_at(lon, lat) == country


def test_dakhla_lies_on_its_spit_of_western_sahara(earth: Atlas) -> None:
    # at 1:50m the spit is two or three kilometres wide and the town stands on its shore
    ring = earth.closed(earth.countries[SAHARA_ID].rings[0], degrees=True)
    assert float(distance_km(ring, [-15.957, 23.685]).min()) < 8
    assert earth.country_at(-15.93, 23.72) == SAHARA_ID


def test_de_facto_the_west_goes_with_morocco_and_nothing_is_lost(earth: Atlas) -> None:
    whole = earth.rings(SAHARA_ID)[0]
    west, east = (earth.closed(earth.parts[side]) for side in ("west", "east"))
    points = [SAHARA.forward(*place) for place in ((-13.2, 27.15), (-10.567, 26.158), (-12.5, 24.0), (-14.5, 25.0))]
    for point in points:
        assert holds(west, point) + holds(east, point) == holds(whole, point) == 1
    laayoune, tifariti = points[:2]
    assert holds(west, laayoune)
    assert holds(east, tifariti)
    assert any(holds(ring, laayoune) for ring in earth.rings("morocco", "de_facto"))
    assert not any(holds(ring, laayoune) for ring in earth.rings("morocco", "un"))
    assert set(earth.dashed("un")) < set(earth.dashed("de_facto"))


def test_tinzaouaten_lies_within_four_kilometres_of_the_line(earth: Atlas) -> None:
    (town,) = (town for town in earth.towns if town.id == "tinzaouaten")
    at = SAHARA.forward(town.lon, town.lat)
    nearest = min(
        _distance_to_stretch(at, a, b)
        for arc in earth.border("algeria", "mali")
        for a, b in zip(earth.plane[arc], earth.plane[arc][1:], strict=False)
    )
    assert nearest < 4


def _distance_to_stretch(at: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    share = np.clip((at - a) @ (b - a) / max(float((b - a) @ (b - a)), 1e-12), 0, 1)
    return float(np.hypot(*(at - a - share * (b - a))))


def test_ids_are_those_of_the_actors(earth: Atlas, scenario: Scenario) -> None:
    states = {actor.id for actor in scenario.actors if actor.kind == "state"}
    assert states <= set(earth.countries)
    assert earth.countries["burkina_faso"].iso3 == "BFA"


def test_towns_stand_in_their_countries(earth: Atlas) -> None:
    for town in earth.towns:
        if town.country and town.id not in {"dakhla", "dakar", "conakry", "accra"}:  # on a shore too small for 1:50m
            assert town.country in (earth.country_at(town.lon, town.lat), None), town.id


@pytest.fixture(scope="module")
def bake(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bake", repository / "assets" / "map" / "bake.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SQUARES = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Côte d'Ivoire", "a3": "CIV"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "S. Sudan", "a3": "SSD"}},
            ]
        }
    },
    "arcs": [[[1, 0], [0, 1], [0, 1]], [[1, 2], [-1, 0], [0, -2], [1, 0]], [[1, 0], [1, 0], [0, 2], [-1, 0]]],
}


def test_the_bake_decodes_and_cuts_for_both_neighbours(bake: ModuleType) -> None:
    topology = bake.Topology(json.dumps(SQUARES).encode())
    assert topology.arcs[0] == [(1, 0), (1, 1), (1, 2)]
    topology.cut(0, 1)
    assert topology.polygons["Côte d'Ivoire"] == [[[0, 3, 1]]]
    assert topology.polygons["S. Sudan"] == [[[-4, -1, 2]]]
    for polygons in topology.polygons.values():
        points = topology.ring_points(polygons[0][0])
        assert points[0] == points[-1]
    assert bake.country_id("Côte d'Ivoire") == "cote_divoire"
    assert bake.country_id("Burkina Faso") == "burkina_faso"


def test_the_bake_writes_the_same_twice(bake: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = set()
    (tmp_path / "towns.csv").write_text("id,country,lat,lon,rank,source\n", encoding="utf-8")
    monkeypatch.setattr(bake, "HERE", tmp_path)
    monkeypatch.setattr(bake, "part_western_sahara", lambda *_: {"west": [0], "east": [1], "berm": [2]})
    for _ in range(2):
        bake.bake(bake.Topology(json.dumps(SQUARES).encode()), np.zeros((2, 2)))
        files = (tmp_path / "outlines.npz", tmp_path / "atlas.json")
        digests.add(hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest())
    assert len(digests) == 1
    read = Atlas.read(tmp_path)
    assert read.border("cote_divoire", "south_sudan") == (0,)
