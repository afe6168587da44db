"""Batches on a Dask cluster: real workers, one of them killed; and what is refused in one sentence."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble import batch, manifest, sweep, work
from sim.ensemble.batch import Batch, Result
from sim.ensemble.design import Design
from sim.ensemble.folder import Folder
from sim.ensemble.worker import installed, store_chunk
from sim.errors import HarmattanError, UsageError
from sim.scenario.load import load_scenario
from tests.ensemble.stored import BETA, files

pytest.importorskip("distributed")

PATIENCE = 60
POLICY = """
from sim import Actor

class Idle(Actor):
    def choose(self, options):
        return []
"""


@contextmanager
def dask(*words: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Dask, as a reader types it, for as long as it is needed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def worker_of(address: str, folder: Path) -> Any:
    words = ["--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--local-directory", str(folder)]
    return dask("worker", address, *words)


@contextmanager
def started() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler that answers: its address and its process."""
    from distributed import Client

    port = str(free_port())
    with dask("scheduler", "--host", "127.0.0.1", "--port", port) as process:
        Client(f"127.0.0.1:{port}", timeout=PATIENCE, set_as_default=False).close()
        yield f"127.0.0.1:{port}", process


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with started() as (address, _):
        yield address


def test_a_worker_killed_half_way_does_not_show(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", 8)
    setup: dict[str, Any] = {"seed": 7, "days": 20, "events": True}
    with worker_of(scheduler, tmp_path) as one, worker_of(scheduler, tmp_path):
        seen = []

        def kill_one(result: Result) -> None:
            seen.append(result.done)
            if result.done >= 80 and one.poll() is None:
                os.kill(one.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
                one.wait()

        there: dict[str, Any] = {"executor": f"dask:{scheduler}", "tell": kill_one}
        result = sweep("tinzaouaten-2025", BETA, 120, out=tmp_path / "b", **there, **setup)
        killed = one.poll()
    assert killed
    assert seen == list(range(0, 248, 8))
    local = sweep("tinzaouaten-2025", BETA, 120, out=tmp_path / "local", **setup)
    assert files(tmp_path / "b") == files(tmp_path / "local")
    assert result.endings == local.endings


def test_policies_are_found_at_the_workers_or_the_sentence_says_so(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "idle_policies.py").write_text(POLICY)
    setup: dict[str, Any] = {"executor": f"dask:{scheduler}"}
    with worker_of(scheduler, tmp_path):
        monkeypatch.syspath_prepend(tmp_path)
        from idle_policies import Idle  # type: ignore[import-not-found]

        with pytest.raises(HarmattanError, match=r"cannot import a policy .*idle_policies.* PYTHONPATH"):
            sweep("tutorial", {}, 3, out=tmp_path / "b", policies={"amer": Idle}, **setup)
    with worker_of(scheduler, tmp_path):
        again = sweep("tutorial", {}, 3, out=tmp_path / "b", policies={"amer": Idle}, resume=True, **setup)
        local = type("Local", (Idle,), {})
        with pytest.raises(HarmattanError, match="a policy cannot be sent to the workers"):
            sweep("tutorial", {}, 3, out=tmp_path / "c", policies={"amer": local}, **setup)
    assert (again.done, again.failed) == (3, 0)


def test_a_stopped_batch_can_go_on_here(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", 4)

    def stop(result: Result) -> None:
        if result.done >= 8:
            raise KeyboardInterrupt

    with worker_of(scheduler, tmp_path), pytest.raises(KeyboardInterrupt):
        sweep("tutorial", {}, 40, out=tmp_path / "b", executor=f"dask:{scheduler}", tell=stop)
    result = sweep("tutorial", {}, 40, out=tmp_path / "b", resume=True)
    assert result.resumed >= 8
    sweep("tutorial", {}, 40, out=tmp_path / "whole")
    assert files(tmp_path / "b") == files(tmp_path / "whole")


def test_a_lost_scheduler_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "CHUNK_RUNS", 4)
    monkeypatch.setattr("sim.ensemble.cluster.TIMEOUT", 5)
    with started() as (address, process), worker_of(address, tmp_path):

        def lose(result: Result) -> None:
            if result.done >= 8:
                process.kill()

        with pytest.raises(HarmattanError, match="was lost; nothing that was written is lost: --resume goes on"):
            sweep("tutorial", {}, 4000, out=tmp_path / "b", executor=f"dask:{address}", tell=lose)
    assert len(list((tmp_path / "b" / "runs").iterdir())) >= 2


# --- what is refused ---


def test_a_scheduler_without_workers(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.cluster.TIMEOUT", 0.5)
    with pytest.raises(HarmattanError, match=f"has no worker; start one with 'dask worker {scheduler}'"):
        sweep("tutorial", {}, 3, out=tmp_path / "b", executor=f"dask:{scheduler}")
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    ("executor", "kind", "said"),
    [
        ("dask:127.0.0.1:PORT", HarmattanError, "does not answer .*after 0.5 s.*'dask scheduler'"),
        ("dask:nowhere", UsageError, "missing port number.*expected an address such as 127.0.0.1:8786"),
        ("dask:smoke://signal:1", UsageError, "unknown address scheme"),
        ("dask", UsageError, "expected local or dask:ADDRESS"),
        ("ray:x", UsageError, "expected local or dask:ADDRESS"),
    ],
)
def test_an_executor_that_cannot_be_had(
    executor: str, kind: type[HarmattanError], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.ensemble.cluster.TIMEOUT", 0.5)
    with pytest.raises(kind, match=said):
        sweep("tutorial", {}, 3, out=tmp_path / "b", executor=executor.replace("PORT", str(free_port())))
    assert not (tmp_path / "b").exists()


def test_without_dask_the_sentence_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(HarmattanError, match=r'pip install "harmattan\[cluster\]"'):
        sweep("tutorial", {}, 3, out=tmp_path / "b", executor="dask:127.0.0.1:8786")


# --- at the worker ---


def test_a_worker_refuses_another_version_and_another_folder(tmp_path: Path) -> None:
    sent = pickle.dumps((Batch(load_scenario("tutorial"), Design("single"), 1, 4, 20), 4))
    other = {**installed(), "rules": "0123456789abcdef"}
    with pytest.raises(HarmattanError, match=r"the worker on .* has rules .*, and this process 0123456789abcdef"):
        store_chunk(sent, other, str(tmp_path), "", (0, 0))
    with pytest.raises(HarmattanError, match=r"does not find this batch in .*; name a folder that all workers share"):
        store_chunk(sent, installed(), str(tmp_path / "elsewhere"), "0" * 64, (0, 0))
    assert list(tmp_path.iterdir()) == []
    Folder(tmp_path).write_manifest({})
    stored = store_chunk(sent, installed(), str(tmp_path), Folder(tmp_path).manifest_hash(), (0, 0))
    assert (sum(stored.endings.values()), stored.failed) == (4, 0)
    assert Folder(tmp_path).done() == {(0, 0)}


def test_a_worker_makes_a_point_ready_once_and_looks_once_at_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    build, hashed = work.build_tables, manifest.rules_hash
    monkeypatch.setattr(work, "build_tables", lambda scenario: made.append("tables") or build(scenario))
    monkeypatch.setattr(manifest, "rules_hash", lambda: made.append("rules") or hashed())
    installed.cache_clear()
    sent = pickle.dumps((Batch(load_scenario("tutorial"), Design("single"), 2, 4, 20), 2))
    Folder(tmp_path).write_manifest({})
    for chunk in ((0, 0), (0, 1)):
        store_chunk(sent, installed(), str(tmp_path), Folder(tmp_path).manifest_hash(), chunk)
    assert sorted(made) == ["rules", "tables"]
    assert Folder(tmp_path).done() == {(0, 0), (0, 1)}
