"""Every setting that is changed in the window is there after a restart; what makes no sense in the file is told."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pygame
import pytest

from sim.view.app import HarmattanApp
from sim.view.settings import files
from sim.view.settings.settings import Settings
from tests.view.scenes.desk import Desk, ready_model


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CONFIG", str(tmp_path / "config"))
    pygame.display.init()


def restarted(folder: Path) -> HarmattanApp:
    """The program as the next start finds it."""
    loaded = files.load()
    assert loaded.notes == ()
    return HarmattanApp(loaded.settings, keep=files.save, model=ready_model(), saves=folder, aside=False)


def change(desk: Desk, name: str, downs: int) -> None:
    """Choose another value in a list."""
    desk.walk_to(name)
    desk.keys(pygame.K_RETURN, *([pygame.K_DOWN] * downs), pygame.K_RETURN)


def test_every_setting_is_changed_by_hand_and_found_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.choices._keep = files.save
    desk.app.open_menu()
    desk.steps()
    desk.press("settings")
    for name in ("text_scale", "palette", "contrast", "frame_cap", "boundaries", "language"):
        change(desk, name, 1)
    for name in ("sound", "full"):
        desk.walk_to(name)
        desk.keys(pygame.K_SPACE)
    desk.walk_to("switch")
    desk.keys(pygame.K_SPACE)
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN, pygame.K_j)
    chosen = desk.app.settings
    assert [
        each.name for each in fields(Settings) if getattr(chosen, each.name) == getattr(Settings(), each.name)
    ] == []
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.app.run()
    pygame.display.init()
    again = restarted(tmp_path)
    assert again.settings == chosen
    assert (again.text.lang, again.look.scale, again.screen.full) == (chosen.language, chosen.text_scale, True)
    assert (again.look.reduced_motion, again.screen.frames) == (True, chosen.frames)
    assert again.keys.choices() == {"help": ["j"]}
    again.close()
    pygame.display.init()


def test_a_window_of_any_size_comes_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(window=(1100, 650)))
    desk.app.choices._keep = files.save
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.app.run()
    pygame.display.init()
    assert restarted(tmp_path).screen.size == (1100, 650)


def test_the_first_start_speaks_the_language_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ar_DZ.UTF-8")
    monkeypatch.setenv("LANGUAGE", "ar")
    monkeypatch.setenv("LC_ALL", "ar_DZ.UTF-8")
    pygame.display.init()
    assert restarted(tmp_path).text.lang == "ar"


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_keys_that_make_no_sense_are_named_and_the_others_hold(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    keys = {"help": ["no such key"], "fly": ["f5"], "language": ["f1"], "feed": ["f6"], "back": ["q"]}
    (folder / files.FILE).write_text(json.dumps({"language": lang, "keys": keys}), encoding="utf-8")
    app = restarted(tmp_path)
    app.open_menu()
    for _ in range(3):
        app.step(wait=False)
    said = "\n".join(drawn.text for drawn in app.screen.drawn if drawn.kind == "text")
    for name in ("help: no such key", "fly", "language: f1", "back: q"):
        assert name in said
    assert app.keys.choices() == {"feed": ["f6"]}
    assert restarted(tmp_path).keys.choices() == {"feed": ["f6"]}
