"""From nodes to frozen models, with every refusal in our own plain words and at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.scenario.nodes import Node, described, plain
from sim.scenario.problems import Mark, Problem, did_you_mean, error_at, shown
from sim.scenario.shapes import Shape, choices_of, expected, key_shape, keys_of, one_of, step_into

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]

MAX_PROBLEMS = 200
"""Problems of one file that are spelled out; the rest is counted."""


def validated(model: type[M], node: Node, orphans: Collection[Mark] = frozenset()) -> tuple[M | None, list[Problem]]:
    """The model made from a node, or None and everything that is wrong with it.

    Args:
        model: what the node should be.
        node: a root value.
        orphans: places of mappings whose missing keys are not to be reported, as they would have been inherited.
    """
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        details = _details(error)
        return None, _problems(model, node, [detail for detail in details if not _is_orphan(detail, node, orphans)])


def _details(error: ValidationError) -> list[Any]:
    """What pydantic found; of lists, it counts the good items only and calls one too short whose items are bad."""
    details = error.errors(include_url=False)
    return [d for d in details if d["type"] != "too_short" or len(d["input"]) < d["ctx"]["min_length"]]


def _is_orphan(detail: Any, node: Node, orphans: Collection[Mark]) -> bool:
    return detail["type"] == "missing" and node.at(detail["loc"][:-1]).mark in orphans


def partial_problems(model: type[BaseModel], node: Node) -> list[Problem]:
    """What is wrong with the keys that a mapping has; those it lacks may come from elsewhere."""
    try:
        model.model_validate(plain(node))
    except ValidationError as error:
        return _problems(model, node, [detail for detail in _details(error) if detail["type"] != "missing"])
    return []


def _problems(model: type[BaseModel], node: Node, details: list[Any]) -> list[Problem]:
    root = Shape(model, {})
    problems = [_problem(root, node, detail) for detail in details[:MAX_PROBLEMS]]
    if len(details) > MAX_PROBLEMS:
        mark = node.at(details[MAX_PROBLEMS]["loc"]).mark
        problems.append(error_at(mark, f"{len(details) - MAX_PROBLEMS:,} more problems follow; expected none"))
    return list(dict.fromkeys(problems))


def _problem(root: Shape, node: Node, detail: Any) -> Problem:
    loc: Loc = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(_shape_at(root, loc[:-1]), node, loc)
        case "missing" if isinstance(loc[-1], int):
            return _wrong_value(root, node, loc[:-1])
        case "missing":
            return _missing_key(_shape_at(root, loc), node, loc)
        case "value_error":
            return _not_one_verb(_shape_at(root, loc), node.at(loc))
    if loc and loc[-1] == "[key]":
        return _wrong_key(_shape_at(root, loc[:-2]), node, loc[:-1])
    return _wrong_value(root, node, loc)


def _shape_at(root: Shape, loc: Loc) -> Shape:
    """The shape at a place; the last one on the way if the models know no further."""
    shape = root
    for step in loc:
        shape = step_into(shape, step) or shape
    return shape


def _wrong_value(root: Shape, node: Node, loc: Loc) -> Problem:
    shape = _shape_at(root, loc)
    found = node.at(loc)
    hint = did_you_mean(found.value, choices_of(shape)) if isinstance(found.value, str) else ""
    return error_at(found.mark, f"{_subject(loc)} is {described(plain(found))}; expected {expected(shape)}{hint}")


def _subject(loc: Loc) -> str:
    """How a message names a value: by its key, or by its number in a list."""
    if not loc:
        return "the file"
    if isinstance(loc[-1], int):
        above = f" of {shown(str(loc[-2]))}" if len(loc) > 1 else ""
        return f"item {loc[-1] + 1}{above}"
    return shown(loc[-1])


def _missing_key(shape: Shape, node: Node, loc: Loc) -> Problem:
    return error_at(node.at(loc[:-1]).mark, f"the key {shown(str(loc[-1]))} is missing; expected {expected(shape)}")


def _unknown_key(shape: Shape, node: Node, loc: Loc) -> Problem:
    known = keys_of(shape.model) if shape.model else {}
    return error_at(
        node.key_mark(loc),
        f"the key {shown(str(loc[-1]))} is unknown here; expected {one_of(list(known))}{_hint(loc[-1], list(known))}",
    )


def _wrong_key(shape: Shape, node: Node, loc: Loc) -> Problem:
    keys = key_shape(shape)
    return error_at(
        node.key_mark(loc),
        f"the key {shown(str(loc[-1]))} is unknown here; expected {expected(keys)}{_hint(loc[-1], choices_of(keys))}",
    )


def _hint(key: str | int, known: Iterable[str]) -> str:
    return did_you_mean(str(key), known)


def _not_one_verb(shape: Shape, found: Node) -> Problem:
    verbs = list(found.value) if isinstance(found.value, dict) else []
    what = f"{len(verbs)} verbs stand in one mapping ({', '.join(map(shown, verbs))})" if verbs else "a verb is missing"
    known = keys_of(shape.model) if shape.model else {}
    return error_at(found.mark, f"{what}; expected exactly {one_of(list(known))}")
