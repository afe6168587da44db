"""Invariants of the world over random scenarios, and the digest."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.tables import STATUS_LAPSING, STATUS_MUTUAL
from sim.model.vocabulary import ENDINGS, KINDS, MECHANISMS, STYLES
from sim.model.world import FREE, LOG_ACT, PACKAGE, REASONS, World, acts_a_day, bytes_per_run, digest, new_world
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables
from tests.model.stage import COMPILED, Stage, bloc, group, organisation, shipped, stage_scenario, state, status

DAYS, EXAMPLES = (60, 150) if COMPILED else (15, 40)

# --- random scenarios ----------------------------------------------------------------------------------------------

share = st.floats(0, 1)
small = st.integers(0, 5)


@st.composite
def casts(draw: st.DrawFn) -> tuple[list[Any], dict[str, Any]]:
    """Two to six actors of all kinds, of which at least two are states, and how they stand to each other."""
    kinds = ["state", "state", *draw(st.lists(st.sampled_from(KINDS), max_size=4))]
    names = [f"{kind}_{n}" for n, kind in enumerate(kinds)]
    states = [name for name, kind in zip(names, kinds, strict=True) if kind == "state"]
    bodies = [name for name, kind in zip(names, kinds, strict=True) if kind in ("bloc", "organisation")]
    actors = []
    for name, kind in zip(names, kinds, strict=True):
        fields = {
            "bias": draw(st.floats(0, 0.5)),
            "concern": draw(share),
            "matching": draw(st.floats(0, 2)),
            "public_voice": draw(share),
            "officers": draw(share),
            "officers_voice": draw(share),
            "coup_prone": draw(share),
            "election": draw(st.none() | st.dates(dt.date(2024, 12, 25), dt.date(2025, 3, 1))),
            "style": draw(st.sampled_from(STYLES)),
            "noise": draw(st.floats(0.2, 3)),
            "legitimacy": draw(share),
            "means": {name: draw(st.booleans()) for name in ("air_force", "drones", "air_defence", "mediation")},
        }
        if kind == "state":
            actors.append(state(name, **{**fields, "power": draw(st.floats(0, 0.1))}))
        elif kind == "bloc":
            actors.append(bloc(name, rule=draw(st.sampled_from(["consensus", "majority", "leader"])), **fields))
        elif kind == "organisation":
            actors.append(organisation(name, **fields))
        else:
            actors.append(
                group(name, draw(st.lists(st.sampled_from(states), min_size=1, unique=True)), draw(share), **fields)
            )
    pairs = [(x, y) for x in names for y in names if x != y]
    relations = [
        {"source": x, "target": y, "hostility": draw(st.floats(0, 10)), "trust": draw(share)}
        for x, y in draw(st.lists(st.sampled_from(pairs), unique=True))
    ]
    ties = [
        {
            "between": [x, y],
            "border_km": draw(st.sampled_from([0, 100])),
            "watch": draw(share),
            "trade": [draw(share), 0.1],
        }
        for x, y in draw(st.lists(st.sampled_from(pairs), unique_by=frozenset, max_size=3))
    ]
    memberships = [
        {"actor": x, "of": y, "commitment": draw(share)} for x in states for y in bodies if draw(st.booleans())
    ]
    return actors, {"relations": relations, "ties": ties, "memberships": memberships}


INCIDENT = {
    "id": "shot",
    "reference": "state_0",
    "accused": "state_1",
    "truth": [{"km": 1, "weight": 1}, {"km": -1, "weight": 2}],
    "claims": [{"by": "state_0", "km": 1, "after": 0}, {"by": "state_1", "km": -1, "after": 2}],
    "evidence": [
        {"id": "film", "holder": "state_0", "clarity": 0.7},
        {"id": "log", "holder": "state_1", "clarity": 0.4},
    ],
}


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario of the shipped acts, statuses and parameters: a shootdown on day 1 and hazards after it."""
    actors, cast = draw(casts())
    base = shipped()
    names = [actor.id for actor in actors]
    pair = st.sampled_from([(x, y) for x in names for y in names if x != y])
    events: list[dict[str, Any]] = [
        {
            "id": "start",
            "act": "shoot_down_drone",
            "source": "state_0",
            "target": "state_1",
            "on_day": 1,
            "incident": "shot",
        }
    ]
    for n in range(draw(small)):
        source, target = draw(pair)
        kind = draw(st.sampled_from([act.id for act in base.acts if act.id != "wait"]))
        hazard = {"per_day": draw(share), "times": draw(st.integers(1, 9))}
        events.append({"id": f"event_{n}", "act": kind, "source": source, "target": target, "hazard": hazard})
    scenario = stage_scenario(
        actors,
        dispute=("state_0", "state_1"),
        incidents=[{**INCIDENT, "day": 0 if draw(st.booleans()) else None}],
        events=events,
        mechanisms={name: draw(st.integers(0, 4)) > 0 for name in MECHANISMS},
        **cast,
    )
    return scenario.model_copy(update={"acts": base.acts, "statuses": base.statuses, "parameters": base.parameters})


