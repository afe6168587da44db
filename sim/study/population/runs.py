"""Living through the population: crises until they are over, and ordinary years."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.chunks import all_threads, prepare
from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import Floats, Ints, Tables
from sim.model.trace import Trace, new_trace
from sim.model.vocabulary import AT_WAR, DAMAGES, OPEN, WAR
from sim.model.world import Desk, World, new_desk, new_world
from sim.study.population.data import spread
from sim.study.population.tables import Setting, tables_of

HORIZON = spread().following["horizon_days"].value
"""Days for which a crisis is followed at most."""

SETTLED = spread().following["settled_days"].value
"""Days for which an ending must stand."""

YEARS = spread().following["years"].value
LONG = round(YEARS * 365.25)
"""Years, and days, for which a dyad is followed without a trigger, or after a crisis."""

FIRST_LOOK = 80
BLOCK = 20
"""Day of the first look at whether a crisis is over, and days between looks: a look costs as much as ten quiet days."""

LOG_A_DAY = 4


class ActFacts(NamedTuple):
    """What the measures need to know of each act."""

    mid: Ints  # [N] 1..5
    rung: Floats  # [N]
    goldstein: Floats  # [N]
    damages: Floats  # [N] 0..1
    sets_own: Ints  # [N] bits of the statuses that the source takes on


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one crisis, or of some years without a trigger.

    Attributes:
        setting: what was drawn.
        acts: facts of the acts, the same for all records.
        lines: [acts, 8] the log, see ``LOG_COLUMNS``.
        last_day: day on which it was left.
        ending: how the dispute stood when it first was settled, or on the last day.
        ended_on: day of that ending, or 0.
        war_on: day on which the two went to war, or 0.
    """

    setting: Setting
    acts: ActFacts
    lines: NDArray[np.int16]
    last_day: int
    ending: int
    ended_on: int
    war_on: int


def act_facts(tables: Tables) -> ActFacts:
    """The acts of some tables, as the measures see them."""
    return ActFacts(tables.mid, tables.rung, tables.goldstein, tables.effects[DAMAGES], tables.sets_own)


def live(
    shared: Tables,
    settings: Sequence[Setting],
    seed: int,
    days: int,
    *,
    until_settled: bool,
    threads: int | None = None,
) -> list[Record]:
    """Live through settings, each in one run of its own.

    Args:
        shared: tables of the template under the parameters wanted.
        settings: what was drawn.
        seed: of the draws in the runs.
        days: how long at most.
        until_settled: whether to leave a crisis once its ending has stood for ``SETTLED`` days.
        threads: how many work at once; one a processor if None.
    """
    prepare(shared)
    facts = act_facts(shared)

    def one(drawn: Setting) -> Record:
        return _live_one(shared, facts, drawn, seed, days, until_settled)

    workers = all_threads() if threads is None else threads
    if workers == 1:
        return [one(drawn) for drawn in settings]
    with ThreadPoolExecutor(workers) as pool:
        parts = pool.map(lambda part: [one(drawn) for drawn in part], _parts(settings, 4 * workers))
        return [record for part in parts for record in part]


def _parts(settings: Sequence[Setting], count: int) -> list[Sequence[Setting]]:
    size = -(-len(settings) // count) or 1
    return [settings[first : first + size] for first in range(0, len(settings), size)]


def _live_one(
    shared: Tables, facts: ActFacts, drawn: Setting, seed: int, days: int, until_settled: bool, length: int = 0
) -> Record:
    """One run; again with a longer log if it did more than its log holds."""
    tables = tables_of(shared, drawn)
    world = new_world(tables, np.array([drawn.number], dtype=np.int64), seed, days, length or 64 + LOG_A_DAY * days)
    settled = _to_the_end(world, tables, new_desk(tables), days, until_settled)
    if world.logged[0] > world.log.shape[1]:
        return _live_one(shared, facts, drawn, seed, days, until_settled, int(world.logged[0]))
    return _record(world, facts, drawn, settled)


def _to_the_end(world: World, tables: Tables, desk: Desk, days: int, until_settled: bool) -> tuple[int, int] | None:
    """Advance to the last day, or until settled; the first ending that stood, and its day."""
    trace, found = new_trace(tables, 0), None
    for look in (*range(FIRST_LOOK, min(HORIZON, days), BLOCK), min(HORIZON, days)):
        _advance(world, tables, desk, trace, look)
        found = _settled(world)
        if found is not None:
            break
    if not (until_settled and found):
        _advance(world, tables, desk, trace, days)
    return found


def _advance(world: World, tables: Tables, desk: Desk, trace: Trace, day: int) -> None:
    """Advance to the evening of a day."""
    left = day - int(world.day[0])
    if left > 0:
        advance(world, tables, desk, trace, WHOLE_DAYS, 0, 1, left)  # type: ignore[no-untyped-call]


def _settled(world: World) -> tuple[int, int] | None:
    """The ending and its day, if it has stood long enough."""
    ending, ended_on = int(world.ending[0]), int(world.ended_on[0])
    stood = int(world.day[0]) - ended_on >= SETTLED
    return (ending, ended_on) if stood and ending not in (OPEN, WAR) else None


def _record(world: World, facts: ActFacts, drawn: Setting, settled: tuple[int, int] | None) -> Record:
    ending, ended_on = settled or (int(world.ending[0]), int(world.ended_on[0]))
    return Record(
        setting=drawn,
        acts=facts,
        lines=world.log[0, : int(world.logged[0])].copy(),
        last_day=int(world.day[0]),
        ending=ending,
        ended_on=ended_on,
        war_on=_began(world, drawn.first, drawn.second, AT_WAR),
    )


def _began(world: World, i: int, j: int, status: int) -> int:
    """Day on which a status between two last began, or 0 if it never did."""
    return max(0, int(world.since[0, i, j, status]), int(world.since[0, j, i, status]))
