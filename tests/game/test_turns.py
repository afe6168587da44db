"""Turns and political capital: when a seat decides, what it can pay, when the game stops for it."""

from __future__ import annotations

import pytest

from sim.game import Game, HotSeat, NotAllowed, NotYet
from sim.game.capital import purse_of
from sim.game.refusals import GameRefusal
from sim.game.turns import advance_until_concerned, begin, counterparts, end_turn
from sim.scenario.load import load_scenario
from sim.scenario.spec import GameSpec, Scenario
from sim.text import Text


@pytest.fixture
def game(scenario: Scenario) -> Game:
    game = Game.start(scenario, seed=7, seats=["amer"])
    game.begin_day()
    return game


def test_an_order_costs_and_undoing_it_gives_it_back(game: Game) -> None:
    assert purse_of(game, "amer").left == 4
    game.order("amer", "recall_ambassador", "tadla")
    game.order("amer", "close_land_border", "tadla")
    purse = purse_of(game, "amer")
    assert (purse.left, purse.spent, purse.income, purse.most) == (1, 3, 1, 6)
    assert game.undo("amer").act == "close_land_border"
    assert purse_of(game, "amer").left == 3
    game.withdraw("amer", "recall_ambassador", "tadla")
    assert purse_of(game, "amer").left == 4
    with pytest.raises(GameRefusal, match="Amer has no order of today to take back"):
        game.undo("amer")


def test_what_cannot_be_paid_is_refused_by_a_sentence(game: Game) -> None:
    game.order("amer", "close_airspace", "tadla")
    game.order("amer", "expel_diplomats", "tadla")
    said = r"Amer cannot pay for this: .*\. It costs 2, and 1 of its political capital is left"
    with pytest.raises(NotYet, match=said) as refused:
        game.order("amer", "close_land_border", "tadla")
    assert "{" not in refused.value.said(Text("ar"))
    assert [order.act for order in game.orders] == ["close_airspace", "expel_diplomats"]
    with pytest.raises(NotAllowed):
        game.order("amer", "air_strike", "river_council")


def test_capital_carries_over_up_to_a_limit(game: Game) -> None:
    game.order("amer", "close_land_border", "tadla")
    game.order("amer", "recall_ambassador", "tadla")
    lefts = []
    for _ in range(7):
        game.end_day()
        game.begin_day()
        lefts.append(purse_of(game, "amer").left)
    assert lefts == [2, 3, 4, 5, 6, 6, 6]
    game.order("amer", "expel_diplomats", "tadla")
    assert purse_of(game, "amer").left == 4
    game.end_day()
    game.begin_day()
    assert (purse_of(game, "amer").left, purse_of(game, "amer").spent) == (5, 0)


def test_a_game_may_do_without_capital_and_the_rules_never_pay(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer"], capital=False)
    game.begin_day()
    for act in ("recall_ambassador", "close_land_border", "expel_diplomats", "close_airspace"):
        game.order("amer", act, "tadla")
    game.order("tadla", "recall_ambassador", "amer")
    assert len(game.orders) == 5


def test_a_seat_decides_every_turn(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer"], turn=3)
    begin(game)
    game.order("amer", "recall_ambassador", "tadla")
    game.advance()
    game.begin_day()
    with pytest.raises(NotYet, match="Amer decides every 3 days; its next decision is on day 4"):
        game.order("amer", "denounce_publicly", "tadla")
    game.order("tadla", "wait", "amer")
    assert end_turn(game).day == 4
    assert purse_of(game, "amer").left == 6, "what it had and three days' income"
    game.order("amer", "denounce_publicly", "tadla")
    assert [end_turn(game).day for _ in range(2)] == [7, 10]
    assert end_turn(game).reason == "over"
    assert end_turn(game).reason == "over"


def test_the_scenario_says_how_long_a_turn_is(scenario: Scenario) -> None:
    weekly = scenario.model_copy(
        update={"setup": scenario.setup.model_copy(update={"game": GameSpec(turn=7, income=6, most=9)})}
    )
    assert Game.start(weekly).setup.turn == 7
    assert purse_of(Game.start(weekly, seats=["amer"]), "amer").income == 6
    assert purse_of(Game.start(weekly, turn=1), "amer").income == 1
    for turn in (0, 61, 1.5):
        with pytest.raises(Exception, match="turn is"):
            Game.start(weekly, turn=turn)  # type: ignore[arg-type]


def test_a_turn_tells_what_all_could_see(game: Game) -> None:
    game.order("amer", "recall_ambassador", "tadla")
    pause = end_turn(game)
    assert (pause.day, pause.reason) == (2, "turn")
    assert ("amer", "recall_ambassador") in {(event.source, event.act) for event in pause.events}


def test_the_first_turn_begins_on_the_eve(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer"])
    assert end_turn(game).day == 1
    begin(game)
    assert game.day == 1


def test_it_stops_when_something_concerns_the_seat() -> None:
    crisis = load_scenario("tinzaouaten-2025")
    game = Game.start(crisis, seed=7, seats=["algeria"])
    begin(game)
    stops = []
    while not game.done:
        pause = advance_until_concerned(game, "algeria", turns=90)
        stops.append(pause)
        assert pause.day == game.day
        others = counterparts(game, "algeria")
        for event in pause.events:
            assert event.public or "algeria" in (event.source, event.target)
            assert {event.source, event.target} & ({"algeria"} | others)
    reasons = {pause.reason for pause in stops}
    assert {"event", "over"} <= reasons <= {"event", "agenda", "over"}
    assert 3 < len(stops) < 90


def test_an_own_order_is_no_news_and_turns_bound_the_wait(scenario: Scenario) -> None:
    quiet = Game.start(scenario, seed=7, seats=["amer", "tadla", "river_council"], days=60)
    begin(quiet)
    while advance_until_concerned(quiet, "river", turns=1).reason != "turn":
        pass
    day = quiet.day
    quiet.order("river", "send_greetings" if _open(quiet, "send_greetings") else "wait", "amer")
    pause = advance_until_concerned(quiet, "river", turns=4)
    assert (pause.reason, pause.day, pause.events) == ("turn", day + 4, ())


def _open(game: Game, act: str) -> bool:
    return any(option.act == act for option in game.options("river", "amer"))


def test_a_hot_seat_is_for_two_to_six(scenario: Scenario) -> None:
    with pytest.raises(GameRefusal, match="A hot seat takes 2 to 6 seats, and this game has 1"):
        HotSeat(Game.start(scenario, seats=["amer"]))
