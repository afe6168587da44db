"""Which cues there are, and what is shown with each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from sim.view.pictures.names import Icon

Cue = Literal["turn_end", "act_confirmed", "refused", "alert", "tension_up", "tension_down", "ending"]

CUES: tuple[Cue, ...] = get_args(Cue)
"""Each has its words in the language files, under ``sound.cue``."""

TWINS: Mapping[Cue, Icon] = {
    "turn_end": "turn_end",
    "act_confirmed": "check",
    "refused": "ban",
    "alert": "warning",
    "tension_up": "tension_up",
    "tension_down": "tension_down",
    "ending": "clock",
}
"""The icon that flashes when a cue sounds, or would: nothing is said by sound alone."""
