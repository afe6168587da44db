"""Replay and branch: any day in any order, and a past that is shared to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.game import Game, GameRefusal, Order, Replay, UnknownName
from sim.game import replay as replay_module
from sim.game.branch import branch
from sim.game.save import save
from sim.scenario.spec import Scenario


@pytest.fixture(params=[3, 30])
def spacing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of the state on days that are played, and none."""
    monkeypatch.setattr(replay_module, "SPACING", request.param)


@pytest.mark.usefixtures("spacing")
def test_any_day_in_any_order(halfway: Game, played: Callable[[Game], Game]) -> None:
    records = [halfway.record()]
    game = played(halfway)
    replay = Replay(game)
    assert replay.last == 10
    for day in (10, 3, 9, 1, 1, 10, 0, 7, 6, 5, 4, 3, 2, 8):
        record = replay.record(day)
        assert record.days == day
        if day:
            assert replay.digest(day) == record.digest == game.past[day - 1].digest
    assert replay.record(10) == game.record()
    assert replay.record(4).events == tuple(event for event in records[0].events if event.day < 5)
    assert replay.view(10, "am") == game.view("amer")
    assert replay.public(10).day == 10


def test_a_day_that_is_open_is_no_day_yet(halfway: Game) -> None:
    digest = halfway.digest
    assert Replay(halfway).last == 4
    with pytest.raises(GameRefusal, match="Day 5 is not in this game; choose one from 0 to 4"):
        Replay(halfway).record(5)
    assert halfway.digest == digest


def test_decisions_of_any_day(scenario: Scenario, played: Callable[[Game], Game]) -> None:
    game = Game.start(scenario, seed=7, trace=True)
    seen = {}
    while not game.done:
        game.advance()
        seen[game.day] = game.choices()
    replay = Replay(game)
    for day in (10, 2, 5):
        assert replay.choices(day) == seen[day]
    assert replay.choices(0) == ()
    assert replay.choices(5, "amer") == tuple(choice for choice in seen[5] if choice.actor == "amer")


def test_a_replay_opens_a_file(halfway: Game, tmp_path: Path) -> None:
    assert Replay(save(halfway, tmp_path / "a")).digest(4) == halfway.past[3].digest


def test_a_branch_shares_the_past(halfway: Game, played: Callable[[Game], Game], tmp_path: Path) -> None:
    game = played(halfway)
    file = save(game, tmp_path / "a")
    for source in (game, Replay(game), file):
        new = branch(source, 3)
        assert (new.day, new.seats, new.past) == (3, game.seats, game.past[:3])
        assert new.scores.evenings == game.scores.evenings[:4]
    for line in game.past[3:]:
        new.begin_day()
        for actor, acts in line.orders.items():
            for act, target in acts:
                new.order(actor, act, target)
        new.end_day()
    assert new.digest == game.digest
    other = branch(game, 3)
    other.begin_day()
    other.order("amer", "denounce_publicly", "tadla")
    other.end_day()
    assert [day.digest for day in other.past[:3]] == [day.digest for day in game.past[:3]]
    assert other.past[3].digest != game.past[3].digest


def test_a_branch_may_have_other_seats(halfway: Game, played: Callable[[Game], Game]) -> None:
    game = played(halfway)
    new = branch(game, 4, seats=["river"])
    assert new.seats == ("river_council",)
    assert new.past == game.past[:4]
    new.advance()
    assert set(new.past[4].orders) == {"river_council"}
    assert branch(game, 4, seats=[]).seats == ()


def test_a_branch_from_the_eve_and_from_no_day(halfway: Game) -> None:
    assert branch(halfway, 0).day == 0
    for day in (-1, 5):
        with pytest.raises(GameRefusal, match="choose one from 0 to 4"):
            branch(halfway, day)
    with pytest.raises(UnknownName):
        branch(halfway, 1, seats=["nobody"])


def test_orders_given_beforehand_do_not_bind_a_new_seat(scenario: Scenario) -> None:
    orders = [Order(6, "amer", "call_by_phone", "tadla"), Order(6, "tadla", "call_by_phone", "amer")]
    game = Game.start(scenario, orders=orders)
    game.advance()
    assert branch(game, 1).planned == game.planned
    assert branch(game, 1, seats=["amer"]).planned == (orders[1],)


def test_a_long_game_goes_back_quickly(scenario: Scenario) -> None:
    game = Game.start(scenario, days=100)
    while not game.done:
        game.advance()
    replay = Replay(game)
    for day in (100, 61, 99, 31, 0, 95):
        replay.record(day)
        if day:
            assert replay.digest(day) == game.past[day - 1].digest
    assert sorted(replay._copies) == [0, 30, 60, 90]
