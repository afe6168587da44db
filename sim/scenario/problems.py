"""What is wrong with a file: one problem, its place, and how problems are worded.

Every message has one form: what stands there; what is expected; did you mean ...
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sim.errors import HarmattanError

SHOWN_LENGTH = 40
"""Characters of an offending text that a message repeats."""

MOST_CHOICES = 500
"""Choices that are looked through for a close one."""

Severity = Literal["error", "warning"]


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something wrong at a place in a file; problems sort by file, line and column."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        return f"{printable(self.file)}:{self.line}:{self.column}: {kind}{self.message}"


class ScenarioError(HarmattanError):
    """A scenario that cannot be used; carries every problem found, warnings too.

    Attributes:
        problems: sorted by file, line and column.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def error_at(mark: Mark, message: str) -> Problem:
    """A problem that makes the scenario unusable."""
    return Problem(mark.file, mark.line, mark.column, "error", message)


def warning_at(mark: Mark, message: str) -> Problem:
    """A problem that does not stop anything."""
    return Problem(mark.file, mark.line, mark.column, "warning", message)


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that make the scenario unusable."""
    return [problem for problem in problems if problem.severity == "error"]


def printable(text: str) -> str:
    """Text with everything that is not printable, lone surrogates too, written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def shown(text: str) -> str:
    """Text in quotes, shortened and made printable."""
    cut = text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "..."
    return f"'{printable(cut)}'"


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """``; did you mean 'x'?`` if a choice is close to the text, else nothing."""
    choices = sorted(set(choices))
    if len(text) > 2 * SHOWN_LENGTH or len(choices) > MOST_CHOICES:
        return ""
    # reversed, so that of two that differ in capitals alone the first stays
    by_folded = {choice.casefold(): choice for choice in reversed(choices)}
    wanted = text.strip().casefold().replace(" ", "_")
    close = difflib.get_close_matches(wanted, by_folded, n=1)
    return f"; did you mean {shown(by_folded[close[0]])}?" if close else ""
