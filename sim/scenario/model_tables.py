"""The tables of ``sim/MODEL.md``: ``python -m sim.scenario.model_tables`` writes them anew from the data.

Each table stands between two comments in the page; a test compares the page with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.scenario.air_tables import at_once_rows, pair_rows
from sim.scenario.load import load_acts, load_scenario
from sim.scenario.spec import ActSpec, ParameterSpec

PAGE = Path(__file__).parents[1] / "MODEL.md"

SCENARIO = "tutorial"
"""Any scenario that leaves the common parameters as they are."""


def begin(table: str) -> str:
    """The comment before a table."""
    return f"<!-- {table}: written by python -m sim.scenario.model_tables -->"


def end(table: str) -> str:
    """The comment behind a table."""
    return f"<!-- end of {table} -->"


def with_tables(page: str) -> str:
    """The page with every table made anew.

    Raises:
        ValueError: a comment that marks a table is not there.
    """
    for table, lines in tables().items():
        before, rest = _split(page, begin(table))
        _, behind = _split(rest, end(table))
        page = f"{before}{begin(table)}\n\n{lines}\n{end(table)}{behind}"
    return page


def _split(page: str, mark: str) -> tuple[str, str]:
    before, found, behind = page.partition(mark)
    if not found:
        raise ValueError(f"the page lacks the line {mark}")
    return before, behind


def tables() -> dict[str, str]:
    """Every table by name, in Markdown."""
    return {
        "parameters": parameters_table(load_scenario(SCENARIO).parameters),
        "acts": acts_table(load_acts()),
        "skies": _with_head(pair_rows()),
        "skies at once": _with_head(at_once_rows()),
    }


def _with_head(rows: Iterator[tuple[str, ...]]) -> str:
    return _table(next(rows), rows)


def parameters_table(parameters: Iterable[ParameterSpec]) -> str:
    """One row a parameter, in the order of common/parameters.yaml."""
    rows = (
        (f"`{p.id}`", f"{p.value:g}", p.unit, f"{p.low:g} to {p.high:g}", p.meaning, p.source, p.status)
        for p in parameters
    )
    return _table(("id", "value", "unit", "range", "meaning", "source", "status"), rows)


def acts_table(acts: Iterable[ActSpec]) -> str:
    """One row an act, in the order of common/actions.yaml."""
    rows = ((f"`{a.id}`", a.cameo, f"{a.goldstein:g}", str(a.mid), f"{a.rung:g}", a.instrument) for a in acts)
    return _table(("id", "CAMEO", "Goldstein", "MID", "rung", "instrument"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(_line(row) for row in (head, ("---",) * len(head), *rows))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