def bounds_of(stage: Stage) -> dict[str, tuple[float, float]]:
    """Least and largest value of each array of numbers."""
    unit = (
        "face",
        "watch",
        "anger",
        "member",
        "trust",
        "betrayal",
        "legitimacy",
        "officers",
        "esteem",
        "strength",
        "cohesion",
        "spent",
        "credence",
        "tie",
    )
    points = ("hostility", "salience", "grievance", "commitment", "pain")
    size = len(stage.names.actors)
    return {
        **dict.fromkeys(unit, (0.0, 1.0)),
        **dict.fromkeys(points, (0.0, 10.0)),
        "owed": (-10.0, 10.0),
        "rally": (0.0, stage.t.p.rally),
        "violence": (0.0, np.inf),
        "lost": (0.0, np.inf),
        "heat": (0.0, np.inf),
        "crisis": (0.0, 10.0),
        "crisis_with": (-1, size - 1),
        "tension": (0.0, 100.0),
        "mediator": (-1, size - 1),
        "ending": (0, len(ENDINGS) - 1),
        "ended_on": (0, DAYS),
        "peak_mid": (1, 5),
        "signal": (-1, 1),
        **dict.fromkeys(("inside", "shown", "disclosed", "is_hot", "tied", "doubted"), (0, 1)),
    }


def check_doubts(stage: Stage) -> None:
    """Whose word anybody thinks otherwise of than at the start is known to be doubted, or it would never fade."""
    w, t = stage.w, stage.t
    moved = (w.trust[0] != t.trust0).any(axis=0) | (w.betrayal[0] > 0.0).any(axis=0) | (w.esteem[0] != t.p.world_trust)
    assert np.all(w.doubted[0][moved] == 1)


def check_ranges(stage: Stage) -> None:
    check_doubts(stage)
    for name, (low, high) in bounds_of(stage).items():
        array = getattr(stage.w, name)[0]
        assert np.all(array >= low - 1e-9), name
        assert np.all(array <= high + 1e-9), name
    for name in World._fields:
        array = getattr(stage.w, name)
        assert array.dtype.kind != "f" or np.isfinite(array).all(), name


def check_statuses(stage: Stage) -> None:
    known = (1 << len(stage.names.statuses)) - 1
    status = stage.w.status[0]
    assert np.all(status & ~known == 0)
    mutual = status & stage.t.status_words[STATUS_MUTUAL]
    assert np.array_equal(mutual, mutual.T)
    lapsing = int(stage.t.status_words[STATUS_LAPSING])
    for i, j in np.argwhere(status & lapsing):
        for s in range(len(stage.names.statuses)):
            if lapsing & int(status[i, j]) >> s & 1 == 1 and lapsing >> s & 1:
                assert stage.w.day[0] - stage.w.since[0, i, j, s] < stage.t.lasts[s]


def check_lists(stage: Stage) -> None:
    """The list of what is not at rest, the days on which things are due, the queue, the log."""
    hot = [tuple(pair) for pair in stage.w.hot[0, : stage.w.hot_count[0]].tolist()]
    assert len(set(hot)) == len(hot)
    assert set(hot) == {tuple(pair) for pair in np.argwhere(stage.w.is_hot[0]).tolist()}
    assert all(i != j for i, j in hot)
    day = int(stage.w.day[0])
    due = stage.w.due[0]
    assert np.all((due == 0) | (due > day))
    assert np.all(stage.w.trigger == 0)
    assert np.all(stage.w.queue[0, : stage.w.queued[0], 0] > day)
    assert np.all(stage.w.order_count == FREE)
    log = stage.w.log[0, : stage.w.logged[0]]
    assert np.all(np.diff(log[:, 0]) >= 0)
    about_itself = log[log[:, 1] == log[:, 3]]
    assert np.all(about_itself[:, LOG_ACT] == stage.t.coup_act)
    assert np.all((log[:, 4] >= 0) & (log[:, 4] < len(REASONS)))
    assert stage.desk.act_count[0] <= len(stage.desk.acts)


@settings(max_examples=EXAMPLES)
@given(scenarios(), st.integers(0, 2**32))
def test_every_value_stays_in_its_range(scenario: Scenario, seed: int) -> None:
    stage = Stage(scenario, seed=seed)
    for _ in range(DAYS):
        stage.day(free=["all"])
    check_ranges(stage)
    check_statuses(stage)
    check_lists(stage)
    assert np.all(stage.w.trust[0].diagonal() == 1.0)
    assert np.all(stage.w.betrayal[0].diagonal() == 0.0)
    assert np.array_equal(stage.w.watch[0], stage.w.watch[0].T)


