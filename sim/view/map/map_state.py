"""What the map shows of a day: a plain frozen record; ``state_of.py`` makes it from what one seat may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Stance = Literal["allied", "friendly", "neutral", "tense", "hostile"]
FlowKind = Literal["trade", "labour"]
Place = tuple[float, float]
"""Longitude and latitude, degrees."""

STANCE_BOUNDS: tuple[tuple[float, Stance], ...] = ((0.4, "allied"), (1.0, "friendly"), (3.0, "neutral"), (5.5, "tense"))
"""Points below which a stance is shown; above the last it is hostile. A way to show it: no rule reads it."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A sky closed to flights to, from or of another state."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Troops:
    """Forces of one state made ready toward another; the status is the strongest that holds."""

    source: str
    target: str
    status: str


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group: where it fights, and perhaps the place that the scenario anchors it at."""

    actor: str
    strength: float
    active_in: tuple[str, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Flight:
    """A scheduled service between two airports, or two capitals where the scenario states a number only.

    Attributes:
        ends: the states in which it ends.
        a_week: flights a week before any measure.
        suspended: one of the two has closed its sky to the other, or no way round closed skies is left.
        codes: IATA codes of the two airports, if they are airports.
        via: places that it passes to go round closed skies, none on the great circle; None if the map must find a way.
    """

    ends: tuple[str, str]
    places: tuple[Place, Place]
    a_week: float
    suspended: bool
    codes: tuple[str, str] = ("", "")
    via: tuple[Place, ...] | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Trade or labour between two actors.

    Attributes:
        size: 0 to 1, relative to the largest flow of its kind on the map.
        left: share of it that standing measures let through.
    """

    ends: tuple[str, str]
    places: tuple[Place, Place]
    kind: FlowKind
    size: float
    left: float


@dataclass(frozen=True, slots=True)
class Members:
    """A bloc or organisation and who is in it today."""

    bloc: str
    kind: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """What one side says of an incident, at the place where it says it: a claim, never a finding."""

    incident: str
    by: str
    reference: str
    km: float
    place: Place
    day: int


@dataclass(frozen=True)
class MapState:
    """A day on the map.

    Attributes:
        day: the last day whose morning has come.
        seat: the actor whose view it is.
        stances: actor -> how it stands toward the seat.
        hot: pairs of states, in alphabetical order, with a hot border between them.
        capitals: actor -> its place.
    """

    day: int
    seat: str
    stances: Mapping[str, Stance] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()
    hot: tuple[tuple[str, str], ...] = ()
    troops: tuple[Troops, ...] = ()
    groups: tuple[Group, ...] = ()
    flights: tuple[Flight, ...] = ()
    flows: tuple[Flow, ...] = ()
    blocs: tuple[Members, ...] = ()
    claims: tuple[ClaimAt, ...] = ()
    capitals: Mapping[str, Place] = field(default_factory=dict)

    def closers(self, ends: Iterable[str]) -> frozenset[str]:
        """The states that have closed their sky to one of these."""
        barred = set(ends)
        return frozenset(closure.source for closure in self.closures if closure.target in barred)
