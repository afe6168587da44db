"""Ways through the air: great circles between airports and corners of countries, and the shortest of them.

``common/airspace.json`` holds, baked by ``sim/scenario/airspace_bake.py``, every leg that can be part of a shortest
way: its ends, its length, the countries it crosses. So nothing here knows an outline.
"""

from __future__ import annotations

import heapq
import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = "airspace.json"


@dataclass(frozen=True, slots=True)
class Leg:
    """A great circle from an airport or corner to another.

    Attributes:
        to: ICAO code of an airport, or ``country.number`` of a corner.
        km: its length.
        crosses: countries that it crosses, in alphabetical order.
    """

    to: str
    km: float
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two airports: its points, ends included, and its length."""

    points: tuple[str, ...]
    km: float


@dataclass(frozen=True, eq=False)
class Airspace:
    """All legs.

    Attributes:
        corners: corner -> latitude and longitude; corners lie outside the country that they are named after.
        legs: airport or corner -> legs from it.
    """

    corners: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    legs: Mapping[str, tuple[Leg, ...]] = field(default_factory=dict)

    def direct(self, start: str, end: str) -> Leg | None:
        """The great circle between two airports; None if either was not baked."""
        return next((leg for leg in self.legs.get(start, ()) if leg.to == end), None)

    def way(self, start: str, end: str, closed: Collection[str]) -> Way | None:
        """The shortest way that crosses no closed country; None if there is none.

        Corners of open countries are passed over: a shortest way bends only where it goes round something.
        """
        best = {start: 0.0}
        came: dict[str, str] = {}
        queue = [(0.0, start)]
        done: set[str] = set()
        while queue:
            km, here = heapq.heappop(queue)
            if here == end:
                return Way(_walked(came, end), km)
            if here in done:
                continue
            done.add(here)
            for leg in self.legs.get(here, ()):
                bends = leg.to.partition(".")[0] in closed
                if (bends or leg.to == end) and not set(leg.crosses) & set(closed):
                    if km + leg.km < best.get(leg.to, math.inf):
                        best[leg.to], came[leg.to] = km + leg.km, here
                        heapq.heappush(queue, (km + leg.km, leg.to))
        return None


def _walked(came: Mapping[str, str], end: str) -> tuple[str, ...]:
    points = [end]
    while points[-1] in came:
        points.append(came[points[-1]])
    return tuple(reversed(points))


def parsed(text: str | bytes) -> Airspace:
    """The legs of a baked file."""
    said: dict[str, Any] = json.loads(text)
    legs: dict[str, list[Leg]] = {}
    # thousands of legs share some hundred ends and ways across, each of which is kept once
    ends: dict[str, str] = {}
    across: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one, other, km, crosses in said["legs"]:
        here, there = ends.setdefault(one, one), ends.setdefault(other, other)
        countries = across.setdefault(tuple(crosses), tuple(crosses))
        legs.setdefault(here, []).append(Leg(there, km, countries))
        legs.setdefault(there, []).append(Leg(here, km, countries))
    corners = {name: (lat, lon) for name, lat, lon in said["corners"]}
    return Airspace(corners, {name: tuple(each) for name, each in legs.items()})


def read_airspace(common: Path) -> tuple[Airspace, bytes]:
    """The legs of a common folder and the bytes they were made from; none if it has no such file."""
    path = common / FILE
    if not path.is_file():
        return Airspace(), b""
    data = path.read_bytes()
    return _parsed_once(data), data


@lru_cache(maxsize=2)
def _parsed_once(data: bytes) -> Airspace:
    return parsed(data)
