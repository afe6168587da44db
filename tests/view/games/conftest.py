"""A person at a desk, with few runs in every debrief and forecast."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.view.games.evening import Evening
from tests.view.games.hands import Hands, Keyboard, Mouse
from tests.view.scenes.desk import Desk


@pytest.fixture(params=["keyboard", "mouse"])
def hands(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """One person by keyboard alone, one by mouse alone."""
    monkeypatch.setattr("sim.view.scenes.debrief.RUNS", 4)
    monkeypatch.setattr("sim.study.forecast.RUNS", 4)
    desk = Desk(tmp_path)
    return Keyboard(desk) if request.param == "keyboard" else Mouse(desk)


@pytest.fixture
def evening(hands: Hands) -> Evening:
    return Evening(hands)
