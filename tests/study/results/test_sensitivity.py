"""Sensitivity: the Ishigami function, whose indices are known, through a folder; and rank correlations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from SALib.sample import sobol as saltelli
from scipy.stats import spearmanr

from sim.ensemble.design import design_of
from sim.scenario.load import load_scenario
from sim.study.results import Results, sensitivity
from sim.study.results.sensitivity import UndecidedError, _correlations, _ranks
from tests.study.results.folders import SEED, batch_folder

PATHS = ["parameters.x1", "parameters.x2", "parameters.x3"]
BASE = 1024


def ishigami(x: np.ndarray) -> np.ndarray:
    """Ishigami & Homma 1990, with a = 7 and b = 0.1."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def swept(path: Path, points: np.ndarray, grid: np.ndarray, kind: str, seed: int = SEED) -> Results:
    """A batch of the runs in a grid [points, runs], all in one part."""
    count, runs = grid.shape
    rows: dict[str, Any] = {
        "point": np.repeat(range(count), runs),
        "run": np.tile(range(runs), count),
        "tension_max": grid.ravel(),
    }
    paths = PATHS[: points.shape[1]]
    return Results.open(
        batch_folder(path, {(0, 0): {"runs": rows}}, points=points.tolist(), paths=paths, kind=kind, seed=seed)
    )


@pytest.fixture(scope="module")
def sampled() -> np.ndarray:
    problem = {"num_vars": 3, "names": PATHS, "bounds": [[-np.pi, np.pi]] * 3}
    return np.asarray(saltelli.sample(problem, BASE, calc_second_order=False, seed=SEED))


def test_total_order_indices_of_ishigami(sampled: np.ndarray, tmp_path: Path) -> None:
    found = sensitivity(swept(tmp_path / "b", sampled, ishigami(sampled)[:, None], f"saltelli:{BASE}"), "tension_max")
    index = {row.path: row for row in found.rows}
    expected = dict(zip(PATHS, (0.5576, 0.4424, 0.2437), strict=True))
    assert (found.method, found.points, found.runs) == ("sobol", 5 * BASE, 5 * BASE)
    assert [row.path for row in found.rows] == PATHS, "strongest first"
    for path, known in expected.items():
        assert index[path].index == pytest.approx(known, abs=0.03)
        assert index[path].low < known < index[path].high


def test_points_that_a_batch_samples_are_read_in_their_order(tmp_path: Path) -> None:
    """Of 3 a + b, with both uniform on an interval of length 1, a brings nine tenths of the variance."""
    ranges = {"parameters.beta": "1:2", "parameters.threat": "1:2"}
    points = np.array(design_of(load_scenario("tutorial"), ranges, "saltelli:256", SEED).points)
    found = sensitivity(swept(tmp_path / "b", points, points @ [[3.0, 0.0], [1.0, 0.0]], "saltelli:256"), "tension_max")
    assert [row.index for row in found.rows] == pytest.approx([0.9, 0.1], abs=0.01)


@pytest.mark.parametrize("seed", [0, SEED, 2**64 - 1])
def test_intervals_are_the_same_each_time(sampled: np.ndarray, tmp_path: Path, seed: int) -> None:
    few = sampled[: 5 * 16]
    results = swept(tmp_path / "b", few, ishigami(few)[:, None], "saltelli", seed)
    assert sensitivity(results, "tension_max") == sensitivity(results, "tension_max")
    points = swept(tmp_path / "c", few, ishigami(few)[:, None], "lhs", seed)
    assert sensitivity(points, "tension_max") == sensitivity(points, "tension_max")


@pytest.mark.parametrize("kind", ["saltelli", "lhs", "factorial"])
def test_what_never_changes_is_moved_by_nothing(sampled: np.ndarray, tmp_path: Path, kind: str) -> None:
    few = sampled[: 5 * 4]
    found = sensitivity(swept(tmp_path / "b", few, np.full((20, 2), 7.0), kind), "tension_max")
    assert {(row.index, row.low, row.high) for row in found.rows} == {(0.0, 0.0, 0.0)}


def test_ranks_tell_direction_and_strength(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    points = rng.random((200, 3))
    means = 5 * points[:, 0] - 2 * points[:, 1] + 0.1 * rng.standard_normal(200)
    found = sensitivity(swept(tmp_path / "b", points, means[:, None], "lhs"), "tension_max")
    assert found.method == "rank"
    assert [row.path for row in found.rows] == PATHS
    strong, other, idle = found.rows
    assert strong.low > 0.8
    assert other.high < -0.2
    assert idle.low < 0 < idle.high


def test_on_a_grid_the_runs_are_drawn_again_not_the_points(tmp_path: Path) -> None:
    points = np.array([[1.0], [2.0], [3.0], [4.0]])
    rng = np.random.default_rng(5)
    sure = np.array([[1.0], [3.0], [2.0], [4.0]]) + np.zeros((4, 50))
    unsure = points + 12 * rng.standard_normal((4, 50))
    row = sensitivity(swept(tmp_path / "sure", points, sure, "factorial"), "tension_max").rows[0]
    assert (row.index, row.low, row.high) == pytest.approx((0.8, 0.8, 0.8))
    row = sensitivity(swept(tmp_path / "unsure", points, unsure, "factorial"), "tension_max").rows[0]
    assert row.low < 0.9


@given(arrays(np.float64, (9, 2), elements=st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0])))
def test_rank_correlation_is_that_of_scipy(columns: np.ndarray) -> None:
    if len(set(columns[:, 0])) > 1 and len(set(columns[:, 1])) > 1:
        found = _correlations(_ranks(columns[:, :1]), columns[:, 1])
        assert found[0] == pytest.approx(spearmanr(columns[:, 0], columns[:, 1]).statistic)


def test_a_design_that_cannot_tell_is_refused(sampled: np.ndarray, tmp_path: Path) -> None:
    few = sampled[:20]
    with pytest.raises(UndecidedError, match="3 design points, too few") as refused:
        sensitivity(swept(tmp_path / "b", few[:3], np.zeros((3, 1)), "factorial"), "tension_max")
    assert (refused.value.reason, refused.value.points) == ("few", 3)
    parts = {(0, 0): {"runs": {"run": [0]}}}
    cut = Results.open(batch_folder(tmp_path / "c", parts, points=few.tolist(), paths=PATHS, kind="saltelli"))
    with pytest.raises(UndecidedError, match="19 of 20 design points have no run yet") as refused:
        sensitivity(cut, "tension_max")
    assert (refused.value.reason, refused.value.points) == ("waiting", 19)
