"""Folders and numbers that a batch refuses, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.ensemble import sweep
from sim.errors import HarmattanError, UsageError
from sim.scenario.spec import Scenario
from tests.ensemble.stored import BETA, RUNS, SETUP, at_beta, files


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
def test_another_batch_in_the_folder(disputed: Scenario, whole: Path, changed: dict[str, Any], said: str) -> None:
    asked: dict[str, Any] = {"scenario": disputed, "sweeps": BETA, "runs": RUNS, "resume": True, **SETUP, **changed}
    if asked["scenario"] == "edited":
        asked["scenario"] = at_beta(disputed, 0.75)
    before = files(whole)
    with pytest.raises(HarmattanError) as refused:
        sweep(**asked, out=whole)
    assert said in str(refused.value)
    assert "name another folder" in str(refused.value)
    assert files(whole) == before


def test_a_scenario_whose_notes_alone_were_edited_is_told_apart(disputed: Scenario, whole: Path) -> None:
    noted = disputed.model_copy(update={"content_hash": "0123456789abcdef"})
    with pytest.raises(HarmattanError, match=rf"files {disputed.content_hash[:8]}\); this is .*, files 01234567;"):
        sweep(noted, BETA, RUNS, out=whole, resume=True, **SETUP)


def test_another_version_in_the_folder(disputed: Scenario, whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.manifest.rules_hash", lambda: "0123456789abcdef")
    with pytest.raises(HarmattanError, match="the rules of another version"):
        sweep(disputed, BETA, RUNS, out=whole, resume=True, **SETUP)


def test_a_batch_is_never_written_over(disputed: Scenario, whole: Path, tmp_path: Path) -> None:
    with pytest.raises(HarmattanError, match="holds a batch already; --resume goes on"):
        sweep(disputed, BETA, RUNS, out=whole, **SETUP)
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(HarmattanError, match="holds other files"):
        sweep(disputed, {}, 1, out=tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"letter.txt"}


@pytest.mark.parametrize("bad", [{"runs": 0}, {"seed": -1}, {"days": 0}, {"threads": 0}])
def test_numbers_have_their_range(disputed: Scenario, tmp_path: Path, bad: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        sweep(**{"scenario": disputed, "sweeps": {}, "runs": 1, "out": tmp_path / "b", **bad})
    assert not (tmp_path / "b").exists()
