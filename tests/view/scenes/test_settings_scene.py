"""The settings act at once, are kept, and keys can be chosen anew."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.view.kit.keys import Stroke
from tests.view.scenes.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.app.open_menu()
    made.steps(6)
    made.press("settings")
    made.steps()
    return made


def choose(desk: Desk, name: str, steps: int = 1) -> None:
    desk.walk_to(name)
    desk.keys(pygame.K_RETURN, *[pygame.K_DOWN] * steps, pygame.K_RETURN)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("text_scale", 1.25),
        ("palette", "mono"),
        ("contrast", "high"),
        ("boundaries", "de_facto"),
    ],
)
def test_a_choice_acts_at_once_and_is_kept(desk: Desk, name: str, value: object) -> None:
    choose(desk, name)
    assert getattr(desk.app.settings, name) == value
    assert getattr(desk.kept[-1], name) == value


def test_the_look_follows(desk: Desk) -> None:
    before = desk.app.look
    choose(desk, "palette")
    choose(desk, "contrast")
    choose(desk, "text_scale", 2)
    assert desk.app.look.palette != before.palette
    assert desk.app.look.scale == 1.5


def test_frames_are_capped(desk: Desk) -> None:
    choose(desk, "frame_cap", 1)
    assert desk.app.screen.frames == desk.kept[-1].frames < 60


def test_a_switch_acts_at_once(desk: Desk) -> None:
    desk.walk_to("switch")
    desk.keys(pygame.K_SPACE)
    assert desk.app.look.reduced_motion
    assert desk.kept[-1].reduced_motion


def test_a_key_is_chosen_and_all_are_set_back(desk: Desk) -> None:
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN)
    desk.keys(pygame.K_j)
    assert desk.app.keys.strokes("help") == (Stroke(pygame.K_j),)
    assert desk.kept[-1].keys == {"help": ("j",)}
    desk.keys(pygame.K_j)
    assert desk.scene == "help"
    desk.keys(pygame.K_ESCAPE)
    desk.walk_to("reset")
    desk.keys(pygame.K_RETURN)
    assert desk.app.keys.strokes("help") == (Stroke(pygame.K_F1),)
    assert desk.kept[-1].keys == {}


def test_a_key_that_is_taken_is_refused_with_its_owner(desk: Desk) -> None:
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN, pygame.K_l)
    assert desk.app.keys.strokes("help") == (Stroke(pygame.K_F1),)
    assert desk.app.text.get("kit.action.language") in desk.said
    assert desk.app.text.lang == "en"


def test_escape_leaves_a_key_as_it_is(desk: Desk) -> None:
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN, pygame.K_ESCAPE)
    assert desk.app.keys.strokes("help") == (Stroke(pygame.K_F1),)
    assert desk.scene == "settings"
    assert not desk.app.stack.top.root.overlays


def test_keys_of_the_last_time_hold(tmp_path: Path, desk: Desk) -> None:
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN, pygame.K_j)
    again = Desk(tmp_path, desk.kept[-1])
    assert again.app.keys.strokes("help") == (Stroke(pygame.K_j),)
