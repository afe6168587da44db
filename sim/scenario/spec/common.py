"""What ``common/`` holds for all scenarios: acts, statuses and the parameters of the rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.model.vocabulary import EXPOSURES, INSTRUMENTS, VISIBILITIES
from sim.scenario.spec.quantities import Share
from sim.scenario.verbs import Document, EffectEntry, GateEntry, Id


class Reversal(Document):
    """How an act is undone, at what price and after how long."""

    by: Id = Field(description="the act that undoes it")
    price: float = Field(
        ge=0, le=10, description="rungs of public retreat that undoing it counts as, if done in public"
    )
    delay: int = Field(0, ge=0, le=365, description="days from the decision until it is undone")


class ActSpec(Document):
    """A kind of act."""

    id: Id
    cameo: str = Field(pattern=r"^\d{2,4}$", description="CAMEO event code, for event data")
    goldstein: float = Field(ge=-10, le=10, description="Goldstein score of that code")
    mid: int = Field(ge=1, le=5, description="MID hostility level: 1 none 2 threat 3 display 4 force 5 war")
    rung: float = Field(ge=0, le=10, description="our ladder, ordered by MID level first; 0 does not escalate")
    instrument: Literal[INSTRUMENTS]  # type: ignore[valid-type]
    visibility: Literal[VISIBILITIES] = "public"  # type: ignore[valid-type]
    cost: int = Field(ge=0, le=5, description="political capital, for a player's turn")
    delay: int = Field(0, ge=0, le=365, description="days from decision to effect")
    again_after: int = Field(14, ge=1, le=3650, description="days until doing it again is news")
    joint: bool = Field(False, description="a bloc can do it together")
    by_event_only: bool = Field(False, description="never chosen, only brought about by an event")
    gate: tuple[GateEntry, ...] = ()
    effects: tuple[EffectEntry, ...] = ()
    reversal: Reversal | None = None


class ActionsFile(Document):
    """common/actions.yaml."""

    acts: tuple[ActSpec, ...] = Field(min_length=1)


class Bite(Document):
    """What a standing measure costs while it stands, as a share of what flows."""

    flow: Literal[EXPOSURES]  # type: ignore[valid-type]
    own: Share = 0.0
    theirs: Share = 0.0


class StatusSpec(Document):
    """A standing state of affairs of one actor toward another."""

    id: Id
    rung: float = Field(0, ge=0, le=10, description="rung that it holds on the ladder; 0 for none")
    measure: bool = Field(False, description="a measure that the other side may mirror")
    mutual: bool = Field(False, description="holds for both sides as soon as one has it")
    lasts: int | None = Field(None, ge=1, le=3650, description="days after which it lapses by itself")
    bites: tuple[Bite, ...] = ()


class StatusesFile(Document):
    """common/statuses.yaml."""

    statuses: tuple[StatusSpec, ...] = Field(min_length=1)


class ParameterSpec(Document):
    """A number of the model that a scholar may question."""

    id: Id
    value: float
    unit: str = Field(min_length=1)
    low: float
    high: float
    meaning: str = Field(min_length=1)
    source: str = Field(min_length=1)
    status: Literal["published", "computed", "fitted", "judgement", "memory"]


class ParametersFile(Document):
    """common/parameters.yaml."""

    parameters: tuple[ParameterSpec, ...] = Field(min_length=1)
