"""Tables on a terminal or in a pipe: as wide as they need to be, cut nowhere."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Column, Table

FIRST = (0,)
"""Places of the columns that hold words, if nobody says otherwise."""

WORDS_NEED = 20
"""Width that a column of words needs, so that few of them are cut."""

GAP = 3
"""Between two columns."""

INDENT = "  "
UNBROKEN = "\N{NO-BREAK SPACE}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], words: Collection[int] = FIRST) -> Table:
    """A table of plain cells.

    Args:
        headings: of the columns. rows: their cells.
        words: places of the columns that hold words; the others hold numbers and stand at the right.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for place, heading in enumerate(headings):
        made.add_column(heading, justify="left" if place in words else "right", overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def show(*parts: Table | str) -> None:
    """Print tables and paragraphs.

    In a pipe, at the width that the widest table needs; on a terminal that is too narrow for a table, its rows one
    below the other.
    """
    console = _console()
    if not console.is_terminal:
        widest = max((_width(part, _longest) for part in parts if not isinstance(part, str)), default=0)
        console = _console(max(console.width, widest))
    for part in parts:
        if isinstance(part, str):
            console.print(part)
        elif fits(part):
            _share_out(part, console.width)
            console.print(part)
        else:
            _list(part, console)


def fits(made: Table) -> bool:
    """Whether there is room for a table without breaking a number, as there always is in a pipe."""
    console = _console()
    return not console.is_terminal or _width(made, _least) <= console.width


def _console(width: int | None = None) -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, width=width)


def _width(made: Table, of: Callable[[Column], int]) -> int:
    """The width of a table whose columns are so wide: between two of them and at both edges there is a gap."""
    return sum(map(of, made.columns)) + GAP * (len(made.columns) - 1) + 2


def _longest(column: Column) -> int:
    """The width at which nothing is broken."""
    from rich.cells import cell_len

    return max(cell_len(str(cell)) for cell in (column.header, *column.cells))


def _least(column: Column) -> int:
    """The width at which no number is broken, and words only where they are many."""
    from rich.cells import cell_len

    cells = max((cell_len(str(cell)) for cell in column.cells), default=0)
    heading = max((cell_len(word) for word in str(column.header).split()), default=0)
    return max(heading, cells if column.justify == "right" else min(cells, WORDS_NEED))


def _share_out(made: Table, width: int) -> None:
    """Give each column the width that it needs, and what is left to words before it goes to headings of numbers."""
    spare = width - _width(made, _least)
    for column in sorted(made.columns, key=lambda column: column.justify == "right"):
        more = min(spare, _longest(column) - _least(column))
        column.width, spare = _least(column) + more, spare - more


def _list(made: Table, console: Console) -> None:
    """Print the rows of a table one below the other, the first cell above the others."""
    named = made.columns[0].justify == "left"
    headings = [str(column.header) for column in made.columns]
    console.print()
    for cells in zip(*(column.cells for column in made.columns), strict=True):
        told = list(zip(headings, map(str, cells), strict=True))
        if named and told[0][1]:
            console.print(told[0][1])
        said = [_piece(heading, cell, console.width - len(INDENT)) for heading, cell in told[named:] if cell]
        console.print(_joined(said, console.width), soft_wrap=True)
    console.print()


def _piece(heading: str, cell: str, room: int) -> str:
    """A cell with its heading, which a line may only end within if they are too long for one."""
    whole = f"{heading} = {cell}"
    return whole.replace(" ", UNBROKEN) if len(whole) <= room else f"{heading} = {cell.replace(' ', UNBROKEN)}"


def _joined(pieces: Iterable[str], width: int) -> str:
    """Pieces in lines that end between them wherever they can."""
    whole = f"{UNBROKEN}\N{MIDDLE DOT} ".join(pieces)
    lines = textwrap.fill(whole, width, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)
    return lines.replace(UNBROKEN, " ")


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
