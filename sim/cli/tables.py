"""Tables on a terminal or in a pipe: as wide as they need to be, cut nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

WORDS = 1
"""Columns that hold words, if nobody says otherwise."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], words: int = WORDS) -> Table:
    """A table of plain cells.

    Args:
        headings: of the columns. rows: their cells.
        words: how many columns hold words; the others hold numbers and stand at the right.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="left" if number < words else "right", overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def show(*parts: Table | str) -> None:
    """Print tables and paragraphs; in a pipe, at the width that the widest table needs."""
    from rich.console import Console
    from rich.measure import Measurement

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        wide = console.options.update(max_width=1000)
        needed = [Measurement.get(console, wide, part).maximum for part in parts if not isinstance(part, str)]
        console = Console(highlight=False, markup=False, emoji=False, width=max([console.width, *needed]))
    for part in parts:
        console.print(part)


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The same as a table of Markdown.

    >>> print(markdown(["a", "b"], [["1", "2"]]), end="")
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [headings, *rows]
    cells = [f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines]
    return "".join([cells[0], f"|{'---|' * len(headings)}\n", *cells[1:]])
