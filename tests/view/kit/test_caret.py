from __future__ import annotations

from itertools import pairwise

import pytest

from sim.view.kit.caret import carets
from sim.view.kit.entry import Entry
from sim.view.kit.look import Look
from sim.view.kit.text import Typesetter
from tests.view.kit.stage import Stage

LINE = "مالي 62 % (2025)"
PX = 16


def places(line: str, rtl: bool) -> tuple[int, ...]:
    return carets(line, "body", PX, rtl)


def wide(line: str, rtl: bool) -> int:
    return Typesetter().measure(line, "body", PX, rtl)


@pytest.mark.parametrize("line", ["Mali, 2025", "AES"])
def test_in_a_latin_line_it_goes_to_the_right(line: str) -> None:
    assert places(line, False) == tuple(wide(line[:count], False) for count in range(len(line) + 1))


def test_in_an_arabic_line_it_goes_to_the_left() -> None:
    line = "مالي"
    found = places(line, True)
    assert (found[0], found[-1]) == (wide(line, True), 0)
    assert all(before > after for before, after in pairwise(found))


def test_inside_a_number_of_an_arabic_line_it_goes_to_the_right() -> None:
    found = places(LINE, True)
    for number in ("62", "2025"):
        start = LINE.index(number)
        typed = found[start + 1 : start + len(number) + 1]
        assert list(typed) == sorted(typed)
        assert typed[-1] - typed[0] == wide(number, False) - wide(number[0], False)


def test_the_parts_of_a_mixed_line_lie_as_they_are_seen() -> None:
    # From left to right the eye meets: (2025) % 62 مالي
    found = places(LINE, True)
    after = {part: found[LINE.index(part) + len(part)] for part in ("مالي", "62", "%", "2025")}
    assert after["2025"] < after["%"] < after["62"] < after["مالي"] < found[0]
    assert found[0] == wide(LINE, True)
    assert found[-1] == 0


def test_an_arabic_word_in_a_latin_line_runs_to_the_left() -> None:
    line = "Mali مالي end"
    found = places(line, False)
    start = line.index("م")
    assert list(found[start + 1 : start + 5]) == sorted(found[start + 1 : start + 5], reverse=True)
    assert found[start + 4] == wide("Mali ", False)
    assert found[-1] == wide(line, False)


def test_marks_that_are_not_seen_take_no_room() -> None:
    assert places("a\u200fb", False)[1:3] == (wide("a", False),) * 2
    assert places("", True) == places("", False) == (0,)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_click_puts_the_cursor_where_it_is_drawn(rtl: bool) -> None:
    stage = Stage(Look(rtl=rtl))
    entry = stage.put(Entry(LINE))
    text = next(drawn for drawn in stage.draw() if drawn.text == LINE)
    for cursor, offset in enumerate(places(LINE, True)):
        stage.click(text.rect.x + offset, entry.rect.centery)
        shown = [drawn.rect for drawn in stage.draw() if drawn.kind == "rect" and drawn.rect.width == 2]
        assert shown[-1].x == min(text.rect.x + offset, text.rect.right - 2), cursor
        assert places(LINE, True)[entry.cursor] == offset
