"""The benchmark counts what it says it counts; no test looks at the clock."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numba
import pytest

from sim.cli.app import main
from sim.cli.bench_page import page
from sim.ensemble import run_ensemble
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.study import first_day
from sim.study.benchmark import machine, measure
from sim.study.benchmark.cost import Cost, median_cost
from sim.study.benchmark.document import Benchmark
from sim.study.benchmark.measure import benchmark
from sim.study.benchmark.memory import Peak
from sim.study.benchmark.sizes import QUICK, SEED
from sim.study.bystanders import with_cast
from sim.study.first_day import fresh_start, seconds_to_first_day
from sim.study.stress import stress_scenario, stress_tables, stress_world

KEYS = {
    *("options_per_run_day", "us_per_run_day_1_thread", "us_per_run_day_2_threads", "runs_per_s_1_thread"),
    *("runs_per_s_2_threads", "ns_per_option_1_thread", "ns_per_option_2_threads", "bytes_per_run"),
    *("first_compile_s", "cached_start_s", "scaling", "machine", "meanings"),
    *("batch_runs_per_s_runs", "batch_runs_per_s_events", "batch_speedup_2_threads"),
    *("storing_overhead_percent_runs", "storing_overhead_percent_events"),
    *("stored_bytes_per_run_runs", "stored_bytes_per_run_events"),
    *("peak_memory", "peak_memory_bytes_per_run", "dask_overhead_ms_per_chunk"),
}
MAY_BE_NEGATIVE = {
    *("storing_overhead_percent_runs", "storing_overhead_percent_events"),
    *("peak_memory_bytes_per_run", "dask_overhead_ms_per_chunk"),
}
"""Differences of what a busy machine took."""


def skip_starts(patch: pytest.MonkeyPatch) -> None:
    """What takes new processes is measured elsewhere: a start takes half a minute."""
    patch.setattr(measure, "first_and_cached", lambda starts: (20.0, [3.0, 1.0, 2.0]))
    patch.setattr(
        measure,
        "peaks",
        lambda size, days: (Peak(10, 1, 5 * 10**8), Peak(110, 1, 6 * 10**8), Peak(10, days, 5 * 10**8)),
    )
    patch.setattr(measure, "overhead_per_chunk", lambda size, scenario: 0.25)
    patch.setattr(measure, "is_installed", lambda: True)


@pytest.fixture
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    skip_starts(monkeypatch)


@pytest.fixture(scope="module")
def measured() -> Benchmark:
    """Everything once, small."""
    with pytest.MonkeyPatch.context() as patch:
        skip_starts(patch)
        return benchmark(QUICK)


@pytest.fixture(scope="module")
def spec() -> Scenario:
    return load_scenario("tinzaouaten-2025")


def numbers(value: Any) -> list[float]:
    """Every number in nested values."""
    if isinstance(value, dict):
        return [number for item in value.values() for number in numbers(item)]
    if isinstance(value, list):
        return [number for item in value for number in numbers(item)]
    return [value] if isinstance(value, int | float) else []


def test_ratios_come_from_counts() -> None:
    cost = Cost(seconds=2.0, runs=10, run_days=1000, options=80_000)
    assert cost.us_per_run_day == 2000.0
    assert cost.runs_per_s == 5.0
    assert cost.options_per_run_day == 80.0
    assert cost.ns_per_option == 25_000.0


def test_the_document_has_its_keys_and_positive_numbers(measured: Benchmark) -> None:
    document = measured.document()
    assert set(document) == KEYS
    assert {name: len(sizes) for name, sizes in document["scaling"].items()} == {
        "runs": 3,
        "actors": 3,
        "days": 3,
        "stress_actors": 3,
    }
    assert set(document["machine"]) == {"processor", "cores", "system", "python", "numba", "numpy", "pyarrow"}
    assert min(numbers({key: document[key] for key in KEYS - MAY_BE_NEGATIVE})) > 0
    assert set(document["meanings"]) == KEYS - {"meanings"}


def test_the_document_holds_the_ratios_of_what_was_measured(measured: Benchmark) -> None:
    one, two = Cost(1.0, 2, 4, 8), Cost(1.0, 4, 8, 16)
    document = replace(measured, scenario=(one, two), stress=(one, two), runs={7: one}).document()
    assert document["options_per_run_day"] == 2.0
    assert (document["runs_per_s_1_thread"], document["runs_per_s_2_threads"]) == (2.0, 4.0)
    assert (document["us_per_run_day_1_thread"], document["us_per_run_day_2_threads"]) == (250_000.0, 125_000.0)
    assert (document["ns_per_option_1_thread"], document["ns_per_option_2_threads"]) == (125_000_000.0, 62_500_000.0)
    assert document["scaling"]["runs"] == {"7": 250_000.0}
    assert (document["first_compile_s"], document["cached_start_s"]) == (20.0, 2.0)


def test_what_was_not_measured_has_no_key_and_a_sentence(measured: Benchmark) -> None:
    without = replace(measured, memory=(), dask_overhead_s=None)
    absent = {"peak_memory", "peak_memory_bytes_per_run", "dask_overhead_ms_per_chunk"}
    assert set(without.document()) == KEYS - absent
    told = "\n".join(page(without))
    assert "Dask is not installed" in told
    assert "does not tell how much memory" in told


def test_little_and_much_contradict_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--quick", "--large"]) == 2
    assert "contradict" in capsys.readouterr().err


@pytest.mark.usefixtures("_started")
def test_json_stands_alone_on_stdout_and_what_is_absent_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "is_installed", lambda: False)
    monkeypatch.delattr(measure, "overhead_per_chunk")
    assert main(["bench", "--quick", "--json"]) == 0
    printed = capsys.readouterr()
    assert set(json.loads(printed.out)) == KEYS - {"dask_overhead_ms_per_chunk"}
    assert "Measuring: the stress scenario" in printed.err
    assert "Dask is not installed" in printed.err


def test_the_page_puts_the_figures_beside_the_yardsticks(measured: Benchmark) -> None:
    told = "\n".join(page(replace(measured, stress=(Cost(1e-6, 1, 1, 500), Cost(1e-6, 2, 2, 1000)))))
    for words in (
        "Harmattan, here",
        "plain C",
        "1.4-1.7",
        "450",
        "and events",
        "a smaller prototype workload on another machine",
    ):
        assert words in told
    assert re.search(r"nanoseconds per appraised option +2 +1\n", told)


def test_nobody_waits_hours_for_plain_python(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    assert main(["bench", "--quick"]) == 2
    assert "NUMBA_DISABLE_JIT" in capsys.readouterr().err


def test_the_middle_repetition_counts() -> None:
    costs = iter([Cost(seconds, 1, 1, 1) for seconds in (5.0, 1.0, 3.0, 9.0)])
    size = QUICK._replace(repetitions=3, seconds=(0.0, 100.0))
    assert median_cost(size, lambda: next(costs)).seconds == 3.0


def test_short_work_is_repeated_until_time_has_passed() -> None:
    done: list[Cost] = []

    def once() -> Cost:
        done.append(Cost(0.25, 1, 1, 1))
        return done[-1]

    median_cost(QUICK._replace(repetitions=1, seconds=(1.0, 100.0)), once)
    assert len(done) == 4


def test_long_work_is_not_repeated_for_ever() -> None:
    costs = iter([Cost(seconds, 1, 1, 1) for seconds in (15.0, 9.0)])
    assert median_cost(QUICK._replace(repetitions=3, seconds=(0.0, 20.0)), lambda: next(costs)).seconds == 15.0


# --- the workloads -----------------------------------------------------------------------------------


def test_the_ensemble_is_counted_whole(measured: Benchmark, spec: Scenario) -> None:
    columns = run_ensemble(spec, QUICK.runs, SEED)
    one, two = measured.scenario
    assert one.run_days == two.run_days == QUICK.runs * spec.setup.days
    assert one.options == two.options == columns["appraised"].sum()


def test_under_stress_everybody_weighs_everything_daily(measured: Benchmark) -> None:
    actors, acts, _ = QUICK.stress
    one, two = measured.stress
    assert one.options_per_run_day == two.options_per_run_day == actors * (actors - 1) * acts
    assert two.options == 2 * one.options


def test_stress_has_the_size_asked_for() -> None:
    tables = stress_tables(stress_scenario(5, 12, 6))
    assert (len(tables.key), len(tables.severity)) == (5, 12)
    assert stress_world(tables, 2, 6).hot_count.tolist() == [20, 20]


def test_bystanders_cost_no_option(measured: Benchmark) -> None:
    assert len({cost.options for cost in measured.actors.values()}) == 1


def test_bystanders_change_no_run(spec: Scenario) -> None:
    few, many = (run_ensemble(with_cast(spec, cast, 6), 20, 3) for cast in (6, 12))
    for name in few:
        assert few[name].tolist() == many[name].tolist(), name


def test_the_parties_and_their_bloc_stay(spec: Scenario) -> None:
    smaller = with_cast(spec, 7, 6)
    assert [actor.id for actor in smaller.actors[:6]] == [
        "algeria",
        "mali",
        "niger",
        "burkina_faso",
        "mauritania",
        "aes",
    ]
    assert [actor.id for actor in smaller.actors[6:]] == ["bystander_0"]
    assert smaller.cast.memberships
    assert "wreck_site" in [item.id for incident in smaller.script.incidents for item in incident.evidence]


def test_who_has_gone_is_mentioned_nowhere(spec: Scenario) -> None:
    smaller = with_cast(spec, 6, 6)
    told = repr(smaller.model_dump(include={"cast": True, "script": True}))
    gone = {actor.id for actor in spec.actors} - {actor.id for actor in smaller.actors}
    assert len(gone) == len(spec.actors) - 6
    assert [actor for actor in gone if repr(actor) in told] == []


def test_an_armed_group_fights_only_where_somebody_is_left(spec: Scenario) -> None:
    everybody = with_cast(spec, 15, 15)
    assert {actor.id for actor in everybody.actors} == {actor.id for actor in spec.actors}
    fewer = with_cast(spec, 14, 14)
    kept = {actor.id for actor in fewer.actors}
    for actor in fewer.actors:
        assert actor.group is None or set(actor.group.active_in) <= kept


# --- starting ----------------------------------------------------------------------------------------


def test_the_first_day_is_reached() -> None:
    assert seconds_to_first_day() > 0


def test_one_start_compiles_and_the_others_find_its_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    caches: list[tuple[Path, bool]] = []

    def start(cache: Path) -> float:
        caches.append((cache, any(cache.iterdir())))
        (cache / "compiled").touch()
        return float(len(caches))

    monkeypatch.setattr(first_day, "fresh_start", start)
    assert first_day.first_and_cached(2) == (1.0, [2.0, 3.0])
    assert [warm for _, warm in caches] == [False, True, True]
    assert len({cache for cache, _ in caches}) == 1


@pytest.mark.slow
def test_a_fresh_start_compiles_into_the_cache_it_is_given(tmp_path: Path) -> None:
    assert fresh_start(tmp_path) > 0
    compiled = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")}
    assert compiled
    assert fresh_start(tmp_path) > 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")} == compiled


def test_a_processor_has_a_name_where_no_system_file_tells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "Path", lambda _: tmp_path / "absent")
    assert machine.processor_name()
