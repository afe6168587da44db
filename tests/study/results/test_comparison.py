"""Two batches run against run: by hand, and what must hold of any pair."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.errors import HarmattanError
from sim.study.results import Results, compare
from sim.study.results.comparison import difference
from sim.study.results.intervals import newcombe
from tests.study.results.folders import batch_folder, runs_folder

SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
"""Hours of sleep gained under two drugs (Student 1908, Biometrika 6)."""


def batch(path: Path, endings: list[str], **setup: object) -> Results:
    return Results.open(runs_folder(path, {"run": range(len(endings)), "ending": endings}, **setup))


def test_sleep_under_two_drugs() -> None:
    """Paired t interval 0.70 to 2.46; standard deviations 1.789 and 2.002."""
    one, other = np.array([SLEEP[0]]), np.array([SLEEP[1]])
    found = difference("tension_max", one, other)
    assert (found.mean_a, found.mean_b, found.difference) == pytest.approx((0.75, 2.33, 1.58))
    assert (found.low, found.high) == pytest.approx((0.700, 2.460), abs=1e-3)
    assert found.effect == pytest.approx(1.58 / ((1.78901 + 2.00225) / 2), abs=1e-4)
    assert (found.changed.count, found.pairs) == (9, 10)


def test_shares_have_newcombes_interval() -> None:
    a = np.array([[1] * 36 + [1] * 2 + [0] * 12], dtype=float)
    b = np.array([[1] * 36 + [0] * 2 + [1] * 12], dtype=float)
    found = difference("ending.faded", a, b)
    assert (found.difference, found.changed.count) == (pytest.approx(0.2), 14)
    assert (found.low, found.high) == newcombe(36, 2, 12, 0)


def test_over_several_points_shares_are_averaged_by_run() -> None:
    a, b = np.zeros((3, 4)), np.tile([0.0, 0.0, 1.0, 1.0], (3, 1))
    assert difference("ending.war", a, b).low == pytest.approx(difference("tension_max", a[:1], b[:1]).low)


def test_without_any_spread_an_effect_is_boundless_or_nothing() -> None:
    same, more = np.ones((1, 3)), np.full((1, 3), 2.0)
    assert difference("tension_max", same, more).effect == math.inf
    assert difference("tension_max", more, same).effect == -math.inf
    assert difference("tension_max", same, same).effect == 0


grids = arrays(np.float64, (2, 5), elements=st.integers(0, 5).map(float))


@given(grids, grids)
def test_a_difference_turns_with_the_sides(a: np.ndarray, b: np.ndarray) -> None:
    one, other = difference("tension_max", a, b), difference("tension_max", b, a)
    assert (one.difference, one.low, one.high, one.effect) == pytest.approx(
        (-other.difference, -other.high, -other.low, -other.effect)
    )
    assert one.low <= one.difference <= one.high
    assert one.changed == other.changed


def test_endings_that_changed_and_where_they_went(tmp_path: Path) -> None:
    a = batch(tmp_path / "a", ["open", "open", "faded", "war", "open"])
    b = batch(tmp_path / "b", ["faded", "faded", "faded", "open", "open"])
    found = compare(a, b)
    assert (found.otherwise.count, found.otherwise.total) == (3, 5)
    assert found.moves == (("open", "faded", 2), ("war", "open", 1))
    told = {one.measure: one for one in found.differences}
    assert {name for name in told if name.startswith("ending.")} == {"ending.open", "ending.faded", "ending.war"}
    assert told["ending.war"].difference == pytest.approx(-0.2)
    assert "tension_max" in told


def test_only_what_both_have_is_paired(tmp_path: Path) -> None:
    a = Results.open(runs_folder(tmp_path / "a", {"run": [3, 1, 0], "tension_max": [30.0, 10.0, 0.0]}))
    b = Results.open(runs_folder(tmp_path / "b", {"run": [0, 2, 3, 4], "tension_max": [1.0, 2.0, 33.0, 4.0]}))
    found = compare(a, b, ["tension_max"])
    assert (found.pairs, found.alone_a, found.alone_b) == (2, 1, 2)
    assert (found.differences[0].mean_a, found.differences[0].mean_b) == (15, 17)


def test_measures_that_are_asked_for_are_told_even_if_nothing_happened(tmp_path: Path) -> None:
    found = compare(batch(tmp_path / "a", ["open"] * 2), batch(tmp_path / "b", ["open"] * 2), ["ending.war"])
    assert [(one.measure, one.difference) for one in found.differences] == [("ending.war", 0)]


def test_single_points_are_compared_whatever_was_set(tmp_path: Path) -> None:
    b = batch(tmp_path / "b", ["war"], points=[[2.0]], paths=["parameters.beta"], kind="factorial")
    assert compare(batch(tmp_path / "a", ["open"]), b).otherwise.count == 1


def test_other_rules_and_another_scenario_are_noticed(tmp_path: Path) -> None:
    a = batch(tmp_path / "a", ["open"], rules="1", definition="x")
    for name, rules, definition in (("same", "1", "x"), ("rules", "2", "x"), ("scenario", "1", "y")):
        found = compare(a, batch(tmp_path / name, ["open"], rules=rules, definition=definition))
        assert (found.other_rules, found.other_scenario) == (name == "rules", name == "scenario")


def test_a_difference_of_shares_stays_within_one_each_way() -> None:
    a, b = np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    assert (difference("ending.war", a, b).low, difference("ending.war", a, b).high) == (-1, 1)
    assert difference("tension_max", a, b).high > 1


@pytest.mark.parametrize(
    ("setup", "said"),
    [
        ({"seed": 8}, r"their seeds differ \(7 and 8\)"),
        ({"days": 30}, r"their days differ \(20 and 30\)"),
        ({"scenario": "other"}, r"their scenarios differ \(tutorial and other\)"),
        ({"points": [[1], [2]], "paths": ["x"]}, r"their numbers of design points differ \(1 and 2\)"),
    ],
)
def test_batches_that_cannot_be_paired_are_refused(tmp_path: Path, setup: dict[str, object], said: str) -> None:
    with pytest.raises(HarmattanError, match=said) as refusal:
        compare(batch(tmp_path / "a", ["open"]), batch(tmp_path / "b", ["open"], **setup))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("points", "path", "said"),
    [([[1], [3]], "x", "the values that they sweep differ"), ([[1], [2]], "y", r"swept numbers differ \(x and y\)")],
)
def test_other_sweeps_are_refused(tmp_path: Path, points: list[list[float]], path: str, said: str) -> None:
    parts = {(0, 0): {"runs": {"run": [0]}}}
    a = batch_folder(tmp_path / "a", parts, points=[[1], [2]], paths=["x"], kind="factorial")
    b = batch_folder(tmp_path / "b", parts, points=points, paths=[path], kind="factorial")
    with pytest.raises(HarmattanError, match=said):
        compare(Results.open(a), Results.open(b))


def test_batches_without_a_run_in_common_are_refused(tmp_path: Path) -> None:
    a, b = (Results.open(runs_folder(tmp_path / str(run), {"run": [run]})) for run in (0, 1))
    with pytest.raises(HarmattanError, match="no run is stored in both"):
        compare(a, b)
