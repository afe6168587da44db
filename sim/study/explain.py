"""Why an actor did what it did on a day: the run again up to that day, with tracing on."""

from __future__ import annotations

import os
from collections.abc import Iterable

from sim.errors import UsageError
from sim.game import Game, Order
from sim.report import ChoiceRecord
from sim.scenario.spec import Scenario


def explain_day(
    scenario: Scenario | str | os.PathLike[str],
    *,
    seed: int = 1,
    run: int = 0,
    day: int,
    actor: str,
    orders: Iterable[Order] | None = None,
) -> list[ChoiceRecord]:
    """The decisions that the rules took for an actor on a day of a run.

    Args:
        scenario: a scenario, its name or its folder.
        seed: seed of the run.
        run: number of the run under this seed.
        day: from 1.
        actor: actor id.
        orders: the orders that were carried out in that run.

    Returns:
        One record for each actor that it took up, in order; none if it took up nobody or acted on orders.

    Raises:
        UsageError: the run has no such day. UnknownName: there is no such actor.
    """
    game = Game.start(scenario, seed=seed, run=run, orders=orders, trace=True)
    if not 1 <= day <= game.days:
        raise UsageError(f"day is {day}; expected a day from 1 to {game.days}")
    while game.day < day:
        game.advance()
    return list(game.choices(actor))
