"""Save and load: what is written, what comes back, and every way in which a file can be wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.agents import Actor, Option
from sim.errors import HarmattanError
from sim.game import Game, Order, SaveRefused
from sim.game import files as game_files
from sim.game.files import write_whole
from sim.game.save import autosave, load, save
from sim.game.saves import list_saves, saves_folder
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder
from sim.scenario.spec import Scenario
from sim.text import Text


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def saved(halfway: Game, tmp_path: Path) -> Path:
    return save(halfway, tmp_path / "game.jsonl", title="Try")


# --- what comes back ---


def test_a_save_is_a_head_and_a_line_a_day(saved: Path, scenario: Scenario, halfway: Game) -> None:
    head, *days = lines_of(saved)
    assert (head["format"], head["version"], head["title"]) == ("harmattan-save", 1, "Try")
    assert (head["scenario"], head["folder"], head["content_hash"]) == ("tutorial", "", scenario.content_hash)
    assert (head["seed"], head["run"], head["days"], head["last"]) == (7, 0, 10, 5)
    assert (head["seats"], head["setup"]["difficulty"]) == (["amer", "tadla"], "normal")
    assert [day["day"] for day in days] == [1, 2, 3, 4, 5]
    assert days[1]["orders"] == {
        "amer": [["recall_ambassador", "tadla"]],
        "tadla": [["deny_violation", "amer"]],
    }
    assert days[0]["orders"] == {"amer": [], "tadla": []}
    assert days[4] == {
        "day": 5,
        "orders": {"amer": [], "tadla": [["call_by_phone", "amer"]]},
        "digest": halfway.digest,
        "open": True,
    }


def test_a_game_goes_on_where_it_was_left(saved: Path, halfway: Game, played: Callable[[Game], Game]) -> None:
    again = load(saved)
    assert (again.day, again.digest, again.model.day_is_open) == (5, halfway.digest, True)
    assert (again.seats, again.setup) == (halfway.seats, halfway.setup)
    assert set(again.orders) == set(halfway.orders)
    again.order("amer", "denounce_publicly", "tadla")
    halfway.order("amer", "denounce_publicly", "tadla")
    assert played(again).digest == played(halfway).digest
    assert again.scores.evenings == halfway.scores.evenings
    assert again.past == halfway.past


def test_eve_and_end_can_be_saved(scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]) -> None:
    game = Game.start(scenario, seed=2**64 - 1, run=3, days=4)
    assert load(save(game, tmp_path / "a")).day == 0
    played(game)
    again = load(save(game, tmp_path / "a"))
    assert again.done
    assert again.record() == game.record()


def test_orders_given_beforehand_are_kept(scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]) -> None:
    orders = [
        Order(2, "amer", "return_ambassador", "tadla"),
        Order(2, "amer", "recall_ambassador", "tadla"),
        Order(8, "tadla", "wait", "amer"),
    ]
    game = Game.start(scenario, orders=orders)
    for _ in range(4):
        game.advance()
    again = load(save(game, tmp_path / "a"))
    assert [str(refusal) for refusal in again.refused] == [str(refusal) for refusal in game.refused] != []
    assert played(again).digest == played(game).digest
    assert Order(8, "tadla", "wait", "amer") in again.orders


class Caller(Actor):
    """Calls everybody it has to take up; leaves every other day to the rules."""

    asked = 0

    def choose(self, options: tuple[Option, ...]) -> list[Option] | None:
        Caller.asked += 1
        calls = [option for option in options if option.act == "call_by_phone"]
        return calls or None


def test_what_a_class_chose_is_saved_as_orders(
    scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]
) -> None:
    Caller.asked = 0
    game = played(Game.start(scenario, actors={"amer": Caller}))
    assert Caller.asked == 10
    again = load(save(game, tmp_path / "a"))
    assert Caller.asked == 10, "a save needs no class"
    assert again.digest == game.digest
    assert any(day.orders.get("amer") for day in again.past)


def test_difficulty_turn_and_capital_come_back(scenario: Scenario, tmp_path: Path) -> None:
    game = Game.start(scenario, seed=7, seats=["amer"], difficulty="hard", turn=3, capital=False)
    for _ in range(10):
        game.advance()
    again = load(save(game, tmp_path / "a"))
    assert again.setup.model_dump() == {"difficulty": "hard", "turn": 3, "capital": False}
    assert again.digest == game.digest


def test_a_scenario_of_ones_own_is_found_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "tutorial"
    shutil.copytree(scenarios_folder() / "tutorial", folder)
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# mine\n")
    game = Game.start(folder)
    game.advance()
    file = save(game, tmp_path / "a")
    assert lines_of(file)[0]["folder"] == str(folder)
    assert load(file).digest == game.digest
    assert load(file, load_scenario(folder)).digest == game.digest
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# changed\n")
    refuses(file, "scenario_changed", "its scenario, tutorial, has changed since")
    shutil.rmtree(folder)
    refuses(file, "no_scenario", "its scenario, tutorial, is not on this machine")


# --- what is wrong with a file ---


def refuses(path: Path, kind: str, said: str) -> SaveRefused:
    with pytest.raises(SaveRefused, match=said) as error:
        load(path)
    assert error.value.kind == kind
    assert isinstance(error.value, HarmattanError)
    for lang in ("fr", "ar"):
        sentence = error.value.said(Text(lang))
        assert "{" not in sentence.replace("{}", "")
        assert sentence != str(error.value)
    return error.value


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
