"""Lines on a terminal: wrapped, and shown even where characters are missing."""

from __future__ import annotations

import io

import pytest

from sim.cli.lines import BLOCKS, PLAIN_BLOCKS, Line, Page, as_shown, can_show, plain_text, sparkline


def test_long_lines_are_wrapped_and_indented() -> None:
    assert plain_text([Line("one two three", indent=2)], 9) == "  one two\n    three\n"


def test_an_empty_line_stays() -> None:
    assert plain_text([Line(""), Line("a")]) == "\na\n"


def test_a_word_that_is_too_long_stays_whole() -> None:
    assert plain_text([Line("x" * 90)]) == "x" * 90 + "\n"


def test_the_graph_fits_any_width() -> None:
    for days in (1, 18, 90, 365, 3650):
        marks, size = sparkline([50.0] * days, 78, 100)
        assert len(marks) <= 78
        assert size in (1, 2) or size % 7 == 0


def test_the_graph_keeps_the_highest_day_of_a_mark() -> None:
    assert sparkline([0, 0, 0, 100, 0, 0], 3, 100)[0] == "▁█▁"
    assert sparkline([], 10, 100) == ("", 1)


def test_there_are_as_many_plain_marks_as_blocks() -> None:
    assert len(PLAIN_BLOCKS) == len(BLOCKS)
    assert can_show(PLAIN_BLOCKS, "ascii")
    assert not can_show(BLOCKS, "cp1252")
    assert not can_show("a", "no such encoding")


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "l’Algérie\u202f: …"), ("cp1252", "l’Algérie : …"), ("ascii", "l'Algérie : ...")],
)
def test_plainer_characters_stand_in_for_missing_ones(encoding: str, expected: str) -> None:
    assert as_shown("l’Algérie\u202f: …", encoding) == expected


def ascii_terminal(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Standard output that knows no letter beyond ASCII and no colour; what it received comes back.

    Not a fixture: pytest puts its own standard output back between the fixtures and the test.
    """
    received = io.BytesIO()
    terminal = io.TextIOWrapper(received, encoding="ascii", errors="replace", write_through=True)
    monkeypatch.setattr("sys.stdout", terminal)
    return received


def test_a_page_on_an_old_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    received = ascii_terminal(monkeypatch)
    page = Page()
    assert page.blocks == PLAIN_BLOCKS
    page.show([Line("l’Algérie [bold]\u202f: :smile: …", "title")])
    assert received.getvalue() == b"l'Alg?rie [bold] : :smile: ...\n"


@pytest.mark.parametrize(("columns", "width"), [("40", 80), ("132", 132)])
def test_a_pipe_has_80_columns_or_more(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ascii_terminal(monkeypatch)
    assert Page().width == width
