"""The commands history, ablate and sweep-check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli.app import main

SHORT = ["--runs", "8"]

LESSONS = """
lessons:
  - id: clash
    text: unwatched_border
    scenario: tutorial
    measure: violence
    sign: "+"
    high: [{event: {act: border_clash, source: amer, target: tadla, on_day: 2}}]
"""


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A file of one lesson about the smallest scenario."""
    file = tmp_path / "lessons.yaml"
    file.write_text(LESSONS, encoding="utf-8")
    return file


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "words",
    [
        ["history", "ambassadors-2023", *SHORT],
        ["ablate", "tutorial", *SHORT],
        ["sweep-check", "--quick", "--lessons", "LESSONS"],
    ],
    ids=["history", "ablate", "sweep-check"],
)
def test_a_study_is_told_in_every_language(
    words: list[str], lang: str, lessons: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.replace("LESSONS", str(lessons)) for word in [*words, "--lang", lang]]) == 0
    out = capsys.readouterr().out
    assert not set(out) & set("{}")
    assert "cli." not in out
    assert out.count("\n") > 5


@pytest.mark.parametrize(("lang", "bin_"), [("en", "0-0.01"), ("fr", "0-0,01"), ("ar", "0-0,01")])
def test_bins_are_written_as_the_language_writes_numbers(
    lang: str, bin_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "tinzaouaten-2024", "--runs", "10", "--lang", lang]) == 0
    assert f" {bin_} " in capsys.readouterr().out


def test_history_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "tinzaouaten-2025", *SHORT, "--seed", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["runs"], told["seed"], told["scenario"]) == (8, 3, "tinzaouaten-2025")
    assert set(told["scores"]) == {"near_record", "on_record", "between_parties", "all_pairs"}
    rivals = {one["name"]: one for one in told["scores"]["near_record"]["rivals"]}
    assert told["beats"]["near_record"] == {name: one["beaten"] for name, one in rivals.items()}
    assert set(told["beats"]) == set(told["scores"])
    assert {"nothing", "mirroring"} <= set(rivals)
    week = told["week_ahead"]
    assert (week["runs"], week["seed"], week["ahead"], week["told"]) == (8, 3, 7, 28)
    assert set(week["scores"]) == set(week["beats"]) == {"on_record", "between_parties", "all_pairs"}
    assert set(week["beats"]["all_pairs"]) == {"nothing", "mirroring", "as_before"}
    assert {"triple", "share", "missed", "chance", "questions", "yes"} == set(week["scores"]["all_pairs"]["costs"][0])
    assert week["bins"]
    assert {one["entry"]["act"] for one in told["acts"]} >= {"recall_ambassador", "close_airspace"}


def test_ablate_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ablate", "tutorial", *SHORT, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first = told["mechanisms"][0]
    assert first["mechanism"] == "contested_incidents"
    assert {"measure", "own", "on", "off", "mean", "low", "high", "changed"} == set(first["differences"][0])


def test_sweep_check_as_json_and_as_markdown(lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["sweep-check", "--quick", "--parameter", "beta", "--lessons", str(lessons)]
    assert main([*words, "--json"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert told["budget"]["ensembles"] == int(err.split("takes ")[1].split()[0])
    assert {one["verdict"] for one in told["lessons"]} <= {"robust", "unclear", "fragile"}
    assert all(len(one["points"]) == 2 for one in told["lessons"])
    assert main([*words, "--markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Lessons under the sweep of beta alone: ")
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(told["lessons"])
    assert len({row.count("|") for row in rows}) == 1


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["history", "tutorial"], "no act on record", 2),
        (["history", "nowhere"], "nowhere", 1),
        (["ablate", "nowhere"], "nowhere", 1),
        (["history", "tutorial", "--lang", "xx"], "language", 2),
        (["history", "tutorial", "--runs", "0"], "--runs", 2),
        (["ablate", "tutorial", "--runs", "1"], "--runs", 2),
        (["sweep-check", "--parameter", "betta"], "did you mean 'beta'", 2),
        (["sweep-check", "--lessons", "no_such_file.yaml"], "missing", 1),
        (["sweep-check", "--points", "1"], "--points", 2),
    ],
)
def test_bad_input_is_one_clear_sentence(
    words: list[str], said: str, code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(words) == code
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in err
    assert out == ""
