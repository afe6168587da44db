"""Lambert's conformal conic projection: shapes keep their look from the Gulf of Guinea to the Mediterranean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

EARTH_KM = 6371.0
"""Mean radius of the earth taken as a ball: at this map's scale the flattening does not show."""


@dataclass(frozen=True, slots=True)
class Lambert:
    """Lambert conformal conic on a ball, with two standard parallels (Snyder 1987, section 15).

    Attributes:
        cone: the cone's constant n.
        far: n-th root factor F, times the radius, km.
        origin: distance of the origin from the cone's tip, km.
        meridian: central meridian, radians.
    """

    cone: float
    far: float
    origin: float
    meridian: float

    @classmethod
    def between(cls, south: float, north: float, meridian: float) -> Lambert:
        """The projection that is true to scale along two parallels, degrees, with its origin half way between."""
        first, second, middle = np.radians([south, north, (south + north) / 2])
        cone = np.log(np.cos(first) / np.cos(second)) / np.log(_tangent(second) / _tangent(first))
        far = EARTH_KM * np.cos(first) * _tangent(first) ** cone / cone
        return cls(float(cone), float(far), float(far / _tangent(middle) ** cone), float(np.radians(meridian)))

    def forward(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Floats:
        """Degrees to kilometres east and north of the origin, shape (..., 2)."""
        reach = self.far / _tangent(np.radians(np.asarray(lat, dtype=np.float64))) ** self.cone
        turn = self.cone * (np.radians(np.asarray(lon, dtype=np.float64)) - self.meridian)
        return np.stack((reach * np.sin(turn), self.origin - reach * np.cos(turn)), axis=-1)

    def inverse(self, plane: npt.ArrayLike) -> Floats:
        """Kilometres, shape (..., 2), to longitude and latitude in degrees, shape (..., 2)."""
        at = np.asarray(plane, dtype=np.float64)
        east, south = at[..., 0], self.origin - at[..., 1]
        reach = np.hypot(east, south)
        lat = 2 * np.arctan((self.far / reach) ** (1 / self.cone)) - np.pi / 2
        lon = self.meridian + np.arctan2(east, south) / self.cone
        return np.degrees(np.stack((lon, lat), axis=-1))


def _tangent(lat: npt.ArrayLike) -> Floats:
    """tan(45 degrees + latitude / 2), the radius of a parallel on Mercator's map."""
    return np.tan(np.pi / 4 + np.asarray(lat, dtype=np.float64) / 2)


SAHARA = Lambert.between(10.0, 35.0, 2.5)
"""The projection of this map: true to scale along 10 and 35 degrees north."""


def distance_km(here: npt.ArrayLike, there: npt.ArrayLike) -> Floats:
    """Great-circle distance between points given as longitude and latitude, degrees, shape (..., 2).

    >>> round(float(distance_km([0, 0], [90, 0])))
    10008
    """
    lon_a, lat_a = np.moveaxis(np.radians(np.asarray(here, dtype=np.float64)), -1, 0)
    lon_b, lat_b = np.moveaxis(np.radians(np.asarray(there, dtype=np.float64)), -1, 0)
    across = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(across)))


def great_circle(here: tuple[float, float], there: tuple[float, float], points: int) -> Floats:
    """Points along the shortest way between two places (lon, lat), both ends included, degrees, shape (points, 2)."""
    ends = np.array([_on_ball(here), _on_ball(there)])
    angle = np.arccos(np.clip(ends[0] @ ends[1], -1.0, 1.0))
    share = np.linspace(0.0, 1.0, points)[:, None]
    if angle < 1e-9:
        return np.repeat(np.array([here], dtype=np.float64), points, axis=0)
    on_ball = (np.sin((1 - share) * angle) * ends[0] + np.sin(share * angle) * ends[1]) / np.sin(angle)
    lat = np.arcsin(np.clip(on_ball[:, 2], -1.0, 1.0))
    points_between: Floats = np.degrees(np.stack((np.arctan2(on_ball[:, 1], on_ball[:, 0]), lat), axis=-1))
    return points_between


def _on_ball(place: tuple[float, float]) -> Floats:
    lon, lat = np.radians(place)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], dtype=np.float64)
