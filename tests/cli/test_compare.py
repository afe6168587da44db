"""The command compare."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from sim.cli.app import main
from sim.ensemble.schema import goals_of
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder
from sim.text import Text
from sim.text.goals import goal_words
from tests.study.results.folders import Rows, batch_folder, runs_folder

A: Rows = {"run": [0, 1, 2, 3], "ending": ["open", "open", "war", "faded"], "tension_max": [10.0, 20.0, 30.0, 40.0]}
B: Rows = {"run": [0, 1, 2], "ending": ["faded", "faded", "open"], "tension_max": [11.5, 21.5, 31.5]}
ACT: Rows = {"run": [1], "act": ["close_airspace"], "source": ["algeria"], "target": ["mali"]}


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    a = batch_folder(tmp_path / "first", {(0, 0): {"runs": A, "events": ACT}})
    b = batch_folder(tmp_path / "second", {(0, 0): {"runs": B, "events": {**ACT, "run": [2]}}})
    return [str(a), str(b)]


def test_a_table_and_one_sentence(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *folders]) == 0
    out, err = capsys.readouterr()
    words = " ".join(out.split())
    assert "on both sides, 3 in all, seed 7." in words
    assert words.count("+1.50 +1.50 +1.50") == 1
    assert words.endswith(
        "Runs that ended otherwise: 3 of 3, 100% [44% to 100%]. "
        "Most often: from “Still open” to “Faded” 2; from “War” to “Still open” 1."
    )
    assert "1 in A, 0 in B" in out
    assert "acts of force" not in out, "the same in every pair"
    assert err == ""


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_it_is_told_in_every_language(lang: str, folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    measures = [word for name in ("ending.war", "acts", "act.algeria.close_airspace") for word in ("--measure", name)]
    assert main(["compare", *folders, *measures, "--lang", lang]) == 0
    out = capsys.readouterr().out
    told = out.replace(folders[0], "").replace(folders[1], "")
    assert not set(told) & set("{}")
    assert not any(key in told for key in ("cli.", "column.", "tension_", "close_airspace"))
    assert out.count("\n") >= 8


def test_only_the_measures_that_are_named(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *folders, "--measure", "act.close_airspace", "--measure", "acts", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["measure"] for one in told["differences"]] == ["act.close_airspace", "acts"]
    act = told["differences"][0]
    assert (act["mean_a"], act["mean_b"], act["changed"]["count"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3), 2)
    assert (told["pairs"], told["alone_a"], told["alone_b"], told["seed"]) == (3, 1, 0, 7)
    assert told["otherwise"]["count"] == 3
    assert told["moves"][0] == {"before": "open", "after": "faded", "count": 2}


def test_what_has_no_number_is_null(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(runs_folder(tmp_path / "one", {"run": [0], "tension_max": [1.0]}))
    other = str(runs_folder(tmp_path / "other", {"run": [0], "tension_max": [2.0]}))
    assert main(["compare", one, other, "--measure", "tension_max", "--json"]) == 0
    difference = json.loads(capsys.readouterr().out)["differences"][0]
    assert (difference["difference"], difference["low"], difference["effect"]) == (1, None, None)
    assert main(["compare", one, other, "--measure", "tension_max"]) == 0
    assert "+1.00 none none" in " ".join(capsys.readouterr().out.split())


def test_a_refusal_is_one_sentence(folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeded = str(runs_folder(tmp_path / "seeded", A, seed=8))
    for words in ([folders[0], seeded], [folders[0], str(tmp_path / "none")], [*folders, "--measure", "tensions"]):
        assert main(["compare", *words]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("harmattan: ")


def test_folders_of_other_rules_are_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (str(runs_folder(tmp_path / rules, A, rules=rules)) for rules in ("before", "after"))
    assert main(["compare", one, other]) == 0
    assert "made by different versions of the rules" in " ".join(capsys.readouterr().out.split())
    assert main(["compare", one, other, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["other_rules"] is True


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_goals_are_told_by_what_they_ask_for(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "b")
    assert main(["batch", "tutorial", "--runs", "2", "--days", "2", "--out", folder, "--quiet"]) == 0
    name, goal = next(iter(goals_of(load_scenario("tutorial")).items()))
    wanted = goal_words(goal, Text(lang, [scenarios_folder() / "tutorial"]))
    for command in (["compare", folder, folder], ["report", folder]):
        capsys.readouterr()
        assert main([*command, "--measure", name, "--lang", lang]) == 0
        assert wanted in " ".join(capsys.readouterr().out.split())
    page = tmp_path / "b.html"
    assert main(["report", folder, "--measure", name, "--lang", lang, "--html", str(page)]) == 0
    assert wanted in html.unescape(page.read_text(encoding="utf-8"))
