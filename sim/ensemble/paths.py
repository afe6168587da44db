"""Paths to the numbers of a scenario, such as ``actors.algeria.weights.audience``: looked up, and changed.

A path begins with a section. Below it stand ids (two for what lies between two actors: ``relations.mali.algeria``,
``ties``, ``memberships``), the fields of the format, and in lists without ids a verb or a place counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from sim.errors import UsageError
from sim.scenario.problems import did_you_mean, printable, shown
from sim.scenario.spec import Scenario

_CAST: Final = ("actors", "relations", "ties", "memberships")
_SCRIPT: Final = ("incidents", "events")
_WHOLE: Final = ("acts", "statuses")
SECTIONS: Final = ("parameters", "mechanisms", *_CAST, *_SCRIPT, *_WHOLE)
"""The first words of paths."""

_TWO_NAMES: Final = (("source", "target"), ("actor", "of"))
_ONE_NAME: Final = ("id", "by", "verb")

MOST_NAMED = 12
"""Words that a message lists, if none is close to what was written."""


def with_number(scenario: Scenario, path: str, value: float) -> Scenario:
    """The same scenario with another number at a path.

    Args:
        scenario: it stays as it is.
        path: of a number; ``parameters.beta`` of the rules, ``mechanisms.blocs`` of a switch, 0 off and 1 on.
        value: must be in the range that the format gives the number.

    Raises:
        UsageError: the path leads to no number, or the value does not fit.
    """
    section, *words = path.split(".")
    if section not in SECTIONS:
        raise UsageError(f"sweep path '{printable(path)}': {_unknown(section, '', SECTIONS)}")
    try:
        return _in_section(scenario, section, words, value)
    except ValidationError as problem:
        said = problem.errors()[0]["msg"].lower()
        raise UsageError(f"sweep path '{printable(path)}' cannot be {value:g}: {said}") from None
    except _Lost as problem:
        raise UsageError(f"sweep path '{printable(path)}': {problem}") from None


class _Lost(Exception):
    """A path that leads nowhere; the message says where it broke off."""


def _in_section(scenario: Scenario, section: str, words: list[str], value: float) -> Scenario:
    if section == "parameters":
        return _with_parameter(scenario, words, value)
    if section == "mechanisms":
        return _with_mechanism(scenario, words, value)
    if section in _WHOLE:
        return scenario.model_copy(update={section: _changed(getattr(scenario, section), words, value, section)})
    part = "cast" if section in _CAST else "script"
    file: Any = getattr(scenario, part)
    changed = file.model_copy(update={section: _changed(getattr(file, section), words, value, section)})
    return scenario.model_copy(update={part: changed})


def _with_parameter(scenario: Scenario, words: list[str], value: float) -> Scenario:
    known = {parameter.id: parameter for parameter in scenario.parameters}
    name = ".".join(words)
    if name not in known:
        raise _Lost(_unknown(name, "parameters", known))
    found = known[name]
    if not found.low <= value <= found.high:
        raise _Lost(f"{value:g} is outside its range, {found.low:g} to {found.high:g} {found.unit}")
    new = found.model_copy(update={"value": value})
    return scenario.model_copy(update={"parameters": tuple(new if p is found else p for p in scenario.parameters)})


def _with_mechanism(scenario: Scenario, words: list[str], value: float) -> Scenario:
    from sim.model.vocabulary import MECHANISMS

    name = ".".join(words)
    if name not in MECHANISMS:
        raise _Lost(_unknown(name, "mechanisms", MECHANISMS))
    if value not in (0, 1):
        raise _Lost(f"{value:g} is neither 0 (off) nor 1 (on)")
    mechanisms = {**scenario.setup.mechanisms, name: bool(value)}
    return scenario.model_copy(update={"setup": scenario.setup.model_copy(update={"mechanisms": mechanisms})})


def _changed(node: Any, words: list[str], value: float, where: str) -> Any:
    """A part of a scenario with the number at the rest of the path changed."""
    if isinstance(node, tuple):
        return _changed_entry(node, words, value, where)
    if isinstance(node, BaseModel):
        return _changed_field(node, words, value, where)
    if words:
        raise _Lost(f"{where} has nothing below it")
    return _number(node, value, where)


def _changed_entry(entries: tuple[Any, ...], words: list[str], value: float, where: str) -> Any:
    labels = _labels(entries)
    for length in (1, 2):
        label = ".".join(words[:length])
        if label in labels:
            n = labels.index(label)
            # the verb of an entry is also its only field: it leads on from there
            rest = words if label == getattr(entries[n], "verb", None) else words[length:]
            new = _changed(entries[n], rest, value, where if rest is words else f"{where}.{label}")
            return (*entries[:n], new, *entries[n + 1 :])
    raise _Lost(_unknown(".".join(words[: labels[0].count(".") + 1] if labels else words), where, labels))


def _changed_field(node: BaseModel, words: list[str], value: float, where: str) -> BaseModel:
    fields = {name: field for name, field in type(node).model_fields.items() if getattr(node, name) is not None}
    if not words or words[0] not in fields:
        raise _Lost(_unknown(words[0] if words else "", where, fields))
    name = words[0]
    new = _changed(getattr(node, name), words[1:], value, f"{where}.{name}")
    given = {fields[key].alias or key: getattr(node, key) for key in fields if key in node.model_fields_set}
    return type(node).model_validate({**given, fields[name].alias or name: new})


def _labels(entries: tuple[Any, ...]) -> list[str]:
    """How a path names each entry of a list; by its place where nothing else tells it from the others."""
    labels = [_label(entry) for entry in entries]
    return [label if label and labels.count(label) == 1 else str(n) for n, label in enumerate(labels)]


def _label(entry: Any) -> str:
    if hasattr(entry, "between"):
        return ".".join(entry.between)
    for one, other in _TWO_NAMES:
        if hasattr(entry, one) and hasattr(entry, other) and not hasattr(entry, "id"):
            return f"{getattr(entry, one)}.{getattr(entry, other)}"
    return next((str(getattr(entry, name)) for name in _ONE_NAME if hasattr(entry, name)), "")


def _number(old: Any, value: float, where: str) -> float | int:
    if isinstance(old, bool) or not isinstance(old, int | float):
        raise _Lost(f"{where} is not a number")
    if isinstance(old, int) and value == int(value):
        return int(value)
    return value


def _unknown(word: str, where: str, known: Iterable[str]) -> str:
    """What stands there, what could, and what was perhaps meant."""
    known = tuple(known)
    missing = f"there is no {shown(word)}{f' in {where}' if where else ''}" if word else f"{where} is not a number"
    hint = did_you_mean(word, known)
    if hint or not known:
        return missing + hint
    return f"{missing}; expected one of {', '.join(known[:MOST_NAMED])}{', ...' if len(known) > MOST_NAMED else ''}"
