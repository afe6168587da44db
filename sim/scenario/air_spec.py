"""Airports and the flights between them: ``airports.yaml`` and ``routes.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.verbs import Document

Icao = Annotated[str, Field(pattern=r"^[A-Z]{4}$")]


class Airport(Document):
    """An airport that flights are counted from."""

    icao: Icao = Field(description="ICAO code")
    iata: str = Field("", pattern=r"^([A-Z]{3})?$", description="IATA code, which the map writes")
    state: str = Field(min_length=1, description="the state in which it lies: an actor, or a country that is none")
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class AirportsFile(Document):
    """common/airports.yaml."""

    airports: tuple[Airport, ...] = ()


class AirRoute(Document):
    """A regular service between two airports, all airlines together."""

    between: tuple[Icao, Icao]
    flights: float = Field(ge=0, le=10000, description="flights a week, one way")
    status: Literal["published", "judgement", "memory"]
    source: str = Field(min_length=1)


class RoutesFile(Document):
    """routes.yaml: the common routes, and those that a scenario adds or, between the same two airports, replaces."""

    routes: tuple[AirRoute, ...] = ()
