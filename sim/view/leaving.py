"""Leaving: a game is saved first, and what cannot be saved is said before it is lost."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sim.view.kit.dialog import Answer, Dialog

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp

QUESTION = "leaving"
"""What the dialog is called that asks whether to leave."""


class Leaving:
    """The way out of a game and out of the program.

    Args:
        app: the program around it.
    """

    def __init__(self, app: HarmattanApp) -> None:
        self._app = app
        self._warned = False

    def ask(self) -> None:
        """Leave; with a game open the person is asked first. Asked again, it goes."""
        if self._app.stack.empty:
            return
        if self._app.session is None or self._asking or self._warned:
            self.leave()
            return
        self._app.notices.ask(self._question)

    def _question(self) -> Dialog:
        get = self._app.text.get
        answers = [Answer(get("menu.leave.leave"), self.leave, "alarm"), Answer(get("menu.leave.stay"), kind="primary")]
        return Dialog(get("menu.leave.title"), get("menu.leave.words"), answers, name=QUESTION)

    def leave(self) -> None:
        """Save the game that is open, and end; if it cannot be saved, say so and stay until asked again."""
        session = self._app.session
        if session is not None:
            session.autosave()
        if self.may_go():
            while not self._app.stack.empty:
                self._app.stack.pop()

    def may_go(self) -> bool:
        """Whether the game that is open may be left: it was saved, or the person knows that it could not be."""
        session = self._app.session
        if session is None or session.refusal is None:
            self._warned = False
            return True
        if self._warned:
            return True
        self._warned = True
        self._app.refuse(session.refusal)
        return False

    def keep(self) -> None:
        """Save the game that is open, as far as possible: the program ends by force."""
        session = self._app.session
        if session is not None:
            # Whatever ends the program is what must be reported, not what comes of it.
            with contextlib.suppress(Exception):
                session.autosave()

    @property
    def _asking(self) -> bool:
        return any(overlay.name == QUESTION for overlay in self._app.stack.top.root.overlays)
