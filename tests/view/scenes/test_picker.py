"""The choice before a game."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame
import pytest

from sim.view.settings.settings import Settings
from tests.view.scenes.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.app.open_menu()
    made.steps(6)
    made.press("new")
    made.steps()
    return made


@pytest.fixture
def begun(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    noted: list[Any] = []
    monkeypatch.setattr(desk.app, "start", lambda *wanted: noted.append(wanted))
    return noted


def choose_mode(desk: Desk, steps: int) -> None:
    desk.app.stack.top.root.focus.set(desk.find("tabs"))
    desk.keys(*[pygame.K_RIGHT] * steps)


def test_a_person_alone_begins_by_keys(desk: Desk, begun: list[Any]) -> None:
    desk.walk_to("mali")
    desk.keys(pygame.K_SPACE)
    desk.walk_to("start")
    desk.keys(pygame.K_RETURN)
    assert begun == [("tinzaouaten-2025", ("mali",), 4182, "normal")]


def test_a_person_alone_has_one_seat(desk: Desk, begun: list[Any]) -> None:
    desk.press("mali")
    desk.press("algeria")
    desk.press("algeria")
    desk.press("start")
    assert begun[0][1] == ("algeria",)


def test_a_hot_seat_takes_two_to_six(desk: Desk, begun: list[Any]) -> None:
    choose_mode(desk, 1)
    for seat in ("mali", "algeria"):
        desk.press(seat)
    assert not desk.find("start").enabled
    assert desk.find("start").hint == desk.app.text.get("picker.need_two")
    for seat in ("niger", "algeria", "mali"):
        desk.press(seat)
    desk.press("start")
    assert begun[0][1] == ("algeria", "mali", "niger")


def test_watching_needs_no_seat(desk: Desk, begun: list[Any]) -> None:
    choose_mode(desk, 2)
    desk.press("start")
    assert begun == [("tinzaouaten-2025", (), 4182, "normal")]


def test_the_seed_is_a_number(desk: Desk, begun: list[Any]) -> None:
    desk.press("seed")
    desk.keys(pygame.K_a, mod=pygame.KMOD_CTRL)
    desk.type("7x")
    assert not desk.find("start").enabled
    desk.keys(pygame.K_BACKSPACE)
    desk.press("start")
    assert begun[0][2] == 7


def test_another_scenario_brings_its_briefing_and_seats(desk: Desk, begun: list[Any]) -> None:
    desk.app.stack.top.root.focus.set(desk.find("scenarios"))
    desk.keys(pygame.K_DOWN)
    assert "Amer and Tadla" in desk.said
    desk.press("tadla")
    desk.press("start")
    assert begun[0][:2] == ("tutorial", ("tadla",))


def test_the_difficulty_is_chosen(desk: Desk, begun: list[Any]) -> None:
    desk.walk_to("difficulty")
    desk.keys(pygame.K_RETURN, pygame.K_DOWN, pygame.K_RETURN)
    desk.press("start")
    assert begun[0][3] == "hard"


def test_choices_outlive_a_change_of_language(desk: Desk, begun: list[Any]) -> None:
    desk.press("mali")
    desk.app.choices.set_language("ar")
    desk.steps()
    desk.press("start")
    assert begun == [("tinzaouaten-2025", ("mali",), 4182, "normal")]


def test_a_narrow_window_shows_one_column_at_a_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(text_scale=2.0))
    desk.app.open_menu()
    desk.steps()
    desk.press("new")
    desk.steps()
    assert desk.app.text.get("picker.mode") not in desk.said
    desk.app.stack.top.root.focus.set(desk.find("pages"))
    desk.keys(pygame.K_END)
    assert desk.app.text.get("picker.mode") in desk.said
