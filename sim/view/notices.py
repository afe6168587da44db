"""What the program tells a person in between: notices above the scene, one after the other, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.dialog import Answer, Dialog

if TYPE_CHECKING:
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
        self._waiting: list[str] = []
        self._pictures_told = 0

    def say(self, sentence: str) -> None:
        """Show a notice above the scene, or keep it until there is one that stays."""
        self._waiting.append(sentence)
        self.show()

    def refuse(self, refusal: HarmattanError) -> None:
        """Say why something was not done, in the reader's language where it is known."""
        said = getattr(refusal, "said", None)
        self.say(str(said(self._app.text)) if callable(said) else str(refusal))

    def show(self) -> None:
        """Show what waits, if the scene on top is one that stays."""
        stack, get = self._app.stack, self._app.text.get
        while self._waiting and not stack.empty and stack.top.name not in PASSING:
            words = self._waiting.pop(0)
            close = Answer(get("menu.good"), kind="primary")
            self.ask(Dialog(get("menu.notice"), words, [close], name="notice"))

    def ask(self, dialog: Dialog) -> None:
        """Open a dialog above the scene, which must have its place first, or the dialog would not know its own."""
        root = self._app.stack.top.root
        if root.rect.size != self._app.screen.size:
            root.place(Rect((0, 0), self._app.screen.size), self._app.look)
        root.open(dialog)

    def tell_of_pictures(self) -> None:
        """Say which pictures could not be read since it was asked last."""
        faults = self._app.pictures.faults[self._pictures_told :]
        if faults:
            self._pictures_told += len(faults)
            self.say("\n".join(fault.said(self._app.text) for fault in faults))
