"""Default keys of the actions that scenes add to those of the kit."""

from __future__ import annotations

from collections.abc import Mapping

from sim.view.kit.actions import Action
from sim.view.kit.keys import Stroke
from sim.view.play.keys import PLAY_KEYS
from sim.view.timeline_keys import TIMELINE_KEYS

SCENE_KEYS: Mapping[Action, tuple[Stroke, ...]] = {**PLAY_KEYS, **TIMELINE_KEYS}
"""Action -> its keys; its name stands in the language files under ``action`` in the section of its scene."""
