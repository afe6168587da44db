"""What a person may do in the timeline, and the key for it."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from sim.view.kit.actions import Action
from sim.view.kit.keys import Stroke

BRANCH = "branch"

TIMELINE_KEYS: Mapping[Action, tuple[Stroke, ...]] = {BRANCH: (Stroke(pygame.K_b),)}
"""For ``Keys(more=...)``; its name stands under ``timeline.action``."""
