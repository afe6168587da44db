"""Every way in which the file of a save can be wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.game import Game, SaveRefused
from sim.game import files as game_files
from sim.game.save import load
from tests.game.save_files import lines_of, refuses, written


def test_what_is_no_file(tmp_path: Path) -> None:
    refuses(tmp_path / "none.jsonl", "missing", "There is no save at")
    refuses(tmp_path, "folder", "A folder stands at")
    refuses(tmp_path / "a\0b", "unreadable", "Cannot read")
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        refuses(pipe, "special", "is not an ordinary file")


def test_what_is_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.jsonl"
    for data, kind, said in (
        (b"", "empty", "is empty"),
        (b"\n", "foreign", "line 1: this is not how a save"),
        (b"hello\n", "foreign", "not how a save"),
        (b"[" * 100_000, "foreign", "not how a save"),
        (b'{"format": "other"}\n', "foreign", "not how a save"),
        (b'["harmattan-save"]\n', "foreign", "not how a save"),
        (b'{"format": "harmattan-save"}\nab\xff\n', "encoding", "line 2: a byte that is not UTF-8"),
        (b'{"format": "harmattan-save", "version": 2, "program": "9.9"}', "format", "its format is '2'.*'9.9'"),
        (b'{"format": "harmattan-save", "version": 1}', "damaged_at", "line 1: what stands under 'program'"),
    ):
        file.write_bytes(data)
        refuses(file, kind, said)
    monkeypatch.setattr(game_files, "MAX_BYTES", 10)
    refuses(file, "too_large", "is larger than 10 bytes")


def test_every_line_that_is_damaged_is_named(saved: Path, tmp_path: Path) -> None:
    lines = lines_of(saved)
    other = tmp_path / "other.jsonl"
    for number, change, said in (
        (1, {"seed": -1}, "line 1: what stands under 'seed'"),
        (1, {"seed": "7"}, "line 1: what stands under 'seed'"),
        (1, {"extra": 1}, "line 1: what stands under 'extra'"),
        (1, {"setup": {"difficulty": "brutal"}}, "line 1: what stands under 'setup.difficulty'"),
        (3, {"orders": {"amer": [["recall_ambassador"]]}}, "line 3: what stands under 'orders.amer.0"),
        (3, {"digest": "x"}, "line 3: what stands under 'digest'"),
        (3, {"day": float("nan")}, "line 3: what stands under 'day'"),
    ):
        changed = [dict(line) for line in lines]
        changed[number - 1] |= change
        refuses(written(other, changed), "damaged_at", said)
    refuses(written(other, [*lines[:2], 7, *lines[3:]]), "damaged", "line 3: this line cannot be understood")


def test_a_file_that_was_cut_off(saved: Path) -> None:
    whole = saved.read_bytes()
    ends = [len(b"\n".join(whole.split(b"\n")[:count])) for count in range(1, 6)]
    for end in ends:
        saved.write_bytes(whole[: end + 1])
        refuses(saved, "cut_off", "it ends after .* of 5 days")
    for end in range(1, len(whole) - 1, 97):
        saved.write_bytes(whole[:end])
        with pytest.raises(SaveRefused):
            load(saved)


def test_days_out_of_order(saved: Path, tmp_path: Path) -> None:
    head, *days = lines_of(saved)
    other = tmp_path / "other.jsonl"
    refuses(written(other, [head, days[1], days[0], *days[2:]]), "order", "line 2: day 2 does not belong here")
    refuses(written(other, [head | {"last": 6}, *days, days[4]]), "order", "line 6: day 5 does not belong here")
    refuses(written(other, [head | {"days": 4}, *days]), "order", "line 6: day 5 does not belong here")


def test_what_does_not_come_out_as_it_was_saved(saved: Path, tmp_path: Path) -> None:
    lines = lines_of(saved)
    other = tmp_path / "other.jsonl"
    changed = [*lines[:2], lines[2] | {"orders": {"amer": [], "tadla": []}}, *lines[3:]]
    refuses(written(other, changed), "altered", "line 3: day 2 does not come out as it was saved")
    changed[0] = changed[0] | {"program": "0.0.1"}
    refuses(written(other, changed), "program", "line 3: version 0.0.1 wrote it, and version .* plays day 2")
    changed = [*lines[:2], lines[2] | {"orders": {"amer": [["return_ambassador", "tadla"]]}}, *lines[3:]]
    refuses(written(other, changed), "impossible", r"line 3: this cannot be played \(amer may not return_ambassador")
    changed = [*lines[:2], lines[2] | {"orders": {"nobody": []}}, *lines[3:]]
    refuses(written(other, changed), "impossible", "there is no actor 'nobody'")
    refuses(written(other, [lines[0] | {"seats": ["nobody"]}, *lines[1:]]), "impossible", "line 1: .*'nobody'")
    refuses(written(other, [lines[0] | {"content_hash": "0"}, *lines[1:]]), "scenario_changed", "has changed since")
    refuses(written(other, [lines[0] | {"scenario": "gone"}, *lines[1:]]), "no_scenario", "gone, is not on this")
    for folder in ("a" * 3999, "a\0b", str(tmp_path / "nowhere")):
        refuses(written(other, [lines[0] | {"folder": folder}, *lines[1:]]), "no_scenario", "is not on this machine")


def test_another_version_with_the_same_days_is_welcome(saved: Path, tmp_path: Path, halfway: Game) -> None:
    lines = lines_of(saved)
    file = written(tmp_path / "b", [lines[0] | {"program": "0.0.1"}, *lines[1:]])
    assert load(file).digest == halfway.digest


def test_loading_touches_nothing(saved: Path, tmp_path: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-70])
    before = [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    refuses(saved, "damaged", "line 6")
    assert [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())] == before
