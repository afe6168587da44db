"""The numbers by which the measures draw their lines."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import Field

from sim.scenario.verbs import Document
from sim.study.population.data import Status


class Definition(Document):
    """One such number."""

    value: float
    low: float
    high: float
    unit: str = Field(min_length=1)
    status: Status
    source: str = Field(min_length=1)


class Definitions(Document):
    """definitions.yaml."""

    definitions: dict[str, Definition]


@lru_cache(maxsize=1)
def definitions() -> dict[str, Definition]:
    """All of them, by name."""
    text = (files(__package__) / "definitions.yaml").read_text(encoding="utf-8")
    return Definitions.model_validate(yaml.safe_load(text)).definitions


@lru_cache(maxsize=64)
def line(name: str) -> float:
    """The value of one of them.

    >>> line("force_mid")
    4.0
    """
    return definitions()[name].value
