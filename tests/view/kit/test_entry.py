from __future__ import annotations

import pygame
import pytest

from sim.view.kit import actions
from sim.view.kit.actions import CONFIRM, COPY, CUT, DELETE, ERASE, FIRST, LAST, LEFT, NEXT, PASTE, RIGHT, SELECT_ALL
from sim.view.kit.entry import Entry
from sim.view.kit.look import Look
from tests.view.kit.stage import Stage


@pytest.fixture(autouse=True)
def window() -> None:
    pygame.display.set_mode((800, 600))


def staged(text: str = "", rtl: bool = False, **more: object) -> tuple[Stage, Entry]:
    stage = Stage(Look(rtl=rtl))
    entry = stage.put(Entry(text, **more))
    stage.do(NEXT)
    return stage, entry


def test_typing_goes_where_the_cursor_is() -> None:
    stage, entry = staged("Mali")
    assert stage.root.wants_text
    stage.do(FIRST)
    stage.type("é")
    stage.do(RIGHT, DELETE)
    stage.do(LAST, ERASE)
    assert (entry.text, entry.cursor) == ("éMl", 3)


def test_change_and_take_are_called() -> None:
    changes: list[str] = []
    taken: list[str] = []
    stage, _ = staged(change=changes.append, take=taken.append)
    stage.type("a")
    stage.type("b")
    stage.do(LEFT, LEFT, ERASE, CONFIRM)
    assert changes == ["a", "ab"]
    assert taken == ["ab"]


@pytest.mark.parametrize("rtl", [False, True])
def test_arabic_runs_from_the_right_and_the_arrows_move_as_it_is_seen(rtl: bool) -> None:
    stage, entry = staged("", rtl)
    stage.type("مالي")
    texts = [drawn for drawn in stage.draw() if drawn.text == "مالي"]
    assert texts[0].rect.right <= entry.rect.right
    assert texts[0].rect.left > entry.rect.centerx
    stage.do(RIGHT)
    assert entry.cursor == 3
    stage.do(LEFT)
    assert entry.cursor == 4


def test_an_empty_entry_of_an_arabic_page_has_its_cursor_at_the_right() -> None:
    stage, entry = staged("", rtl=True)
    cursor = [d for d in stage.draw() if d.owner.endswith("entry") and d.kind == "rect"][-1]
    assert cursor.rect.left > entry.rect.centerx


def test_the_clipboard() -> None:
    stage, entry = staged("Bamako")
    stage.do(SELECT_ALL, COPY)
    assert pygame.scrap.get_text() == "Bamako"
    stage.do(LAST, PASTE)
    assert entry.text == "BamakoBamako"
    stage.do(SELECT_ALL, CUT)
    assert entry.text == ""
    stage.do(PASTE)
    assert entry.text == "BamakoBamako"


def test_what_is_selected_is_replaced_or_removed() -> None:
    stage, entry = staged("Bamako")
    stage.do(SELECT_ALL)
    stage.draw()
    stage.type("K")
    assert entry.text == "K"
    stage.do(SELECT_ALL, ERASE)
    assert entry.text == ""


def test_without_a_clipboard_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: str) -> str:
        raise pygame.error("no clipboard")

    monkeypatch.setattr(pygame.scrap, "get_text", broken)
    monkeypatch.setattr(pygame.scrap, "put_text", broken)
    stage, entry = staged("Bamako")
    stage.do(COPY, PASTE)
    assert entry.text == "Bamako"


def test_letters_that_are_being_composed_are_shown_and_not_kept() -> None:
    stage, entry = staged("a")
    stage.type("´", composing=True)
    assert "a´" in stage.texts()
    assert entry.text == "a"
    assert stage.do(ERASE)
    assert entry.text == "a"
    stage.type("é")
    assert entry.text == "aé"


def test_it_takes_no_more_than_it_may_and_nothing_that_cannot_be_printed() -> None:
    stage, entry = staged(longest=5)
    stage.type("a\n\x00bcdefgh")
    assert entry.text == "a bcd"


def test_a_long_text_moves_so_that_the_cursor_is_seen() -> None:
    for text in ("many words " * 20, "كلمات كثيرة " * 20):
        stage, entry = staged(text)
        for action in (LAST, FIRST):
            stage.do(action)
            cursor = [d for d in stage.draw() if d.owner.endswith("entry") and d.kind == "rect"][-1]
            assert entry.rect.contains(cursor.rect)


def test_the_pointer_puts_the_cursor() -> None:
    stage, entry = staged("Mali and Algeria")
    stage.click(entry.rect.left + 10, entry.rect.centery)
    assert entry.cursor == 0
    stage.click(entry.rect.right - 5, entry.rect.centery)
    assert entry.cursor == len(entry.text)


def test_a_letter_is_no_action_while_typing() -> None:
    stage, entry = staged()
    assert not entry.do(actions.LANGUAGE)
    assert stage.root.wants_text
    stage.click(700, 500)
    assert not stage.root.wants_text
    assert not stage.type("x")
