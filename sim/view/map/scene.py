"""What a map picture is asked to show."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.text import Text
from sim.view.map.atlas import Boundaries
from sim.view.map.ink import Ink
from sim.view.map.layers import Layer
from sim.view.map.map_state import MapState
from sim.view.map.view import View


@dataclass(frozen=True)
class Scene:
    """All that the still part depends on."""

    view: View
    state: MapState
    layer: Layer
    ink: Ink
    text: Text
    panels: tuple[tuple[int, int, int, int], ...] = ()
    boundaries: Boundaries = "un"

    def free(self, at: tuple[float, float]) -> bool:
        """Whether a point is on the screen and under no panel."""
        screen = pygame.Rect((0, 0), self.view.size)
        return bool(screen.collidepoint(at)) and not any(pygame.Rect(panel).collidepoint(at) for panel in self.panels)

    def same_ground(self, other: Scene | None) -> bool:
        """Whether the ground below the fills looks the same."""
        return other is not None and (self.view, self.ink, self.boundaries) == (other.view, other.ink, other.boundaries)
