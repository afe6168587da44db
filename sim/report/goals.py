"""How far a goal is met, 0 to 1: one verb of GoalEntry, one small function over the runs of a world."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.model.tables import NEVER, Floats, Tables
from sim.model.vocabulary import ENDINGS
from sim.model.world import World
from sim.scenario.tables import Names
from sim.scenario.verbs import CredenceGoal, EndingGoal, GoalEntry, HostilityGoal, LegitimacyGoal, StatusGoal

WORST_HOSTILITY = 10.0

WHOLE = slice(None)
"""Every row of a world."""


def met(goal: GoalEntry, actor: str, names: Names, tables: Tables, world: World, row: int) -> float:
    """How far an actor's goal is met on the world of today, 0 not at all to 1 fully."""
    return float(met_by_each(goal, actor, names, tables, world, slice(row, row + 1))[0])


def met_by_each(goal: GoalEntry, actor: str, names: Names, tables: Tables, world: World, rows: slice = WHOLE) -> Floats:
    """[runs] the same for each of some rows."""
    return _VERBS[goal.verb](goal.fields, actor, names, tables, world, rows)


def _status(goal: StatusGoal, _: str, names: Names, __: Tables, world: World, rows: slice) -> Floats:
    """Whether the status is as wished."""
    word = world.status[rows, names.actor(goal.source), names.actor(goal.target)]
    return np.asarray(((word >> names.status(goal.status)) & 1) == int(goal.is_), dtype=np.float64)


def _hostility_at_most(goal: HostilityGoal, _: str, names: Names, __: Tables, world: World, rows: slice) -> Floats:
    """Fully met at or under the points wished for, not at all at war footing, evenly between."""
    points = world.hostility[rows, names.actor(goal.source), names.actor(goal.target)]
    left = WORST_HOSTILITY - goal.points
    return np.where(points <= goal.points, 1.0, (WORST_HOSTILITY - points) / (left or 1.0))


def _legitimacy_at_least(
    goal: LegitimacyGoal, actor: str, names: Names, _: Tables, world: World, rows: slice
) -> Floats:
    """The support there is as a share of what is wished for; a rally round the flag counts while it lasts."""
    i = names.actor(actor)
    return _share(world.legitimacy[rows, i] + world.rally[rows, i], goal.share)


def _believed(goal: CredenceGoal, _: str, names: Names, tables: Tables, world: World, rows: slice) -> Floats:
    """The wider world's credence in the account as a share of what is wished for; none without an incident."""
    k, teller = names.incidents.index(goal.incident), names.actor(goal.account_of)
    inside = world.credence[rows, k, 2 * len(names.actors)]
    known = (
        (world.incident_day[rows, k] != NEVER) & (world.disclosed[rows, k] != 0) & bool(tables.on.contested_incidents)
    )
    return np.where(known, _share(inside if tables.side[k, teller] > 0 else 1.0 - inside, goal.share), 0.0)


def _ending(goal: EndingGoal, _: str, __: Names, ___: Tables, world: World, rows: slice) -> Floats:
    """Whether the dispute stands as wished."""
    wanted = np.array([ending in goal.any_of for ending in ENDINGS], dtype=np.float64)
    return wanted[world.ending[rows]]


def _share(reached: Floats, wanted: float) -> Floats:
    """What is reached of what is wanted, at most all of it.

    >>> _share(np.array([0.3, 0.7]), 0.6).tolist(), _share(np.array([0.7]), 0.0).tolist()
    ([0.5, 1.0], [1.0])
    """
    return np.where(reached >= wanted, 1.0, reached / (wanted or 1.0))


_VERBS: dict[str, Callable[[Any, str, Names, Tables, World, slice], Floats]] = {
    "status": _status,
    "hostility_at_most": _hostility_at_most,
    "legitimacy_at_least": _legitimacy_at_least,
    "believed": _believed,
    "ending": _ending,
}
