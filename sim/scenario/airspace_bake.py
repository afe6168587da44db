"""Bakes ``scenarios/common/airspace.json`` from the outlines of the map: ``python -m sim.scenario.airspace_bake``.

Needed after a change of ``common/airports.yaml`` or of the outlines. Every two airports get the great circle between
them. To go round a closed country, corners are put around it; of the legs to and between corners those are kept that a
shortest way can use: they cross neither country whose corner they touch, and pass it by without turning into it.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.scenario.air_spec import AirportsFile
from sim.scenario.airspace import FILE
from sim.scenario.shipped import assets_folder, scenarios_folder
from sim.scenario.source import read_source
from sim.scenario.validate import validated

Floats = npt.NDArray[np.float64]

EARTH_KM = 6371.0
STEP_KM = 5.0
CROSSED_KM = 10.0
"""Less than so far inside an outline counts as beside it: outlines of this scale are some kilometres off."""
SIMPLE_KM = 25.0
BERTH_KM = 50.0
"""A corner lies so far from a bend of the outline, which was simplified to SIMPLE_KM."""

ROUND = (
    *("algeria", "burkina_faso", "chad", "france", "libya", "mali", "mauritania", "morocco"),
    *("niger", "nigeria", "tunisia"),
)
"""Countries that have corners; what crosses any other cannot go round it."""


@dataclass(frozen=True, eq=False)
class Node:
    """An airport, or a corner of a country with the corners before and behind it; places are (lon, lat)."""

    name: str
    at: Floats
    country: str = ""
    beside: tuple[Floats, ...] = ()


def main() -> None:
    """Write the file."""
    nodes = [*airports(), *itertools.chain.from_iterable(corners(id_, rings()[id_][0]) for id_ in ROUND)]
    path = scenarios_folder() / "common" / FILE
    path.write_text(text_of(nodes), encoding="utf-8")


def text_of(nodes: list[Node]) -> str:
    """The file: one line a corner and one a leg."""
    legs = sorted((one.name, other.name, round(km, 1), crosses) for one, other, km, crosses in kept(nodes))
    used = {name for leg in legs for name in leg[:2]}
    placed = [(node.name, *node.at[::-1].round(3).tolist()) for node in nodes if node.country and node.name in used]
    sections = {"corners": placed, "legs": legs}
    lines = {name: ",\n".join(json.dumps(entry) for entry in entries) for name, entries in sections.items()}
    return "{\n" + ",\n".join(f'"{name}": [\n{each}\n]' for name, each in lines.items()) + "\n}\n"


def airports() -> list[Node]:
    """The airports of the common folder."""
    path = scenarios_folder() / "common" / "airports.yaml"
    root = read_source(path, path.name).node
    assert root is not None
    found, problems = validated(AirportsFile, root)
    assert found is not None, problems
    return [Node(each.icao, np.array((each.lon, each.lat))) for each in found.airports]


# --- legs -------------------------------------------------------------------------------------------


def kept(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node, float, list[str]]]:
    """Every leg that a shortest way can use, with its length and what it crosses."""
    for one, other in itertools.combinations(nodes, 2):
        if not (passes_by(one, other.at) and passes_by(other, one.at)):
            continue
        crosses = crossed(one.at, other.at)
        if not {one.country, other.country} & set(crosses):
            yield one, other, distance_km(one.at, other.at), crosses


def passes_by(corner: Node, there: Floats) -> bool:
    """Whether a way from there touches a corner so that its country lies on one side; an airport has no sides."""
    if not corner.country:
        return True
    east, north = (there - corner.at) * (np.cos(np.radians(corner.at[1])), 1.0)
    sides = [
        east * (beside - corner.at)[1] - north * (beside - corner.at)[0] * np.cos(np.radians(corner.at[1]))
        for beside in corner.beside
    ]
    # a leg of great circle is bent on this flat picture, so a small turn to the other side is let pass
    slack = 0.05 * np.hypot(east, north) * max(np.hypot(*(beside - corner.at)) for beside in corner.beside)
    return bool(min(sides) > -slack or max(sides) < slack)


def crossed(start: Floats, end: Floats) -> list[str]:
    """The countries that a great circle crosses for CROSSED_KM or more, in alphabetical order."""
    count = max(3, round(distance_km(start, end) / STEP_KM) + 1)
    points = great_circle(start, end, count)
    step = distance_km(start, end) / (count - 1)
    found = ((id_, sum(inside(ring, points).sum() for ring in each)) for id_, each in rings().items())
    return sorted(id_ for id_, hits in found if hits * step >= CROSSED_KM)


# --- corners ----------------------------------------------------------------------------------------


def corners(country: str, ring: Floats) -> list[Node]:
    """The outward bends of a country's outline, each moved BERTH_KM outward."""
    stretch = np.array((np.cos(np.radians(ring[:, 1].mean())), 1.0)) * np.radians(1.0) * EARTH_KM
    simple = simplified(ring * stretch)[:-1]
    if area(simple) < 0:
        simple = simple[::-1]
    places = []
    for before, here, after in zip(np.roll(simple, 1, axis=0), simple, np.roll(simple, -1, axis=0), strict=True):
        into, out = unit(here - before), unit(after - here)
        if into[0] * out[1] - into[1] * out[0] > 0:
            outward = unit(np.array((into[1] + out[1], -into[0] - out[0])))
            places.append((here + BERTH_KM * outward) / stretch)
    names = [f"{country}.{number}" for number in range(len(places))]
    return [
        Node(name, place, country, (places[number - 1], places[(number + 1) % len(places)]))
        for number, (name, place) in enumerate(zip(names, places, strict=True))
    ]


