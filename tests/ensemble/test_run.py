"""run_ensemble: one row a run, the same bytes on every way there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.agents import CrisisModel
from sim.ensemble import chunks, run_ensemble
from sim.ensemble.run import Columns
from sim.errors import UsageError
from sim.game import Game
from sim.model.day import advance
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables

RUNS = 64


@pytest.fixture(scope="module")
def tinzaouaten() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="module")
def tutorial() -> Scenario:
    return load_scenario("tutorial")


@pytest.fixture(scope="module")
def ensemble(tinzaouaten: Scenario) -> Columns:
    return run_ensemble(tinzaouaten, RUNS, 7, threads=1, digests=True, events=True)


def same(one: Columns, other: Columns) -> bool:
    return list(one) == list(other) and all(np.array_equal(one[name], other[name]) for name in one)


# --- identical bytes ---


def test_run_37_is_the_same_in_the_ensemble_under_mesa_and_in_the_game(
    tinzaouaten: Scenario, ensemble: Columns
) -> None:
    model = CrisisModel(tinzaouaten, rng=7, run=37)
    model.run_model()
    game = Game.start(tinzaouaten, seed=7, run=37)
    while not game.done:
        game.advance()
    assert ensemble["digest"][37] == model.digest() == game.digest


@pytest.mark.parametrize("threads", [2, 3, None])
def test_threads_do_not_show(tinzaouaten: Scenario, ensemble: Columns, threads: int | None) -> None:
    assert same(ensemble, run_ensemble(tinzaouaten, RUNS, 7, threads=threads, digests=True, events=True))


@pytest.mark.parametrize("size", [1, 7, 64])
def test_chunks_do_not_show(
    tinzaouaten: Scenario, ensemble: Columns, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "chunk_size", lambda plan: size)
    assert same(ensemble, run_ensemble(tinzaouaten, RUNS, 7, threads=2, digests=True, events=True))


def test_runs_alone_and_in_another_order(tinzaouaten: Scenario, ensemble: Columns) -> None:
    for run in (37, 0, 63):
        alone = run_ensemble(tinzaouaten, 1, 7, first_run=run, digests=True)
        assert alone["run"].tolist() == [run]
        assert alone["digest"][0] == ensemble["digest"][run]


def test_an_act_is_never_lost_to_a_short_log(
    tinzaouaten: Scenario, ensemble: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "log_length", lambda plan: 3)
    assert ensemble["acts"].min() > 3
    assert same(ensemble, run_ensemble(tinzaouaten, RUNS, 7, digests=True, events=True))


# --- columns ---


def test_columns_agree_with_the_record(tinzaouaten: Scenario, ensemble: Columns) -> None:
    model = CrisisModel(tinzaouaten, rng=7, run=5)
    model.run_model()
    record = model.record()
    row = {name: column[5] for name, column in ensemble.items() if not name.startswith("event_")}
    assert row["run"] == 5
    assert (row["outcome"], row["ended_day"] or None) == (record.outcome, record.ended_day)
    assert (row["peak_hostility"], row["acts"]) == (record.peak_hostility, len(record.events))
    assert row["tension_mean"] == pytest.approx(np.mean(record.tension))
    assert (row["tension_max"], row["tension_last"]) == (max(record.tension), record.tension[-1])
    assert row["appraised"] == model.played.world.appraised[0]
    assert row["digest"] == record.digest
    mine = ensemble["event_run"] == 5
    for name in ("day", "source", "act", "target", "cameo", "goldstein", "mid", "public", "reason"):
        assert ensemble[f"event_{name}"][mine].tolist() == [getattr(event, name) for event in record.events]


def test_every_column_of_a_kind_has_the_same_length(ensemble: Columns) -> None:
    assert {len(column) for name, column in ensemble.items() if not name.startswith("event_")} == {RUNS}
    assert {len(column) for name, column in ensemble.items() if name.startswith("event_")} == {ensemble["acts"].sum()}


def test_digests_and_events_are_extra(tutorial: Scenario) -> None:
    plain = run_ensemble(tutorial, 3)
    assert list(plain) == [
        *("run", "outcome", "ended_day", "peak_hostility"),
        *("tension_mean", "tension_max", "tension_last", "acts", "appraised"),
    ]
    assert plain["run"].tolist() == [0, 1, 2]


def test_days_may_be_fewer(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial, rng=1, days=3)
    model.run_model()
    assert run_ensemble("tutorial", 1, days=3, digests=True)["digest"][0] == model.digest()


@pytest.mark.parametrize(
    ("runs", "setup", "said"),
    [
        (0, {}, "runs is 0; expected a whole number from 1 to 4294967296"),
        (1.5, {}, "runs is 1.5"),
        (1, {"seed": -1}, "seed is -1; expected a whole number from 0 to 18446744073709551615"),
        (1, {"days": 0}, "days is 0"),
        (1, {"threads": 0}, "threads is 0"),
        (2, {"first_run": 2**32 - 1}, "the last run is 4294967296"),
    ],
)
def test_numbers_have_their_range(tutorial: Scenario, runs: Any, setup: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        run_ensemble(tutorial, runs, **setup)
    assert said in str(refused.value)


# --- chunks ---


def plan_of(scenario: Scenario, runs: int, threads: int = 2) -> chunks.Plan:
    from sim.scenario.tables import build_tables

    return chunks.Plan(build_tables(scenario), 1, runs, scenario.setup.days, threads)


def test_memory_does_not_grow_with_the_runs(tinzaouaten: Scenario) -> None:
    sizes = [chunks.chunk_size(plan_of(tinzaouaten, runs)) for runs in (1, 8, 1_000, 1_000_000)]
    assert sizes[:2] == [1, 1]
    assert sizes[2] <= sizes[3] < 1_000


def test_a_caller_may_stop_early(tutorial: Scenario) -> None:
    worlds = chunks.simulate(plan_of(tutorial, 40, threads=2))
    assert next(worlds).run[0] == 0
    worlds.close()  # type: ignore[attr-defined]


def test_processors_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chunks.all_threads() >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    assert chunks.all_threads() >= 1


# --- memory ---


def test_the_ready_model_is_held_once(tutorial: Scenario) -> None:
    chunks.prepare(build_tables(tutorial))
    compiled = [each.library for each in getattr(advance, "overloads", {}).values()]
    assert [library for library in compiled if library._shared_module is not None] == []
