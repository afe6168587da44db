"""Mouse, wheel and keys on the map, by posted events."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from sim.view.map.gestures import Hand, MapAction, acted
from sim.view.map.view import WHEEL_STEP, View

VIEW = View.home((1280, 720)).zoomed(4.0)


def mouse(kind: int, pos: tuple[int, int], **more: Any) -> pygame.Event:
    return pygame.Event(kind, pos=pos, **more)


def test_a_drag_takes_the_point_under_the_hand_along() -> None:
    hand, at = Hand(), VIEW.to_plane((600, 300))
    view = hand.handle(mouse(pygame.MOUSEBUTTONDOWN, (600, 300), button=1), VIEW)
    previous = (600, 300)
    for pos in ((610, 300), (650, 330), (500, 400)):
        rel = (pos[0] - previous[0], pos[1] - previous[1])
        view, previous = hand.handle(mouse(pygame.MOUSEMOTION, pos, rel=rel, buttons=(1, 0, 0)), view), pos
    assert hand.dragging
    assert view.to_screen(at) == pytest.approx((500, 400), abs=1e-6)
    assert not hand.clicked(mouse(pygame.MOUSEBUTTONUP, (500, 400), button=1))
    hand.handle(mouse(pygame.MOUSEBUTTONUP, (500, 400), button=1), view)
    assert hand.handle(mouse(pygame.MOUSEMOTION, (9, 9), rel=(9, 9), buttons=(0, 0, 0)), view) == view


def test_a_press_that_hardly_moves_is_a_click() -> None:
    hand = Hand()
    hand.handle(mouse(pygame.MOUSEBUTTONDOWN, (600, 300), button=1), VIEW)
    assert hand.handle(mouse(pygame.MOUSEMOTION, (602, 301), rel=(2, 1), buttons=(1, 0, 0)), VIEW) == VIEW
    assert hand.clicked(mouse(pygame.MOUSEBUTTONUP, (602, 301), button=1))


def test_a_button_let_go_outside_ends_the_drag() -> None:
    hand = Hand()
    hand.handle(mouse(pygame.MOUSEBUTTONDOWN, (600, 300), button=1), VIEW)
    assert hand.handle(mouse(pygame.MOUSEMOTION, (700, 300), rel=(100, 0), buttons=(0, 0, 0)), VIEW) == VIEW
    assert not hand.clicked(mouse(pygame.MOUSEBUTTONUP, (700, 300), button=1))


def test_the_wheel_zooms_about_the_pointer_and_a_touchpad_in_fractions() -> None:
    hand, at = Hand(), VIEW.to_plane((200, 150))
    notch = hand.handle(mouse(pygame.MOUSEWHEEL, (200, 150), x=0, y=1, precise_y=1.0), VIEW)
    assert notch.zoom == pytest.approx(VIEW.zoom * WHEEL_STEP)
    assert notch.to_screen(at) == pytest.approx((200, 150), abs=1e-6)
    touch = hand.handle(mouse(pygame.MOUSEWHEEL, (200, 150), x=0, y=0, precise_y=0.25), VIEW)
    assert VIEW.zoom < touch.zoom < notch.zoom
    assert hand.handle(mouse(pygame.MOUSEWHEEL, (200, 150), x=1, y=0, precise_y=0.0), VIEW) == VIEW


@pytest.mark.parametrize(("one", "other"), [("pan_left", "pan_right"), ("pan_up", "pan_down"), ("zoom_in", "zoom_out")])
def test_each_action_is_undone_by_its_opposite(one: MapAction, other: MapAction) -> None:
    away = acted(VIEW, one)
    back = acted(away, other)
    assert away != VIEW
    assert (*back.middle, back.zoom) == pytest.approx((*VIEW.middle, VIEW.zoom))
    assert acted(away, "whole_map") == View.home(VIEW.size)
