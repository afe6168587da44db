"""Difficulty: how sharply the others look, and what a seat's intelligence is worth."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from sim.game import Game
from sim.game.intelligence import intelligence
from sim.game.refusals import GameRefusal
from sim.report.play_records import Estimate
from sim.scenario.spec import Scenario

LEVELS = ("easy", "normal", "hard")


def test_normal_is_the_model(scenario: Scenario, played: Callable[[Game], Game]) -> None:
    digests = {level: played(Game.start(scenario, seed=7, difficulty=level)).digest for level in LEVELS}
    assert digests["normal"] == played(Game.start(scenario, seed=7)).digest
    assert len(set(digests.values())) == 3


def test_the_level_scales_the_sharpness_of_all(crisis: Scenario) -> None:
    plain = Game.start(crisis).model.played.tables.sharpness
    for level, factor in (("easy", crisis.setup.game.noise_easy), ("hard", crisis.setup.game.noise_hard)):
        assert (Game.start(crisis, difficulty=level).model.played.tables.sharpness == plain / factor).all()


def test_another_level_is_refused(scenario: Scenario) -> None:
    with pytest.raises(GameRefusal, match="There is no difficulty brutal; choose one of: easy, normal, hard"):
        Game.start(scenario, difficulty="brutal")


def started(scenario: Scenario, level: str, days: int = 0, seed: int = 7) -> Game:
    game = Game.start(scenario, seed=seed, seats=["algeria"], difficulty=level)
    for _ in range(days):
        game.advance()
    game.begin_day()
    return game


def true_number(game: Game, estimate: Estimate) -> float:
    if estimate.quantity == "hostility":
        return game.model.actor(estimate.of).hostility_toward(estimate.toward)
    if estimate.quantity == "strength":
        return game.model.actor(estimate.of).strength
    return game.model.actor(estimate.of).credence_in(estimate.toward)


@pytest.mark.parametrize("level", LEVELS)
def test_estimates_are_off_by_as_much_as_the_level_says(crisis: Scenario, level: str) -> None:
    game = started(crisis, level, days=9)
    seen = intelligence(game, "algeria")
    assert {estimate.quantity for estimate in seen.estimates} == {"hostility", "strength", "credence"}
    largest = {"easy": 0.0, "normal": 0.05, "hard": 0.15}[level]
    for estimate in seen.estimates:
        top = 10.0 if estimate.quantity == "hostility" else 1.0
        off = abs(estimate.value - true_number(game, estimate))
        assert estimate.error == pytest.approx(largest * top)
        assert 0.0 <= estimate.value <= top
        assert estimate.of != "algeria"
        if level == "easy":
            assert off == 0.0
        else:
            assert 0.19 * largest * top <= off <= largest * top + 1e-9, "never the true number, never off by more"


def test_the_same_seed_gives_the_same_picture(crisis: Scenario) -> None:
    one, other = (intelligence(started(crisis, "hard"), "algeria") for _ in range(2))
    assert one == other
    assert one != intelligence(started(crisis, "hard", seed=8), "algeria")
    elsewhere = {(e.quantity, e.of, e.toward): e.value for e in intelligence(started(crisis, "hard"), "mali").estimates}
    shared = [e for e in one.estimates if elsewhere.get((e.quantity, e.of, e.toward), e.value) != e.value]
    assert len(shared) > 100, "another observer errs in another way"


def test_an_error_lasts_some_days_so_that_looking_often_does_not_help(crisis: Scenario) -> None:
    errors = []
    game = started(crisis, "hard")
    for _ in range(14):
        found = {(e.quantity, e.of, e.toward): e for e in intelligence(game, "algeria").estimates}
        estimate = found["hostility", "france", "turkey"]
        errors.append(round(estimate.value - true_number(game, estimate), 9))
        game.advance()
        game.begin_day()
    assert len(set(errors)) == 3
    assert [len(list(group)) for _, group in itertools.groupby(errors)] == [6, 7, 1]


def test_looking_changes_nothing(crisis: Scenario) -> None:
    game = started(crisis, "hard")
    digest = game.digest
    intelligence(game, "algeria")
    assert game.digest == digest
