"""The tutorial as a game, and short ways to play it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.game import Game
from sim.game.save import save
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load_scenario("tutorial")


@pytest.fixture(scope="session")
def crisis() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture
def played() -> Callable[[Game], Game]:
    """Play a game to its end."""

    def play(game: Game) -> Game:
        while not game.done:
            game.advance()
        return game

    return play


@pytest.fixture
def halfway(scenario: Scenario) -> Game:
    """A game with two seats on the morning of day 5, with orders on days 2 and 5."""
    game = Game.start(scenario, seed=7, seats=["amer", "tadla"])
    game.advance()
    game.begin_day()
    game.order("amer", "recall_ambassador", "tadla")
    game.order("tadla", "deny_violation", "amer")
    for _ in range(3):
        game.advance()
    game.begin_day()
    game.order("tadla", "call_by_phone", "amer")
    return game


@pytest.fixture
def saved(halfway: Game, tmp_path: Path) -> Path:
    return save(halfway, tmp_path / "game.jsonl", title="Try")
