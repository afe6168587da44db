"""Runs that follow the record day by day, and a week of free days from every evening.

On each day the actors of the catalogue do in public what the record has for that day and nothing else; incidents,
armed groups and dealings with them, secret acts, beliefs, politics at home and chance go by the rules. What the record
has is made a dated event, so it is done whether or not a rule would have it open. What it does not have is closed by a
mark that every public choice asks for and that only pairs with an armed group bear; hazards that would bring such an
act about do not come, and no shots fall that nobody ordered.

From each evening a copy goes on for a week without the mark and without the rest of the record. It has the draws of
those days, as they are keyed by day, and leaves the runs that follow the record as they are. A run counts as much as
another, however likely it would have been to do by itself what it was made to do.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from sim.ensemble.chunks import LOG_A_DAY, Plan, chunk_size, prepare
from sim.model.day import MORNING, OPTIONS, WHOLE_DAYS, advance
from sim.model.tables import Ints, Tables
from sim.model.trace import new_trace
from sim.model.world import World, new_desk, new_world
from sim.scenario.spec import EventSpec, Scenario
from sim.scenario.tables import Names, build_tables, names_of
from sim.study.history.catalogue import AHEAD, Catalogue
from sim.study.history.record import Entry, armed_groups, is_choice
from sim.study.history.tally import occurrences

MARK = np.int64(1) << 62
"""A bit of the fact word beyond those that rules know."""

LOG_LEAST = 64
"""Acts that the log of a free week is first made for, besides those of its days."""

NOT_COPIED = frozenset({"log", "logged"})


@dataclass(frozen=True)
class Following:
    """A scenario whose runs follow its record.

    Attributes:
        told: what the runs are made to do, in the order of days. moves: [told, 3] source, act and target of it.
        free: tables with the record among the dated events. held: the same, without any other public choice.
        dated: [E] the day of an event that is of the record, 0 for the scenario's own.
        days: D, days of a run.
    """

    told: tuple[Entry, ...]
    moves: Ints
    free: Tables
    held: Tables
    dated: Ints
    days: int


@dataclass(frozen=True)
class Counted:
    """How many runs did, or could have done, what is asked.

    Attributes:
        done: [T, D] runs that do the act of a row in the week after each evening, from the eve of the first day on.
        closed: [told] runs in which what they were made to do was not open to its actor on that day.
    """

    done: Ints
    closed: Ints


def following(scenario: Scenario, record: list[Entry]) -> Following:
    """What runs need that follow a record."""
    entries = tuple(_told(scenario, record))
    events = {f"on_record_{number:04}": entry for number, entry in enumerate(entries)}
    given = [
        EventSpec(id=name, act=entry.act, source=entry.source, target=entry.target, on_day=entry.day)
        for name, entry in events.items()
    ]
    script = scenario.script.model_copy(update={"events": (*scenario.script.events, *given)})
    scripted = scenario.model_copy(update={"script": script})
    free, names = build_tables(scripted), names_of(scripted)
    dated = np.array([events[name].day if name in events else 0 for name in names.events], dtype=np.int64)
    moves = np.array(
        [(names.actor(e.source), names.act(e.act), names.actor(e.target)) for e in entries], dtype=np.int64
    )
    return Following(entries, moves, free, _held(scenario, free, names, given), dated, scenario.setup.days)


def _told(scenario: Scenario, record: list[Entry]) -> list[Entry]:
    """What runs are made to do: recorded choices between others than armed groups, unless the scenario has them."""
    acts = {act.id: act for act in scenario.acts}
    groups = armed_groups(scenario)
    return [
        entry
        for entry in record
        if entry.standing != "given" and is_choice(acts[entry.act]) and not groups & {entry.source, entry.target}
    ]


def _held(scenario: Scenario, free: Tables, names: Names, given: list[EventSpec]) -> Tables:
    """The tables with every public choice closed but toward armed groups and by them; what is given needs no vote."""
    groups = np.isin(names.actors, sorted(armed_groups(scenario)))
    choices = np.isin(names.acts, [act.id for act in scenario.acts if is_choice(act)])
    marked = groups[:, None] | groups
    votes = np.where(np.isin(names.actors, [event.source for event in given]), 0, free.votes)
    by_chance = (free.event_day == 0) & choices[free.event_act] & ~marked[free.event_source, free.event_target]
    return free._replace(
        static_facts=free.static_facts | np.where(marked, MARK, 0),
        mandate=free.mandate | np.where(choices, MARK, 0),
        votes=votes,
        event_times=np.where(by_chance, 0, free.event_times),
        clash_act=-1,
    )


def week_counts(follow: Following, asked: Catalogue, runs: int, seed: int, threads: int) -> Counted:
    """Follow the record in many runs, and let each go for a week from every evening; the same whatever the threads."""
    plan = Plan(follow.free, seed, runs, follow.days, threads)
    prepare(follow.free)
    size = chunk_size(plan)
    chunks = [np.arange(first, min(first + size, runs), dtype=np.int64) for first in range(0, runs, size)]
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda chunk: _counts_of(follow, asked, seed, chunk), chunks))
    return Counted(sum(part.done for part in parts), sum(part.closed for part in parts))  # type: ignore[arg-type]


def _counts_of(follow: Following, asked: Catalogue, seed: int, runs: Ints) -> Counted:
    """``week_counts`` of some runs."""
    done, closed = np.zeros(asked.happened.shape, dtype=np.int64), np.zeros(len(follow.told), dtype=np.int64)
    world = new_world(follow.free, runs, seed, follow.days, 0)
    week = new_world(follow.free, runs, seed, follow.days, LOG_LEAST + LOG_A_DAY * AHEAD)
    for evening in range(follow.days):
        week = _let_go(follow, world, week, evening)
        row, triple, _ = occurrences(week, asked.index, follow.days)
        np.add.at(done, (np.unique(np.stack([row, triple]), axis=1)[1], evening), 1)
        _count_closed(follow, world, week, evening + 1, closed)
        _advance(world, follow.held, WHOLE_DAYS)
    return Counted(done, closed)


def _count_closed(follow: Following, world: World, week: World, day: int, closed: Ints) -> None:
    """Add the runs in which the acts on record for a day are not open on its morning, by the rules as they are."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for number, entry in enumerate(follow.told):
        if entry.day == day:
            source, _, target = follow.moves[number].tolist()
            pairs.setdefault((source, target), []).append(number)
    if not pairs:
        return
    _copy(world, week)
    _advance(week, follow.free, MORNING)
    desk, ledger = new_desk(follow.free), new_trace(follow.free, 0)
    for (source, target), numbers in pairs.items():
        acts = follow.moves[numbers, 1]
        for row in range(len(week.run)):
            advance(week, follow.free, desk, ledger, OPTIONS, row, source, target)  # type: ignore[no-untyped-call]
            closed[numbers] += desk.legal[acts] == 0


def _let_go(follow: Following, world: World, week: World, evening: int) -> World:
    """A copy of the world a week later; in the arrays given, or in larger ones if the log was too short."""
    _copy(world, week)
    later = follow.dated > evening
    week.event_count[:, later] = follow.free.event_times[later]
    _advance(week, follow.free, WHOLE_DAYS, min(AHEAD, follow.days - evening))
    most = int(week.logged.max())
    if most <= week.log.shape[1]:
        return week
    return _let_go(follow, world, new_world(follow.free, world.run, int(world.seed[0]), follow.days, most), evening)


def _copy(world: World, week: World) -> None:
    """Put a world in the place of another, with an empty log."""
    for name in World._fields:
        if name not in NOT_COPIED:
            np.copyto(getattr(week, name), getattr(world, name))
    week.logged[:] = 0


def _advance(world: World, tables: Tables, part: int, days: int = 1) -> None:
    desk, ledger = new_desk(tables), new_trace(tables, 0)
    advance(world, tables, desk, ledger, part, 0, len(world.run), days)  # type: ignore[no-untyped-call]
