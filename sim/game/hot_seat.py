"""Hot seat: two to six persons at one screen, who decide one after the other for the same day."""

from __future__ import annotations

from sim.game.orders import Order
from sim.game.play import Game
from sim.game.refusals import GameRefusal, NotYet
from sim.game.turns import begin, end_turn
from sim.report import SeatView
from sim.report.play_records import HandOver, Pause
from sim.report.seats import public_view

FEWEST, MOST = 2, 6


class HotSeat:
    """A game whose seats take turns at the screen, in the order of ``game.seats``.

    Orders and views go through here, so that nobody sees or changes what is another's. A person who sits down again
    after the last one has decided finds the next turn.

    Attributes:
        game: the game, on the morning of a day of decision or over.
    """

    def __init__(self, game: Game) -> None:
        if not FEWEST <= len(game.seats) <= MOST:
            raise GameRefusal("hot_seat", fewest=FEWEST, most=MOST, count=len(game.seats))
        self.game = game
        begin(game)
        self._place = 0
        self._known = dict.fromkeys(game.seats, 0)

    @property
    def whose(self) -> str:
        """Whose turn it is."""
        return self.game.seats[self._place]

    def view(self) -> SeatView:
        """What the seat whose turn it is may know."""
        return self.game.view(self.whose)

    def order(self, actor: str, act: str, target: str) -> Order:
        """Give an order of the seat whose turn it is; see ``Game.order``.

        Raises:
            NotYet: it is another's turn.
        """
        self._must_be_its_turn(actor)
        return self.game.order(actor, act, target)

    def undo(self, actor: str) -> Order:
        """Take back the last order of the seat whose turn it is.

        Raises:
            NotYet: it is another's turn.
        """
        self._must_be_its_turn(actor)
        return self.game.undo(actor)

    def pass_on(self) -> Pause | None:
        """Hand the screen to the next seat; after the last one, end the turn and say what has happened since."""
        self._known[self.whose] = len(self.game.model.events)
        self._place = (self._place + 1) % len(self.game.seats)
        return end_turn(self.game) if self._place == 0 else None

    def hand_over(self) -> HandOver:
        """What may stand on the screen until the next seat sits down: nothing that belongs to one seat."""
        run = self.game.model.played
        news = self.game.model.events[self._known[self.whose] :]
        public = public_view(run.spec, run.names, run.tables, run.world, 0)
        return HandOver(self.whose, tuple(event for event in news if event.public), public)

    def _must_be_its_turn(self, actor: str) -> None:
        who = self.game.actor_id(actor)
        if who != self.whose:
            raise NotYet("not_your_turn", actor=who, whose=self.whose)
