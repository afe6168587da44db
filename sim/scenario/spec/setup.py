"""scenario.yaml: the dispute, the days, what is switched, and what a game around the run needs."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from sim.model.vocabulary import MECHANISMS
from sim.scenario.spec.quantities import Day
from sim.scenario.verbs import Document, Id


class GameSpec(Document):
    """What a game around the run needs: turns, political capital, levels of difficulty."""

    turn: int = Field(1, ge=1, le=60, description="days between a player's decisions")
    capital: int = Field(4, ge=0, le=20, description="political capital, points, that a seat begins with")
    income: int = Field(1, ge=0, le=20, description="points that a seat gains at the beginning of each later turn")
    most: int = Field(6, ge=1, le=50, description="points that a seat can hold at most")
    noise_easy: float = Field(1.6, ge=1, le=5, description="times the noise of all actors played by the rules, easy")
    noise_hard: float = Field(0.6, ge=0.2, le=1, description="times that noise, hard; normal is the model as it is")
    blur_easy: float = Field(0.0, ge=0, le=0.3, description="error of a seat's intelligence, share of a scale, easy")
    blur_normal: float = Field(0.05, ge=0, le=0.3, description="the same, normal")
    blur_hard: float = Field(0.15, ge=0, le=0.3, description="the same, hard")
    blur_days: int = Field(7, ge=1, le=365, description="days for which an estimate keeps its error")
    status: Literal["published", "computed", "fitted", "judgement", "memory"] = Field(
        "judgement", description="of these numbers"
    )
    source: str = Field("judgement: set by playing", min_length=1, description="where these numbers come from")


class ScenarioFile(Document):
    """scenario.yaml."""

    id: Id
    start: dt.date
    days: Day
    dispute: tuple[Id, Id] = Field(description="the two actors whose quarrel the ending is about")
    boundaries: Literal["un", "de_facto"] = "un"
    mechanisms: dict[Literal[MECHANISMS], bool] = Field(default_factory=dict)  # type: ignore[valid-type]
    parameters: dict[Id, float] = Field(default_factory=dict)
    game: GameSpec = GameSpec()
    sources: tuple[str, ...] = ()
