"""``run`` and ``explain`` as commands: what goes to which stream, and what is written; the engine is stood in for."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from sim.cli.app import main
from sim.cli.export import write_together
from sim.report import ChoiceRecord, RunRecord
from sim.report.event_table import COLUMNS
from sim.report.refusals import NotAllowed

KEYS = {
    *("scenario", "seed", "run", "days", "start", "outcome", "ended_day", "peak_hostility"),
    *("tension", "events", "statuses", "incidents", "goals", "digest"),
}


@pytest.fixture
def asked(record: RunRecord, choice: ChoiceRecord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Stand in for scenario and engine; what they were asked for comes back."""
    seen: dict[str, Any] = {}
    scenario = SimpleNamespace(
        id=record.scenario,
        folder=str(tmp_path),
        actors=[SimpleNamespace(id="mali"), SimpleNamespace(id="algeria")],
        acts=[SimpleNamespace(id="recall_ambassador", cameo="161", goldstein=-4.0)],
        setup=SimpleNamespace(days=90),
    )

    class Game:
        def __init__(self) -> None:
            self.days = 0
            self.refused: list[NotAllowed] = []

        @classmethod
        def start(cls, scenario: Any, **setup: Any) -> Game:
            seen.update(setup)
            return cls()

        @property
        def done(self) -> bool:
            return self.days == record.days

        def advance(self) -> None:
            self.days += 1

        def record(self) -> RunRecord:
            return record

    def explain_day(scenario: Any, **setup: Any) -> list[ChoiceRecord]:
        seen.update(setup)
        return [choice] if setup["day"] == choice.day else []

    game = stand_in("sim.game", Game=Game, read_orders=lambda path, scenario, days=None: f"orders of {path}")
    monkeypatch.setitem(sys.modules, "sim.game", game)
    monkeypatch.setitem(sys.modules, "sim.study.explain", stand_in("sim.study.explain", explain_day=explain_day))
    monkeypatch.setitem(sys.modules, "sim.study", stand_in("sim.study"))
    monkeypatch.setattr("sim.scenario.load.load_scenario", lambda name: scenario)
    for command in ("run", "explain"):
        monkeypatch.setattr(sys.modules[f"sim.cli.{command}"], "compile_first", lambda scenario, text: None)
    return seen


def stand_in(name: str, **members: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


def test_the_story_goes_to_stdout_without_colour(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "any", "--seed", "7", "--run", "3", "--days", "18"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Tinzaouaten, 2025\nSeed 7, run 0, 18 days, from 31 March 2025 to 17 April 2025.\n")
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert err == ""
    assert asked == {"seed": 7, "run": 3, "days": 18, "orders": None}


def test_json_is_one_document_and_nothing_else(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "any", "--json"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert set(document) == KEYS
    assert document["events"][0] == {
        "day": 1,
        "date": "2025-03-31",
        "source": "algeria",
        "act": "shoot_down_drone",
        "target": "mali",
        "cameo": "1712",
        "goldstein": -9.2,
        "mid": 4,
        "public": True,
        "reason": "event",
        "joint": None,
        "event": "shootdown",
    }
    assert len(document["tension"]) == document["days"]
    assert err == ""
    assert asked["seed"] == 1


def test_orders_are_read_and_handed_on(asked: dict[str, Any]) -> None:
    assert main(["run", "any", "--json", "--orders", "mine.yaml"]) == 0
    assert asked["orders"] == "orders of mine.yaml"


def test_out_writes_the_document_and_the_events(
    asked: dict[str, Any], record: RunRecord, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "folder"
    assert main(["run", "any", "--json", "--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["events.csv", "run.json"]
    assert (folder / "run.json").read_text(encoding="utf-8") == capsys.readouterr().out
    rows = list(csv.DictReader((folder / "events.csv").read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(record.events)
    assert [rows[6][name] for name in ("event_id", "cameo_root", "cameo_code", "quad_class", "public")] == [
        "tinzaouaten-2025-7-0-7",
        "02",
        "026",
        "1",
        "true",
    ]


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    asked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["run", "any", "--out", str(tmp_path / "file")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("harmattan: Cannot write to ")
    assert "Name another folder with --out." in err


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "file").write_text("")
    with pytest.raises(OSError, match="second"):
        write_together(tmp_path, {"second": "is a folder that is not empty", "third": "would come after it"})
    assert [path.name for path in tmp_path.iterdir()] == ["second"]


def test_an_unknown_language_is_a_wrong_call(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "any", "--lang", "xx"]) == 2
    assert "choose one of: ar, en, fr" in capsys.readouterr().err
    assert asked == {}, "nothing was played"


def test_explain_tells_a_decision(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "any", "--seed", "7", "--day", "7", "--actor", "mali"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Mali toward Algeria, day 7, 6 April 2025\n")
    assert err == ""
    assert asked == {"seed": 7, "run": 0, "day": 7, "actor": "mali", "orders": None}


def test_explain_as_json(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "any", "--day", "7", "--actor", "mali", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"scenario", "seed", "run", "day", "actor", "decisions"}
    assert document["decisions"][0]["chosen"] == ["recall_ambassador"]
    assert document["decisions"][0]["date"] == "2025-04-06"


def test_a_day_without_a_decision_says_so(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "any", "--day", "8", "--actor", "mali"]) == 0
    assert capsys.readouterr().out.startswith("Mali had no decision to make on day 8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--day", "7", "--actor", "atlantis"], "There is no actor atlantis in this scenario; choose one of: mali"),
        (["--day", "91", "--actor", "mali"], "Day 91 is not in this scenario; choose one from 1 to 90."),
    ],
)
def test_what_the_scenario_does_not_have_is_a_wrong_call(
    arguments: list[str], said: str, asked: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "any", *arguments]) == 2
    assert said in capsys.readouterr().err
