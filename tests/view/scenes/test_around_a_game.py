"""From the menu into a game and back; and every quiet scene fits in every language and scale."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.view.settings.settings import Language, Settings
from tests.view.kit.stage import ink_faults, place_faults, text_faults
from tests.view.scenes.desk import Desk

SCENES = ("menu", "new", "saves", "settings", "help", "about")


def test_a_game_begins_is_left_and_goes_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.steps()
    desk.app.start("tutorial", ["amer"], 3, "easy")
    desk.steps()
    assert desk.scene == "play"
    session = desk.app.session
    assert session is not None
    assert (session.seats, session.game.setup.difficulty) == (("amer",), "easy")
    desk.app.open_menu()
    assert desk.app.session is None
    session.autosave()
    desk.app.open_menu()
    desk.app.stack.top.entered()
    desk.steps()
    desk.press("continue")
    desk.steps()
    assert desk.scene == "play"
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.steps(1)
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.steps(1)
    assert desk.app.stack.empty
    assert len(list(tmp_path.glob("autosave-*.jsonl"))) == 2


@pytest.mark.parametrize("size", [(1280, 720), (800, 500)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_nothing_is_cut_and_nothing_leaves_its_place(
    tmp_path: Path, lang: Language, scale: float, size: tuple[int, int]
) -> None:
    desk = Desk(tmp_path, Settings(lang, scale, window=size))
    desk.app.open_menu()
    desk.steps(6)
    menu = desk.app.stack.top
    for name in SCENES:
        if name != "menu":
            button = next(widget for widget in menu.root.everything() if widget.name == name)
            button.press()  # type: ignore[attr-defined]
            desk.steps()
        root = desk.app.stack.top.root
        assert text_faults(desk.app.screen.drawn) == [], name
        assert place_faults(root) == [], name
        assert ink_faults(root, desk.app.look, size) == [], name
        if name != "menu":
            desk.app.stack.pop()
