"""Published base rates to hold the model against: read from a file, with a sentence for all that is wrong in it."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sim.errors import HarmattanError
from sim.scenario.problems import did_you_mean, printable, shown
from sim.study.measures.names import is_unbounded

KEYS = ("id", "measure", "value", "lo95", "hi95")
"""What a target must have; it may have more, for people."""

SHIPPED = "calibration_targets.json"
MAX_BYTES = 2_000_000


class BadTargets(HarmattanError):
    """A file of targets that cannot be used; a line for each problem."""


@dataclass(frozen=True, slots=True)
class Target:
    """A published rate: what it is of, its value and its 95 % interval."""

    id: str
    measure: str
    value: float
    lo95: float
    hi95: float


def shipped_targets(measures: Collection[str]) -> list[Target]:
    """The published rates that ship with the package."""
    with as_file(files(__package__) / SHIPPED) as file:
        return read_targets(file, measures)


def read_targets(file: Path, measures: Collection[str]) -> list[Target]:
    """The targets of a file.

    Args:
        file: JSON: ``{"targets": [{id, measure, value, lo95, hi95, ...}]}``.
        measures: names of the measures that exist.

    Raises:
        BadTargets: with every problem.
    """
    name = printable(str(file))
    entries = _entries(_document(file, name), name)
    problems = [f"{name}: {problem}" for problem in _problems(entries, measures)]
    if problems:
        raise BadTargets("\n".join(problems))
    return [Target(e["id"], e["measure"], *(float(e[key]) for key in KEYS[2:])) for e in entries]


def _document(file: Path, name: str) -> Any:
    """The JSON value of a file."""
    try:
        return json.loads(_text(file, name), parse_constant=_no_constant, object_pairs_hook=_mapping)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise BadTargets(f"{place}: this is not JSON ({error.msg}); expected a file such as {SHIPPED}") from None
    except (RecursionError, ValueError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadTargets(f"{name}: this cannot be read as JSON ({why}); expected a file such as {SHIPPED}") from None


def _text(file: Path, name: str) -> str:
    try:
        if not file.exists():
            raise BadTargets(f"{name}: there is no such file; expected a file of targets")
        if not file.is_file():
            raise BadTargets(f"{name}: this is not an ordinary file; expected a file of targets")
        if file.stat().st_size > MAX_BYTES:
            raise BadTargets(f"{name}: the file is larger than {MAX_BYTES:,} bytes; expected a smaller one")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadTargets(f"{name}: this is not UTF-8; expected a JSON file saved as UTF-8") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadTargets(f"{name}: the file cannot be read ({why}); expected a readable file of targets") from None


def _no_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if key in mapping:
            raise ValueError(f"the key {shown(key)} stands twice in one place")
        mapping[key] = value
    return mapping


def _entries(document: Any, name: str) -> list[Any]:
    """The items under ``targets``."""
    if not isinstance(document, dict) or "targets" not in document:
        hint = did_you_mean(next(iter(document), ""), ["targets"]) if isinstance(document, dict) else ""
        raise BadTargets(f"{name}: the key 'targets' is missing; expected {{\"targets\": [...]}}{hint}")
    entries = document["targets"]
    if not isinstance(entries, list) or not entries:
        raise BadTargets(f"{name}: under 'targets' stands no list of targets; expected at least one")
    return entries


def _problems(entries: list[Any], measures: Collection[str]) -> Iterator[str]:
    """What is wrong with the targets, one by one."""
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield f"target {number} is no mapping; expected one with the keys {', '.join(KEYS)}"
            continue
        place = f"target {number}" + (f" ({shown(entry['id'])})" if isinstance(entry.get("id"), str) else "")
        yield from (f"{place}: {problem}" for problem in (*_missing(entry), *_wrong(entry, measures)))
        if isinstance(entry.get("id"), str):
            if entry["id"] in seen:
                yield f"{place}: another target has this id already; expected one of its own"
            seen.add(entry["id"])


def _missing(entry: dict[str, Any]) -> Iterator[str]:
    for key in KEYS:
        if key not in entry:
            close = next((other for other in entry if other not in KEYS and did_you_mean(other, [key])), None)
            hint = f"; did you mean it by {shown(close)}?" if close else ""
            yield f"the key '{key}' is missing; expected {', '.join(KEYS)}{hint}"


def _wrong(entry: dict[str, Any], measures: Collection[str]) -> Iterator[str]:
    for key in ("id", "measure"):
        if key in entry and (not isinstance(entry[key], str) or not entry[key]):
            yield f"{key} is {shown(json.dumps(entry[key]))}; expected a text"
    measure = entry.get("measure")
    if isinstance(measure, str) and measure and measure not in measures:
        hint = did_you_mean(measure, measures)
        yield f"the measure {shown(measure)} is unknown; expected one of those in sim/MODEL.md{hint}"
    numbers = {key: entry[key] for key in KEYS[2:] if key in entry}
    for key, value in numbers.items():
        if not _is_number(value):
            yield f"{key} is {shown(json.dumps(value))}; expected a number"
    whole = len(numbers) == 3 and all(map(_is_number, numbers.values()))
    if whole and not entry["lo95"] <= entry["value"] <= entry["hi95"]:
        yield "the value lies outside its own interval; expected lo95, value and hi95 in rising order"
    if _is_number(numbers.get("value")) and isinstance(measure, str) and measure in measures:
        yield from _impossible(measure, numbers["value"])


def _impossible(measure: str, value: float) -> Iterator[str]:
    """A value that the measure cannot have. Intervals may reach beyond, as those by a normal approximation do."""
    if value < 0:
        yield f"the value {value} is below 0, which {shown(measure)} cannot be; expected 0 or more"
    elif value > 1 and not is_unbounded(measure):
        yield f"the value {value} is no share; expected one from 0 to 1, such as 0.3 for 30 %"


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False
