"""What the population is drawn from: facts of countries, and ranges of everything that is not a fact."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import Field

from sim.scenario.verbs import Document

Status = Literal["published", "computed", "judgement", "memory"]


class Quantity(Document):
    """A triangle that a number is drawn from."""

    low: float
    mode: float
    high: float
    unit: str = Field(min_length=1)
    status: Status
    source: str = Field(min_length=1)


class Chance(Document):
    """Share of the crises that have a thing."""

    value: float = Field(ge=0, le=1)
    unit: str
    status: Status
    source: str = Field(min_length=1)


class Fixed(Document):
    """A number that is the same for all crises."""

    value: int = Field(gt=0)
    unit: str
    status: Status
    source: str = Field(min_length=1)


class Trigger(Document):
    """A kind of first act, how often it is drawn, and the acts it may be with their weights."""

    share: float = Field(gt=0, le=1)
    status: Status
    source: str = Field(min_length=1)
    acts: dict[str, float]


class HazardRange(Quantity):
    """An event that may come on any day; its chance a day is drawn."""

    act: str
    by: Literal["hostility", "anger", "strength"]


class Spread(Document):
    """spread.yaml."""

    quantities: dict[str, Quantity]
    chances: dict[str, Chance]
    triggers: dict[str, Trigger]
    contested_acts: dict[str, Literal["first", "second"]]
    means_needed: dict[str, dict[str, str]]
    hazards: dict[str, HazardRange]
    following: dict[str, Fixed]
    regimes: dict[str, str]


class State(Document):
    """A state that a dyad may be drawn with."""

    id: str
    power: float
    gdp: float
    population: float
    regime: str


class Border(Document):
    """A land border between two of the states."""

    between: tuple[str, str]
    km: float


class Countries(Document):
    """countries.yaml."""

    states: tuple[State, ...]
    borders: tuple[Border, ...]

    def state(self, state_id: str) -> State:
        """The state of this id."""
        return next(state for state in self.states if state.id == state_id)

    def km(self, one: str, other: str) -> float:
        """Length of the land border of two states, km; 0 if they share none that is known here."""
        return next((border.km for border in self.borders if {one, other} == set(border.between)), 0.0)


@lru_cache(maxsize=1)
def spread() -> Spread:
    """The ranges that are drawn from."""
    return Spread.model_validate(_document("spread.yaml"))


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The facts that are drawn from."""
    return Countries.model_validate(_document("countries.yaml"))


def _document(name: str) -> Any:
    return yaml.safe_load((files(__package__) / name).read_text(encoding="utf-8"))
