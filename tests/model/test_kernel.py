"""The rules of the kernel: keyed draws, order that does not show, simultaneous choices, work that follows salience."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from sim.model.day import WHOLE_DAYS, advance
from sim.model.tables import Tables
from sim.model.trace import new_trace
from sim.model.world import digest, new_desk, new_world
from sim.scenario.spec import EventsFile, Scenario
from sim.scenario.tables import build_tables, key_of, names_of
from tests.model.stage import COMPILED, Stage, act, digests, effect, shipped, stage_scenario, state

RUNS = 64 if COMPILED else 4
DAYS = 30 if COMPILED else 3
NAMES = ("tutorial", "tinzaouaten-2025")


def free_days(scenario: Scenario, days: int = DAYS, run: int = 0, **orders: Any) -> Stage:
    """A run in which everybody is free, but for what is ordered on the second day."""
    stage = Stage(scenario, seed=7, run=run)
    for day in range(1, days + 1):
        stage.day(free=["all"], **(orders if day == 2 else {}))
    return stage


# --- runs do not see each other ------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=NAMES)
def tables(request: pytest.FixtureRequest) -> Tables:
    return build_tables(shipped(request.param))


@pytest.fixture(scope="module")
def together(tables: Tables) -> list[str]:
    """Digests of runs 0 to 63 in one call."""
    return digests(tables, range(RUNS), DAYS)


def test_runs_differ(together: list[str]) -> None:
    assert len(set(together)) == RUNS


def test_each_run_alone_is_the_same(tables: Tables, together: list[str]) -> None:
    assert [digests(tables, [run], DAYS)[0] for run in range(RUNS)] == together


def test_runs_in_another_order_are_the_same(tables: Tables, together: list[str]) -> None:
    assert digests(tables, range(RUNS)[::-1], DAYS) == together[::-1]


@pytest.mark.parametrize("size", [1, 3, 7])
def test_runs_in_other_chunks_are_the_same(tables: Tables, together: list[str], size: int) -> None:
    """One world, advanced a few rows at a time."""
    world = new_world(tables, np.arange(RUNS), 1, DAYS, 64 + 20 * DAYS)
    desk, trace = new_desk(tables), new_trace(tables, 0)
    for first in range(0, RUNS, size):
        advance(world, tables, desk, trace, WHOLE_DAYS, first, min(first + size, RUNS), DAYS)
    assert [digest(world, row) for row in range(RUNS)] == together


def test_two_threads_make_the_same_runs_as_one(tables: Tables, together: list[str]) -> None:
    halves = [range(RUNS // 2), range(RUNS // 2, RUNS)]
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(lambda runs: digests(tables, runs, DAYS), halves))
    assert parts[0] + parts[1] == together


def test_a_day_at_a_time_is_the_same_as_all_days_at_once(tables: Tables, together: list[str]) -> None:
    world = new_world(tables, np.arange(RUNS), 1, DAYS, 64 + 20 * DAYS)
    for _ in range(DAYS):
        advance(world, tables, new_desk(tables), new_trace(tables, 0), WHOLE_DAYS, 0, RUNS, 1)
    assert [digest(world, row) for row in range(RUNS)] == together


@pytest.mark.parametrize("name", NAMES)
def test_mornings_and_evenings_make_whole_days(name: str) -> None:
    stage = free_days(shipped(name), run=3)
    world = new_world(stage.t, np.array([3]), 7, stage.w.tension.shape[1] - 1, stage.w.log.shape[1])
    advance(world, stage.t, stage.desk, stage.trace, WHOLE_DAYS, 0, 1, DAYS)
    assert stage.digest() == digest(world, 0)


def test_looking_at_options_changes_nothing() -> None:
    stage, plain = (Stage(shipped(), seed=7) for _ in range(2))
    for _ in range(3):
        stage.morning()
        for i in stage.names.actors:
            for j in stage.names.actors:
                if i != j:
                    stage.options(i, j)
        stage.evening(free=["all"])
        plain.day(free=["all"])
    assert stage.digest() == plain.digest()


def test_another_seed_is_another_run() -> None:
    assert digests(build_tables(shipped()), [0], 3, seed=1) != digests(build_tables(shipped()), [0], 3, seed=2)
    assert digests(build_tables(shipped()), [0], 3, seed=2**64 - 1) != digests(
        build_tables(shipped()), [0], 3, seed=2**63
    )


# --- names and order of the file -----------------------------------------------------------------------------------


def reversed_file(scenario: Scenario) -> Scenario:
    """The same scenario with every list of its files the other way round, but for the acts."""
    cast, script = scenario.cast, scenario.script
    lists = ("actors", "relations", "ties", "memberships", "joint_bodies", "statuses")
    return scenario.model_copy(
        update={
            "cast": cast.model_copy(update={name: getattr(cast, name)[::-1] for name in lists}),
            "script": EventsFile(incidents=script.incidents[::-1], events=script.events[::-1]),
            "statuses": scenario.statuses[::-1],
            "parameters": scenario.parameters[::-1],
        }
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_file_changes_nothing(name: str) -> None:
    plain, turned = (build_tables(scenario) for scenario in (shipped(name), reversed_file(shipped(name))))
    assert digests(turned, range(4), DAYS) == digests(plain, range(4), DAYS)


def renamed(scenario: Scenario) -> Scenario:
    """The same scenario under other names, each with the key of the old one."""
    ids = [actor.id for actor in scenario.actors]
    other = {actor_id: f"x_{len(ids) - n}" for n, actor_id in enumerate(ids)}
    keys = {actor.id: key_of(actor.key, actor.id) for actor in scenario.actors}

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(walk(inner) for inner in value)
        return other.get(value, value) if isinstance(value, str) else value

    written = scenario.model_dump(by_alias=True, include={"setup", "cast", "script"})
    for actor in written["cast"]["actors"]:
        actor["key"] = keys[actor["id"]]
    for incident in written["script"]["incidents"]:
        for item in incident["evidence"]:
            assert item["id"] not in other
    return Scenario.model_validate(
        {**scenario.model_dump(by_alias=True), **walk(written), "history": (), "expectations": ()}
    )


@pytest.mark.parametrize("name", NAMES)
def test_names_change_nothing(name: str) -> None:
    plain, other = shipped(name), renamed(shipped(name))
    assert set(names_of(plain).actors).isdisjoint(names_of(other).actors)
    assert digests(build_tables(other), range(4), DAYS) == digests(build_tables(plain), range(4), DAYS)


# --- one thing more or less ----------------------------------------------------------------------------------------


def with_loner(scenario: Scenario) -> Scenario:
    """The same scenario with an actor that nobody has anything to do with; it comes first in the tables."""
    actors = (state("aaa_loner", key=0), *scenario.actors)
    return scenario.model_copy(update={"cast": scenario.cast.model_copy(update={"actors": actors})})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("run", range(3))
def test_an_actor_with_whom_nobody_has_to_do_changes_no_act_of_others(name: str, run: int) -> None:
    assert free_days(with_loner(shipped(name)), run=run).log() == free_days(shipped(name), run=run).log()


def test_who_is_not_involved_costs_nothing() -> None:
    plain = free_days(shipped("tinzaouaten-2025"))
    crowd = shipped("tinzaouaten-2025")
    more = tuple(state(f"bystander_{n}", key=2**24 - 1 - n) for n in range(20))
    crowd = crowd.model_copy(update={"cast": crowd.cast.model_copy(update={"actors": crowd.actors + more})})
    assert free_days(crowd).w.appraised[0] == plain.w.appraised[0] > 0


def with_act(scenario: Scenario, *more: Any) -> Scenario:
    return scenario.model_copy(update={"acts": (*scenario.acts, *more)})


SHUT = [{"own_status": {"status": "agreement_signed"}}, {"own_status": {"status": "agreement_signed", "is": False}}]


@pytest.mark.parametrize("name", NAMES)
def test_an_act_that_nobody_may_do_changes_nothing(name: str) -> None:
    dead = act("dead", gate=SHUT, offends=9.0)
    assert free_days(with_act(shipped(name), dead)).log() == free_days(shipped(name)).log()


STATE_BUT_MEMORY = [
    "hostility",
    "owed",
    "salience",
    "grievance",
    "commitment",
    "pain",
    "anger",
    "status",
    "due",
    "legitimacy",
    "rally",
    "spent",
    "credence",
    "ending",
    "tension",
]


@pytest.mark.parametrize("run", range(12))
def test_an_ordered_act_without_effects_changes_nothing_but_the_record(run: int) -> None:
    """Even the memory of having done it would tell, by making it stale; so repeating is free here."""
    quiet = {"visibility": "private"}
    scenario = two_quarrels(act("nothing", fields=quiet), act("never", gate=SHUT, fields=quiet), repeat=0.0)
    idle, nothing = (free_days(scenario, 12, run, b=order) for order in ([], [("nothing", "a")]))
    assert [line for line in nothing.log() if line[4] != "ordered"] == idle.log()
    for array in STATE_BUT_MEMORY:
        assert np.array_equal(getattr(nothing.w, array), getattr(idle.w, array)), array


# --- branches ------------------------------------------------------------------------------------------------------


def two_quarrels(*more: Any, **numbers: float) -> Scenario:
    """Two pairs that have nothing to do with each other, and a provocation a day in each."""
    acts = [
        act("provoke", fields={"by_event_only": True}, offends=3.0),
        act("answer", offends=2.0),
        act("shrug", fields={"instrument": "talks"}, soothes=1.0),
    ]
    daily = {"per_day": 0.7, "times": 99}
    events = [
        {"id": f"provocation_{one}", "act": "provoke", "source": one, "target": two, "hazard": daily}
        for one, two in (("a", "b"), ("c", "d"))
    ]
    actors = [state(name, noise=2.0) for name in "abcd"]
    cheap = {"friction_words": 0.5, "friction_act": 0.5, **numbers}
    return stage_scenario(actors, [*acts, *more], events=events, numbers=cheap)


@pytest.mark.parametrize("run", range(5))
def test_two_branches_that_differ_by_an_order_share_every_other_draw(run: int) -> None:
    scenario = two_quarrels()
    branch, base = free_days(scenario, 12, run, b=[("answer", "a")]), free_days(scenario, 12, run, b=[])
    assert ("answer", "a") in branch.did("b")
    before, other = ([line for line in stage.log() if line[0] < 2] for stage in (branch, base))
    assert before == other
    mine, theirs = ([line for line in stage.log() if line[1] in "cd"] for stage in (branch, base))
    assert mine == theirs
    provoked, again = ([line for line in stage.log() if line[4] == "event"] for stage in (branch, base))
    assert provoked == again


def test_free_actors_choose_as_they_would_have_when_another_is_played() -> None:
    """On the day of an order, who is free chooses what it would have chosen anyway: all see the same morning."""
    for run in range(10):
        scenario = two_quarrels()
        played, free = free_days(scenario, 2, run, b=[]), free_days(scenario, 2, run)
        assert played.did("d") == free.did("d")
        assert played.did("a") == free.did("a")


def test_choices_are_simultaneous_and_the_order_of_orders_does_not_show() -> None:
    """Two actors told on one day: who stands first in the file, or is told first, makes no difference."""
    acts = [act("hit", offends=2.0, commits=1.0, damages=0.1), act("bow", fields={"instrument": "talks"}, soothes=2.0)]

    def world(order: list[str]) -> Stage:
        actors = [state(name, key=ord(name)) for name in order]
        scenario = stage_scenario(actors, acts, dispute=("a", "b"))
        orders = {name: {"a": [("hit", "b")], "b": [("bow", "a")]}.get(name, []) for name in order}
        return Stage(scenario).day(**orders).days(2)

    assert world(["a", "b", "c"]).digest() == world(["c", "b", "a"]).digest()


def test_two_acts_of_one_day_in_either_order_make_the_same_world() -> None:
    """Acts of two different actors toward two different targets commute."""
    acts = [act("hit", offends=2.0, commits=1.0), act("bow", fields={"instrument": "talks"}, soothes=2.0)]
    scenario = stage_scenario([state(name) for name in "abcd"], acts)
    stages = [Stage(scenario), Stage(scenario)]
    stages[0].day(a=[("hit", "b")], c=[("bow", "d")]).days(2)
    stages[1].day(c=[("bow", "d")], a=[("hit", "b")]).days(2)
    assert stages[0].digest() == stages[1].digest()


# --- salience ------------------------------------------------------------------------------------------------------


def test_a_quiet_world_weighs_nothing_and_does_nothing() -> None:
    quiet = shipped("tinzaouaten-2025")
    cast = quiet.cast.model_copy(update={"statuses": ()})
    quiet = quiet.model_copy(
        update={
            "script": EventsFile(),
            "cast": cast,
            "setup": quiet.setup.model_copy(update={"mechanisms": {"armed_groups": False}}),
        }
    )
    stage = free_days(quiet)
    assert stage.w.appraised[0] == 0
    assert stage.log() == []
    assert stage.w.hot_count[0] == 0


def test_a_played_actor_appraises_nothing() -> None:
    scenario = two_quarrels()
    stage = Stage(scenario)
    for _ in range(6):
        stage.morning().evening()
    assert stage.w.appraised[0] == 0


def test_an_effect_is_read_from_its_row() -> None:
    """An act that somebody adds is understood from its effects: the harsher of two is the likelier answer."""
    scenario = two_quarrels()
    harsher = act("harsher", fields={"instrument": "legal"})
    harsher = harsher.model_copy(update={"effects": (effect("offends", 3.0),)})
    stage = Stage(with_act(scenario, harsher)).morning().put("owed", "b", "a", 3.0)
    options = stage.options("b", "a")
    assert options["harsher"]["reciprocity"] > options["answer"]["reciprocity"] > options["shrug"]["reciprocity"]
