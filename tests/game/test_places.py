"""The folders of one person on each platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.game.places import user_folder
from sim.game.refusals import SaveRefused
from sim.game.saves import saves_folder


def test_each_platform_has_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", classmethod(lambda cls: tmp_path))
    assert (
        user_folder("data", {}, "win32") == user_folder("config", {}, "win32") == tmp_path / "AppData/Roaming/Harmattan"
    )
    assert user_folder("data", {}, "darwin") == tmp_path / "Library/Application Support/Harmattan"
    assert user_folder("config", {}, "darwin") == user_folder("data", {}, "darwin")
    assert user_folder("data", {}, "linux") == tmp_path / ".local/share/harmattan"
    assert user_folder("config", {}, "freebsd14") == tmp_path / ".config/harmattan"


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", classmethod(lambda cls: tmp_path))
    xdg = {"XDG_DATA_HOME": str(tmp_path / "x"), "XDG_CONFIG_HOME": str(tmp_path / "y")}
    assert user_folder("data", {"APPDATA": str(tmp_path)}, "win32") == tmp_path / "Harmattan"
    assert user_folder("data", xdg, "linux") == tmp_path / "x" / "harmattan"
    assert user_folder("config", xdg, "linux") == tmp_path / "y" / "harmattan"
    assert user_folder("config", xdg, "darwin") == tmp_path / "Library/Application Support/Harmattan"
    assert user_folder("data", {"XDG_DATA_HOME": "relative"}, "linux") == tmp_path / ".local/share/harmattan"
    own = {"HARMATTAN_DATA": "here", "HARMATTAN_CONFIG": "there", "APPDATA": "x"}
    assert (user_folder("data", own, "win32"), user_folder("config", own, "win32")) == (Path("here"), Path("there"))
    monkeypatch.setenv("HARMATTAN_DATA", str(tmp_path))
    assert saves_folder() == tmp_path / "saves"


def test_a_home_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(cls: type[Path]) -> Path:
        raise RuntimeError("no home")

    for name in ("HARMATTAN_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", classmethod(nowhere))
    assert user_folder("config", {}, "linux") is None
    with pytest.raises(SaveRefused, match="HARMATTAN_DATA"):
        saves_folder()
