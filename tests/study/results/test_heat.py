"""Curves along one swept number and maps over two."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from sim.errors import HarmattanError
from sim.study.results import Results, heat_map, sweep_curve
from sim.study.results.heat import SLICES
from sim.study.results.intervals import mean_interval
from tests.study.results.folders import batch_folder

PATHS = ["parameters.a", "parameters.b", "parameters.c"]
POINTS = list(itertools.product([1.0, 2.0], [10.0, 20.0, 30.0], [0.0, 5.0]))
NOISE = [-1.0, 0.0, 1.0]


def of(point: tuple[float, ...]) -> float:
    return point[0] * point[1] + point[2]


@pytest.fixture
def grid(tmp_path: Path) -> Results:
    parts = {
        (number, 0): {"runs": {"run": range(3), "tension_max": [of(point) + noise for noise in NOISE]}}
        for number, point in enumerate(POINTS)
    }
    return Results.open(batch_folder(tmp_path / "b", parts, points=POINTS, paths=PATHS, kind="factorial"))


def test_a_map_averages_over_what_is_neither_x_nor_y(grid: Results) -> None:
    found = heat_map(grid, PATHS[1], PATHS[0], "tension_max")
    assert (found.x_values, found.y_values) == ((10, 20, 30), (1, 2))
    assert found.means == ((12.5, 22.5, 32.5), (22.5, 42.5, 62.5))
    assert found.runs == 36
    turned = heat_map(grid, PATHS[0], PATHS[1], "tension_max")
    assert np.array_equal(np.transpose(turned.means), found.means)


def test_a_curve_averages_over_all_others_and_its_interval_is_over_runs(grid: Results) -> None:
    found = sweep_curve(grid, PATHS[0], "tension_max")
    assert found.values == (1, 2)
    assert found.means == pytest.approx((22.5, 42.5))
    _, low, high = mean_interval(np.array([NOISE]))
    assert found.lows == pytest.approx((22.5 + low, 42.5 + low))
    assert found.highs == pytest.approx((22.5 + high, 42.5 + high))


def test_a_cell_without_runs_is_empty(tmp_path: Path) -> None:
    parts = {(0, 0): {"runs": {"run": [0], "tension_max": [3.0]}}}
    points = [[1, 1], [1, 2], [2, 1], [2, 2]]
    results = Results.open(batch_folder(tmp_path / "b", parts, points=points, paths=PATHS[:2], kind="factorial"))
    found = heat_map(results, *PATHS[:2], "tension_max")
    assert found.means[0][0] == 3
    assert sum(math.isnan(mean) for row in found.means for mean in row) == 3


def test_a_sampled_number_is_cut_into_slices(tmp_path: Path) -> None:
    points = [[place] for place in np.random.default_rng(1).permutation(40) / 40]
    parts = {(n, 0): {"runs": {"run": [0], "tension_max": [2 * point[0]]}} for n, point in enumerate(points)}
    results = Results.open(batch_folder(tmp_path / "b", parts, points=points, paths=PATHS[:1], kind="lhs"))
    found = sweep_curve(results, PATHS[0], "tension_max")
    assert len(found.values) == SLICES
    assert found.means == pytest.approx([2 * value for value in found.values])
    assert all(low < mean < high for low, mean, high in zip(found.lows, found.means, found.highs, strict=True))


@pytest.mark.parametrize(("number", "slices"), [(3, 1), (7, 1), (8, 2), (16, 4), (41, 10), (400, 10)])
def test_no_slice_is_of_so_few_points_that_its_interval_says_nothing(tmp_path: Path, number: int, slices: int) -> None:
    points = [[place] for place in np.random.default_rng(1).permutation(number) / number]
    parts = {(n, 0): {"runs": {"run": [0], "tension_max": [50 + (n % 2)]}} for n in range(number)}
    results = Results.open(batch_folder(tmp_path / "b", parts, points=points, paths=PATHS[:1], kind="lhs"))
    found = sweep_curve(results, PATHS[0], "tension_max")
    assert len(found.values) == slices
    assert all(high - low < 5 for low, high in zip(found.lows, found.highs, strict=True))


def test_where_points_differ_more_than_runs_their_interval_is_told(tmp_path: Path) -> None:
    points = [[n / 40, n % 4] for n in range(40)]
    parts = {(n, 0): {"runs": {"run": [0, 1], "tension_max": [point[1]] * 2}} for n, point in enumerate(points)}
    results = Results.open(batch_folder(tmp_path / "b", parts, points=points, paths=PATHS[:2], kind="lhs"))
    found = sweep_curve(results, PATHS[0], "tension_max")
    assert found.means == (1.5,) * SLICES
    assert found.lows[0] == pytest.approx(mean_interval(np.array([[0.0, 1, 2, 3]]))[1])


def test_what_cannot_be_drawn_is_refused(grid: Results, tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match=r"did you mean 'parameters\.a'"):
        sweep_curve(grid, "paramters.a", "tension_max")
    with pytest.raises(HarmattanError, match="named twice"):
        heat_map(grid, PATHS[0], PATHS[0], "tension_max")
    parts = {(0, 0): {"runs": {"run": [0]}}}
    sampled = Results.open(batch_folder(tmp_path / "s", parts, points=[[1, 2]], paths=PATHS[:2], kind="lhs"))
    with pytest.raises(HarmattanError, match=r"sampled \(lhs\)"):
        heat_map(sampled, *PATHS[:2], "tension_max")
