"""A scenario and a batch of it, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.ensemble import sweep
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from tests.ensemble.stored import BETA, RUNS, SETUP


@pytest.fixture(scope="session")
def disputed() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="session")
def whole(disputed: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of two points, done at one go."""
    folder = tmp_path_factory.mktemp("whole") / "batch"
    sweep(disputed, BETA, RUNS, out=folder, threads=1, **SETUP)
    return folder
