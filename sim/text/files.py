"""Reading language files: nested mappings of texts become one table, ``act.recall_ambassador.line`` -> sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from sim.errors import UsageError
from sim.scenario.nodes import Node, described, plain
from sim.scenario.problems import Problem, ScenarioError, error_at
from sim.scenario.shipped import assets_folder
from sim.scenario.source import read_source

FIRST = "en"
"""The language that a text missing elsewhere is taken from."""

# Line ends separate the paragraphs of a briefing; other control characters could play tricks on a terminal.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

Table = dict[str, str]


class UnknownLanguage(UsageError):
    """There are no texts in this language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"there are no texts in the language {lang[:20]!r}; choose one of: {', '.join(languages())}")


def languages() -> list[str]:
    """The languages that ship with the package, by their codes: ``ar``, ``en``, ``fr``."""
    return sorted(path.stem for path in _folder().glob("*.yaml"))


@lru_cache(maxsize=8)
def shipped_table(lang: str) -> Table:
    """The texts that ship with the package in one of its languages."""
    return read_table(_folder() / f"{lang}.yaml")


def overlay_table(folder: Path, lang: str) -> Table:
    """The texts of a scenario folder in a language; none if it brings none.

    Raises:
        ScenarioError: the file is there and cannot be read.
    """
    path = folder / "lang" / f"{lang}.yaml"
    return read_table(path) if path.is_file() else {}


def read_table(path: Path) -> Table:
    """The texts of one file.

    Raises:
        ScenarioError: with every problem of the file.
    """
    source = read_source(path, str(path))
    problems = list(source.problems)
    table: Table = {}
    if source.node is not None:
        _collect(source.node, "", table, problems)
    if problems:
        raise ScenarioError(problems)
    return table


def _collect(node: Node, key: str, table: Table, problems: list[Problem]) -> None:
    """Put every text under a node into the table."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            _collect(child, f"{key}.{name}" if key else name, table, problems)
    elif key and isinstance(node.value, str):
        table[key] = _CONTROL.sub(" ", node.value)
    else:
        problems.append(error_at(node.mark, f"{described(plain(node))} stands here; expected a text or a mapping"))


def _folder() -> Path:
    return assets_folder() / "lang"
