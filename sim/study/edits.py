"""Changes of a scenario that a lesson asks for, made on the frozen models and not on its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from sim.errors import UsageError
from sim.scenario.load import load_scenario
from sim.scenario.spec import EventSpec, Scenario
from sim.study.lessons import Edit, LessonSpec


def sides(lessons: Sequence[LessonSpec]) -> list[tuple[Scenario, Scenario]]:
    """The two versions of a scenario that each lesson compares, low and high.

    Raises:
        ScenarioError: a scenario cannot be read.
        UsageError: an edit names what its scenario does not have.
    """
    base = {name: load_scenario(name) for name in {lesson.scenario for lesson in lessons}}
    return [
        (edited(base[one.scenario], one.low, one.id), edited(base[one.scenario], one.high, one.id)) for one in lessons
    ]


def edited(scenario: Scenario, edits: Sequence[Edit], lesson: str) -> Scenario:
    """A scenario with changes made.

    Raises:
        UsageError: an edit names an actor, pair, field or act that is not there, or a value out of range.
    """
    changed = scenario
    for number, edit in enumerate(edits):
        try:
            changed = _with(changed, edit, number)
        except (LookupError, ValidationError, ValueError) as problem:
            said = problem.errors()[0]["msg"] if isinstance(problem, ValidationError) else str(problem.args[0])
            raise UsageError(f"lesson {lesson}, edit {number + 1}: {said}") from None
    return changed


def _with(scenario: Scenario, edit: Edit, number: int) -> Scenario:
    if edit.event is not None:
        return _with_event(scenario, edit, number)
    if edit.member is not None:
        wanted = (edit.member, edit.of)
        return _cast(scenario, "memberships", "commitment", edit, lambda one: (one.actor, one.of) == wanted)
    if edit.between is not None:
        pair = set(edit.between)
        return _cast(scenario, "ties", edit.field, edit, lambda one: set(one.between) == pair)
    if edit.actor is not None:
        return _cast(scenario, "actors", edit.field, edit, lambda one: one.id == edit.actor)
    ends = (edit.source, edit.target)
    return _cast(scenario, "relations", edit.field, edit, lambda one: (one.source, one.target) == ends)


def _with_event(scenario: Scenario, edit: Edit, number: int) -> Scenario:
    asked = edit.event
    assert asked is not None
    for actor in (asked.source, asked.target):
        if actor not in {one.id for one in scenario.actors}:
            raise LookupError(f"there is no actor {actor} in {scenario.id}")
    if asked.act not in {act.id for act in scenario.acts}:
        raise LookupError(f"there is no act {asked.act}")
    event = EventSpec(
        id=f"added_{number}", act=asked.act, source=asked.source, target=asked.target, on_day=asked.on_day
    )
    events = (*scenario.script.events, event)
    return scenario.model_copy(update={"script": scenario.script.model_copy(update={"events": events})})


def _cast(scenario: Scenario, kind: str, field: str | None, edit: Edit, is_it: Callable[[Any], bool]) -> Scenario:
    """Change one number of one entry of the cast; its model checks the value."""
    entries: tuple[Any, ...] = getattr(scenario.cast, kind)
    found = [n for n, one in enumerate(entries) if is_it(one)]
    if not found:
        raise LookupError(f"there is no such entry among the {kind} of {scenario.id}")
    if field is None or field not in type(entries[0]).model_fields or edit.value is None:
        raise LookupError(f"expected a field of {kind} and a value, not {field}: {edit.value}")
    one = entries[found[0]]
    new = type(one).model_validate({**one.model_dump(by_alias=True, exclude_unset=True), field: edit.value})
    whole = (*entries[: found[0]], new, *entries[found[0] + 1 :])
    return scenario.model_copy(update={"cast": scenario.cast.model_copy(update={kind: whole})})
