"""The order in which the parts of a line are seen, after the Unicode bidirectional algorithm (UAX 9).

A line is split into runs of one direction. Each run stays in logical order, for the font shapes it with its own
direction; only the runs are put in the order of the eye. Shaping a whole mixed line from right to left would
reverse its numbers.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Any

from bidi import algorithm

from sim.view.kit.brackets import resolve_brackets

_JOINERS = "\u200c\u200d"
_ISOLATES = "\u2066\u2067\u2068\u2069"
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
# After a digit or a Latin letter it is a dash; after an Arabic letter, such as the word "and", it is a sign.
_SIGN = re.compile(r"(?<![\da-zA-Z\u00c0-\u024f+\-−])[+\-−](?=\d)")


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that is shaped in one direction, in logical order."""

    text: str
    rtl: bool


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
    runs: list[tuple[int, str]] = []
    for character, level in levels:
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1] + character)
        else:
            runs.append((level, character))
    seen = [Run(_INVISIBLE.sub("", text), level % 2 == 1) for level, text in _reordered(runs)]
    return tuple(run for run in seen if run.text)


def _levels(line: str, rtl: bool) -> list[tuple[str, int]]:
    """Each character that is left after rule X9, with its level."""
    storage: dict[str, Any] = {"base_level": int(rtl), "base_dir": "LR"[rtl], "chars": [], "runs": deque()}
    algorithm.get_embedding_levels(line, storage)
    for place in storage["chars"]:
        place["type"] = _known_type(place["ch"], place["type"])
    # The sign of a number is part of it, and so stays at the left of its digits, as Arabic locales write it.
    for sign in _SIGN.finditer(line):
        storage["chars"][sign.start()]["type"] = "EN"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    resolve_brackets(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [(place["ch"], place["level"]) for place in storage["chars"]]


def _known_type(character: str, kind: str) -> str:
    """The bidi type as the algorithm of the library takes it: joiners must stay, it knows no isolates."""
    if character in _JOINERS:
        return "NSM"
    return "BN" if character in _ISOLATES or not kind else kind


def _reordered(runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
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
