"""Courts: consent has a worth, a case to which both agreed shelters both, and every case has an end."""

from __future__ import annotations

import pytest

from sim.model.tables import NEVER
from tests.model.stage import Stage, act, shot, stage_scenario, state

ACTS = [
    act("consent", sets="jurisdiction_accepted", opens_probe=0.5),
    act("decline", sets="jurisdiction_refused"),
    act("let_look", opens_probe=0.5),
    act("withdraw", clears="case_filed"),
]
SHOT = shot(claims=[{"by": "a", "km": 1, "after": 0}, {"by": "b", "km": -1, "after": 0}])


def scene(*, contested: bool = True, filed: bool = True, **changed: float) -> Stage:
    numbers = {"court_esteem": 0.1, "case_face": 0.3, "case_days": 100, "probe_days": 20, "world_trust": 0.5, **changed}
    mechanisms = {"contested_incidents": contested}
    stage = Stage(
        stage_scenario([state("a"), state("b")], ACTS, incidents=[SHOT], mechanisms=mechanisms, numbers=numbers)
    )
    return stage.give("a", "case_filed", "b") if filed else stage


@pytest.mark.parametrize(("answer", "esteem"), [("consent", 0.55), ("decline", 0.45)])
def test_the_world_believes_who_consents_more_and_who_does_not_less(answer: str, esteem: float) -> None:
    assert scene().day(b=[(answer, "a")]).get("esteem", "b") == pytest.approx(esteem)
    assert scene(contested=False).day(b=[(answer, "a")]).get("esteem", "b") == 0.5


@pytest.mark.parametrize(("answer", "face"), [("consent", 0.3), ("decline", 0.0)])
def test_only_a_case_with_consent_goes_on(answer: str, face: float) -> None:
    stage = scene().day(b=[(answer, "a")]).days(30).morning()
    for i, j in (("a", "b"), ("b", "a")):
        assert stage.get("face", i, j) == pytest.approx(face, abs=0.01)


def test_without_a_case_there_is_nothing_to_wait_for() -> None:
    assert scene(filed=False).day(b=[("consent", "a")]).get("face", "a", "b") == 0.0
    stage = scene().day(b=[("consent", "a")]).day(a=[("withdraw", "b")])
    assert stage.days(60).get("face", "a", "b") < 0.3


def test_a_court_takes_its_time_and_an_earlier_look_comes_first() -> None:
    assert scene().day(b=[("let_look", "a")]).w.probe_day[0, 0] == 21
    stage = scene().day(b=[("consent", "a")])
    assert stage.w.probe_day[0, 0] == 101
    assert stage.day(b=[("let_look", "a")]).w.probe_day[0, 0] == 22
    assert scene().day(b=[("decline", "a")]).w.probe_day[0, 0] == NEVER


CASE = (("a", "case_filed", "b"), ("b", "jurisdiction_accepted", "a"), ("b", "jurisdiction_refused", "a"))


def left(stage: Stage) -> list[str]:
    """Statuses of the case that stand."""
    return [status for holder, status, other in CASE if stage.holds(holder, status, other)]


def test_a_case_is_over_when_the_court_has_found() -> None:
    stage = scene(case_days=5).day(b=[("consent", "a")]).days(4)
    assert left(stage) == ["case_filed", "jurisdiction_accepted"]
    assert left(stage.morning()) == ["case_filed", "jurisdiction_accepted"]
    assert left(stage.evening()) == []
    face = stage.get("face", "a", "b")
    assert stage.day().get("face", "a", "b") < face


def test_a_case_keeps_two_who_are_at_rest_in_sight_until_it_is_over() -> None:
    stage = scene(contested=False).day(b=[("consent", "a")]).days(98)
    assert stage.holds("b", "jurisdiction_accepted", "a")
    assert not stage.days(3).holds("a", "case_filed", "b")


def test_a_case_that_nobody_hears_stands() -> None:
    assert left(scene(case_days=5).days(20)) == ["case_filed"]
    assert left(scene(case_days=5).day(b=[("decline", "a")]).days(20)) == ["case_filed", "jurisdiction_refused"]


@pytest.mark.parametrize("contested", [True, False])
@pytest.mark.parametrize("answer", ["consent", "decline"])
def test_a_case_that_is_withdrawn_leaves_nothing_behind(answer: str, contested: bool) -> None:
    assert left(scene(contested=contested).day(b=[(answer, "a")]).day(a=[("withdraw", "b")])) == []
    assert left(scene(contested=contested).day(a=[("withdraw", "b")], b=[(answer, "a")])) == []
