"""Where the map is looked at from: its middle and its scale, and how a hand or a key moves them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sim.view.map.clip import Box
from sim.view.map.projection import SAHARA, Floats

WIDEST_KM = 3750.0
"""Kilometres from top to bottom at zoom 1."""
MOST_ZOOM = 20.0
WHEEL_STEP = 1.2
"""One notch of the wheel, or one press of a key, scales by this."""
KEY_STEP = 0.12
"""One press of an arrow moves by this share of the height."""

LIMITS = (-2900.0, -2300.0, 3200.0, 2450.0)
"""West, south, east and north of what the middle and the edges may show, km on the plane."""

HOME = (-1.0, 23.0)
"""Longitude and latitude in the middle at the start."""


@dataclass(frozen=True, slots=True)
class View:
    """A look at the map; moving it makes another. Positions on the screen are pixels, on the plane kilometres.

    Attributes:
        size: width and height of the drawing, pixels.
        middle: point of the plane in the middle of the screen.
        zoom: 1, the widest, to MOST_ZOOM.
    """

    size: tuple[int, int]
    middle: tuple[float, float]
    zoom: float = 1.0

    @classmethod
    def home(cls, size: tuple[int, int], free: tuple[int, int, int, int] | None = None) -> View:
        """The look at the whole region.

        Args:
            size: of the drawing, pixels.
            free: left, top, width and height of what no panel covers; the region's middle is put there if it can be.
        """
        east, north = SAHARA.forward(*HOME)
        view = cls(size, (float(east), float(north)))
        if free is None:
            return view.kept_inside()
        left, top, width, height = free
        return view.moved(left + width / 2 - size[0] / 2, top + height / 2 - size[1] / 2)

    @property
    def scale(self) -> float:
        """Pixels a kilometre. A very wide window is held so close that its sides do not pass the map's."""
        width, height = self.size
        return max(height / WIDEST_KM, width / (LIMITS[2] - LIMITS[0])) * self.zoom

    @property
    def frame(self) -> Box:
        """The screen's rectangle on the plane: west, south, east, north."""
        half_x, half_y = self.size[0] / 2 / self.scale, self.size[1] / 2 / self.scale
        x, y = self.middle
        return x - half_x, y - half_y, x + half_x, y + half_y

    def to_screen(self, plane: npt.ArrayLike) -> Floats:
        """Points of the plane, shape (..., 2), as pixels."""
        offset = np.asarray(plane, dtype=np.float64) - self.middle
        return offset * (self.scale, -self.scale) + (self.size[0] / 2, self.size[1] / 2)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """A place as pixels."""
        x, y = self.to_screen(SAHARA.forward(lon, lat)).tolist()
        return x, y

    def to_plane(self, screen: npt.ArrayLike) -> Floats:
        """Pixels, shape (..., 2), as points of the plane."""
        offset = np.asarray(screen, dtype=np.float64) - (self.size[0] / 2, self.size[1] / 2)
        return offset / (self.scale, -self.scale) + self.middle

    # --- moving ---

    def moved(self, dx: float, dy: float) -> View:
        """The map dragged by so many pixels, to the right and down."""
        x, y = self.middle
        return replace(self, middle=(x - dx / self.scale, y + dy / self.scale)).kept_inside()

    def zoomed(self, factor: float, about: tuple[float, float] | None = None) -> View:
        """Closer by a factor (under 1: wider), with the point of the map under a pixel left where it is."""
        pixel = about or (self.size[0] / 2, self.size[1] / 2)
        held = self.to_plane(pixel)
        closer = replace(self, zoom=min(max(self.zoom * factor, 1.0), MOST_ZOOM))
        away = held - closer.to_plane(pixel)
        x, y = closer.middle
        return replace(closer, middle=(x + float(away[0]), y + float(away[1]))).kept_inside()

    def centred(self, lon: float, lat: float, zoom: float | None = None) -> View:
        """The same look with a place in the middle, or as near to it as the map's edges allow."""
        x, y = SAHARA.forward(lon, lat).tolist()
        return replace(self, middle=(x, y), zoom=zoom or self.zoom).kept_inside()

    def resized(self, size: tuple[int, int]) -> View:
        """The same middle and zoom in a window of another size."""
        return replace(self, size=size).kept_inside()

    def kept_inside(self) -> View:
        """The nearest look that shows nothing beyond the map's limits."""
        west, south, east, north = LIMITS
        half_x, half_y = self.size[0] / 2 / self.scale, self.size[1] / 2 / self.scale
        x = _between(self.middle[0], west + half_x, east - half_x)
        y = _between(self.middle[1], south + half_y, north - half_y)
        return replace(self, middle=(x, y))

    def seen_from(self, other: View) -> tuple[float, float, float]:
        """How a picture drawn from another view is laid under this one: left, top, and the factor of its size."""
        left, top = self.to_screen(other.to_plane((0.0, 0.0))).tolist()
        return left, top, self.scale / other.scale


def _between(value: float, low: float, high: float) -> float:
    """A value held between two bounds; half way if they have crossed."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
