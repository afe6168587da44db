"""Where saves lie, and that none is ever half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.game import Game, SaveRefused
from sim.game.files import write_whole
from sim.game.save import autosave, load, save
from sim.game.saves import list_saves, saves_folder

# --- writing ---


def test_a_save_that_cannot_be_written_leaves_the_old_one(
    saved: Path, halfway: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveRefused, match=r"Cannot write .*: No space left on device\. What stood there before"):
        save(halfway, saved)
    assert saved.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["game.jsonl"]
    monkeypatch.undo()
    for place in (tmp_path, tmp_path / "game.jsonl" / "below.jsonl", tmp_path / "a\0b"):
        with pytest.raises(SaveRefused):
            save(halfway, place)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file keeps its name there")
def test_the_new_file_takes_the_place_of_the_old_one_at_once(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    write_whole(path, b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old", "who reads the old file never sees half of the new one"
    assert path.read_bytes() == b"new"


STOPPED = """
import os, resource, signal, sys
from pathlib import Path
from sim.errors import HarmattanError
from sim.game.files import write_whole
path, how = Path(sys.argv[1]), sys.argv[2]
if how == "killed":
    os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
else:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
try:
    write_whole(path, b"new" * 100_000)
except HarmattanError as refusal:
    sys.exit(str(refusal))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
def test_a_process_that_is_stopped_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    write_whole(path, b"old")
    command = [sys.executable, "-c", STOPPED, str(path)]
    full = subprocess.run([*command, "full"], capture_output=True, text=True, check=False)
    assert (full.returncode, "Cannot write" in full.stderr) == (1, True), full.stderr
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("game.jsonl", b"old")]
    killed = subprocess.run([*command, "killed"], capture_output=True, check=False)
    assert killed.returncode == -9
    assert path.read_bytes() == b"old"
    (left,) = (file for file in tmp_path.iterdir() if file != path)
    assert left.suffix == ".part"
    write_whole(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("game.jsonl", b"new")]


def test_the_last_autosaves_are_kept(halfway: Game, tmp_path: Path) -> None:
    mine = save(halfway, tmp_path / "mine.jsonl")
    names = [autosave(halfway, tmp_path, kept=2).name for _ in range(4)]
    assert names == [f"autosave-00000{number}.jsonl" for number in (1, 2, 3, 4)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*names[2:], mine.name]
    assert load(tmp_path / names[3]).digest == halfway.digest


# --- where they lie ---


def test_the_list_of_saves(halfway: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_DATA", str(tmp_path))
    assert list_saves() == ()
    bad = saves_folder() / "bad.jsonl"
    auto = autosave(halfway)
    mine = save(halfway, saves_folder() / "mine.jsonl", "Mine")
    bad.write_text("nothing", encoding="utf-8")
    for number, path in enumerate((bad, auto, mine)):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    first, second, third = list_saves()
    assert (first.path, first.title, first.scenario, first.seats) == (mine, "Mine", "tutorial", ("amer", "tadla"))
    assert (first.day, first.days, first.date, first.automatic) == (5, 10, halfway.date, False)
    assert first.saved is not None
    assert first.saved.timestamp() == 1_000_000_002
    assert (second.path, second.automatic) == (auto, True)
    assert third.refusal is not None
    assert third.refusal.kind == "foreign"
    with pytest.raises(SaveRefused):
        list_saves(mine)


def test_a_menu_lists_saves_without_mesa_and_without_the_kernel() -> None:
    code = "import sys, sim.game, sim.game.saves; print(*(m for m in ('mesa', 'numba', 'pygame') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
