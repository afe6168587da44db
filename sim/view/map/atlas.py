"""The baked map: countries as rings of shared arcs, towns."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from sim.scenario.shipped import assets_folder
from sim.view.map.projection import SAHARA, Floats, distance_km

Boundaries = Literal["un", "de_facto"]

SAHARA_ID = "western_sahara"
MOROCCO_ID = "morocco"
SEA = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; a ring is a list of arc numbers, ``~k`` is arc k walked backwards."""

    id: str
    iso3: str
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town; rank 1 is always named, rank 5 only close up."""

    id: str
    country: str
    lon: float
    lat: float
    rank: int


@dataclass(frozen=True)
class Atlas:
    """All of it, projected once.

    Attributes:
        degrees: points of every arc, longitude and latitude.
        plane: the same points, kilometres on the map's plane.
        parts: ``west`` and ``east`` of the berm, each a ring, and ``berm``, a line.
    """

    degrees: tuple[Floats, ...]
    plane: tuple[Floats, ...]
    countries: dict[str, Country]
    parts: dict[str, tuple[int, ...]]
    towns: tuple[Town, ...]

    @classmethod
    def read(cls, folder: Path) -> Atlas:
        """The atlas in a folder with ``outlines.npz`` and ``atlas.json``."""
        with np.load(folder / "outlines.npz") as baked:
            degrees = baked["points"] * baked["scale"] + baked["translate"]
            starts = baked["starts"].tolist()
        plane = SAHARA.forward(degrees[:, 0], degrees[:, 1])
        spans = [slice(a, b) for a, b in itertools.pairwise(starts)]
        said: dict[str, Any] = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
        return cls(
            degrees=tuple(degrees[span] for span in spans),
            plane=tuple(plane[span] for span in spans),
            countries={entry["id"]: _country(entry) for entry in said["countries"]},
            parts={part: tuple(ring) for part, ring in said[SAHARA_ID].items()},
            towns=tuple(Town(**entry) for entry in said["towns"]),
        )

    @cached_property
    def owners(self) -> dict[int, tuple[str, str]]:
        """Arc -> the two countries it parts, in alphabetical order; the first is SEA for a coast."""
        found: dict[int, list[str]] = {}
        for country in self.countries.values():
            for number in (max(k, ~k) for ring in country.rings for k in ring):
                found.setdefault(number, []).append(country.id)
        # an arc inside one country (an enclave's hole) has that country twice
        return {number: _pair(ids) for number, ids in found.items()}

    @cached_property
    def boxes(self) -> Floats:
        """Low and high corner of each arc on the plane, shape (arcs, 2, 2)."""
        return np.array([(arc.min(axis=0), arc.max(axis=0)) for arc in self.plane])

    @cached_property
    def rings_of(self) -> dict[str, tuple[Floats, ...]]:
        """Country -> its closed rings on the plane, the largest first."""
        rings = {country.id: [self.closed(ring) for ring in country.rings] for country in self.countries.values()}
        return {id_: tuple(sorted(each, key=lambda ring: -area(ring))) for id_, each in rings.items()}

    def closed(self, ring: tuple[int, ...], degrees: bool = False) -> Floats:
        """The points of a ring, the last the same as the first."""
        arcs = self.degrees if degrees else self.plane
        pieces = [arcs[k] if k >= 0 else arcs[~k][::-1] for k in ring]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    def rings(self, country: str, boundaries: Boundaries = "un") -> tuple[Floats, ...]:
        """What is filled as a country; de facto, the part west of the berm goes with Morocco."""
        if boundaries == "de_facto" and country == MOROCCO_ID:
            return (*self.rings_of[country], self.closed(self.parts["west"]))
        if boundaries == "de_facto" and country == SAHARA_ID:
            return (self.closed(self.parts["east"]),)
        return self.rings_of.get(country, ())

    def border(self, one: str, other: str) -> tuple[int, ...]:
        """The arcs that part two countries."""
        pair = tuple(sorted((one, other)))
        return tuple(number for number, owners in self.owners.items() if owners == pair)

    def dashed(self, boundaries: Boundaries = "un") -> tuple[int, ...]:
        """The arcs that are drawn dashed: lines whose standing is open."""
        morocco = self.border(MOROCCO_ID, SAHARA_ID)
        return (*morocco, *self.parts["berm"]) if boundaries == "de_facto" else morocco

    def town_at(self, lon: float, lat: float, within_km: float = 40.0) -> Town | None:
        """The town nearest to a place, if one is near."""
        if not self.towns:
            return None
        spans = distance_km([[town.lon, town.lat] for town in self.towns], [lon, lat])
        nearest = int(spans.argmin())
        return self.towns[nearest] if spans[nearest] <= within_km else None

    def country_at(self, lon: float, lat: float) -> str | None:
        """The country in which a place lies, as the UN draws it; None at sea."""
        at = SAHARA.forward(lon, lat)
        return next((id_ for id_, rings in self.rings_of.items() if any(holds(ring, at) for ring in rings)), None)


def area(ring: Floats) -> float:
    """Area of a closed ring, in the square of its unit."""
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2)


def holds(ring: Floats, at: Floats) -> bool:
    """Whether a point lies inside a closed ring (crossings of a ray).

    >>> square = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], dtype=float)
    >>> holds(square, np.array([1.0, 1.0])), holds(square, np.array([3.0, 1.0]))
    (True, False)
    """
    low, high = ring[:-1], ring[1:]
    spans = (low[:, 1] > at[1]) != (high[:, 1] > at[1])
    low, high = low[spans], high[spans]
    crossing = low[:, 0] + (at[1] - low[:, 1]) * (high[:, 0] - low[:, 0]) / (high[:, 1] - low[:, 1])
    return bool(np.count_nonzero(crossing > at[0]) % 2)


def _country(entry: dict[str, Any]) -> Country:
    return Country(entry["id"], entry["iso3"], tuple(tuple(ring) for ring in entry["rings"]))


def _pair(ids: list[str]) -> tuple[str, str]:
    first, *rest = sorted(ids)
    return (first, rest[0]) if rest else (SEA, first)


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The atlas that ships with the package."""
    return Atlas.read(assets_folder() / "map")
