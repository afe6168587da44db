"""The hand on the map: drag, wheel, touchpad and keys, each of which makes another view. Nothing glides on."""

from __future__ import annotations

import math
from typing import Literal

import pygame

from sim.view.map.view import KEY_STEP, WHEEL_STEP, View

MapAction = Literal["pan_left", "pan_right", "pan_up", "pan_down", "zoom_in", "zoom_out", "whole_map"]

DRAG_PIXELS = 5
"""A press that moves less than this is a click."""

_PANS: dict[MapAction, tuple[float, float]] = {
    "pan_left": (1, 0),
    "pan_right": (-1, 0),
    "pan_up": (0, 1),
    "pan_down": (0, -1),
}


def acted(view: View, action: MapAction) -> View:
    """The view after an action, whichever key it is bound to."""
    if action in _PANS:
        step = view.size[1] * KEY_STEP
        return view.moved(_PANS[action][0] * step, _PANS[action][1] * step)
    if action == "whole_map":
        return View.home(view.size)
    return view.zoomed(WHEEL_STEP if action == "zoom_in" else 1 / WHEEL_STEP)


class Hand:
    """Follows the mouse; the scene gives it the events that no panel took.

    Attributes:
        dragging: whether the map is held and has been moved.
    """

    def __init__(self) -> None:
        self._pressed_at: tuple[int, int] | None = None
        self.dragging = False

    def handle(self, event: pygame.Event, view: View) -> View:
        """The view after an event; the same one if the event does not move the map."""
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(event, view)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2):
            self._pressed_at, self.dragging = event.pos, False
        elif event.type == pygame.MOUSEMOTION and self._pressed_at is not None:
            return self._drag(event, view)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._pressed_at = None
        return view

    def clicked(self, event: pygame.Event) -> bool:
        """Whether an event is the end of a click on the map; ask before ``handle``."""
        return (
            event.type == pygame.MOUSEBUTTONUP
            and event.button == 1
            and self._pressed_at is not None
            and not self.dragging
        )

    def release(self) -> None:
        """Let go: a panel opened, or the window lost the mouse."""
        self._pressed_at, self.dragging = None, False

    def _wheel(self, event: pygame.Event, view: View) -> View:
        """A notch is one step; a touchpad sends fractions of one."""
        notches = getattr(event, "precise_y", 0.0) or float(event.y)
        if not notches:
            return view
        about = getattr(event, "pos", None) or pygame.mouse.get_pos()
        return view.zoomed(WHEEL_STEP**notches, (float(about[0]), float(about[1])))

    def _drag(self, event: pygame.Event, view: View) -> View:
        assert self._pressed_at is not None
        if not any(event.buttons):
            # the button was let go outside of the window
            self.release()
            return view
        if not self.dragging:
            if math.dist(event.pos, self._pressed_at) < DRAG_PIXELS:
                return view
            self.dragging = True
            dx, dy = event.pos[0] - self._pressed_at[0], event.pos[1] - self._pressed_at[1]
            return view.moved(dx, dy)
        return view.moved(*event.rel)
