"""Batches: the same rows whatever workers, chunks and interruptions; one bad run costs no other."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from sim.agents import Actor, Option
from sim.ensemble import batch, chunks, run_ensemble, sweep, work
from sim.ensemble.batch import Result
from sim.ensemble.schema import DAILY, EVENTS, FAILED, runs_columns
from sim.errors import HarmattanError, UsageError
from sim.game import Game
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario

BETA = {"parameters.beta": "0.5,2"}
SETUP: dict[str, Any] = {"seed": 7, "events": True, "daily": True, "days": 30}
RUNS = 40


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="module")
def whole(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of two points, done at one go."""
    folder = tmp_path_factory.mktemp("whole") / "batch"
    sweep(scenario, BETA, RUNS, out=folder, threads=1, **SETUP)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def rows(folder: Path, kind: str) -> pa.Table:
    """A table, sorted."""
    keys = [
        (key, "ascending")
        for key in {"runs": ("point", "run"), "events": ("point", "run", "number")}.get(kind, ("point", "run", "day"))
    ]
    return ds.dataset(folder / kind).to_table().sort_by(keys).combine_chunks()


def same_rows(one: Path, other: Path) -> bool:
    return all(rows(one, kind).equals(rows(other, kind)) for kind in ("runs", "events", "daily"))


# --- what is stored ---


def test_rows_agree_with_run_ensemble_and_with_a_game(scenario: Scenario, whole: Path) -> None:
    low = sweep_point(scenario, 0.5)
    columns = run_ensemble(low, RUNS, 7, days=30, events=True)
    table = rows(whole, "runs").slice(0, RUNS)
    assert table["point"].to_pylist() == [0] * RUNS
    assert table["run"].to_pylist() == columns["run"].tolist()
    assert table["ending"].to_pylist() == columns["outcome"].tolist()
    assert [day or 0 for day in table["ended_on"].to_pylist()] == columns["ended_day"].tolist()
    for name in ("peak_hostility", "tension_mean", "tension_max", "tension_last", "acts", "appraised"):
        assert table[name].to_pylist() == columns[name].tolist(), name
    game = Game.start(low, seed=7, run=5, days=30)
    while not game.done:
        game.advance()
    record = game.record()
    mine = [event for event in rows(whole, "events").to_pylist() if (event["point"], event["run"]) == (0, 5)]
    assert [event["number"] for event in mine] == list(range(1, len(record.events) + 1))
    for event, told in zip(mine, record.events, strict=True):
        assert event["event_date"] == told.date
        for name in ("day", "source", "act", "target", "goldstein", "mid", "public", "reason", "joint", "event"):
            assert event[name] == getattr(told, name), name
        assert (event["cameo_code"], event["cameo_root"]) == (told.cameo, told.cameo[:2])
    row = table.to_pylist()[5]
    assert [row[f"goal_{goal.actor}_{goal.goal + 1}"] for goal in record.goals] == [goal.met for goal in record.goals]
    assert row["hostile_acts"] == sum(event.goldstein < 0 for event in record.events)
    assert row["force_acts"] == sum(event.mid >= 4 for event in record.events)
    assert row["public_acts"] == sum(event.public for event in record.events)
    assert row["duration"] == (record.ended_day or 30)


def sweep_point(scenario: Scenario, beta: float) -> Scenario:
    from sim.ensemble.paths import with_number

    return with_number(scenario, "parameters.beta", beta)


def test_days_agree_with_runs_and_events(whole: Path) -> None:
    daily, runs, events = (rows(whole, kind).to_pandas() for kind in ("daily", "runs", "events"))
    assert len(daily) == 2 * RUNS * 30
    each = daily.groupby(["point", "run"])
    assert each["tension"].max().tolist() == runs["tension_max"].tolist()
    assert each["acts"].sum().tolist() == runs["acts"].tolist()
    assert each["hostile_acts"].sum().tolist() == runs["hostile_acts"].tolist()
    by_day = events.groupby(["point", "run", "day"], observed=True).size()
    assert by_day.to_dict() == daily[daily["acts"] > 0].set_index(["point", "run", "day"])["acts"].to_dict()


def test_the_manifest_names_every_column_and_the_points(scenario: Scenario, whole: Path) -> None:
    manifest = json.loads((whole / "manifest.json").read_text())
    assert (manifest["seed"], manifest["runs"], manifest["days"]) == (7, RUNS, 30)
    assert manifest["design"]["points"] == [[0.5], [2.0]]
    assert "same chance" in manifest["chance"]
    wanted = {"runs": runs_columns(scenario), "events": EVENTS, "daily": DAILY, "failed": FAILED}
    assert set(manifest["tables"]) == set(wanted)
    for kind, columns in wanted.items():
        assert [column["name"] for column in manifest["tables"][kind]] == [column.name for column in columns]
        if kind != "failed":
            assert rows(whole, kind).column_names == [column.name for column in columns]
    assert pq.read_table(whole / "points.parquet").to_pydict() == {"point": [0, 1], "parameters.beta": [0.5, 2.0]}
    assert not (whole / "lock.json").exists()


