"""What an act may bring about: paired, no spoiler, the same whenever it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.game.orders import Order
from sim.game.play import Game
from sim.game.turns import begin, end_turn
from sim.model.world import World
from sim.report.refusals import NotAllowed
from sim.report.seats import secret_statuses
from sim.study.forecast import Question, change, forecast, question
from sim.study.presents import Present, known_events, other_runs, present_of, presents

ACT = "denounce_publicly"


def game_on(day: int, scenario: str = "tutorial", seats: tuple[str, ...] = ("amer",), **options: Any) -> Game:
    game = Game.start(scenario, seed=8, seats=seats, **options)
    begin(game)
    while game.day < day:
        end_turn(game)
    return game


def tinzaouaten(day: int, seats: tuple[str, ...] = ("algeria",), **options: Any) -> Game:
    return game_on(day, "tinzaouaten-2025", seats, **options)


def rows_of(game: Game, seat: str, rows: int = 200) -> tuple[World, Present]:
    present = present_of(game, seat)
    return presents(present, rows, 3, 64), present


def test_it_leaves_the_game_as_it_is_and_says_the_same_again() -> None:
    game = game_on(3)
    before = game.digest
    first = forecast(game, "amer", ACT, "tadla", runs=50)
    assert game.digest == before
    assert forecast(game, "amer", ACT, "tadla", runs=50) == first


def test_the_answer_is_of_the_morning_when_it_was_asked() -> None:
    game = game_on(3)
    want = forecast(game, "amer", ACT, "tadla", runs=50)
    asked = question(game, "amer", ACT, "tadla", runs=50)
    end_turn(game)
    assert asked.answer() == want


def test_without_a_difference_there_is_no_change() -> None:
    game = tinzaouaten(5)
    asked = question(game, "algeria", ACT, "mali", runs=40)
    same = Question(asked.present, asked.target, ("algeria", "wait", "mali"), (), 40, asked.days)
    told = same.answer()
    assert all((one.mean, one.low, one.high) == (0.0, 0.0, 0.0) for one in told.changes)
    assert told.fan == told.fan_without
    assert not told.others


def test_what_then_happens_lies_within_the_fan() -> None:
    game = game_on(3, difficulty="easy")
    told = forecast(game, "amer", ACT, "tadla", runs=60)
    without = game_on(3, difficulty="easy")
    game.order("amer", ACT, "tadla")
    for one in (game, without):
        one.end_day()
    assert told.fan.p10[0] <= game.model.view("amer").tension[2] <= told.fan.p90[0]
    assert told.fan_without.p10[0] <= without.model.view("amer").tension[2] <= told.fan_without.p90[0]


def test_a_hostile_act_is_answered_more_than_none() -> None:
    told = forecast(tinzaouaten(5), "algeria", "recall_ambassador", "mali", runs=100)
    assert told.changes[0].name == "tension"
    assert told.changes[0].low > 0
    mirror = next(reply for reply in told.replies if reply.act == "recall_ambassador")
    assert mirror.source == "mali"
    assert mirror.chance.low <= mirror.chance.share <= mirror.chance.high
    assert mirror.chance.share > mirror.chance.without
    assert told.silence.share < told.silence.without
    assert all(reply.source != "mali" for reply in told.others)
    assert len(told.fan.p50) == told.days == 14


def test_it_ends_with_the_game() -> None:
    game = game_on(9)
    assert forecast(game, "amer", ACT, "tadla", runs=5).days == game.days - 8


def test_an_order_of_today_is_in_both_branches() -> None:
    game = tinzaouaten(5)
    game.order("algeria", "close_airspace", "mali")
    told = forecast(game, "algeria", ACT, "mali", runs=60)
    assert told.silence.without < 0.1


def test_what_is_not_allowed_is_not_forecast() -> None:
    game = game_on(2)
    barred = next(a.id for a in game.scenario.acts if game.model.played.refusal("amer", a.id, "tadla"))
    with pytest.raises(NotAllowed):
        forecast(game, "amer", barred, "tadla")


def test_a_log_that_is_too_short_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    game = tinzaouaten(5)
    want = forecast(game, "algeria", "close_airspace", "mali", runs=10)
    monkeypatch.setattr("sim.study.forecast.LOG_LEAST", 1)
    monkeypatch.setattr("sim.study.forecast.LOG_A_DAY", 0)
    assert forecast(game, "algeria", "close_airspace", "mali", runs=10) == want


# --- no spoiler ---


def test_the_draws_of_the_true_future_are_not_used() -> None:
    assert 7 not in other_runs(7, 400)
    most = int(other_runs(0, 1)[0])
    assert most not in other_runs(most, 400)


def test_orders_of_another_seat_are_not_used() -> None:
    plain = tinzaouaten(5, ("algeria", "mali"))
    want = forecast(plain, "algeria", ACT, "mali", runs=30)
    plain.order("mali", "close_airspace", "algeria")
    assert forecast(plain, "algeria", ACT, "mali", runs=30) == want


def test_orders_given_beforehand_to_others_are_not_used() -> None:
    plain = tinzaouaten(5)
    planned = tinzaouaten(5, orders=[Order(5, "mali", "close_airspace", "algeria")])
    assert forecast(planned, "algeria", ACT, "mali", runs=30) == forecast(plain, "algeria", ACT, "mali", runs=30)


def test_the_hidden_truth_is_drawn_from_the_seats_own_credence() -> None:
    game = tinzaouaten(5)
    world, present = rows_of(game, "algeria", 2000)
    begun = [k for k, day in enumerate(present.world.incident_day[0]) if day == 1]
    assert begun
    for k in begun:
        credence = float(present.world.credence[0, k, present.seat])
        assert 0.0 < credence < 1.0
        assert world.inside[:, k].mean() == pytest.approx(credence, abs=0.04)
    other = replace(present, world=present.world._replace(inside=1 - present.world.inside))
    assert np.array_equal(presents(other, 2000, 3, 64).inside[:, begun], world.inside[:, begun])


def test_what_others_feel_is_the_seats_estimate() -> None:
    game = tinzaouaten(5, difficulty="hard")
    world, present = rows_of(game, "algeria", 3)
    mali = present.names.actor("mali")
    niger = present.names.actor("niger")
    for toward in (present.seat, niger):
        assert world.hostility[0, mali, toward] != present.world.hostility[0, mali, toward]
    assert np.array_equal(world.hostility[0, present.seat], present.world.hostility[0, present.seat])


def test_secrets_between_others_are_not_known() -> None:
    game = tinzaouaten(5)
    present = present_of(game, "algeria")
    names = present.names
    mali, russia = names.actor("mali"), names.actor("russia")
    bit = 1 << names.status(sorted(secret_statuses(game.scenario))[0])
    present.world.status[0, mali, russia] |= bit
    present.world.status[0, mali, present.seat] |= bit
    world = presents(present, 2, 3, 64)
    assert not (world.status[:, mali, russia] & bit).any()
    assert (world.status[:, mali, present.seat] & bit).all()


def test_decisions_of_others_on_their_way_are_taken_anew() -> None:
    present = present_of(tinzaouaten(5), "algeria")
    mali, seat, act = present.names.actor("mali"), present.seat, present.names.acts.index("close_airspace")
    present.world.queue[0, :2] = [[7, mali, act, seat, 0, -1], [7, seat, act, mali, 0, -1]]
    present.world.queued[0] = 2
    world = presents(present, 3, 3, 64)
    assert world.queued.tolist() == [1, 1, 1]
    assert world.queue[0, 0, 1] == seat
    assert (world.due[:, mali, seat] == present.day).all()


def test_events_of_this_evening_that_nobody_told_the_seat_are_unknown() -> None:
    game = tinzaouaten(5)
    desk, seat = game.model.played.desk, game.model.played.actor("algeria")
    one, two = [i for i in range(3) if i != seat][:2]
    of_others, own = (one, 5, two, 0, -1, 0, -1, 0), (seat, 5, two, 0, -1, 0, -1, 0)
    of_incident = (one, 5, two, 0, -1, 0, 0, 0)
    desk.act_count[0] = 3
    desk.acts[:3] = [of_others, own, of_incident]
    assert known_events(desk, seat).tolist() == [list(own), list(of_incident)]


def test_a_change_names_where_eight_runs_in_ten_lie() -> None:
    told = change("tension", np.arange(11.0))
    assert (told.mean, told.low, told.high) == (5.0, 1.0, 9.0)
