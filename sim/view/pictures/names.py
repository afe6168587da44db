"""Which pictures there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Icon = Literal[
    "statement", "diplomatic", "legal", "membership", "closure", "economic", "military", "force", "mediation",
    "talks", "evidence", "covert", "migration",  # instruments
    "plane", "ban", "eye", "lock", "undo", "clock", "capital", "tension", "people", "border_watch", "troops",
    "group", "trade", "incident", "tension_up", "tension_down", "turn_end",  # states of affairs, layers of the map
    "menu", "back", "help", "settings", "play", "pause", "next", "save", "branch", "language", "bigger",
    "smaller", "check", "cross", "warning", "sound", "search",  # controls
]  # fmt: skip

ICONS: tuple[Icon, ...] = get_args(Icon)

DIRECTED: frozenset[Icon] = frozenset({"back", "undo", "migration"})
"""Icons that point where reading goes, or comes from; they turn round in a layout from right to left."""

INSTRUMENT_ICONS: Mapping[str, Icon] = {
    "none": "clock",
    "statement": "statement",
    "diplomatic": "diplomatic",
    "legal": "legal",
    "membership": "membership",
    "closure": "closure",
    "economic": "economic",
    "military": "military",
    "force": "force",
    "mediation": "mediation",
    "talks": "talks",
    "evidence": "evidence",
    "covert": "covert",
    "migration": "migration",
}
"""The icon of each instrument of the model; to wait is no instrument and shows the clock."""
