"""What the program tells a person in between: notices above the scene, one after the other, none lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.dialog import Answer, Dialog

if TYPE_CHECKING:
    from sim.text import Text
    from sim.view.app import HarmattanApp

PASSING = frozenset({"loading", "hand_over"})
"""Scenes over which no notice is laid: they go by themselves, or another person sits down behind them."""


class Notices:
    """Sentences that are shown as soon as there is a scene for them.

    Args:
        app: the program around them.
    """

    def __init__(self, app: HarmattanApp) -> None:
        self._app = app
        self._waiting: list[Callable[[], str]] = []
        self._pictures_told = 0

    def say(self, sentence: str) -> None:
        """Show a notice above the scene, or keep it until there is one that stays."""
        self._say(lambda: sentence)

    def refuse(self, refusal: HarmattanError) -> None:
        """Say why something was not done, in the reader's language where it is known."""
        self._say(lambda: reason(refusal, self._app.text))

    def _say(self, sentence: Callable[[], str]) -> None:
        self._waiting.append(sentence)
        self.show()

    def show(self) -> None:
        """Show what waits, if the scene on top is one that stays."""
        stack = self._app.stack
        while self._waiting and not stack.empty and stack.top.name not in PASSING:
            self.ask(partial(self._notice, self._waiting.pop(0)))

    def _notice(self, words: Callable[[], str]) -> Dialog:
        get = self._app.text.get
        return Dialog(get("menu.notice"), words(), [Answer(get("menu.good"), kind="primary")], name="notice")

    def ask(self, make: Callable[[], Dialog]) -> None:
        """Open a dialog above the scene, which must have its place first, or the dialog would not know its own."""
        root = self._app.stack.top.root
        if root.rect.size != self._app.screen.size:
            root.place(Rect((0, 0), self._app.screen.size), self._app.look)
        self._app.stack.top.ask(make)

    def tell_of_pictures(self) -> None:
        """Say which pictures could not be read since it was asked last."""
        faults = self._app.pictures.faults[self._pictures_told :]
        if faults:
            self._pictures_told += len(faults)
            self._say(lambda: "\n".join(fault.said(self._app.text) for fault in faults))


def reason(refusal: HarmattanError, text: Text) -> str:
    """Why something was refused, in the reader's language where it is known."""
    said = getattr(refusal, "said", None)
    return str(said(text)) if callable(said) else str(refusal)