def test_words_are_dictionaries_and_dates_are_dates(whole: Path) -> None:
    events = rows(whole, "events")
    assert pa.types.is_dictionary(events.schema.field("act").type)
    assert isinstance(events["event_date"][0].as_py(), dt.date)


def test_points_share_their_chance(scenario: Scenario, tmp_path: Path) -> None:
    # a number that no rule reads moves nothing
    sweep(scenario, {"acts.close_airspace.cost": "1,2"}, 20, out=tmp_path / "b", days=20)
    table = rows(tmp_path / "b", "runs").drop_columns("point")
    assert table.slice(0, 20).equals(table.slice(20))


# --- the same whatever happens ---


@pytest.mark.parametrize("threads", [2, 3])
def test_workers_do_not_show(scenario: Scenario, whole: Path, tmp_path: Path, threads: int) -> None:
    sweep(scenario, BETA, RUNS, out=tmp_path / "b", threads=threads, **SETUP)
    assert files(tmp_path / "b") == files(whole)


@pytest.mark.parametrize(("stored", "at_once"), [(7, 64), (64, 3), (1, 1)])
def test_chunks_do_not_show(
    scenario: Scenario, whole: Path, tmp_path: Path, stored: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", stored)
    monkeypatch.setattr(work, "chunk_size", lambda plan: at_once)
    sweep(scenario, BETA, RUNS, out=tmp_path / "b", threads=2, **SETUP)
    assert same_rows(tmp_path / "b", whole)


def test_a_stopped_batch_goes_on(
    scenario: Scenario, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", 16)
    out = tmp_path / "b"

    def stop(result: Result) -> None:
        if result.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(scenario, BETA, RUNS, out=out, tell=stop, **SETUP)
    assert len(list((out / "runs").iterdir())) == 2
    result = sweep(scenario, BETA, RUNS, out=out, resume=True, **SETUP)
    assert (result.resumed, result.done) == (32, 2 * RUNS)
    assert same_rows(out, whole)
    assert result.endings == sweep(scenario, BETA, RUNS, out=out, resume=True, **SETUP).endings


def test_what_a_killed_process_had_begun_is_not_counted(tmp_path: Path) -> None:
    out = tmp_path / "b"
    policies = {"amer": Fragile}
    sweep("tutorial", {}, 10, 3, out=out, policies=policies)
    wanted = files(out)
    (out / "runs" / "point-00000-chunk-00000.parquet").unlink()
    (out / "points.parquet").unlink()
    assert sweep("tutorial", {}, 10, 3, out=out, policies=policies, resume=True).failed == 3
    assert files(out) == wanted


KILLS = """
import os, random, signal, sys, time
from pathlib import Path
from sim.ensemble import batch, sweep
from sim.scenario.load import load_scenario
from sim.ensemble.chunks import prepare
from sim.scenario.tables import build_tables
import sim.ensemble.rows, pyarrow.parquet, pyarrow.dataset, pyarrow.compute

batch.CHUNK_RUNS = 4
scenario, root, chance = load_scenario("tinzaouaten-2025"), Path(sys.argv[1]), random.Random(5)
prepare(build_tables(scenario))

def work(name, tell=lambda _: None):
    folder = root / name
    setup = dict(days=30, events=True, threads=1, resume=True)
    sweep(scenario, {"parameters.beta": "0.5,2"}, 120, 7, out=folder, tell=tell, **setup)

def killed(name):
    begun, beginning = os.pipe()
    child = os.fork()
    if child == 0:
        work(name, lambda _: os.write(beginning, b"."))
        os._exit(0)
    # one in five dies before it has begun, the others anywhere in their work
    if chance.random() > 0.2:
        os.read(begun, 1)
    time.sleep(chance.uniform(0.0, 0.1))
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == signal.SIGKILL

kills, batches, found = 0, 0, set()
while kills < 20:
    if killed(f"killed_{batches}"):
        kills += 1
        found.add((batches, len(list(root.glob(f"killed_{batches}/runs/*.parquet")))))
    else:
        batches += 1
for number in range(batches + 1):
    work(f"killed_{number}")
work("whole")
print(kills, batches + 1, len(found))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot fork there")
def test_a_batch_killed_twenty_times_is_the_same_in_the_end(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLS, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kills, batches, places = map(int, done.stdout.split())
    assert kills == 20
    assert places >= 8, "the kills came at few different points"
    wanted = files(tmp_path / "whole")
    assert len([name for name in wanted if name.startswith("runs")]) == 60
    for number in range(batches):
        assert files(tmp_path / f"killed_{number}") == wanted


# --- folders that do not fit ---


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"seed": 8}, "holds seed 7, not 8"),
        ({"runs": 41}, "holds 40 runs a point, not 41"),
        ({"days": 31}, "holds runs of 30 days, not 31"),
        ({"events": False}, "other tables"),
        ({"sweeps": {}}, "another design; this one is single, 1 points over nothing"),
        ({"sweeps": {"parameters.beta": "0.5,1"}}, "another design"),
        ({"scenario": "ambassadors-2023"}, "another scenario (tinzaouaten-2025"),
        ({"scenario": "edited"}, "another scenario (tinzaouaten-2025"),
    ],
)
def test_another_batch_in_the_folder(scenario: Scenario, whole: Path, changed: dict[str, Any], said: str) -> None:
    asked: dict[str, Any] = {"scenario": scenario, "sweeps": BETA, "runs": RUNS, "resume": True, **SETUP, **changed}
    if asked["scenario"] == "edited":
        asked["scenario"] = sweep_point(scenario, 0.75)
    before = files(whole)
    with pytest.raises(HarmattanError) as refused:
        sweep(**asked, out=whole)
    assert said in str(refused.value)
    assert "name another folder" in str(refused.value)
    assert files(whole) == before


def test_another_version_in_the_folder(scenario: Scenario, whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.manifest.rules_hash", lambda: "0123456789abcdef")
    with pytest.raises(HarmattanError, match="the rules of another version"):
        sweep(scenario, BETA, RUNS, out=whole, resume=True, **SETUP)


def test_a_batch_is_never_written_over(scenario: Scenario, whole: Path, tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="holds a batch already; --resume goes on"):
        sweep(scenario, BETA, RUNS, out=whole, **SETUP)
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(HarmattanError, match="holds other files"):
        sweep(scenario, {}, 1, out=tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"letter.txt"}


@pytest.mark.parametrize("bad", [{"runs": 0}, {"seed": -1}, {"days": 0}, {"threads": 0}])
def test_numbers_have_their_range(scenario: Scenario, tmp_path: Path, bad: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        sweep(**{"scenario": scenario, "sweeps": {}, "runs": 1, "out": tmp_path / "b", **bad})
    assert not (tmp_path / "b").exists()


# --- policies ---


class Quiet(Actor):
    """Does nothing, ever."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option]:
        return ()


class Fragile(Actor):
    """Falls over in every fourth run, on day 3."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option] | None:
        if int(self.model.played.world.run[0]) % 4 == 1 and self.model.day >= 3:
            raise ZeroDivisionError("of course")
        return None


class Cheat(Actor):
    """Does what is not allowed."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[tuple[str, str]]:
        return [("take_hostages", "tadla")]


def test_a_policy_plays_its_actor(tmp_path: Path) -> None:
    result = sweep("tutorial", {}, 6, out=tmp_path / "b", policies={"amer": Quiet}, events=True)
    assert (result.done, result.failed) == (6, 0)
    events = rows(tmp_path / "b", "events").to_pylist()
    assert not [event for event in events if event["source"] == "amer" and event["reason"] == "ordered"]
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text())
    assert manifest["policies"]["amer"].endswith(":Quiet")


def test_a_run_that_raises_costs_no_other(tmp_path: Path) -> None:
    result = sweep("tutorial", {}, 10, 3, out=tmp_path / "b", policies={"amer": Fragile})
    assert (result.done, result.failed) == (10, 3)
    failed = rows(tmp_path / "b", "failed").to_pylist()
    assert [(row["run"], row["seed"], row["day"]) for row in failed] == [(1, 3, 3), (5, 3, 3), (9, 3, 3)]
    assert "Fragile.choose failed for amer on day 3: ZeroDivisionError: of course" in failed[0]["reason"]
    stored = rows(tmp_path / "b", "runs")
    assert stored["run"].to_pylist() == [0, 2, 3, 4, 6, 7, 8]
    plain = run_ensemble("tutorial", 10, 3)
    assert stored["acts"].to_pylist() == [plain["acts"][run] for run in stored["run"].to_pylist()]
    again = sweep("tutorial", {}, 10, 3, out=tmp_path / "b", policies={"amer": Fragile}, resume=True)
    assert (again.done, again.failed, again.resumed) == (10, 3, 10)


def test_an_illegal_act_is_a_failure_with_its_reason(tmp_path: Path) -> None:
    result = sweep("tutorial", {}, 2, out=tmp_path / "b", policies={"amer": Cheat})
    assert result.failed == 2
    assert "amer may not take_hostages toward tadla" in rows(tmp_path / "b", "failed")["reason"][0].as_py()


def test_a_policy_for_nobody(tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="did you mean 'amer'"):
        sweep("tutorial", {}, 2, out=tmp_path / "b", policies={"amir": Quiet})


# --- memory ---


def test_chunks_are_bounded_whatever_the_batch(scenario: Scenario) -> None:
    from sim.ensemble.design import Design

    def size(runs: int, days: int, **more: Any) -> int:
        return batch.chunk_runs(batch.Batch(scenario, Design("single"), 1, runs, days, **more))

    assert size(10, 90) == size(10**6, 90) == batch.CHUNK_RUNS
    assert size(10, 3650) * 3650 <= batch.CHUNK_RUN_DAYS
    assert size(10, 90, policies={"mali": Quiet}) == batch.POLICY_RUNS
    assert chunks.CHUNK_BYTES <= 2**26
