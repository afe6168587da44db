"""Batches: the same rows whatever workers, chunks, stops and kills."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.ensemble import batch, sweep, work
from sim.ensemble.batch import Result
from sim.ensemble.folder import UNFINISHED
from sim.scenario.spec import Scenario
from tests.ensemble.stored import BETA, RUNS, SETUP, Fragile, files, same_rows


@pytest.mark.parametrize("threads", [2, 3])
def test_workers_do_not_show(disputed: Scenario, whole: Path, tmp_path: Path, threads: int) -> None:
    sweep(disputed, BETA, RUNS, out=tmp_path / "b", threads=threads, **SETUP)
    assert files(tmp_path / "b") == files(whole)


@pytest.mark.parametrize(("stored", "at_once"), [(7, 64), (64, 3), (1, 1)])
def test_chunks_do_not_show(
    disputed: Scenario, whole: Path, tmp_path: Path, stored: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", stored)
    monkeypatch.setattr(work, "chunk_size", lambda plan: at_once)
    sweep(disputed, BETA, RUNS, out=tmp_path / "b", threads=2, **SETUP)
    assert same_rows(tmp_path / "b", whole)


def test_a_stopped_batch_goes_on(
    disputed: Scenario, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", 16)
    out = tmp_path / "b"

    def stop(result: Result) -> None:
        if result.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(disputed, BETA, RUNS, out=out, tell=stop, **SETUP)
    assert len(list((out / "runs").iterdir())) == 2
    result = sweep(disputed, BETA, RUNS, out=out, resume=True, **SETUP)
    assert (result.resumed, result.done) == (32, 2 * RUNS)
    assert same_rows(out, whole)
    assert result.endings == sweep(disputed, BETA, RUNS, out=out, resume=True, **SETUP).endings


def test_what_a_killed_process_had_begun_is_not_counted(tmp_path: Path) -> None:
    out = tmp_path / "b"
    policies = {"amer": Fragile}
    sweep("tutorial", {}, 10, 3, out=out, policies=policies)
    wanted = files(out)
    (out / "runs" / "point-00000-chunk-00000.parquet").unlink()
    (out / "points.parquet").unlink()
    assert sweep("tutorial", {}, 10, 3, out=out, policies=policies, resume=True).failed == 3
    assert files(out) == wanted


def test_what_a_lost_worker_had_begun_is_gone_in_the_end(tmp_path: Path) -> None:
    out = tmp_path / "b"

    def die_while_writing(result: Result) -> None:
        if result.done == result.total:
            (out / "runs" / f"point-00000-chunk-00000.parquet.0123{UNFINISHED}").write_bytes(b"PAR1")

    sweep("tutorial", {}, 10, 3, out=out, tell=die_while_writing)
    sweep("tutorial", {}, 10, 3, out=tmp_path / "whole")
    assert files(out) == files(tmp_path / "whole")


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
    os.close(beginning)
    # some die before they have begun, the others after a few chunks, anywhere in the next
    for _ in range(chance.randrange(6)):
        os.read(begun, 1)
    time.sleep(chance.uniform(0.0, 0.05))
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(begun)
    assert status in (0, signal.SIGKILL), "the batch raised an error"
    return status == signal.SIGKILL

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
