"""Quantities with their limits that several files use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.verbs import Document

Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=10)]
Hostility = Annotated[float, Field(ge=0, le=10)]
Km = Annotated[float, Field(ge=-2000, le=2000)]
Day = Annotated[int, Field(ge=1, le=3650)]


class Place(Document):
    """A point on the map, degrees north and east."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