def simplified(line: Floats) -> Floats:
    """A line with only the points that lie SIMPLE_KM or more off the rest (Douglas and Peucker 1973)."""
    if np.allclose(line[0], line[-1]):
        far = int(np.hypot(*(line - line[0]).T).argmax())
        return np.concatenate([simplified(line[: far + 1]), simplified(line[far:])[1:]])
    along = unit(line[-1] - line[0])
    off = np.abs((line - line[0]) @ np.array((-along[1], along[0])))
    far = int(off.argmax())
    if off[far] < SIMPLE_KM:
        return line[[0, -1]]
    return np.concatenate([simplified(line[: far + 1]), simplified(line[far:])[1:]])


# --- the ball ---------------------------------------------------------------------------------------


def rings() -> dict[str, list[Floats]]:
    """Country -> its closed rings, (lon, lat), the largest first."""
    if not _RINGS:
        _RINGS.update(_read_rings(assets_folder() / "map"))
    return _RINGS


_RINGS: dict[str, list[Floats]] = {}


def _read_rings(folder: Path) -> dict[str, list[Floats]]:
    with np.load(folder / "outlines.npz") as baked:
        points = baked["points"] * baked["scale"] + baked["translate"]
        arcs = [points[a:b] for a, b in itertools.pairwise(baked["starts"].tolist())]
    said = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))

    def closed(ring: list[int]) -> Floats:
        pieces = [arcs[k] if k >= 0 else arcs[~k][::-1] for k in ring]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    found = {entry["id"]: [closed(ring) for ring in entry["rings"]] for entry in said["countries"]}
    return {id_: sorted(each, key=lambda ring: -abs(area(ring))) for id_, each in found.items()}


def inside(ring: Floats, points: Floats) -> npt.NDArray[np.bool_]:
    """[P] whether each point lies inside a closed ring (crossings of a ray)."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    near = ((points >= low) & (points <= high)).all(axis=1)
    result = np.zeros(len(points), dtype=np.bool_)
    if near.any():
        x, y = points[near].T[:, :, None]
        (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
        spans = (y0 > y) != (y1 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            right = x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x
        result[near] = (spans & right).sum(axis=1) % 2 == 1
    return result


def distance_km(start: Floats, end: Floats) -> float:
    """Length of the great circle between two places (lon, lat)."""
    cosine = float(np.clip(_on_ball(start) @ _on_ball(end), -1.0, 1.0))
    return float(np.arccos(cosine)) * EARTH_KM


def great_circle(start: Floats, end: Floats, count: int) -> Floats:
    """Points along the shortest way, both ends included, (lon, lat)."""
    a, b = _on_ball(start), _on_ball(end)
    angle = np.arccos(np.clip(a @ b, -1.0, 1.0))
    share = np.linspace(0.0, 1.0, count)[:, None]
    ball = (np.sin((1 - share) * angle) * a + np.sin(share * angle) * b) / np.sin(angle)
    points: Floats = np.degrees(np.stack((np.arctan2(ball[:, 1], ball[:, 0]), np.arcsin(ball[:, 2])), axis=1))
    return points


def _on_ball(place: Floats) -> Floats:
    lon, lat = np.radians(place)
    return np.array((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def unit(vector: Floats) -> Floats:
    """A vector of length 1."""
    result: Floats = vector / np.hypot(*vector)
    return result


def area(ring: Floats) -> float:
    """Area of a closed ring, positive if it is walked with its inside on the left."""
    x, y = ring.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


if __name__ == "__main__":
    main()
