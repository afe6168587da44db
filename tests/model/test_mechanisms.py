"""Each mechanism has a switch: off, it does what it should and nothing else on the first day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import NEVER
from sim.model.trace import Trace, new_trace
from sim.model.vocabulary import (
    ACCOUNT,
    ARMED_GROUP,
    BLOC,
    CONTESTS_ACCOUNT,
    DRAFT_OFFERED,
    MECHANISMS,
    OPEN,
    OPENS_PROBE,
    PUBLISHES_EVIDENCE,
    RETREAT,
    SECURITY,
)
from sim.model.world import JOINT, LOG_ACT, LOG_JOINT, LOG_REASON, World, new_desk, new_world
from sim.scenario.tables import build_tables, names_of
from tests.model.stage import COMPILED, shipped, with_numbers

NAME, RUNS, DAYS = ("tinzaouaten-2025", 60, 60) if COMPILED else ("tinzaouaten-2025", 3, 8)
DECISIONS = 40 * RUNS


@dataclass(frozen=True)
class Ensemble:
    """Many runs with one mechanism off, or none, and their first decisions."""

    world: World
    trace: Trace

    def terms(self, term: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """[decisions, N] a term of every decision kept."""
        rows: np.ndarray[tuple[int, int], np.dtype[np.float64]] = self.trace.terms[: self.trace.decisions[0], term]
        return rows

    def log(self) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
        """All lines of all logs."""
        return np.concatenate([self.world.log[r, : self.world.logged[r]] for r in range(len(self.world.run))])


@cache
def without(mechanism: str, days: int = DAYS, word_kept: float | None = None) -> Ensemble:
    """Runs without a mechanism; with all for an empty name."""
    tables = build_tables(shipped(NAME))
    if word_kept is not None:
        tables = with_numbers(tables, word_kept=word_kept)
    if mechanism:
        tables = tables._replace(on=tables.on._replace(**{mechanism: 0}))
    world, trace = new_world(tables, np.arange(RUNS), 7, days, 64 + 30 * days), new_trace(tables, DECISIONS)
    advance(world, tables, new_desk(tables), trace, WHOLE_DAYS, 0, RUNS, days)
    return Ensemble(world, trace)


TABLES = build_tables(shipped(NAME))
ALGERIA, MALI, NIGER = (names_of(shipped(NAME)).actor(name) for name in ("algeria", "mali", "niger"))


def test_there_is_a_switch_for_every_mechanism() -> None:
    assert TABLES.on._fields == MECHANISMS
    assert set(TABLES.on) == {1}


LATE = ("endings", "mediation", "audience_costs", "economy")
"""Mechanisms that show only after more days than plain Python has time for."""


@pytest.mark.parametrize("mechanism", [name for name in MECHANISMS if COMPILED or name not in LATE])
def test_every_switch_changes_something(mechanism: str) -> None:
    worlds = [without(name).world for name in (mechanism, "")]
    same = all(np.array_equal(getattr(worlds[0], name), getattr(worlds[1], name)) for name in World._fields)
    assert not same


# --- what each does ------------------------------------------------------------------------------------------------


def test_without_contested_incidents_nothing_is_believed_or_argued() -> None:
    off = without("contested_incidents")
    assert np.all(off.world.credence == 0.5)
    assert not off.world.signal.any()
    assert np.all(off.world.probe_day == NEVER)
    assert not off.terms(ACCOUNT).any()
    on = without("").terms(ACCOUNT)
    arguing = TABLES.effects[[PUBLISHES_EVIDENCE, CONTESTS_ACCOUNT, OPENS_PROBE]].any(axis=0)
    assert on[:, arguing].any()
    assert not on[:, ~arguing].any()
    silent = without("contested_incidents", word_kept=0.0).world
    assert np.all(silent.trust <= TABLES.trust0 + 1e-9), "stands given up lower it, and no evidence raises it"
    if COMPILED:
        assert (without("").world.trust > TABLES.trust0 + 1e-3).any()


def test_without_audience_costs_a_retreat_is_free() -> None:
    off = without("audience_costs")
    assert not off.terms(RETREAT).any()
    assert np.all(off.world.legitimacy[:, ALGERIA] == TABLES.legitimacy0[ALGERIA]), "no group fights on its soil"
    assert off.world.rally.any(), "publics are another mechanism"
    assert without("").terms(RETREAT).min() < 0.0
    if COMPILED:
        assert (without("").world.legitimacy[:, ALGERIA] < TABLES.legitimacy0[ALGERIA]).any()


def test_without_loss_aversion_a_loss_counts_once() -> None:
    """The first decisions of both are on the same morning, so that the rows can be compared."""
    on, off = (without(name).trace for name in ("", "loss_aversion"))
    assert np.array_equal(on.head[0], off.head[0])
    plain = TABLES._replace(on=TABLES.on._replace(), p=TABLES.p._replace(loss_aversion=1.0))
    world, trace = new_world(plain, np.arange(RUNS), 7, DAYS, 64 + 30 * DAYS), new_trace(plain, DECISIONS)
    advance(world, plain, new_desk(plain), trace, WHOLE_DAYS, 0, RUNS, DAYS)
    assert np.array_equal(trace.terms[:, SECURITY], off.terms[:, SECURITY])
    assert not np.array_equal(on.terms[0, SECURITY], off.terms[0, SECURITY])


def test_without_blocs_everybody_acts_alone() -> None:
    off = without("blocs")
    assert not off.terms(BLOC).any()
    assert not off.world.tie.any()
    assert np.all(off.log()[:, LOG_JOINT] == -1)
    assert not (off.log()[:, LOG_REASON] == JOINT).any()
    assert np.array_equal(off.world.cohesion, np.tile(TABLES.cohesion0, (RUNS, 1)))
    assert not off.world.betrayal[:, MALI, NIGER].any()
    if COMPILED:
        assert without("").world.betrayal[:, MALI, NIGER].any()
        assert (without("").log()[:, LOG_REASON] == JOINT).any()


def test_without_mediation_there_is_no_mediator_and_no_draft() -> None:
    off = without("mediation")
    assert np.all(off.world.mediator == -1)
    assert not off.world.betrayal[:, MALI, ALGERIA].any()
    assert not (off.world.status >> DRAFT_OFFERED & 1).any()
    if COMPILED:
        assert (without("").world.mediator >= 0).any()


def test_without_domestic_politics_publics_neither_grow_angry_nor_rally() -> None:
    off = without("domestic_politics")
    assert not off.world.anger.any()
    assert not off.world.rally.any()
    assert not (off.log()[:, LOG_ACT] == TABLES.coup_act).any()
    assert np.all(off.world.officers <= TABLES.officers0 + 1e-9)
    if COMPILED:
        assert (without("").log()[:, LOG_ACT] == TABLES.coup_act).any()
    assert without("").world.anger.any()
    assert without("").world.rally.any()


def test_without_armed_groups_they_find_no_openings_and_keep_their_strength() -> None:
    off = without("armed_groups")
    groups = TABLES.kind == ARMED_GROUP
    assert groups.any()
    assert np.array_equal(off.world.strength, np.tile(TABLES.strength0, (RUNS, 1)))
    if COMPILED:
        assert (without("").world.strength[:, groups] != TABLES.strength0[groups]).any()


def test_without_the_economy_nothing_is_lost() -> None:
    off = without("economy")
    assert not off.world.lost.any()
    if COMPILED:
        assert without("").world.lost.any()


def test_without_endings_it_stays_open() -> None:
    off = without("endings")
    assert np.all(off.world.ending == OPEN)
    assert not off.world.ended_on.any()
    if COMPILED:
        assert (without("").world.ending != OPEN).any()


# --- and nothing else ----------------------------------------------------------------------------------------------

TOUCHED_ON_DAY_1 = {
    "contested_incidents": {"credence", "inside", "signal"},
    "audience_costs": set(),
    "loss_aversion": set(),
    "blocs": {"tie", "tied"},
    "mediation": set(),
    "domestic_politics": {"officers"},
    "armed_groups": {"due", "hot", "hot_count", "is_hot"},
    "economy": {"lost", "pain"},
    "endings": set(),
}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_on_the_first_day_a_switch_touches_only_its_own(mechanism: str) -> None:
    """Before anybody has chosen by other numbers: on day 1 only events and what they bring."""
    quiet = TABLES._replace(p=TABLES.p._replace(opportunity=0.0, thaw_daily=0.0, coup_daily=0.0))
    worlds = []
    for tables in (quiet, quiet._replace(on=quiet.on._replace(**{mechanism: 0}))):
        world = new_world(tables, np.arange(RUNS), 7, 1, 200)
        advance(world, tables, new_desk(tables), new_trace(tables, 0), WHOLE_DAYS, 0, RUNS, 1)
        worlds.append(world)
    changed = {name for name in World._fields if not np.array_equal(getattr(worlds[0], name), getattr(worlds[1], name))}
    assert changed <= TOUCHED_ON_DAY_1[mechanism]
