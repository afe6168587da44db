"""Branch: a new game from any day of one that was played, with exactly the same past."""

from __future__ import annotations

import os
from collections.abc import Iterable

from sim.game.play import Game
from sim.game.refusals import GameRefusal
from sim.game.replay import Replay
from sim.game.save import load


def branch(
    played: Game | Replay | str | os.PathLike[str], day: int, seats: Iterable[str] | None = None, trace: bool = False
) -> Game:
    """A new game that shares the days up to one evening and is free after it.

    Its scenario, seed, run, difficulty and turns are those of the first game. Orders given beforehand still hold,
    except for actors that become seats now.

    Args:
        played: a game, a replay, or the file of a save; it stays as it is.
        day: the last day that is shared; 0 shares the eve only.
        seats: actors that persons play from now on; the same as before if None.
        trace: whether each day's decisions are kept, for ``choices``.

    Raises:
        GameRefusal: the game has no such day. UnknownName: a seat is no actor.
    """
    first = load(played) if isinstance(played, str | os.PathLike) else played
    game = first.game if isinstance(first, Replay) else first
    if not 0 <= day <= len(game.past):
        raise GameRefusal("no_day", day=day, last=len(game.past))
    chosen = game.seats if seats is None else tuple(game.actor_id(seat) for seat in seats)
    run = game.model.played
    new = Game.start(
        game.scenario,
        seed=int(run.world.seed[0]),
        run=int(run.world.run[0]),
        days=game.days,
        seats=chosen,
        orders=[order for order in game.planned if order.actor in game.seats or order.actor not in chosen],
        trace=trace,
        **game.setup.model_dump(),
    )
    for line in game.past[:day]:
        new.repeat(line)
    return new
