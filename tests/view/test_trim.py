"""Memory that the program no longer needs is not kept: large pictures go, and what is free is given back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.view.pictures.pictures import Pictures
from sim.view.shots import Played
from tests.view.scenes.desk import Desk

HELD = """
import gc, os, sys
from sim.view.trim import settle, trim
def held():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
settle()
before = held()
pieces = [bytearray(50_000) for _ in range(1000)]
last = bytearray(50_000)
del pieces
grown = held() - before
trim()
print(grown > 40e6, held() - before < 5e6)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="tells how much memory is held, on Linux only")
def test_what_is_free_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_the_title_picture_is_kept_until_a_game_begins(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.steps()
    size = desk.app.screen.size
    title = desk.app.pictures.title(size)
    assert desk.app.pictures.title(size) is title
    desk.app.play(Played(day=2).session.game)
    assert desk.app.pictures.title(size) is not title


def test_one_title_picture_is_kept_at_most() -> None:
    pictures = Pictures()
    first = pictures.title((320, 180))
    pictures.title((640, 360))
    assert pictures.title((320, 180)) is not first
