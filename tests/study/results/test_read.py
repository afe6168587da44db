"""Opening a batch folder, and measures by name."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble import sweep
from sim.ensemble.folder import MANIFEST
from sim.ensemble.schema import goals_of
from sim.errors import HarmattanError
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenario_names, scenarios_folder
from sim.study.results import Results, measures, values
from sim.study.results.words import measure_words
from sim.text import Text
from sim.text.goals import goal_words
from tests.study.results.folders import Rows, batch_folder, runs_folder

RUNS: Rows = {"run": [0, 1, 2], "ending": ["open", "war", "open"], "tension_max": [10.0, 20.0, 30.0]}
EVENTS: Rows = {
    "run": [0, 0, 2, 2],
    "act": ["summon_ambassador", "close_airspace", "close_airspace", "close_airspace"],
    "source": ["mali", "algeria", "algeria", "mali"],
    "target": ["algeria", "mali", "mali", "algeria"],
}


@pytest.fixture
def results(tmp_path: Path) -> Results:
    return Results.open(batch_folder(tmp_path / "batch", {(0, 0): {"runs": RUNS, "events": EVENTS}}))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("tension_max", [10, 20, 30]),
        ("ending.war", [0, 1, 0]),
        ("ending.faded", [0, 0, 0]),
        ("act.close_airspace", [1, 0, 1]),
        ("act.mali.close_airspace", [0, 0, 1]),
        ("act.mali.close_airspace.algeria", [0, 0, 1]),
        ("act.mali.summon_ambassador.mali", [0, 0, 0]),
    ],
)
def test_a_measure_of_every_run(results: Results, measure: str, expected: list[float]) -> None:
    assert values(results, measure).tolist() == [expected]


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("tension_maxx", "did you mean 'tension_max'"),
        ("ending.wra", "did you mean 'ending.war'"),
        ("act.close_airspce", "did you mean 'close_airspace'"),
        ("act.mail.close_airspace", "no actor 'mail' .*did you mean 'mali'"),
        ("act.a.b.c.d", r"expected act\.ACT"),
        ("point", "there is no measure 'point'"),
        ("ending", "there is no measure 'ending'"),
    ],
)
def test_an_unknown_measure_is_refused_in_one_sentence(results: Results, measure: str, said: str) -> None:
    with pytest.raises(HarmattanError, match=said) as refusal:
        values(results, measure)
    assert "\n" not in str(refusal.value)


def test_every_measure_that_is_listed_can_be_read(results: Results) -> None:
    assert all(values(results, measure).shape == (1, 3) for measure in measures(results))


@pytest.mark.parametrize("kind", ["events", "daily"])
def test_a_table_that_was_not_stored_names_the_option_that_stores_it(tmp_path: Path, kind: str) -> None:
    results = Results.open(runs_folder(tmp_path / "batch", RUNS))
    with pytest.raises(HarmattanError, match=f"harmattan batch --{kind} stores it"):
        list(results.parts(kind, ["run"]))


def test_runs_stand_at_their_point_and_number_whatever_is_missing(tmp_path: Path) -> None:
    parts = {
        (0, 0): {"runs": {"run": [0, 2], "tension_max": [1.0, 3.0]}},
        (2, 0): {"runs": {"run": [1, 0], "tension_max": [22.0, 21.0]}},
    }
    results = Results.open(
        batch_folder(tmp_path / "batch", parts, points=[[1], [2], [3]], paths=["p"], kind="factorial")
    )
    expected = [[1, np.nan, 3], [np.nan, np.nan, np.nan], [21, 22, np.nan]]
    assert np.array_equal(values(results, "tension_max"), expected, equal_nan=True)
    assert results.rows == 4


def test_chunks_that_were_cut_off_count_for_nothing(tmp_path: Path) -> None:
    folder = batch_folder(tmp_path / "batch", {(0, 0): {"runs": RUNS, "events": EVENTS}})
    (folder / "events" / "point-00000-chunk-00001.parquet").write_bytes(b"half")
    assert values(Results.open(folder), "act.close_airspace").shape == (1, 3)


def test_what_is_no_batch_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="is no folder"):
        Results.open(tmp_path / "nothing")
    with pytest.raises(HarmattanError, match=r"has no manifest\.json"):
        Results.open(tmp_path)
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(HarmattanError, match="is not the manifest of a batch"):
        Results.open(tmp_path)


def test_a_folder_of_another_version_or_without_runs_is_refused(tmp_path: Path) -> None:
    folder = runs_folder(tmp_path / "batch", RUNS)
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format": 99}))
    with pytest.raises(HarmattanError, match="format 99"):
        Results.open(folder)
    (folder / MANIFEST).write_text(json.dumps(manifest))
    next((folder / "runs").iterdir()).unlink()
    with pytest.raises(HarmattanError, match="no run is stored yet"):
        Results.open(folder)


def test_a_damaged_or_missing_part_is_refused(tmp_path: Path) -> None:
    folder = batch_folder(tmp_path / "batch", {(0, 0): {"runs": RUNS, "events": EVENTS}})
    part = next((folder / "events").iterdir())
    part.write_bytes(b"not Parquet")
    with pytest.raises(HarmattanError, match="a part of events cannot be read"):
        values(Results.open(folder), "act.close_airspace")
    part.unlink()
    with pytest.raises(HarmattanError, match="the parts of events are missing"):
        values(Results.open(folder), "act.close_airspace")


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_measure_has_its_words(results: Results, lang: str) -> None:
    text = Text(lang)
    acts = ("act.close_airspace", "act.mali.close_airspace", "act.mali.close_airspace.algeria")
    said = [measure_words(measure, text, {}) for measure in (*measures(results), *acts)]
    assert len(set(said)) == len(said)
    assert not any(set(words) & set("{}_") for words in said)


def test_what_goals_ask_for_is_read_from_the_folder_alone(tmp_path: Path) -> None:
    sweep("tutorial", {}, 1, days=1, out=tmp_path / "b")
    results, goals = Results.open(tmp_path / "b"), goals_of(load_scenario("tutorial"))
    assert results.goals == goals
    assert set(goals) <= set(measures(results))


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", scenario_names())
def test_every_goal_is_told_by_what_it_asks_for(name: str, lang: str) -> None:
    text, scenario = Text(lang, [scenarios_folder() / name]), load_scenario(name)
    goals = goals_of(scenario)
    said = [measure_words(measure, text, goals) for measure in goals]
    assert len(set(said)) == len(said) == sum(len(actor.goals) for actor in scenario.actors) > 0
    assert all(goal_words(goal, text) in words for goal, words in zip(goals.values(), said, strict=True))
    assert not any(set(words) & set("{}_") for words in said)