@settings(max_examples=20 if COMPILED else 5)
@given(scenarios(), st.integers(0, 2**32))
def test_a_run_is_the_same_when_repeated(scenario: Scenario, seed: int) -> None:
    first, second = (Stage(scenario, seed=seed).days(DAYS // 3, free=["all"]).digest() for _ in range(2))
    assert first == second


# --- the digest ----------------------------------------------------------------------------------------------------

STATE = [name for name in World._fields if name not in ("orders", "order_count")]


@pytest.fixture(scope="module")
def played() -> Stage:
    return Stage(shipped("tinzaouaten-2025"), seed=3).days(4, free=["all"])


@pytest.mark.parametrize("name", STATE)
def test_the_digest_depends_on_every_array(played: Stage, name: str) -> None:
    array = getattr(played.w, name)
    place = (0,) * array.ndim if name != "tension" else (0, 1)
    before, kept = played.digest(), array[place]
    array[place] = kept + array.dtype.type(1)
    after = played.digest()
    array[place] = kept
    assert after != before == played.digest()


@pytest.mark.parametrize("name", ["orders", "order_count"])
def test_the_digest_does_not_depend_on_orders_that_were_not_given(played: Stage, name: str) -> None:
    before = played.digest()
    array = getattr(played.w, name)
    kept = array.copy()
    array[:] = 1
    assert played.digest() == before
    array[:] = kept


def test_the_digest_does_not_depend_on_room_that_is_left() -> None:
    tables = build_tables(shipped())
    runs = np.array([0])
    assert digest(new_world(tables, runs, 1, 5, 9), 0) == digest(new_world(tables, runs, 1, 50, 900), 0)


def test_the_digest_is_of_one_row() -> None:
    tables = build_tables(shipped())
    world = new_world(tables, np.arange(3), 1, 5, 9)
    assert len({digest(world, row) for row in range(3)}) == 3
    kept = [digest(world, row) for row in range(3)]
    world.hostility[1, 0, 1] += 0.5
    assert [digest(world, row) == kept[row] for row in range(3)] == [True, False, True]


# --- sizes ---------------------------------------------------------------------------------------------------------


def test_arrays_have_a_row_a_run_and_are_not_shared() -> None:
    tables = build_tables(shipped())
    world = new_world(tables, np.arange(4), 1, 5, 9)
    for name in World._fields:
        assert getattr(world, name).shape[0] == (1 if name == "seed" else 4), name
    world.hostility[0] = 9.0
    assert np.array_equal(world.hostility[1], tables.hostility0)
    assert tables.hostility0.max() < 9.0


def test_memory_of_a_run_is_that_of_its_arrays() -> None:
    tables = build_tables(shipped())
    one, many = (bytes_per_run(new_world(tables, np.arange(runs), 1, 5, 9)) for runs in (1, 100))
    assert abs(one - many) <= 8


def test_a_day_has_room_for_every_package_order_and_event() -> None:
    stage = Stage(shipped("tinzaouaten-2025"))
    pairs = len(stage.names.actors) * (len(stage.names.actors) - 1)
    joint = sum(act.joint for act in shipped("tinzaouaten-2025").acts)
    at_most = pairs * (PACKAGE + joint) + len(stage.names.events) + stage.w.queue.shape[1]
    assert stage.desk.acts.shape[0] == acts_a_day(stage.t) >= at_most


# --- the eve -------------------------------------------------------------------------------------------------------


def closed_for(days: int) -> Stage:
    """A border that has been closed for so many days, measures being settled after a hundred."""
    closed = status("closed", measure=True, rung=2)
    holding = [{"source": "a", "target": "b", "status": "closed", "days": days}]
    numbers = {"settled_days": 100.0, "pain_per_rung": 0.1}
    actors = [state("a"), state("b"), state("c")]
    return Stage(stage_scenario(actors, statuses=[closed], holding=holding, numbers=numbers))


def test_a_measure_of_late_hurts_from_the_first_day_and_an_old_one_rests() -> None:
    assert closed_for(50).day().get("pain", "b", "a") > 0.0
    assert closed_for(50).w.hot_count[0] == 2
    assert closed_for(100).day().get("pain", "b", "a") == 0.0
    assert closed_for(100).w.hot_count[0] == 0


def test_a_status_with_a_term_ends_when_it_is_over_though_it_is_no_measure() -> None:
    """Ten days of it have passed on the eve; a is the holder, and nothing else happens between the two."""
    holding = [{"source": "a", "target": "b", "status": "warned", "days": 10}]
    scenario = stage_scenario([state("a"), state("b")], statuses=[status("warned", lasts=12)], holding=holding)
    stage = Stage(scenario).day()
    assert stage.holds("a", "warned", "b")
    assert not stage.day().holds("a", "warned", "b")
