"""What tests of a game's scenes share: a program without a window, and a game that has just begun."""

from __future__ import annotations

import pytest

from sim.view.scenes.play import Play
from sim.view.session import Session
from tests.view.scenes.playing import Program, new_session, opened


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def session() -> Session:
    return new_session()


@pytest.fixture
def play(program: Program, session: Session) -> Play:
    return opened(program, session)
