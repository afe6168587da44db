"""The program around the scenes: first frame, notices, leaving, and choices that act at once and are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from sim.errors import HarmattanError
from sim.view.scene import Scene
from sim.view.settings.settings import Settings
from tests.view.scenes.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.app.open_menu()
    made.steps()
    return made


class Refusing(Scene):
    """Refuses everything it is asked."""

    def do(self, action: str) -> bool:
        raise HarmattanError("this cannot be done")


def test_the_first_frame_stands_before_anything_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "from sim.view.app import HarmattanApp\n"
        "app = HarmattanApp()\n"
        "app.open_menu()\n"
        "heavy = {'mesa', 'numba', 'networkx', 'pandas', 'matplotlib', 'pyarrow'}\n"
        "app.tick(0.0)\n"
        "app.screen.draw(app)\n"
        "assert app.screen.frame_count == 1\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_model_is_made_ready_after_the_first_frame(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    assert desk.app.model.stage == "waiting"
    desk.steps(8)
    assert desk.app.model.ready


def test_nothing_is_drawn_while_nothing_changes(desk: Desk) -> None:
    desk.steps(8)
    frames = desk.app.screen.frame_count
    desk.steps(5)
    assert desk.app.screen.frame_count == frames
    assert desk.app.due() is None


def test_a_refusal_becomes_a_notice(desk: Desk) -> None:
    desk.app.stack.push(Refusing(desk.app))
    desk.keys(pygame.K_e)
    assert "this cannot be done" in desk.said
    desk.keys(pygame.K_RETURN)
    assert "this cannot be done" not in desk.said


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_language_changes_at_once_and_the_focus_stays(desk: Desk, lang: str) -> None:
    desk.walk_to("settings")
    while desk.app.text.lang != lang:
        desk.keys(pygame.K_l)
    assert desk.app.text.get("menu.new") in desk.said
    assert desk.app.stack.top.root.focus.on is desk.find("settings")
    assert desk.app.look.rtl == (lang == "ar")
    assert desk.kept[-1].language == lang


def test_text_grows_and_shrinks_by_steps(desk: Desk) -> None:
    desk.keys(pygame.K_PLUS, pygame.K_PLUS)
    assert desk.app.look.scale == desk.kept[-1].text_scale == 1.5
    desk.keys(pygame.K_MINUS, pygame.K_MINUS, pygame.K_MINUS)
    assert desk.app.look.scale == 1.0


def test_full_screen_goes_on_and_off(desk: Desk) -> None:
    desk.keys(pygame.K_F11)
    assert desk.app.screen.full
    assert desk.kept[-1].window == "full"
    desk.keys(pygame.K_F11)
    assert desk.kept[-1].window == desk.app.screen.size


def test_settings_that_cannot_be_kept_are_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    note = SimpleNamespace(said=lambda text: "the disk is full")
    monkeypatch.setattr(desk.app.choices, "_keep", lambda settings: note)
    desk.keys(pygame.K_PLUS)
    assert "the disk is full" in desk.said
    desk.keys(pygame.K_ESCAPE, pygame.K_PLUS)
    assert "the disk is full" not in desk.said


def test_the_menu_is_left_without_a_question(desk: Desk) -> None:
    desk.keys(pygame.K_ESCAPE)
    assert desk.app.stack.empty
    assert not desk.app.step(wait=False)


class Open:
    """A session that notes its autosaves; nothing happens in it."""

    pause = hot_seat = None
    tension = orders = ()
    day, seat, over = 1, "amer", False

    def __init__(self, refusal: HarmattanError | None = None) -> None:
        self.saved = 0
        self.refusal = refusal

    def autosave(self) -> None:
        self.saved += 1


def close(desk: Desk) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.steps(2)


def open_game(desk: Desk, refusal: HarmattanError | None = None) -> Any:
    session: Any = Open(refusal)
    scene = Scene(desk.app)
    scene.session = session  # type: ignore[attr-defined]
    desk.app.stack.push(scene)
    return session


def test_closing_the_window_asks_first_and_saves(desk: Desk) -> None:
    session = open_game(desk)
    close(desk)
    assert desk.app.text.get("menu.leave.title") in desk.said
    assert (session.saved, desk.app.stack.empty) == (0, False)
    desk.click(desk.app.stack.top.root.overlays[-1].children[1])
    assert (session.saved, desk.app.stack.empty) == (1, True)


def test_one_may_stay_and_closing_twice_leaves(desk: Desk) -> None:
    session = open_game(desk)
    close(desk)
    desk.keys(pygame.K_ESCAPE)
    assert desk.app.text.get("menu.leave.title") not in desk.said
    close(desk)
    close(desk)
    assert (session.saved, desk.app.stack.empty) == (1, True)


def test_what_cannot_be_saved_is_said_before_it_is_lost(desk: Desk) -> None:
    open_game(desk, HarmattanError("the disk is full"))
    close(desk)
    close(desk)
    assert not desk.app.stack.empty
    assert "the disk is full" in desk.said
    close(desk)
    assert desk.app.stack.empty


def test_the_window_remembers_its_size(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(window=(1000, 600)))
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.app.run()
    assert desk.kept[-1].window == (1000, 600)
