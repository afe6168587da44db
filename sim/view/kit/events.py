"""From the events of pygame to what a person means."""

from __future__ import annotations

import pygame

from sim.view.kit.actions import Do, Pointer, Signal, Typed, WindowChanged
from sim.view.kit.keys import Keys

_WINDOW: dict[int, WindowChanged] = {
    pygame.QUIT: WindowChanged("close"),
    pygame.VIDEORESIZE: WindowChanged("resize"),
    pygame.WINDOWSIZECHANGED: WindowChanged("resize"),
    pygame.WINDOWEXPOSED: WindowChanged("expose"),
    pygame.WINDOWLEAVE: WindowChanged("leave"),
}

_WHEEL_BUTTONS = (4, 5)
"""Old events of the wheel, which come beside MOUSEWHEEL."""


def signal(event: pygame.event.Event, keys: Keys, typing: bool = False) -> Signal | None:
    """What an event means; None if nothing.

    Args:
        event: from the queue of pygame.
        keys: which key stands for which action.
        typing: whether a text entry has the focus.
    """
    if event.type == pygame.KEYDOWN:
        action = keys.action(event, typing)
        return None if action is None else Do(action)
    if event.type == pygame.TEXTINPUT:
        return Typed(event.text) if typing else None
    if event.type == pygame.TEXTEDITING:
        return Typed(event.text, composing=True) if typing else None
    return _pointer(event) or _WINDOW.get(event.type)


def _pointer(event: pygame.event.Event) -> Pointer | None:
    if event.type == pygame.MOUSEMOTION:
        return Pointer("move", event.pos[0], event.pos[1])
    if event.type == pygame.MOUSEWHEEL:
        steps = getattr(event, "precise_y", 0.0) or float(event.y)
        x, y = getattr(event, "pos", None) or pygame.mouse.get_pos()
        return Pointer("wheel", x, y, wheel=-steps if getattr(event, "flipped", False) else steps)
    if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) and event.button not in _WHEEL_BUTTONS:
        pressed = event.type == pygame.MOUSEBUTTONDOWN
        return Pointer("press" if pressed else "release", event.pos[0], event.pos[1], event.button)
    return None
