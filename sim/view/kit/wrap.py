"""Breaking text into lines, in logical order, by a measure that is handed in."""

from __future__ import annotations

import re
from collections.abc import Callable

Measure = Callable[[str], int]

ELLIPSIS = "…"

# A no-break space is no place to break; a hyphen inside a word is, after it.
_PIECES = re.compile(r"[^ \t-]+(?:-+(?=\w))?[ \t]*|-+[ \t]*|[ \t]+")


def wrap(text: str, width: int, measure: Measure) -> list[str]:
    """The lines of a text, none wider than ``width`` pixels as far as words and letters can be parted.

    >>> wrap("the salt road is closed", 10, len)
    ['the salt', 'road is', 'closed']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, width, measure)
    return lines


def _wrap_paragraph(paragraph: str, width: int, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    used = 0
    for piece in _PIECES.findall(paragraph):
        for part in _parts(piece, width, measure):
            wide = measure(part)
            if line and used + measure(part.rstrip()) > width:
                lines.append(line.rstrip())
                line, used = "", 0
            line += part
            used += wide
    return [*lines, line.rstrip()]


def _parts(piece: str, width: int, measure: Measure) -> list[str]:
    """A word whole if it fits a line, else in pieces that do."""
    if measure(piece.rstrip()) <= width:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and measure((parts[-1] + character).rstrip()) > width:
            parts.append("")
        parts[-1] += character
    return parts


def breaks_words(text: str, width: int, measure: Measure) -> bool:
    """Whether a word is wider than a line."""
    return any(measure(piece.rstrip()) > width for piece in _PIECES.findall(text))


def shorten(line: str, width: int, measure: Measure) -> str:
    """The beginning of a line that fits together with an ellipsis.

    >>> shorten("reciprocal closure", 12, len)
    'reciprocal…'
    """
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(line[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + ELLIPSIS
