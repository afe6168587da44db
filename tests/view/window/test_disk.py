"""A disk that is full, and folders that are read-only: said in a sentence, and nothing is lost."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pygame
import pytest

from sim.game.save import load
from sim.view.settings import files
from sim.view.settings.settings import Settings
from tests.view.scenes.desk import Desk

resource = pytest.importorskip("resource", reason="this system has no limits to set")

NOBODY = 65534
SMALL = 100
"""Bytes of a file; every save is larger."""

Trouble = Callable[[], AbstractContextManager[None]]


@contextmanager
def no_large_files() -> Iterator[None]:
    """The system itself lets no file of this process grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(stream: io.RawIOBase) -> None:
    while True:
        stream.write(bytes(4096))


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """No byte is free on the disk of a folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space left"):
        fill(stream)
    yield
    ballast.unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """This process may not write into a folder; root may write everywhere, so it becomes somebody else."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o555)
    if was_root := os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of a few kilobytes."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("this system lets us mount no small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def traversable(tmp_path: Path) -> Path:
    """A folder that anybody can come to, whoever made those above it."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def playing(folder: Path) -> Desk:
    """A game on its second day, in which an order was given: all that is imported late is there."""
    desk = Desk(folder)
    desk.app.open_menu()
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    desk.keys(pygame.K_e)
    give_an_order(desk)
    return desk


def give_an_order(desk: Desk) -> None:
    session = desk.app.session
    assert session is not None
    target = session.others[0]
    choice = next(choice for choice in session.choices(target) if choice.open)
    session.order(choice.act, target)


def close(desk: Desk) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.steps(2)


def leaving_is_held_up(desk: Desk, trouble: Trouble, why: str) -> None:
    """Closed while nothing can be written, it says so and stays; closed when that is mended, everything is there."""
    session = desk.app.session
    assert session is not None
    orders = session.orders
    with trouble():
        close(desk)
        close(desk)
        assert not desk.app.stack.empty
        assert why in desk.said
    desk.keys(pygame.K_RETURN)
    close(desk)
    assert desk.app.stack.empty
    last = max(desk.app.saves.glob("autosave-*.jsonl"))
    assert load(last).orders[-len(orders) :] == orders


def test_a_file_that_may_not_grow_holds_leaving_up(tmp_path: Path) -> None:
    leaving_is_held_up(playing(tmp_path), no_large_files, "File too large")


def test_a_full_disk_holds_leaving_up(small_disk: Path) -> None:
    leaving_is_held_up(playing(small_disk), lambda: filled(small_disk), "No space left on device")


def test_a_read_only_folder_holds_leaving_up(traversable: Path) -> None:
    desk = playing(traversable / "saves")
    leaving_is_held_up(desk, lambda: read_only(traversable / "saves"), "Permission denied")


def test_a_turn_that_cannot_be_saved_says_so_and_is_played_all_the_same(tmp_path: Path) -> None:
    desk = playing(tmp_path)
    session = desk.app.session
    assert session is not None
    day, before = session.day, {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with no_large_files():
        desk.keys(pygame.K_e)
    desk.steps()
    assert session.day > day
    assert "File too large" in desk.said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_menu_is_not_opened_before_the_loss_is_said(tmp_path: Path) -> None:
    desk = playing(tmp_path)
    with no_large_files():
        desk.app.stack.top.leave()  # type: ignore[attr-defined]
        desk.steps(1)
    assert desk.scene == "play"
    assert "File too large" in desk.said
    desk.keys(pygame.K_RETURN)
    desk.app.stack.top.leave()  # type: ignore[attr-defined]
    assert desk.scene == "menu"
    assert desk.app.session is None


def test_settings_on_a_full_disk_keep_the_old_file_and_say_how_to_mend_it(small_disk: Path) -> None:
    assert files.save(Settings(), small_disk) is None
    with filled(small_disk):
        note = files.save(Settings(language="fr"), small_disk)
    assert note is not None
    assert (note.why, note.file) == ("No space left on device", str(small_disk / files.FILE))
    assert files.load(small_disk).settings == Settings()


def test_settings_in_a_read_only_folder_hold_for_the_session(traversable: Path) -> None:
    folder = traversable / "config"
    desk = Desk(traversable)
    desk.app.choices._keep = lambda settings: files.save(settings, folder)
    desk.app.open_menu()
    desk.steps()
    with read_only(folder):
        desk.keys(pygame.K_PLUS)
    assert desk.app.look.scale == 1.25
    assert "HARMATTAN_CONFIG" in desk.said
    assert list(folder.iterdir()) == []


def test_a_folder_of_saves_that_cannot_be_read_says_so_in_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    folder.write_text("a file", encoding="utf-8")
    desk = Desk(folder)
    desk.app.open_menu()
    desk.steps()
    desk.press("saves")
    desk.steps()
    assert str(folder) in desk.said
    assert "Not a directory" in desk.said
    assert not desk.app.stack.top.root.overlays
