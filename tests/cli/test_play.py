"""``harmattan play``: what is refused before a window opens, and what the window opens with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.cli.app import main


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("HARMATTAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The apps that would have run."""
    from sim.view.app import HarmattanApp

    apps: list[Any] = []

    def note(app: HarmattanApp) -> None:
        apps.append(app)

    monkeypatch.setattr(HarmattanApp, "run", note)
    return apps


def test_without_a_screen_it_says_so_and_ends(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["SDL_VIDEODRIVER"] = "nonesuch"
    command = [sys.executable, "-m", "sim", "play"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "no window can be opened" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["nowhere"], "there is no such scenario", 1),
        (["tutorial", "--seat", "nobody"], "--seat: there is no actor 'nobody'", 2),
        (["tinzaouaten-2025", "--seat", "jnim"], "--seat: nobody can play jnim", 2),
        (["tutorial", "--seat", "amer", "--seat", "amer"], "names a seat twice", 2),
        (["--seat", "amer"], "name the scenario, too", 2),
        (["--seed", "3"], "name the scenario, too", 2),
        (["tutorial", "--seed", "-1"], "--seed", 2),
        (["tutorial", "--seed", "one"], "--seed", 2),
        (["--window", "3"], "--window takes a size", 2),
        (["--window", "1280"], "--window takes a size", 2),
        (["--window", "10x10"], "from 640x360 to 7680x4320", 2),
        (["--window", "99999x99999"], "from 640x360 to 7680x4320", 2),
        (["--window", "-5x720"], "--window takes a size", 2),
        (["--lang", "xx"], "there are no texts in the language", 2),
        (["--scale", "9"], "--scale", 2),
        (["--scale", "big"], "--scale", 2),
    ],
)
def test_what_cannot_be_is_refused(
    words: list[str], said: str, code: int, opened: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", *words]) == code
    written = capsys.readouterr().err
    assert said in written
    assert "Traceback" not in written
    assert opened == []


def test_the_menu_opens_as_asked_for(opened: list[Any]) -> None:
    assert main(["play", "--lang", "ar", "--scale", "1.5", "--window", "1000x600"]) == 0
    (app,) = opened
    assert (app.text.lang, app.look.scale, app.look.rtl, app.screen.size) == ("ar", 1.5, True, (1000, 600))
    assert [scene.name for scene in app.stack.scenes] == ["menu"]


def test_a_scenario_begins_at_once(opened: list[Any]) -> None:
    assert main(["play", "tutorial", "--seat", "amer", "--seed", "3"]) == 0
    assert opened[0].stack.top.name == "loading"


def test_a_broken_file_of_settings_is_told(tmp_path: Path, opened: list[Any]) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.json").write_text("{", encoding="utf-8")
    assert main(["play"]) == 0
    (app,) = opened
    assert app.stack.top.root.overlays


def test_notes_wait_for_a_scene_that_stays(tmp_path: Path, opened: list[Any]) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.json").write_text("{", encoding="utf-8")
    assert main(["play", "tutorial", "--seat", "amer"]) == 0
    (app,) = opened
    assert app.stack.top.name == "loading"
    assert [scene.root.overlays for scene in app.stack.scenes] == [[], []]
    app.stack.pop()
    app.tick(app.now)
    assert [overlay.name for overlay in app.stack.top.root.overlays] == ["notice", "notice"]


def test_a_scale_between_two_steps_is_one_of_them_the_next_time_as_well(opened: list[Any]) -> None:
    assert main(["play", "--scale", "1.4"]) == 0
    assert opened[0].look.scale == opened[0].settings.text_scale == 1.5
