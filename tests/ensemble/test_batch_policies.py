"""Python policies in a batch: one run that raises costs no other, and is tried again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble import batch, run_ensemble, sweep
from sim.ensemble.folder import Folder
from sim.errors import HarmattanError
from tests.ensemble.stored import Cheat, Fragile, Leaver, Quiet, files, rows


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
    before = files(tmp_path / "b")
    again = sweep("tutorial", {}, 10, 3, out=tmp_path / "b", policies={"amer": Fragile}, resume=True)
    assert (again.done, again.failed, again.resumed) == (10, 3, 0)
    assert files(tmp_path / "b") == before


def test_a_policy_that_leaves_the_program_costs_its_run(tmp_path: Path) -> None:
    result = sweep("tutorial", {}, 2, out=tmp_path / "b", policies={"amer": Leaver})
    assert (result.done, result.failed) == (2, 2)
    assert "SystemExit: 3" in rows(tmp_path / "b", "failed").to_pylist()[0]["reason"]


def test_a_mended_policy_completes_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "POLICY_RUNS", 2)
    asked: dict[str, Any] = {"policies": {"amer": Fragile}, "events": True}
    sweep("tutorial", {}, 10, 3, out=tmp_path / "b", **asked)
    monkeypatch.setattr(Fragile, "broken", False)
    again = sweep("tutorial", {}, 10, 3, out=tmp_path / "b", resume=True, **asked)
    # the chunks of runs 0-1, 4-5 and 8-9 were done anew, each whole
    assert (again.done, again.failed, again.resumed) == (10, 0, 4)
    sweep("tutorial", {}, 10, 3, out=tmp_path / "never_broken", **asked)
    assert files(tmp_path / "b") == files(tmp_path / "never_broken")


def test_a_second_try_that_is_killed_is_made_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {"policies": {"amer": Fragile}, "events": True}
    sweep("tutorial", {}, 6, 3, out=tmp_path / "b", **asked)
    monkeypatch.setattr(Fragile, "broken", False)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Folder, "remove_part", die)
        with pytest.raises(KeyboardInterrupt):
            sweep("tutorial", {}, 6, 3, out=tmp_path / "b", resume=True, **asked)
    again = sweep("tutorial", {}, 6, 3, out=tmp_path / "b", resume=True, **asked)
    assert (again.done, again.failed, again.resumed) == (6, 0, 0)
    assert not list((tmp_path / "b" / "failed").iterdir())


def test_an_illegal_act_is_a_failure_with_its_reason(tmp_path: Path) -> None:
    result = sweep("tutorial", {}, 2, out=tmp_path / "b", policies={"amer": Cheat})
    assert result.failed == 2
    assert "amer may not take_hostages toward tadla" in rows(tmp_path / "b", "failed")["reason"][0].as_py()


def test_a_policy_for_nobody(tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="did you mean 'amer'"):
        sweep("tutorial", {}, 2, out=tmp_path / "b", policies={"amir": Quiet})
