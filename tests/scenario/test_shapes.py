"""What a field expects, in words, and the problems' own form."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import pytest
from pydantic import Field

from sim.scenario.problems import Mark, ScenarioError, did_you_mean, error_at, printable, shown, warning_at
from sim.scenario.shapes import MANY, expected, one_of, shape_of
from sim.scenario.spec import Day, Share
from sim.scenario.verbs import Id


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (Share, "a number from 0 to 1"),
        (Day, "a whole number from 1 to 3650"),
        (float, "a number"),
        (int | None, "a whole number"),
        (Annotated[int, Field(lt=5)], "a whole number and up to 4"),
        (Annotated[float, Field(ge=0, lt=0.5)], "a number from 0 below 0.5"),
        (Annotated[float, Field(gt=0)], "a number above 0"),
        (bool, "true or false"),
        (dt.date, "a date such as 2025-03-31"),
        (str, "text"),
        (Annotated[str, Field(pattern="^x$")], "text of the form ^x$"),
        (tuple[Id, Id], "a list of 2"),
        (Annotated[tuple[Id, ...], Field(min_length=3)], "a list of at least 3"),
        (tuple[Id, ...], "a list"),
        (dict[Id, float], "a mapping"),
    ],
)
def test_expected(annotation: Any, words: str) -> None:
    assert expected(shape_of(annotation)) == words


def test_an_id_is_known_by_its_pattern() -> None:
    assert shape_of(Id).is_id
    assert not shape_of(str).is_id


def test_many_choices_are_not_listed() -> None:
    assert one_of(["a"] * MANY).count("a") >= MANY
    assert "FORMAT.md" in one_of(["a"] * (MANY + 1))


def test_problems_sort_by_place_and_say_what_they_are() -> None:
    problems = [error_at(Mark("b", 1, 1), "x"), warning_at(Mark("a", 10, 1), "y"), error_at(Mark("a", 9, 3), "z")]
    assert str(ScenarioError(problems)) == "a:9:3: z\na:10:1: warning: y\nb:1:1: x"


def test_what_is_shown_is_short_and_printable() -> None:
    assert shown("x" * 100) == f"'{'x' * 40}...'"
    assert shown("a\u202eb\ud800\x1b") == "'a\\u202eb\\ud800\\x1b'"
    assert printable("علي é") == "علي é"


def test_did_you_mean() -> None:
    assert did_you_mean("Recall Ambassador", ["recall_ambassador", "wait"]) == "; did you mean 'recall_ambassador'?"
    assert did_you_mean("DAAH", ["DAAG", "DTTA"]) == "; did you mean 'DAAG'?"
    assert did_you_mean("daag", ["DAAG", "DTTA"]) == "; did you mean 'DAAG'?"
    assert did_you_mean("zebra", ["recall_ambassador"]) == ""
    assert did_you_mean("a" * 1000, ["a" * 1000]) == ""
