"""Settings: written and read back, field by field tolerant, atomic, and a sentence for everything that goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.text import Text, languages
from sim.text.files import shipped_table
from sim.view.kit import actions
from sim.view.kit.keys import Keys, stroke
from sim.view.map.atlas import Boundaries
from sim.view.settings import files, settings
from sim.view.settings.files import BROKEN, FILE, load, save
from sim.view.settings.notes import Note, NoteKind
from sim.view.settings.plain_form import plain, understood
from sim.view.settings.settings import LANGUAGES, Settings, nearest_scale, next_scale
from sim.view.settings.system_language import system_language

FRENCH = Settings(language="fr")
CHOSEN = Settings(
    language="ar",
    text_scale=1.25,
    palette="mono",
    contrast="high",
    reduced_motion=True,
    keys=MappingProxyType({"help": ("f2", "ctrl+h"), "language": ()}),
    window="full",
    frame_cap="low",
    sound=True,
    boundaries="de_facto",
)
VALUES = (
    "", "fr", "full", "low", "30", 0, 1, -1, 30, 60, 1.0, 1.1, 2, 2.5, True, False, None, [], [1280, 720], [1, 1],
    [800, 600, 3], [True, True], [1280.0, 720], ["a", "b"], {}, {"help": ["f2"]}, {"help": "f2"}, {"help": [1]},
    {"help": [""]}, {"a\u202eb": ["f2"]}, {"help": ["\x00"]}, 10**400, float("nan"), float("inf"),
)  # fmt: skip


def french() -> settings.Language:
    return "fr"


def kinds(loaded: files.Loaded) -> list[str]:
    return [note.kind for note in loaded.notes]


def written(folder: Path, content: Any) -> Path:
    path = folder / FILE
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


# --- there and back ---


@pytest.mark.parametrize("chosen", [Settings(), CHOSEN, replace(CHOSEN, window=(1920, 1080), frame_cap="30")])
def test_what_was_written_is_read_back(chosen: Settings, tmp_path: Path) -> None:
    assert save(chosen, tmp_path / "new" / "folder") is None
    loaded = load(tmp_path / "new" / "folder", french)
    assert loaded == files.Loaded(chosen)


def test_the_file_is_small_plain_json(tmp_path: Path) -> None:
    save(CHOSEN, tmp_path)
    values = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert list(values) == [each.name for each in fields(Settings)]
    assert values["keys"] == {"help": ["f2", "ctrl+h"], "language": []}
    assert plain(Settings())["window"] == [1280, 720]
    assert plain(Settings())["frame_cap"] == 60
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_keys_of_a_person_go_there_and_back(tmp_path: Path) -> None:
    pygame.display.init()
    keys = Keys()
    keys.rebind(actions.HELP, stroke("ctrl+h"))
    save(Settings(keys={action: tuple(names) for action, names in keys.choices().items()}), tmp_path)
    again = Keys()
    again.restore(load(tmp_path, french).settings.keys)
    assert again.choices() == {actions.HELP: ["ctrl+h"]}


# --- the first start ---


def test_the_first_start_speaks_the_language_of_the_system_and_writes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "none", french) == files.Loaded(FRENCH, first_start=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("preferred", "language"),
    [([], "en"), (["ar"], "ar"), (["pt", "fr_CA", "en"], "fr"), (["zz"], "en"), (["", "ar-DZ"], "ar")],
)
def test_the_first_language_that_the_game_speaks_is_taken(preferred: list[str], language: str) -> None:
    assert system_language(preferred) == language


def test_a_system_that_cannot_say_its_language_gets_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[dict[str, str]]:
        raise pygame.error("no locale")

    monkeypatch.setattr(pygame.system, "get_pref_locales", refuse)
    assert system_language() == "en"
    monkeypatch.setattr(pygame.system, "get_pref_locales", lambda: [{"language": "fr", "country": "DZ"}])
    assert system_language() == "fr"


# --- files that make no sense ---


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{",
        b"{}" + b" " * 200_000,
        b"[" * 50_000,
        b'{"text_scale": 1' + b"0" * 9_000,
    ],
)
def test_a_damaged_file_gives_the_defaults_and_is_kept_beside(content: bytes, tmp_path: Path) -> None:
    written(tmp_path, content)
    loaded = load(tmp_path, french)
    assert loaded.settings == FRENCH
    assert kinds(loaded) == ["damaged", "kept"]
    assert (tmp_path / (FILE + BROKEN)).read_bytes() == content
    assert load(tmp_path, french) == files.Loaded(FRENCH), "mended: said once"


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_a_value_that_cannot_be_gives_the_default_of_that_field_alone(name: str, tmp_path: Path) -> None:
    content = plain(CHOSEN) | {name: {"": 7}}
    written(tmp_path, content)
    loaded = load(tmp_path, french)
    assert loaded.settings == replace(CHOSEN, **{name: getattr(FRENCH, name)})
    assert loaded.notes[0] == Note("field", name=name)
    assert kinds(loaded) == ["field", "kept"]
    assert json.loads((tmp_path / (FILE + BROKEN)).read_text()) == content


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
@pytest.mark.parametrize("value", VALUES)
def test_whatever_stands_there_is_a_setting_or_refused(name: str, value: Any) -> None:
    made = understood({name: value}, Settings())
    assert made.refused in ((), (name,))
    assert not made.refused or made.settings == Settings()
    assert understood(json.loads(json.dumps(plain(made.settings))), Settings()) == (made.settings, (), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_scale", 1.1), ("text_scale", True), ("text_scale", "1.5"), ("window", [639, 360]),
        ("window", [9000, 700]), ("frame_cap", 59), ("frame_cap", 60.0), ("frame_cap", True), ("sound", 1),
        ("sound", "on"), ("language", "de"), ("palette", "red"), ("boundaries", "UN"), ("contrast", None),
        ("keys", {"help": ["x" * 100]}), ("keys", {str(n): [] for n in range(500)}),
    ],
)  # fmt: skip
def test_values_out_of_range_are_refused(name: str, value: Any) -> None:
    assert understood({name: value}, Settings()) == (Settings(), (name,), ())


def test_fields_that_are_not_there_keep_their_defaults_in_silence(tmp_path: Path) -> None:
    written(tmp_path, {"text_scale": 2})
    assert load(tmp_path, french) == files.Loaded(replace(FRENCH, text_scale=2.0))


def test_unknown_entries_are_left_out_with_one_sentence(tmp_path: Path) -> None:
    written(tmp_path, plain(CHOSEN) | {"volume": 3, "\x1b[2Jx": 1, "\ud800": 1})
    loaded = load(tmp_path, french)
    assert loaded.settings == CHOSEN
    assert kinds(loaded) == ["unknown", "kept"]
    said = loaded.notes[0].said(Text())
    assert "volume" in said
    assert said.isprintable()
    assert "volume" not in json.loads((tmp_path / FILE).read_text())


def test_everything_wrong_at_once_is_told_once_each(tmp_path: Path) -> None:
    written(tmp_path, {"text_scale": 3, "sound": "x", "a": 1, "b": 2, **{str(n): n for n in range(9)}})
    loaded = load(tmp_path, french)
    assert kinds(loaded) == ["field", "field", "unknown", "kept"]
    assert loaded.notes[2].said(Text()).count(" · ") == 5


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_no_json_value_is_too_strange(value: Any) -> None:
    for name in (each.name for each in fields(Settings)):
        made = understood({name: value}, Settings())
        assert isinstance(made.settings, Settings)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert isinstance(files._read(data, french).settings, Settings)


# --- folders that do not work ---


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(CHOSEN, tmp_path)
    before = (tmp_path / FILE).read_bytes()
    monkeypatch.setattr("sim.game.files._write_through", refuse)
    note = save(Settings(), tmp_path)
    assert note == Note("cannot_write", why="Permission denied", file=str(tmp_path / FILE))
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_full_disk_while_mending_keeps_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, plain(CHOSEN) | {"sound": 3})
    monkeypatch.setattr("sim.game.files._write_through", refuse)
    loaded = load(tmp_path, french)
    assert loaded.settings == replace(CHOSEN, sound=False)
    assert kinds(loaded) == ["field", "kept", "cannot_write"]
    assert (tmp_path / (FILE + BROKEN)).is_file()


def test_a_folder_in_which_nothing_can_be_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"damaged")
    monkeypatch.setattr(os, "replace", refuse)
    loaded = load(tmp_path, french)
    assert loaded.settings == FRENCH
    assert kinds(loaded) == ["damaged", "cannot_write"]
    assert path.read_bytes() == b"damaged"


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    loaded = load(tmp_path, french)
    assert loaded.settings == FRENCH
    assert loaded.notes == (Note("unreadable", why=os.strerror(21), file=str(tmp_path / FILE)),)
    assert save(CHOSEN, tmp_path) is not None


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert save(CHOSEN, tmp_path / "file") is not None
    assert load(tmp_path / "file", french).settings == FRENCH


def test_a_link_that_leads_nowhere_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "gone")
    assert kinds(load(tmp_path, french)) == ["unreadable"]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, plain(CHOSEN))
    monkeypatch.setattr(Path, "open", refuse)
    loaded = load(tmp_path, french)
    assert loaded == files.Loaded(FRENCH, (Note("unreadable", why="Permission denied", file=str(path)),))
    monkeypatch.undo()
    assert json.loads(path.read_text()) == plain(CHOSEN)


def test_a_system_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("HARMATTAN_CONFIG", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert kinds(load(language=french)) == ["no_home"]
    assert save(Settings()) == Note("no_home")


# --- where ---


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CONFIG", str(tmp_path / "here"))
    assert save(CHOSEN) is None
    assert load(language=french).settings == CHOSEN
    assert (tmp_path / "here" / FILE).is_file()


# --- words, and what is not loaded ---


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_and_choice_has_its_words(lang: str) -> None:
    table = shipped_table(lang)
    names = {key.split(".")[2] for key in table if key.startswith("view_settings.name.")}
    assert names == {each.name for each in fields(Settings)}
    choices = {"language": LANGUAGES, "palette": settings.PALETTES, "contrast": settings.CONTRASTS}
    choices |= {"boundaries": settings.BOUNDARIES, "frame_cap": ("fps", "low")}
    for name, values in choices.items():
        assert {key.split(".")[3] for key in table if key.startswith(f"view_settings.value.{name}.")} == set(values)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(NoteKind))
def test_every_note_is_a_whole_sentence(kind: NoteKind, lang: str) -> None:
    note = Note(kind, name="sound", why="disk full", file="settings.json.broken", entries=("a", "b"))
    said = note.said(Text(lang))
    assert said.endswith(".")
    assert not set(said) & set("{}")


def test_the_words_of_other_parts_are_the_same_here() -> None:
    assert sorted(LANGUAGES) == languages()
    assert get_args(Boundaries) == settings.BOUNDARIES
    assert set(settings.FRAMES) == set(settings.FRAME_CAPS)


def test_steps_of_text_size() -> None:
    assert [next_scale(scale, 1) for scale in settings.TEXT_SCALES] == [1.25, 1.5, 2.0, 2.0]
    assert [next_scale(scale, -1) for scale in settings.TEXT_SCALES] == [1.0, 1.0, 1.25, 1.5]
    assert nearest_scale(1.75) in (1.5, 2.0)
    assert Settings(frame_cap="30").frames == 30


def test_settings_load_without_a_window_and_without_the_model(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom sim.view.settings.files import load, save\nfrom sim.view.settings.settings import Settings\n"
        "save(Settings())\nassert load().settings == Settings()\n"
        "assert not {'pygame', 'mesa', 'numba', 'pandas'} & set(sys.modules)"
    )
    environment = os.environ | {"HARMATTAN_CONFIG": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)
