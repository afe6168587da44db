"""A font, a picture or an audio device that is not there: one sentence each, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from sim.view.pictures.pictures import Pictures
from sim.view.settings.settings import Settings
from tests.view.scenes.desk import Desk

ROOT = Path(__file__).parents[3]


def installed_without(part: str, folder: Path) -> Path:
    """Harmattan as it is here, in another folder, but for one file or folder of the assets."""
    for name in ("sim", "scenarios"):
        (folder / name).symlink_to(ROOT / name)
    assets = folder / "assets"
    assets.mkdir()
    for path in (ROOT / "assets").iterdir():
        if path.name != Path(part).parts[0]:
            (assets / path.name).symlink_to(path)
    (assets / part).parent.mkdir(parents=True, exist_ok=True)
    return folder


def play(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": str(folder), "HARMATTAN_CONFIG": str(folder / "config"), "SDL_VIDEODRIVER": "dummy"}
    command = [sys.executable, "-m", "sim", "play"]
    given = os.environ | own | environment
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False, timeout=120)


def test_a_missing_font_is_named_and_how_to_bring_it_back(tmp_path: Path) -> None:
    done = play(installed_without("fonts/IBMPlexSansArabic-Regular.ttf", tmp_path))
    assert done.returncode == 1
    assert "the font IBMPlexSansArabic" in done.stderr
    assert "install Harmattan anew" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("driver", ["nonesuch", "x11"])
def test_without_a_display_there_is_one_sentence(driver: str, tmp_path: Path) -> None:
    done = play(ROOT, SDL_VIDEODRIVER=driver, DISPLAY=":9999", HARMATTAN_CONFIG=str(tmp_path))
    assert done.returncode == 1
    assert "no window can be opened" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_picture_is_told_once_and_the_menu_goes_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app._pictures = Pictures(tmp_path)
    desk.app.open_menu()
    desk.steps()
    assert desk.app.text.get("pictures.fault.missing", file="title/title.svg") in desk.said
    desk.keys(pygame.K_RETURN)
    desk.steps()
    assert "title.svg" not in desk.said
    assert desk.scene == "menu"


@pytest.fixture
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")


@pytest.mark.usefixtures("no_device")
def test_without_an_audio_device_sound_is_off_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(sound=True, text_scale=1.25))
    desk.app.open_menu()
    desk.steps()
    assert "no audio device can be used" in desk.said
    assert desk.kept[-1] == Settings(sound=False, text_scale=1.25)
    desk.keys(pygame.K_RETURN)
    desk.steps()
    assert "audio device" not in desk.said


@pytest.mark.usefixtures("no_device")
def test_the_switch_of_sound_goes_back_where_there_is_no_device(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.steps()
    desk.press("settings")
    desk.steps()
    desk.walk_to("sound")
    desk.keys(pygame.K_SPACE)
    assert "no audio device can be used" in desk.said
    assert not desk.app.stack.top.sound.on  # type: ignore[attr-defined]
    assert not desk.app.settings.sound


def test_without_sound_no_device_is_opened(tmp_path: Path) -> None:
    pygame.mixer.quit()
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.steps(8)
    assert pygame.mixer.get_init() is None
