"""Which key does something, in words."""

from __future__ import annotations

from sim.view.kit.key_words import stroke_words
from sim.view.kit.keys import Keys
from sim.view.scene import App


def key_of(app: App, action: str) -> str:
    """The first key of an action; nothing if it has none."""
    keys: Keys | None = getattr(app, "keys", None)
    strokes = keys.strokes(action) if keys is not None else ()
    return stroke_words(strokes[0], app.text) if strokes else ""
