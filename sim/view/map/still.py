"""The still part of the map, as it was made for one view and one state."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pygame

from sim.view.map.labels import Placed
from sim.view.map.moving import Service
from sim.view.map.scene import Scene


@dataclass
class Still:
    """What was made.

    Attributes:
        under: ground, fills, lines and marks: what moves passes above it.
        over: labels and tags on a clear ground: what moves passes below it.
    """

    scene: Scene
    under: pygame.Surface
    over: pygame.Surface
    services: tuple[Service, ...] = ()
    placed: list[Placed] = field(default_factory=list)

    @cached_property
    def flat(self) -> pygame.Surface:
        """Both in one, for views that are not at rest: made when the first of them comes."""
        both = self.under.copy()
        both.blit(self.over, (0, 0))
        return both


def packed(over: pygame.Surface) -> pygame.Surface:
    """A picture that is clear nearly everywhere, its clear stretches packed: a tenth of the memory, half the time."""
    over.set_alpha(255, pygame.RLEACCEL)
    return over
