"""The next key that is pressed, caught for somebody who waits for it, whatever it stands for."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from sim.view.kit.keys import Keys, Stroke, stroke_of

MODIFIER_KEYS = frozenset(
    {
        pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT,
        pygame.K_LMETA, pygame.K_RMETA, pygame.K_MODE, pygame.K_CAPSLOCK,
    }
)  # fmt: skip


class CaughtKey(Keys):
    """Keys that stand for nothing while one is waited for.

    Args:
        take: is given the key.
    """

    def __init__(self, take: Callable[[Stroke], object]) -> None:
        super().__init__()
        self._take = take

    def action(self, event: pygame.event.Event, typing: bool = False) -> str | None:
        """Give the key away; a modifier alone is waited with."""
        if event.key not in MODIFIER_KEYS:
            self._take(stroke_of(event))
        return None
