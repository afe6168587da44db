"""The order in which the parts of a line are seen, after the Unicode bidirectional algorithm (UAX 9).

A line is split into runs of one direction. Each run stays in logical order, for the font shapes it with its own
direction; only the runs are put in the order of the eye. Shaping a whole mixed line from right to left would
reverse its numbers.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from bidi import algorithm

from sim.view.kit.brackets import resolve_brackets

_JOINERS = "\u200c\u200d"
_ISOLATES = "\u2066\u2067\u2068\u2069"
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
# After a digit or a Latin letter it is a dash; after an Arabic letter, such as the word "and", it is a sign.
_SIGN = re.compile(r"(?<![\da-zA-Z\u00c0-\u024f+\-−])[+\-−±<>](?=\d)")
_WITH_IT = re.compile(r"(?<=\d)%?[ \xa0]?±[ \xa0]?(?=\d)|(?<=\d)%")
# A path begins where its stroke is: else the stroke would stand at its other end on a page that runs from the right.
_PATH = re.compile(r"(?<!\S)[~.]{0,2}[/\\]{1,2}(?=[\w.])")

Placed = tuple[str, int, int]
"""A character, its level, and how many stand before it in the line."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that is shaped in one direction, in logical order.

    Attributes:
        text: what is shaped.
        rtl: whether from right to left.
        places: of each of its characters, how many stand before it in the line.
    """

    text: str
    rtl: bool
    places: tuple[int, ...] = field(default=(), compare=False)


def visual_runs(line: str, rtl: bool) -> tuple[Run, ...]:
    """The runs of a line from left to right, as the eye meets them.

    Args:
        line: the line in logical order, without a line break.
        rtl: whether the paragraph runs from right to left. It matters for lines of Latin letters too: the full stop
            of an English sentence stands at the left of an Arabic page.

    >>> [run.text for run in visual_runs("A 12.", rtl=True)]
    ['.', 'A 12']
    """
    levels = _levels(line, rtl)
    parts = [(level, list(part)) for level, part in groupby(levels, key=lambda one: one[1])]
    seen = [_run(part, level % 2 == 1) for level, part in _reordered(parts)]
    return tuple(run for run in seen if run.text)


def _run(part: list[Placed], rtl: bool) -> Run:
    shown = [(character, at) for character, _, at in part if not _INVISIBLE.match(character)]
    return Run("".join(character for character, _ in shown), rtl, tuple(at for _, at in shown))


def _levels(line: str, rtl: bool) -> list[Placed]:
    """Each character that is left after rule X9, with its level and its place in the line."""
    storage: dict[str, Any] = {"base_level": int(rtl), "base_dir": "LR"[rtl], "chars": [], "runs": deque()}
    algorithm.get_embedding_levels(line, storage)
    for at, place in enumerate(storage["chars"]):
        place["at"] = at
        place["type"] = _known_type(place["ch"], place["type"])
    # The sign of a number is part of it, and so stays at the left of its digits, as Arabic locales write it; so are a
    # percent sign that touches it, and how far it may be off.
    for sign in (*_SIGN.finditer(line), *_WITH_IT.finditer(line)):
        for place in storage["chars"][sign.start() : sign.end()]:
            place["type"] = "EN"
    for start in _PATH.finditer(line):
        for place in storage["chars"][start.start() : start.end()]:
            place["type"] = "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    resolve_brackets(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [(place["ch"], place["level"], place["at"]) for place in storage["chars"]]


def _known_type(character: str, kind: str) -> str:
    """The bidi type as the algorithm of the library takes it: joiners must stay, it knows no isolates."""
    if character in _JOINERS:
        return "NSM"
    return "BN" if character in _ISOLATES or not kind else kind


def _reordered(runs: list[tuple[int, list[Placed]]]) -> list[tuple[int, list[Placed]]]:
    """Rule L2 on runs: from the highest level down to the lowest odd one, reverse what is at least that high."""
    highest = max((level for level, _ in runs), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = max(end, start + 1)
    return runs
