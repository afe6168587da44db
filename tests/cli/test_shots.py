"""``harmattan shots``: pictures of scenes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.app import main


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
        monkeypatch.setenv(name, "dummy")


def test_it_writes_the_scenes_that_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--scene", "hand_over", "--scene", "about", "--lang", "ar", "--scale", "1.5", "--size", "1600x900"]
    assert main(["shots", str(tmp_path / "new"), *wanted]) == 0
    files = sorted((tmp_path / "new").iterdir())
    assert [file.name for file in files] == ["about_ar_150.png", "hand_over_ar_150.png"]
    header = files[0].read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")) == (1600, 900)
    assert str(files[0]) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scene", "nowhere"], "there is no scene nowhere; the scenes are: about"),
        (["--size", "12x9"], "'12x9' is no size of a window"),
        (["--size", "large"], "'large' is no size of a window"),
        (["--lang", "xx"], "there are no texts in the language 'xx'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shots", str(tmp_path / "new"), *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("here", encoding="utf-8")
    assert main(["shots", str(tmp_path / "file" / "below")]) != 0
    assert "no pictures can be written to" in capsys.readouterr().err
