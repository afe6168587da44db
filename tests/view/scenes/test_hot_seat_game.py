"""Several persons at one screen: each is called before anything is seen, and nothing of the last one stays behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from sim.game.play import Game
from sim.view.kit.actions import Pointer
from tests.view.conftest import MOST_DIFFERENT
from tests.view.scenes.desk import Desk

SEATS = ["algeria", "mali"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.app.open_menu()
    made.app.start("tinzaouaten-2025", SEATS, 8)
    made.steps()
    return made


def seen(desk: Desk) -> tuple[object, ...]:
    """What the person at the screen has before it: every word, and where the focus is."""
    root = desk.app.stack.top.root
    name = root.focus.on.name if root.focus.on is not None else ""
    desk.app.screen.draw(desk.app)
    return ([drawn.text for drawn in desk.app.screen.drawn if drawn.kind == "text"], name)


def sit_down(desk: Desk) -> None:
    desk.keys(pygame.K_RETURN)
    desk.steps(20)


def test_it_begins_with_a_hand_over_to_the_first_seat(desk: Desk) -> None:
    assert desk.scene == "hand_over"
    assert desk.app.text.get("game.hand_over.next", seat=desk.app.text.actor("algeria")) in desk.said
    desk.keys(pygame.K_RETURN)
    assert desk.scene == "play"
    assert desk.app.session is not None
    assert desk.app.session.seat == "algeria"


def test_one_person_alone_is_not_called(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.app.play(Game.start("tutorial", seats=["amer"], seed=1))
    desk.steps()
    assert desk.scene == "play"


def test_a_saved_game_goes_on_with_a_hand_over(desk: Desk) -> None:
    assert desk.app.session is not None
    desk.app.session.autosave()
    desk.app.open_menu()
    desk.steps()
    desk.press("continue")
    desk.steps()
    assert desk.scene == "hand_over"


def test_nothing_of_the_last_seat_is_left_for_the_next(tmp_path: Path) -> None:
    """What the second seat sees does not depend on what the first one looked at, chose and ordered."""
    screens, pictures = [], []
    for busy in (False, True):
        desk = Desk(tmp_path / str(busy))
        desk.app.open_menu()
        desk.app.start("tinzaouaten-2025", SEATS, 8)
        desk.steps()
        sit_down(desk)
        if busy:
            leave_traces(desk)
        desk.keys(pygame.K_e)
        assert desk.scene == "hand_over"
        desk.steps(20)
        assert desk.app.text.get("hand_over.wait") in desk.said
        sit_down(desk)
        assert desk.app.session is not None
        assert desk.app.session.seat == "mali"
        screens.append(seen(desk))
        pictures.append(pygame.surfarray.array3d(desk.app.screen.surface).astype(int))
    assert screens[0] == screens[1]
    assert np.abs(pictures[0] - pictures[1]).max() <= MOST_DIFFERENT


def leave_traces(desk: Desk) -> None:
    """Another target, another layer, a map that was moved, an order, a tooltip, a focus, a scrolled feed."""
    session = desk.app.session
    assert session is not None
    choice = next(choice for choice in session.choices("mali") if choice.open)
    session.order(choice.act, "mali")
    desk.keys(pygame.K_t, pygame.K_t, pygame.K_m)
    for kind, wheel in (("move", 0.0), ("wheel", 3.0)):
        desk.app.handle(Pointer(kind, 640, 300, 0, wheel))  # type: ignore[arg-type]
    desk.steps(10)
    desk.walk_to("feed")
    desk.keys(pygame.K_DOWN, pygame.K_DOWN)
    desk.keys(pygame.K_a)
    desk.steps(10)
    desk.keys(pygame.K_ESCAPE)
