"""What a batch stores: rows that agree with runs and games, typed and named, in bounded memory."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.ensemble import batch, chunks, run_ensemble, sweep
from sim.ensemble.schema import DAILY, EVENTS, FAILED, runs_columns
from sim.game import Game
from sim.scenario.spec import Scenario
from tests.ensemble.stored import RUNS, Quiet, at_beta, rows


def test_rows_agree_with_run_ensemble_and_with_a_game(disputed: Scenario, whole: Path) -> None:
    low = at_beta(disputed, 0.5)
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


def test_days_agree_with_runs_and_events(whole: Path) -> None:
    daily, runs, events = (rows(whole, kind).to_pandas() for kind in ("daily", "runs", "events"))
    assert len(daily) == 2 * RUNS * 30
    each = daily.groupby(["point", "run"])
    assert each["tension"].max().tolist() == runs["tension_max"].tolist()
    assert each["acts"].sum().tolist() == runs["acts"].tolist()
    assert each["hostile_acts"].sum().tolist() == runs["hostile_acts"].tolist()
    by_day = events.groupby(["point", "run", "day"], observed=True).size()
    assert by_day.to_dict() == daily[daily["acts"] > 0].set_index(["point", "run", "day"])["acts"].to_dict()


def test_the_manifest_names_every_column_and_the_points(disputed: Scenario, whole: Path) -> None:
    manifest = json.loads((whole / "manifest.json").read_text())
    assert (manifest["seed"], manifest["runs"], manifest["days"]) == (7, RUNS, 30)
    assert manifest["design"]["points"] == [[0.5], [2.0]]
    assert "same chance" in manifest["chance"]
    wanted = {"runs": runs_columns(disputed), "events": EVENTS, "daily": DAILY, "failed": FAILED}
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


def test_points_share_their_chance(disputed: Scenario, tmp_path: Path) -> None:
    # a number that no rule reads moves nothing
    sweep(disputed, {"acts.close_airspace.cost": "1,2"}, 20, out=tmp_path / "b", days=20)
    table = rows(tmp_path / "b", "runs").drop_columns("point")
    assert table.slice(0, 20).equals(table.slice(20))


# --- memory ---


def test_chunks_are_bounded_whatever_the_batch(disputed: Scenario) -> None:
    from sim.ensemble.design import Design

    def size(runs: int, days: int, **more: Any) -> int:
        return batch.chunk_runs(batch.Batch(disputed, Design("single"), 1, runs, days, **more))

    assert size(10, 90) == size(10**6, 90) == batch.CHUNK_RUNS
    assert size(10, 3650) * 3650 <= batch.CHUNK_RUN_DAYS
    assert size(10, 90, policies={"mali": Quiet}) == batch.POLICY_RUNS
    assert chunks.CHUNK_BYTES <= 2**26
