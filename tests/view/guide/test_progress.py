"""Lessons are gone through in order, completed by deeds, gone over again, and left."""

from __future__ import annotations

import pytest

from sim.scenario.guide import Lesson
from sim.view.guide.progress import Guide

LESSONS = (
    Lesson(id="look", text="look", at="own"),
    Lesson(id="map", text="map", at="layer", done="chose_layer"),
    Lesson(id="order", text="order", at="acts", done="ordered"),
)
EVERYWHERE = ("own", "layer", "acts")


@pytest.fixture
def guide() -> Guide:
    return Guide(LESSONS, EVERYWHERE)


def test_only_the_deed_that_is_waited_for_completes_a_lesson(guide: Guide) -> None:
    assert not guide.did("ordered")
    assert guide.did("went_on")
    assert not guide.did("ordered")
    assert guide.lesson.id == "map"
    assert guide.did("chose_layer")
    assert guide.lesson.id == "order"


def test_the_last_deed_ends_it(guide: Guide) -> None:
    guide.number = 2
    assert guide.is_last
    assert guide.did("ordered")
    assert not guide.open
    assert not guide.did("ordered")


def test_one_may_go_on_without_doing_and_back_without_losing(guide: Guide) -> None:
    guide.go_on()
    guide.go_on()
    guide.go_back()
    assert guide.lesson.id == "map"
    guide.go_back()
    guide.go_back()
    assert guide.number == 0


def test_lessons_about_what_is_not_there_are_left_out() -> None:
    assert [lesson.id for lesson in Guide(LESSONS, ("own", "acts")).lessons] == ["look", "order"]
    assert not Guide(LESSONS, ()).open


def test_it_may_be_left_and_begun_again(guide: Guide) -> None:
    guide.go_on()
    guide.leave()
    assert not guide.did("chose_layer")
    guide.begin()
    assert guide.open
    assert guide.number == 0
