"""Lessons: statements about signs, read from a file, and the two versions of a scenario that each compares."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from sim.scenario.problems import ScenarioError
from sim.scenario.source import read_source
from sim.scenario.validate import validated
from sim.scenario.verbs import Document, Id
from sim.study.run_measures import NAMES

PER_MEASURE = "concessions_per_measure"
"""Acts that concede for each measure taken, both summed over all runs."""

MEASURES = (*NAMES, PER_MEASURE)


class EventEdit(Document):
    """An act that occurs on a day, whatever its gate says."""

    act: Id
    source: Id
    target: Id
    on_day: int = Field(ge=1, le=3650)


class Edit(Document):
    """One change of a scenario: of an actor, a relation, a tie, a commitment, or an event that is added."""

    actor: Id | None = None
    source: Id | None = None
    target: Id | None = None
    between: tuple[Id, Id] | None = None
    member: Id | None = None
    of: Id | None = None
    field: Id | None = None
    value: float | None = None
    event: EventEdit | None = None


class LessonSpec(Document):
    """A statement about a sign."""

    id: Id
    text: Id = Field(description="a key under lesson in the language files")
    scenario: str = Field(min_length=1, description="a name, or a folder")
    measure: Literal[MEASURES]  # type: ignore[valid-type]
    sign: Literal["+", "-"]
    low: tuple[Edit, ...] = ()
    high: tuple[Edit, ...] = ()


class LessonsFile(Document):
    """A file of lessons."""

    lessons: tuple[LessonSpec, ...] = Field(min_length=1)


def shipped_lessons() -> tuple[LessonSpec, ...]:
    """The lessons that ship with the package."""
    return read_lessons(Path(__file__).parent / "lessons.yaml")


def read_lessons(path: Path) -> tuple[LessonSpec, ...]:
    """The lessons of a file.

    Raises:
        ScenarioError: with every problem of the file.
    """
    source = read_source(path, str(path))
    problems = list(source.problems)
    model = None
    if source.node is not None:
        model, found = validated(LessonsFile, source.node)
        problems += found
    if problems or model is None:
        raise ScenarioError(problems)
    assert isinstance(model, LessonsFile)
    return model.lessons
