"""Why an actor did what it did on a day: the run again up to that day, with tracing on."""

from __future__ import annotations

import os
from collections.abc import Iterable

from sim.errors import UsageError
from sim.game import Game, Order
from sim.model.vocabulary import TERMS
from sim.report import ChoiceRecord
from sim.scenario.spec import ActSpec, Scenario

ANNOUNCED, STEP_ANNOUNCED = "announced", "step_announced"
"""The reason of a step that was promised, and the status of who promised it."""


def explain_day(
    scenario: Scenario | str | os.PathLike[str],
    *,
    seed: int = 1,
    run: int = 0,
    day: int,
    actor: str,
    orders: Iterable[Order] | None = None,
) -> list[ChoiceRecord]:
    """The decisions behind what an actor did on a day of a run: its own, earlier ones that took time, promises.

    Args:
        scenario: a scenario, its name or its folder.
        seed: seed of the run.
        run: number of the run under this seed.
        day: from 1.
        actor: actor id.
        orders: the orders that were carried out in that run.

    Returns:
        One record for each decision by the rules, in order; none if the actor took up nobody, acted on orders, or only
        joined others.

    Raises:
        UsageError: the run has no such day. UnknownName: there is no such actor.
    """
    game = Game.start(scenario, seed=seed, run=run, orders=orders, trace=True)
    if not 1 <= day <= game.days:
        raise UsageError(f"day is {day}; expected a day from 1 to {game.days}")
    decisions: list[ChoiceRecord] = []
    while game.day < day:
        game.advance()
        decisions += game.choices(actor)
    events = [event for event in game.events_on(day) if event.source == actor]
    done = [(event.act, event.target) for event in events if event.reason in TERMS]
    promises = [act.id for act in game.scenario.acts if STEP_ANNOUNCED in _begun(act)]
    done += [(act, event.target) for event in events if event.reason == ANNOUNCED for act in promises]
    return [decision for decision in decisions if decision.day == day or _is_behind(decision, decisions, done)]


def _begun(act: ActSpec) -> set[str]:
    """Statuses that an act sets."""
    return {effect.sets.status for effect in act.effects if effect.sets}


def _is_behind(decision: ChoiceRecord, decisions: list[ChoiceRecord], done: list[tuple[str, str]]) -> bool:
    """Whether a decision is the last one so far that chose one of the acts that were done."""
    for act, target in done:
        made = [earlier for earlier in decisions if act in earlier.chosen and earlier.target == target]
        if made and made[-1] is decision:
            return True
    return False
