"""A good scenario to break: tests/bad_scenarios/base over tests/bad_scenarios/common."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.model.vocabulary import KERNEL_STATUSES
from sim.scenario.load import read_scenario
from sim.scenario.problems import Problem
from sim.scenario.spec import Scenario

BAD = Path(__file__).parent.parent / "bad_scenarios"

Read = Callable[[], tuple[Scenario | None, list[Problem]]]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the base scenario, which is the working folder; its common folder is common/ in it."""
    folder = tmp_path / "base"
    shutil.copytree(BAD / "base", folder)
    shutil.copytree(BAD / "common", folder / "common")
    add_kernel_statuses(folder / "common" / "statuses.yaml")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def read(base: Path) -> Read:
    """Read the copy of the base scenario; messages name its files without a folder."""
    return lambda: read_scenario(".", common=base / "common")


def add_kernel_statuses(statuses: Path) -> None:
    """Make a file of statuses keep up with the vocabulary, behind its last line."""
    known = (BAD / "common" / "statuses.yaml").read_text()
    new = [id_ for id_ in KERNEL_STATUSES if f"id: {id_}" not in known]
    statuses.write_text(statuses.read_text() + "".join(f"  - {{id: {id_}}}\n" for id_ in new))
