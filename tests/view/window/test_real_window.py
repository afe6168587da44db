"""The program as it is, in a real window: it is opened, played by keys, looked at, and closed by its cross."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from sim.game.play import Game
from sim.game.save import load
from sim.view.settings.settings import Settings
from tests.view.conftest import MOST_DIFFERENT
from tests.view.scenes.desk import Desk
from tests.view.window.x11 import PATIENCE, FakeScreen, fake_screen, missing, wait_for

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"a real window needs {missing()}")

LIKE = 0.98
"""Share of pixels that must be as the program drew them elsewhere."""

SAME_SCENE = 0.8
"""The same, while the game has moved on a little."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[FakeScreen]:
    folder = tmp_path / "frames"
    folder.mkdir()
    with fake_screen(folder) as made:
        yield made


@contextmanager
def started(screen: FakeScreen, folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The program on the screen; ended by force if it has not ended by itself."""
    own = {"HARMATTAN_CONFIG": str(folder / "config"), "HARMATTAN_DATA": str(folder / "data")}
    command = [sys.executable, "-m", "sim", "play", *words, "--lang", "en", "--window", "1280x720"]
    given = os.environ | own | screen.environment
    with subprocess.Popen(command, env=given, stderr=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


def as_drawn_here(folder: Path) -> NDArray[np.int64]:
    """The first morning of the same game, drawn without a screen."""
    desk = Desk(folder, Settings())
    desk.app.open_menu()
    desk.app.play(Game.start("tutorial", seats=["amer"], seed=1, trace=True))
    desk.steps(20)
    return pygame.surfarray.array3d(desk.app.screen.surface).astype(int).swapaxes(0, 1)


def likeness(picture: NDArray[np.uint8], drawn: NDArray[np.int64]) -> float:
    """The share of pixels that are the same."""
    return float((np.abs(picture.astype(int) - drawn).max(axis=2) <= MOST_DIFFERENT).mean())


def saves(folder: Path) -> list[Path]:
    return sorted((folder / "data" / "saves").glob("autosave-*.jsonl"))


@pytest.mark.slow
def test_a_game_is_played_in_a_real_window(screen: FakeScreen, tmp_path: Path) -> None:
    drawn = as_drawn_here(tmp_path / "here")
    with started(screen, tmp_path, "tutorial", "--seat", "amer", "--seed", "1") as program:
        window = wait_for(lambda: screen.window("Harmattan"), "the window")
        wait_for(lambda: likeness(screen.picture(), drawn) > LIKE, "the play screen")
        # The first act of the grid: looked at, and ordered; then the turn ends.
        screen.keys(window, "Right", "Return")
        wait_for(lambda: likeness(screen.picture(), drawn) < SAME_SCENE, "the dialog of an act")
        screen.keys(window, "Return")
        wait_for(lambda: likeness(screen.picture(), drawn) > SAME_SCENE, "the play screen again")
        screen.keys(window, "e")
        wait_for(lambda: saves(tmp_path), "the save of the turn")
        screen.close(window)
        wait_for(lambda: likeness(screen.picture(), drawn) < SAME_SCENE, "the question whether to leave")
        screen.close(window)
        _, said = program.communicate(timeout=PATIENCE)
    assert (program.returncode, said) == (0, "")
    game = load(saves(tmp_path)[-1])
    assert game.day > 1
    assert [order.actor for order in game.orders] == ["amer"]
    assert len(saves(tmp_path)) == 2, "after the turn, and when it was left"
    assert (tmp_path / "config" / "settings.json").is_file()


def test_the_menu_is_closed_at_once(screen: FakeScreen, tmp_path: Path) -> None:
    with started(screen, tmp_path) as program:
        window = wait_for(lambda: screen.window("Harmattan"), "the window")
        wait_for(lambda: len(np.unique(screen.picture().reshape(-1, 3), axis=0)) > 500, "the menu")
        screen.close(window)
        _, said = program.communicate(timeout=PATIENCE)
    assert (program.returncode, said) == (0, "")
