"""The file at the end of long work: whole or not at all, refused beforehand, and no device replaced."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sim.errors import HarmattanError
from sim.study.output import refuse_unwritable, write_whole


def test_a_file_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    held = tmp_path / "held.txt"
    held.write_text("before", encoding="utf-8")
    refuse_unwritable(held, "--out")
    refuse_unwritable(tmp_path / "new.txt", "--out")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("held.txt", "before")]


@pytest.mark.parametrize("name", [".", "no/folder/file", "nul\0"])
def test_what_cannot_be_written_is_refused_before_and_after(name: str, tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match=r"cannot write .* \(.+\); name another file with --out"):
        refuse_unwritable(tmp_path / name, "--out")
    with pytest.raises(HarmattanError, match=r"cannot write .* \(.+\); name another file with --out"):
        write_whole(tmp_path / name, "text", "--out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipe on Windows")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "text", "--out")
    assert os.read(reading, 100) == b"text"
    os.close(reading)
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_a_sentence() -> None:
    with pytest.raises(HarmattanError, match="No space left"):
        write_whole(Path("/dev/full"), "text", "--out")


def test_the_old_file_stays_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HarmattanError, match="No space left"):
        write_whole(file, "after", "--out")
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("file", "before")]
