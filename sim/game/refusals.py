"""Refusals of a game: each has its sentence in the language files, so that a screen can say it in any of them."""

from __future__ import annotations

from sim.errors import HarmattanError
from sim.text import Text
from sim.text.template import Value, sentence

ACTORS = frozenset({"actor", "whose"})
ACTS = frozenset({"act"})


class GameRefusal(HarmattanError):
    """Something that the game does not do, and why.

    Attributes:
        kind: name of the sentence under ``game.refused`` in the language files.
        values: what is filled in; ids of actors and acts, numbers, paths.
    """

    def __init__(self, kind: str, **values: str | int) -> None:
        self.kind, self.values = kind, values
        super().__init__(self.said(Text()))

    def said(self, text: Text) -> str:
        """The sentence in the reader's language."""
        return sentence(text.get(f"game.refused.{self.kind}", **{k: _word(k, v, text) for k, v in self.values.items()}))


class SaveRefused(GameRefusal):
    """A save that cannot be read, verified or written; nothing was changed."""


class NotYet(GameRefusal):
    """An order that is not the seat's to give now: no day of decision, another's turn, or no points left."""


def _word(name: str, value: str | int, text: Text) -> Value:
    if name in ACTORS:
        return text.actor(str(value))
    return text.act(str(value)) if name in ACTS else value
