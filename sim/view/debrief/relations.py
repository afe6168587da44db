"""How relations stood at first and how they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game.play import Game


@dataclass(frozen=True, slots=True)
class Relation:
    """Hostility of one actor toward another, 0 friendly to 10 on a war footing.

    Attributes:
        of, toward: actor ids. start: on the eve of the first day. now: on the last evening.
    """

    of: str
    toward: str
    start: float
    now: float

    @property
    def change(self) -> float:
        """How far it has moved; above zero it has become worse."""
        return self.now - self.start


class Relations:
    """All relations of a game.

    Args:
        game: read, never changed.

    Attributes:
        actors: those in dispute first, then those whose relations moved most.
    """

    def __init__(self, game: Game) -> None:
        from sim.game.branch import branch

        eve = branch(game, 0).model
        ids = [spec.id for spec in game.scenario.actors]
        self._found = {
            (of, toward): Relation(
                of, toward, eve.actor(of).hostility_toward(toward), game.model.actor(of).hostility_toward(toward)
            )
            for of in ids
            for toward in ids
            if of != toward
        }
        dispute = game.scenario.setup.dispute
        moved = {one: sum(abs(each.change) for each in self._of(one)) for one in ids}
        self.actors = tuple(sorted(ids, key=lambda one: (one not in dispute, -moved[one], ids.index(one))))

    def between(self, of: str, toward: str) -> Relation | None:
        """Of one toward another; None of somebody toward itself."""
        return self._found.get((of, toward))

    def most_moved(self, most: int) -> tuple[Relation, ...]:
        """Those that moved, the farthest first."""
        moved = (each for each in self._found.values() if abs(each.change) >= 0.05)
        return tuple(sorted(moved, key=lambda each: -abs(each.change))[:most])

    def _of(self, actor: str) -> list[Relation]:
        return [each for each in self._found.values() if actor in (each.of, each.toward)]
