"""How far a goal is met, 0 to 1: one verb of GoalEntry, one small function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.model.tables import NEVER, Tables
from sim.model.vocabulary import ENDINGS
from sim.model.world import World
from sim.scenario.tables import Names
from sim.scenario.verbs import CredenceGoal, EndingGoal, GoalEntry, HostilityGoal, LegitimacyGoal, StatusGoal

WORST_HOSTILITY = 10.0


def met(goal: GoalEntry, actor: str, names: Names, tables: Tables, world: World, row: int) -> float:
    """How far an actor's goal is met on the world of today, 0 not at all to 1 fully."""
    return _VERBS[goal.verb](goal.fields, actor, names, tables, world, row)


def _status(goal: StatusGoal, _: str, names: Names, __: Tables, world: World, row: int) -> float:
    """Whether the status is as wished."""
    word = int(world.status[row, names.actor(goal.source), names.actor(goal.target)])
    return float(bool((word >> names.status(goal.status)) & 1) == goal.is_)


def _hostility_at_most(goal: HostilityGoal, _: str, names: Names, __: Tables, world: World, row: int) -> float:
    """Fully met at or under the points wished for, not at all at war footing, evenly between."""
    points = float(world.hostility[row, names.actor(goal.source), names.actor(goal.target)])
    if points <= goal.points:
        return 1.0
    return (WORST_HOSTILITY - points) / (WORST_HOSTILITY - goal.points)


def _legitimacy_at_least(goal: LegitimacyGoal, actor: str, names: Names, _: Tables, world: World, row: int) -> float:
    """The support there is as a share of what is wished for; a rally round the flag counts while it lasts."""
    i = names.actor(actor)
    return _share(float(world.legitimacy[row, i] + world.rally[row, i]), goal.share)


def _believed(goal: CredenceGoal, _: str, names: Names, tables: Tables, world: World, row: int) -> float:
    """The wider world's credence in the account as a share of what is wished for; none without an incident."""
    k, teller = names.incidents.index(goal.incident), names.actor(goal.account_of)
    if world.incident_day[row, k] == NEVER or not world.disclosed[row, k] or not tables.on.contested_incidents:
        return 0.0
    inside = float(world.credence[row, k, 2 * len(names.actors)])
    return _share(inside if tables.side[k, teller] > 0 else 1.0 - inside, goal.share)


def _ending(goal: EndingGoal, _: str, __: Names, ___: Tables, world: World, row: int) -> float:
    """Whether the dispute stands as wished."""
    return float(ENDINGS[world.ending[row]] in goal.any_of)


def _share(reached: float, wanted: float) -> float:
    """What is reached of what is wanted, at most all of it.

    >>> _share(0.3, 0.6), _share(0.7, 0.6), _share(0.0, 0.0)
    (0.5, 1.0, 1.0)
    """
    return 1.0 if reached >= wanted else reached / wanted


_VERBS: dict[str, Callable[[Any, str, Names, Tables, World, int], float]] = {
    "status": _status,
    "hostility_at_most": _hostility_at_most,
    "legitimacy_at_least": _legitimacy_at_least,
    "believed": _believed,
    "ending": _ending,
}
