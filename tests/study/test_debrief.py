"""Turning points, the record beside a run, and the band of many runs."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from sim.ensemble.run import run_ensemble
from sim.report import EventRecord
from sim.scenario.load import load_scenario
from sim.study.band import Stopped, tension_band
from sim.study.debrief import beside_history, first_between, turning_points


def event(day: int, act: str = "recall_ambassador", source: str = "mali", target: str = "algeria") -> EventRecord:
    date = dt.date(2025, 3, 31) + dt.timedelta(days=day - 1)
    return EventRecord(day, date, source, act, target, "161", -4.0, 2, True, "ordered", None, None)


def test_turning_points_are_the_largest_changes_in_the_order_of_days() -> None:
    points = turning_points([10, 12, 5, 5, 30, 29], [event(3), event(5)], most=2)
    assert [(point.day, point.change) for point in points] == [(3, -7), (5, 25)]
    assert points[0].events == (event(3),)


def test_a_run_without_a_change_has_no_turning_point() -> None:
    assert turning_points([10.0, 10.0], []) == ()
    assert turning_points([], []) == ()


def test_the_first_hostile_act_between_two_sides() -> None:
    acts = [event(4), event(2, source="niger"), event(3)]
    assert first_between(acts, ("algeria", "mali")) == event(3)
    assert first_between([], ("algeria", "mali")) is None


def test_the_record_beside_a_run_has_each_source_of_its_days() -> None:
    scenario = load_scenario("tinzaouaten-2025")
    found = beside_history(scenario, (), 90)
    assert found
    assert all(1 <= one.day <= 90 and one.here is None for one in found)
    assert {one.source for one in found} > {"algeria", "mali"}


def test_the_same_act_within_the_window_counts() -> None:
    scenario = load_scenario("tinzaouaten-2025")
    first = beside_history(scenario, (), 90)[0]
    same = event(first.day + first.act.window, first.act.act, first.source, first.act.target)
    late = event(first.day + first.act.window + 1, first.act.act, first.source, first.act.target)
    assert beside_history(scenario, (same,), 90)[0].here == same.day
    assert beside_history(scenario, (late,), 90)[0].here is None


def test_a_band_is_made_of_the_runs_of_an_ensemble() -> None:
    scenario, told = load_scenario("tutorial"), []
    band = tension_band(scenario, 25, 3, 10, lambda done: told.append(done) is None)
    assert told == [10, 20, 25]
    last = run_ensemble(scenario, 25, 3, days=10)["tension_last"]
    assert band.p50[-1] == pytest.approx(float(np.median(last)))
    assert len(band.p5) == 10


def test_a_band_that_nobody_wants_is_not_made() -> None:
    with pytest.raises(Stopped):
        tension_band(load_scenario("tutorial"), 25, 3, 10, lambda done: False)
