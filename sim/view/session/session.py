"""A game at this window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.view.session.options import Options

if TYPE_CHECKING:
    from sim.game.orders import Order
    from sim.report.play_records import Pause


class Session(Options):
    """A game at this window, always on a morning or over.

    Args:
        game: the game.
        seats: actors that are played here; those of the game if none are named. None at all means watching.
        folder: where autosaves go; None for no autosaves.

    Attributes:
        game: the game.
        pause: why days stopped passing last; None before the first time.
        refusal: why the last autosave failed; None if it did not.
    """

    def order(self, act: str, target: str) -> Order:
        """Give an order of the seat.

        Raises:
            HarmattanError: it is not allowed, not affordable, not the day for it; the error says why.
        """
        given = (self._hot or self.game).order(self.seat, act, target)
        self._looked()
        return given

    def undo(self) -> Order:
        """Take back the last order of the seat today.

        Raises:
            GameRefusal: it has none.
        """
        taken = (self._hot or self.game).undo(self.seat)
        self._looked()
        return taken

    def end_turn(self) -> Pause | None:
        """Let the next seat decide, or if all have, the days pass; why they stopped, None if another seat is next."""
        from sim.game.turns import end_turn

        self._read()
        paused = self._hot.pass_on() if self._hot is not None else end_turn(self.game)
        self.pause = paused
        self._moved()
        if paused is not None:
            self.autosave()
        return paused

    def advance(self, turns: int = 8) -> Pause | None:
        """Let days pass until something concerns the seat; for one person alone."""
        from sim.game.turns import advance_until_concerned

        if self._hot is not None:
            return self.end_turn()
        self._read()
        self.pause = advance_until_concerned(self.game, self.seat, turns)
        self._moved()
        self.autosave()
        return self.pause

    # --- keeping ---

    def autosave(self) -> None:
        """Save beside the last autosaves, if there is a folder for them."""
        from sim.game.refusals import SaveRefused
        from sim.game.save import autosave

        self.refusal = None
        if self.folder is None:
            return
        try:
            autosave(self.game, self.folder)
        except SaveRefused as refusal:
            self.refusal = refusal
