"""Kaplan and Meier's estimate: a published example, and what must hold of any."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.study.results import Results, survival
from sim.study.results.survival import kaplan_meier
from tests.study.results.folders import DAYS, runs_folder

REMISSION = [6, 6, 6, 7, 10, 13, 16, 22, 23]
"""Weeks of remission under 6-MP that ended, and those last seen in it (Freireich et al. 1963, Blood 21: 699)."""
LAST_SEEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def counts(days: list[int], length: int) -> np.ndarray:
    return np.bincount(days, minlength=length + 1)[1:]


def test_the_remissions_of_freireich() -> None:
    """As in Kalbfleisch & Prentice 2002, table 1.3; bounds as R's survfit(conf.type="log-log") prints them."""
    found = kaplan_meier(counts(REMISSION, 35), counts(LAST_SEEN, 35))
    at = dict(zip(found.days, zip(found.at_risk, found.open, found.low, found.high, strict=True), strict=True))
    expected = {
        6: (21, 0.857, 0.620, 0.952),
        7: (17, 0.807, 0.563, 0.923),
        10: (15, 0.753, 0.503, 0.889),
        13: (12, 0.690, 0.432, 0.849),
        16: (11, 0.627, 0.368, 0.805),
        22: (7, 0.538, 0.268, 0.747),
        23: (6, 0.448, 0.188, 0.680),
    }
    for week, (at_risk, *bounds) in expected.items():
        assert at[week][0] == at_risk
        assert at[week][1:] == pytest.approx(bounds, abs=6e-4), week


daily = st.lists(st.integers(0, 4), min_size=8, max_size=8).map(np.array)


@given(daily, daily)
def test_the_curve_falls_and_lies_within_its_bounds(ended: np.ndarray, censored: np.ndarray) -> None:
    found = kaplan_meier(ended, censored)
    assert all(later <= sooner for sooner, later in zip(found.open, found.open[1:], strict=False))
    for low, still, high in zip(found.low, found.open, found.high, strict=True):
        assert 0 <= low <= still <= high <= 1


@given(daily, st.integers(0, 9))
def test_if_all_are_seen_to_the_last_day_it_is_the_plain_share(ended: np.ndarray, still_open: int) -> None:
    censored = np.zeros(8, dtype=np.int64)
    censored[-1] = still_open
    total = ended.sum() + still_open
    if total:
        assert kaplan_meier(ended, censored).open == pytest.approx(1 - np.cumsum(ended) / total)


def test_a_batch_is_censored_where_the_crisis_is_open(tmp_path: Path) -> None:
    runs = {"run": range(4), "duration": [3, DAYS, DAYS, 5], "ended_on": [3, None, DAYS, 5]}
    found = survival(Results.open(runs_folder(tmp_path / "b", runs)))
    assert found.days == tuple(range(1, DAYS + 1))
    assert [found.open[day - 1] for day in (2, 3, 5, DAYS)] == pytest.approx([1, 3 / 4, 1 / 2, 1 / 4])
    assert (sum(found.ended), found.at_risk[0], found.at_risk[-1]) == (3, 4, 2)
