"""The text of a save: JSON Lines in UTF-8, a head and then a line a day; how it is written, read and doubted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from sim.game.files import read_bytes
from sim.game.past import FORMAT, VERSION, Head, PastDay
from sim.game.refusals import SaveRefused
from sim.scenario.problems import shown
from sim.scenario.verbs import Document

Line = TypeVar("Line", bound=Document)


def as_bytes(head: Head, days: Iterable[PastDay]) -> bytes:
    """A save as it stands in its file."""
    lines = [head.model_dump_json(), *(day.model_dump_json(exclude_defaults=True) for day in days)]
    return "".join(f"{line}\n" for line in lines).encode()


def read_save(path: Path) -> tuple[Head, tuple[PastDay, ...]]:
    """The head and the days of a save, well formed and in order; nothing is played yet.

    Raises:
        SaveRefused: with the line where it is wrong.
    """
    lines = _lines(read_bytes(path), path)
    head = _head(lines, path)
    days = tuple(_parsed(PastDay, text, path, number) for number, text in enumerate(lines[1:], start=2))
    _must_follow(days, head, path)
    return head, days


def read_head(path: Path) -> Head:
    """The head of a save.

    Raises:
        SaveRefused: it cannot be read, or is no save.
    """
    return _head(_lines(read_bytes(path), path), path)


def _lines(data: bytes, path: Path) -> list[str]:
    """The lines of a file without their ends; an empty one at the end is none."""
    if not data:
        raise SaveRefused("empty", file=str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SaveRefused("encoding", file=str(path), line=line) from None
    return text.removesuffix("\n").split("\n")


def _head(lines: list[str], path: Path) -> Head:
    """The head, if this is a save of a format that is known."""
    try:
        raw = json.loads(lines[0])
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise SaveRefused("foreign", file=str(path))
    if raw.get("version") != VERSION:
        version, program = (shown(str(raw.get(key))) for key in ("version", "program"))
        raise SaveRefused("format", file=str(path), version=version, known=VERSION, program=program)
    return _parsed(Head, lines[0], path, 1)


def _parsed(model: type[Line], text: str, path: Path, number: int) -> Line:
    try:
        return model.model_validate_json(text, strict=True)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"])
        kind = "damaged_at" if place else "damaged"
        raise SaveRefused(kind, file=str(path), line=number, **({"place": shown(place)} if place else {})) from None


def _must_follow(days: tuple[PastDay, ...], head: Head, path: Path) -> None:
    """Refuse days that are missing, too many or out of order; only the last may be open."""
    for expected, line in enumerate(days, start=1):
        if line.day != expected or line.day > head.days or (line.open and expected != len(days)):
            raise SaveRefused("order", file=str(path), line=expected + 1, day=line.day)
    if len(days) != head.last:
        raise SaveRefused("cut_off", file=str(path), line=len(days) + 1, have=len(days), want=head.last)


def numbered(days: Iterable[PastDay]) -> Iterator[tuple[int, PastDay]]:
    """Days with the number of their line in the file."""
    return enumerate(days, start=2)
