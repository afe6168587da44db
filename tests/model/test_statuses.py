"""Statuses begin, end and lapse."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules.statuses import rungs_held
from tests.model.stage import Stage, act, stage_scenario, state, status

ACTS = [
    act("close", sets="closed"),
    act("open", clears="closed"),
    act("ally", sets="allied"),
    act("part", clears="allied"),
    act("warn", sets="warned"),
    act("blame", sets=("blamed", "target")),
    act("both", sets=("closed", "both")),
    act("absolve", clears=("blamed", "target")),
]
STATUSES = [
    status("closed", measure=True, rung=2),
    status("allied", mutual=True),
    status("warned", lasts=5),
    status("blamed"),
]


def scene() -> Stage:
    return Stage(stage_scenario([state("a"), state("b")], ACTS, statuses=STATUSES))


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 10)), min_size=1, max_size=12))
def test_rungs_of_the_statuses_held_add_up(rows: list[tuple[bool, float]]) -> None:
    held = sum(1 << s for s, (on, _) in enumerate(rows) if on)
    rungs = np.array([rung for _, rung in rows])
    assert abs(rungs_held(np.int64(held), rungs) - sum(rung for on, rung in rows if on)) < 1e-9


def test_a_status_holds_for_its_source_alone() -> None:
    stage = scene().day(a=[("close", "b")])
    assert stage.holds("a", "closed", "b")
    assert not stage.holds("b", "closed", "a")


def test_a_mutual_status_holds_and_ends_for_both() -> None:
    stage = scene().day(a=[("ally", "b")])
    assert stage.holds("a", "allied", "b")
    assert stage.holds("b", "allied", "a")
    stage.day(b=[("part", "a")])
    assert not stage.holds("a", "allied", "b")
    assert not stage.holds("b", "allied", "a")


def test_an_act_may_set_and_clear_the_targets_status() -> None:
    stage = scene().day(a=[("blame", "b")])
    assert stage.holds("b", "blamed", "a")
    assert not stage.holds("a", "blamed", "b")
    assert not stage.day(a=[("absolve", "b")]).holds("b", "blamed", "a")


def test_an_act_may_set_a_status_of_both() -> None:
    stage = scene().day(a=[("both", "b")])
    assert stage.holds("a", "closed", "b")
    assert stage.holds("b", "closed", "a")


def since(stage: Stage, name: str) -> int:
    return int(stage.w.since[0, 0, 1, stage.names.status(name)])


def test_a_status_lapses_when_its_days_are_over() -> None:
    stage = scene().days(2).day(a=[("warn", "b")])
    assert since(stage, "warned") == 3
    assert stage.days(4).holds("a", "warned", "b")
    assert not stage.day().holds("a", "warned", "b")


def test_doing_it_again_renews_what_lapses_and_not_what_stands() -> None:
    stage = scene().day(a=[("warn", "b"), ("close", "b")]).days(3).day(a=[("warn", "b"), ("close", "b")])
    assert since(stage, "warned") == 5
    assert since(stage, "closed") == 1
    assert stage.days(4).holds("a", "warned", "b")


def test_one_status_ends_without_the_others() -> None:
    stage = scene().day(a=[("close", "b"), ("ally", "b")]).day(a=[("open", "b")])
    assert not stage.holds("a", "closed", "b")
    assert stage.holds("a", "allied", "b")


def test_what_has_ended_needs_no_matching_any_more() -> None:
    stage = scene().day(a=[("close", "b")]).morning()
    closed = 1 << stage.names.status("closed")
    assert stage.get("mirror", "b", "a") == closed
    assert stage.evening(a=[("open", "b")]).get("mirror", "b", "a") == 0
