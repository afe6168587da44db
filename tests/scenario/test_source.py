"""Files that can hardly be called files, and text as it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.scenario.nodes import plain
from sim.scenario.problems import Mark
from sim.scenario.source import read_source
from sim.scenario.yaml_text import parse


def message(path: Path) -> str:
    source = read_source(path, "f.yaml")
    assert source.node is None
    return str(source.problems[0])


def test_scalars_stay_text() -> None:
    node, problems = parse("[NO, 12:30, 1e3, 010, ~, 2025-03-31, 0x10, .inf, 'quoted', =]", "f.yaml")
    assert problems == []
    assert plain(node) == ["NO", "12:30", "1e3", "010", "~", "2025-03-31", "0x10", ".inf", "quoted", "="]


def test_every_value_knows_its_place() -> None:
    node, _ = parse("a:\n  - b: 1\n    é: [x,  y]\n", "f.yaml")
    assert node.at(("a", 0, "é", 1)).mark == Mark("f.yaml", 3, 13)
    assert node.key_mark(("a", 0, "é")) == Mark("f.yaml", 3, 5)
    assert node.at(("a", 5, "nowhere")).mark == Mark("f.yaml", 2, 3)


def test_a_byte_order_mark_is_no_character(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xff")
    assert message(path) == "f.yaml:1:4: the byte 0xFF is not UTF-8; expected a file saved as UTF-8"
    path.write_bytes(b"\xef\xbb\xbfa: b")
    node = read_source(path, "f.yaml").node
    assert node is not None
    assert plain(node) == {"a": "b"}


def test_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\r\nb: {\r\n")
    assert message(path).startswith("f.yaml:3:1: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.yaml")
    assert "not an ordinary file" in message(tmp_path / "f.yaml")


def test_a_circle_of_links(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    try:
        path.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    assert "the file cannot be read" in message(path)


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: b")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert message(path) == "f.yaml:1:1: the file cannot be read (Permission denied); expected a readable YAML file"


def test_a_path_that_cannot_be() -> None:
    assert "cannot be read" in message(Path("a\0b"))
