"""history.yaml and expect.yaml: the record to compare with, and shares that must hold. No rule reads them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from sim.scenario.spec.quantities import Share
from sim.scenario.verbs import Document, Id, Measure


class HistoricalAct(Document):
    """An act on record."""

    date: dt.date
    source: tuple[Id, ...] = Field(min_length=1)
    act: Id
    target: Id
    window: int = Field(3, ge=0, le=3650, description="days before and after that count as the same act")
    confidence: Literal["high", "medium", "low"]
    reference: str = Field(min_length=1)


class HistoryFile(Document):
    """history.yaml: the record to compare with; no rule reads it."""

    acts: tuple[HistoricalAct, ...] = Field(min_length=1)


class Expectation(Document):
    """A share over seeds that must lie between two bounds."""

    id: Id
    measure: Measure
    low: Share = 0.0
    high: Share = 1.0
    why: str = Field(min_length=1)


class ExpectFile(Document):
    """expect.yaml."""

    expectations: tuple[Expectation, ...] = Field(min_length=1)
