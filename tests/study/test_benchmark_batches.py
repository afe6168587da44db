"""What storing, memory and Dask take: ratios of what was counted, and structure; no test looks at the clock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sim.ensemble.chunks import CHUNK_BYTES, Plan, chunk_size
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables
from sim.study.benchmark import cluster, memory
from sim.study.benchmark.kernel import memory_of_a_run
from sim.study.benchmark.memory import Peak, bytes_a_run_more, peak, peak_of_this_process, peaks
from sim.study.benchmark.sizes import FULL, LARGE, QUICK, SCENARIO, SEED
from sim.study.benchmark.storing import Round, Storing, stored, storing


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario(SCENARIO)


# --- storing -----------------------------------------------------------------------------------------


def test_ratios_are_taken_within_a_round() -> None:
    slow, middle, fast = Round(4.0, 5.0, 6.0, 9.0), Round(2.0, 2.2, 3.2, 4.4), Round(1.0, 1.2, 1.5, 2.1)
    three = Storing(100, (slow, middle, fast), 1000, 3000)
    assert three.runs_per_s("runs") == pytest.approx(100 / 2.2)
    assert three.overhead("runs") == pytest.approx(20.0)
    assert three.overhead("events") == pytest.approx(50.0)
    assert three.speedup == pytest.approx(1.8)


def test_every_round_has_all_four(scenario: Scenario) -> None:
    once = storing(QUICK._replace(repetitions=2), scenario)
    assert len(once.rounds) == 2
    assert min(second for each in once.rounds for second in each) > 0
    assert 0 < once.bytes_runs < once.bytes_events


def test_what_is_stored_is_counted(scenario: Scenario) -> None:
    few, many = stored(scenario, 2, 3)[1], stored(scenario, 300, 3)[1]
    assert 0 < few < many


# --- memory ------------------------------------------------------------------------------------------


def test_a_million_runs_are_measured_and_their_limit_is_known() -> None:
    assert (10**6, None) in LARGE.memory
    assert max(runs for runs, _ in FULL.memory) == 10**6


def test_fewer_days_take_nearly_the_same_memory_at_work(scenario: Scenario) -> None:
    tables, days = build_tables(scenario), scenario.setup.days
    assert memory_of_a_run(tables, 1) > 0.9 * memory_of_a_run(tables, days)
    for length in (1, days):
        at_once = chunk_size(Plan(tables, SEED, 10**6, length, 2)) * memory_of_a_run(tables, length)
        assert 0.9 * CHUNK_BYTES < at_once <= CHUNK_BYTES


def test_memory_grows_as_told() -> None:
    alike = (Peak(1000, 1, 10_000), Peak(1_001_000, 1, 3_010_000), Peak(1000, 90, 99_999))
    assert bytes_a_run_more(alike) == 3.0
    assert bytes_a_run_more(alike[:1]) is None
    assert bytes_a_run_more(()) is None


def test_the_peak_is_that_of_a_process_of_its_own_whatever_its_parent_held() -> None:
    held = bytearray(400 * 10**6)
    one = peak(2, 1)
    assert (one.runs, one.days) == (2, 1)
    assert 10**7 < one.bytes < peak_of_this_process()
    assert one.document() == {"runs": 2, "days": 1, "mb": round(one.bytes / 1e6, 1)}
    assert len(held) == 400 * 10**6


def test_sizes_without_days_have_those_of_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "peak", lambda runs, days: Peak(runs, days, 7))
    measured = peaks(QUICK._replace(memory=((5, None), (6, 2))), 90)
    assert [(one.runs, one.days) for one in measured] == [(5, 90), (6, 2)]


def test_nothing_is_told_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(memory, "Path", lambda _: tmp_path / "absent")
    monkeypatch.setitem(sys.modules, "resource", None)
    assert peak_of_this_process() == 0
    monkeypatch.setattr(memory, "output_of", lambda *_: "0\n")
    assert peaks(QUICK, 90) == ()


# --- Dask --------------------------------------------------------------------------------------------


def test_dask_is_compared_with_the_same_chunks_here(monkeypatch: pytest.MonkeyPatch, scenario: Scenario) -> None:
    from contextlib import nullcontext

    asked: list[tuple[int, str]] = []

    def seconds(_: Scenario, chunks: int, executor: str) -> float:
        asked.append((chunks, executor))
        return {"local": 1.0, "dask:here": 1.5}[executor]

    monkeypatch.setattr(cluster, "seconds", seconds)
    monkeypatch.setattr(cluster, "workers", lambda _: nullcontext("dask:here"))
    assert cluster.overhead_per_chunk(QUICK._replace(cluster_chunks=10, repetitions=2), scenario) == 0.05
    assert asked[1:] == [(10, "dask:here"), (10, "local")] * 2


@pytest.mark.slow
def test_two_local_workers_store_a_batch(scenario: Scenario) -> None:
    pytest.importorskip("distributed")
    with cluster.workers(scenario) as there:
        assert there.startswith("dask:tcp://")
        assert cluster.seconds(scenario, 2, there) > 0
