"""The page of the tables is written from the schema."""

from __future__ import annotations

from sim.ensemble.reference import PAGE, page
from sim.ensemble.schema import DAILY, EVENTS, FAILED, RUNS


def test_the_page_is_what_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m sim.ensemble.reference"


def test_no_column_is_without_a_meaning_or_twice_in_a_table() -> None:
    for columns in (RUNS, EVENTS, DAILY, FAILED):
        assert all(column.meaning for column in columns)
        assert len({column.name for column in columns}) == len(columns)
