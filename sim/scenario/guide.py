"""guide.yaml: lessons that teach the play screen by doing, in the words of the screen and not of its code."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.verbs import Document, Id

Place = Literal[
    "tension", "date", "own", "seat", "meters", "capital", "relations", "map", "layer", "events", "feed_all", "matrix",
    "acts", "target", "orders", "undo", "advance", "end_turn", "timeline", "menu", "help",
]  # fmt: skip
"""What a lesson can point at: the panels of the play screen, and things in them."""

Deed = Literal[
    "went_on", "opened_cause", "opened_event", "read_feed", "opened_matrix", "opened_dossier", "opened_own_dossier",
    "chose_target", "chose_layer", "looked_at_act", "looked_at_barred_act", "ordered", "undid", "ended_turn",
    "advanced", "saved", "opened_timeline", "opened_menu", "opened_help",
]  # fmt: skip
"""What completes a lesson. ``went_on`` is the button Next and nothing more."""


class Lesson(Document):
    """One lesson; where the screen has not what it points at, it is left out."""

    id: Id
    text: Id = Field(
        description="its words: `guide.<text>.title` and `guide.<text>.words` in the language files; `{press}` in them "
        "stands for the key that does what is asked"
    )
    at: Place = Field(description="what it points at")
    done: Deed = Field("went_on", description="what completes it; `went_on` is the button Next")


class GuideFile(Document):
    """guide.yaml: the tutorial of a scenario; no rule reads it, and it is no part of the content hash."""

    lessons: tuple[Lesson, ...] = Field(min_length=1, description="in the order in which they are taught")
