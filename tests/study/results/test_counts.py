"""Endings, acts and the tension fan: counted by hand, and against NumPy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import HarmattanError
from sim.study.results import Results, act_shares, endings, endings_by_point, tension_fan
from sim.study.results.fan import LEVELS, STEP
from sim.study.results.intervals import share_of
from tests.study.results.folders import batch_folder, runs_folder


def test_wilson_as_published() -> None:
    """Newcombe 1998, Statistics in Medicine 17: 857, table I, method 3."""
    cases = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (count, total), bounds in cases.items():
        share = share_of("x", count, total)
        assert (round(share.low, 4), round(share.high, 4)) == bounds


def test_of_nothing_nothing_is_known() -> None:
    share = share_of("x", 0, 0)
    assert (share.low, share.high) == (0, 1)


def test_endings_most_frequent_first_of_all_points_or_of_one(tmp_path: Path) -> None:
    parts = {
        (0, 0): {"runs": {"run": [0, 1], "ending": ["faded", "war"]}},
        (1, 0): {"runs": {"run": [0, 1], "ending": ["faded", "open"]}},
    }
    results = Results.open(batch_folder(tmp_path / "b", parts, points=[[1], [2]], paths=["p"], kind="factorial"))
    assert [(one.name, one.count, one.total) for one in endings(results)] == [
        ("faded", 2, 4),
        ("open", 1, 4),
        ("war", 1, 4),
    ]
    assert {one.name for one in endings(results, 1)} == {"faded", "open"}
    assert [[(one.name, one.count, one.total) for one in point] for point in endings_by_point(results)] == [
        [("faded", 1, 2), ("open", 0, 2), ("war", 1, 2)],
        [("faded", 1, 2), ("open", 1, 2), ("war", 0, 2)],
    ]


def test_acts_are_counted_by_source_across_parts(tmp_path: Path) -> None:
    def events(run: list[int], act: list[str], source: list[str]) -> dict[str, list[object]]:
        return {"run": [*run], "act": [*act], "source": [*source]}

    parts = {
        (0, 0): {
            "runs": {"run": [0, 1]},
            "events": events(
                [0, 0, 0, 1, 1],
                ["accuse", "accuse", "deny", "accuse", "accuse"],
                ["mali", "mali", "mali", "algeria", "mali"],
            ),
        },
        (0, 1): {"runs": {"run": [2, 3]}, "events": events([3], ["accuse"], ["mali"])},
        (0, 2): {"runs": {"run": [4]}, "events": events([], [], [])},
    }
    found = act_shares(Results.open(batch_folder(tmp_path / "b", parts)))
    told = [(one.source, one.act, one.per_run, one.runs_with.count, one.runs_with.total) for one in found]
    assert told == [
        ("mali", "accuse", 4 / 5, 3, 5),
        ("algeria", "accuse", 1 / 5, 1, 5),
        ("mali", "deny", 1 / 5, 1, 5),
    ]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_fan_is_that_of_numpy_within_half_a_bin(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    runs, days = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 3))
    tension = data.draw(st.lists(st.floats(0, 100), min_size=runs * days, max_size=runs * days))
    rows = {"run": np.repeat(range(runs), days), "day": np.tile(range(1, days + 1), runs), "tension": tension}
    folder = batch_folder(
        tmp_path_factory.mktemp("fan") / "b", {(0, 0): {"runs": {"run": range(runs)}, "daily": rows}}, days=days
    )
    fan = tension_fan(Results.open(folder))
    expected = np.quantile(np.reshape(tension, (runs, days)), LEVELS, axis=0, method="inverted_cdf")
    assert np.abs(np.array(fan.bands) - expected).max() <= STEP / 2 + 1e-9
    assert (fan.days, fan.levels, fan.runs) == (tuple(range(1, days + 1)), LEVELS, runs)


def test_a_fan_without_days_says_how_to_store_them(tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="harmattan batch --daily stores it"):
        tension_fan(Results.open(runs_folder(tmp_path / "b", {"run": [0]})))
