"""Lines for a terminal: made by pure functions, then wrapped, coloured and printed here and nowhere else."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["title", "heading", "day", "act", "reason", "note", "plain"]

_STYLES: dict[Kind, str] = {
    "title": "bold",
    "heading": "bold",
    "day": "bold cyan",
    "act": "",
    "reason": "dim",
    "note": "dim",
    "plain": "",
}

BLOCKS: Final = "▁▂▃▄▅▆▇█"
PLAIN_BLOCKS: Final = "_.-:=+*#"
"""For terminals that lack the blocks: eight marks that grow darker."""

LEAST_WIDTH: Final = 80

# What a terminal without a character gets instead, before it would get a question mark.
_PLAINER = {"\u202f": " ", "\u00a0": " ", "’": "'", "«": '"', "»": '"', "…": "...", "–": "-"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, what it is (which decides its colour) and how far it is indented."""

    text: str
    kind: Kind = "plain"
    indent: int = 0


def wrapped(lines: Iterable[Line], width: int) -> Iterator[Line]:
    """The same lines, none wider than the width (a longer word stays whole); what is wrapped is indented by 2 more."""
    for line in lines:
        margin = " " * line.indent
        parts = textwrap.wrap(
            line.text,
            width,
            initial_indent=margin,
            subsequent_indent=margin + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from (Line(part, line.kind) for part in parts or [""])


def plain_text(lines: Iterable[Line], width: int = LEAST_WIDTH) -> str:
    """Lines as a text without colour."""
    return "".join(f"{line.text}\n" for line in wrapped(lines, width))


def sparkline(values: Iterable[float], width: int, top: float, blocks: str = BLOCKS) -> tuple[str, int]:
    """A small graph of values between 0 and ``top``, and how many values each mark stands for.

    A mark shows the highest of its values.

    >>> sparkline([0, 50, 100], 10, 100)
    ('▁▅█', 1)
    >>> sparkline(range(28), 10, 28, "01234567")
    ('1357', 7)
    """
    series = list(values)
    size = next(size for size in _bin_sizes() if len(series) <= size * width)
    peaks = (max(series[first : first + size]) for first in range(0, len(series), size))
    return "".join(blocks[min(int(peak / top * len(blocks)), len(blocks) - 1)] for peak in peaks), size


def _bin_sizes() -> Iterator[int]:
    """1 and 2 days, then whole weeks."""
    yield from (1, 2)
    size = 7
    while True:
        yield size
        size *= 2


def can_show(text: str, encoding: str) -> bool:
    """Whether a terminal's encoding has all characters of a text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def as_shown(text: str, encoding: str) -> str:
    """The text with plainer characters for those that the encoding lacks, where there are any."""
    if can_show(text, encoding):
        return text
    return "".join(c if can_show(c, encoding) else _PLAINER.get(c, c) for c in text)


class Page:
    """Where lines are printed: standard output, at the width and in the encoding that it has."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False, markup=False, emoji=False)
        # rich answers utf-8 for a standard output of any encoding
        self._encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        terminal = self._console.is_terminal
        self.width = self._console.width if terminal else max(LEAST_WIDTH, self._console.width)
        self.blocks = BLOCKS if can_show(BLOCKS, self._encoding) else PLAIN_BLOCKS

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines."""
        from rich.text import Text as Coloured

        for line in wrapped(lines, self.width):
            shown = Coloured(as_shown(line.text, self._encoding), style=_STYLES[line.kind])
            self._console.print(shown, soft_wrap=True)
