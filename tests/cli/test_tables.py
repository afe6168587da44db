"""Tables of the command line, on terminals of any width and in pipes."""

from __future__ import annotations

import re

import pytest

from sim.cli.tables import fits, show, table

HEADINGS = ["Measure", "Mean in A of all", "Interval"]
ROWS = [
    ["the dispute ends in one of these ways", "30.1%", "0.301 [0.273; 0.330]"],
    ["war", "1.3%", "0.013 [0.008; 0.022]"],
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """A terminal of so many columns."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich: this is a terminal
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)


def test_a_pipe_has_no_edge(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    show(table(HEADINGS, ROWS))
    assert ROWS[0][0] in printed(capsys)


@pytest.mark.parametrize("terminal", range(24, 100), indirect=True)
def test_nothing_is_lost_and_no_number_is_broken(terminal: int, capsys: pytest.CaptureFixture[str]) -> None:
    show(table(HEADINGS, ROWS))
    out = printed(capsys)
    assert max(map(len, out.splitlines())) <= terminal
    for heading in HEADINGS[1:]:
        assert all(word in out for word in heading.split())
    for name, mean, interval in ROWS:
        assert mean in out
        assert interval in out
        assert all(word in out for word in name.split())
    assert "…" not in out


@pytest.mark.parametrize("terminal", [38], indirect=True)
def test_rows_stand_one_below_the_other_where_a_table_has_no_room(
    terminal: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not fits(table(HEADINGS, ROWS))
    show("Before.", table(HEADINGS, ROWS[1:]), "After.")
    assert printed(capsys).split("\n") == [
        "Before.",
        "",
        "war",
        "  Mean in A of all = 1.3% ·",
        "  Interval = 0.013 [0.008; 0.022]",
        "",
        "After.",
        "",
    ]


@pytest.mark.parametrize("terminal", [18], indirect=True)
def test_without_words_every_cell_is_named_and_empty_ones_are_left_out(
    terminal: int, capsys: pytest.CaptureFixture[str]
) -> None:
    show(table(["Day", "Open", "Ended on that day"], [["12", "", "3"]], words=()))
    assert printed(capsys).split() == ["Day", "=", "12", "·", "Ended", "on", "that", "day", "=", "3"]
