"""A batch as the engine writes it, read back: the same counts as the engine's own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble import run_ensemble, sweep
from sim.ensemble.batch import Result
from sim.study.results import (
    Results,
    act_shares,
    compare,
    endings,
    heat_map,
    measures,
    sensitivity,
    survival,
    tension_fan,
    values,
)
from sim.study.results.fan import STEP

NAME, RUNS, SEED, DAYS = "tinzaouaten-2025", 30, 3, 40
SWEEP = {"parameters.beta": "0.5,1.5", "parameters.threat": "1,2,3"}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alone") / "batch"
    sweep(NAME, {}, RUNS, SEED, out=folder, days=DAYS, events=True, daily=True)
    return folder


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("swept") / "batch"
    return folder, sweep(NAME, SWEEP, RUNS, SEED, out=folder, days=DAYS)


def test_everything_agrees_with_an_ensemble(alone: Path) -> None:
    results = Results.open(alone)
    columns = run_ensemble(NAME, RUNS, SEED, days=DAYS, events=True)
    assert (results.scenario, results.seed, results.days, results.rows) == (NAME, SEED, DAYS, RUNS)
    assert {one.name: one.count for one in endings(results)} == Counter(columns["outcome"].tolist())
    still_open = next((one.share for one in endings(results) if one.name == "open"), 0.0)
    assert survival(results).open[-1] == pytest.approx(still_open)
    assert values(results, "tension_max")[0].tolist() == columns["tension_max"].tolist()
    done = Counter(zip(columns["event_act"].tolist(), columns["event_source"].tolist(), strict=True))
    assert {(one.act, one.source): round(one.per_run * RUNS) for one in act_shares(results)} == done
    for one in act_shares(results)[:5]:
        assert values(results, f"act.{one.source}.{one.act}").sum() == one.runs_with.count
    assert max(tension_fan(results, levels=(1.0,)).bands[0]) == pytest.approx(columns["tension_max"].max(), abs=STEP)


def test_a_batch_does_not_differ_from_itself(alone: Path) -> None:
    found = compare(Results.open(alone), Results.open(alone))
    assert found.otherwise.count == 0
    assert all(one.difference == one.effect == one.changed.count == 0 for one in found.differences)


def test_a_sweep_is_read_point_by_point(swept: tuple[Path, Result]) -> None:
    folder, told = swept
    results = Results.open(folder)
    for point, counts in told.endings.items():
        assert {one.name: one.count for one in endings(results, point)} == dict(counts)
    found = heat_map(results, "parameters.threat", "parameters.beta", "ending.open")
    assert np.mean(found.means) == pytest.approx(float(values(results, "ending.open").mean()))
    assert found.runs == told.total


@pytest.mark.parametrize("measure", ["tension_mean", "ending.open"])
def test_every_swept_number_has_its_rank(swept: tuple[Path, Result], measure: str) -> None:
    found = sensitivity(Results.open(swept[0]), measure)
    assert (found.method, found.points, found.runs) == ("rank", 6, 6 * RUNS)
    assert {row.path for row in found.rows} == set(SWEEP)


def test_every_measure_of_a_real_batch_can_be_read(alone: Path) -> None:
    results = Results.open(alone)
    assert len(measures(results)) > 20
    assert not any(np.isnan(values(results, measure)).any() for measure in measures(results))
