"""A run being played: seats, orders, refusals, and files of orders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.agents import CrisisModel
from sim.errors import HarmattanError
from sim.game import AmbiguousName, Game, NotAllowed, Order, UnknownName, read_orders
from sim.model.world import ORDERS_A_DAY
from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from sim.scenario.spec import Scenario

RECALL = Order(2, "amer", "recall_ambassador", "tadla")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tutorial")


def played(game: Game) -> Game:
    while not game.done:
        game.advance()
    return game


def done_by(game: Game, actor: str, day: int) -> list[tuple[str, str, str]]:
    return [(e.act, e.target, e.reason) for e in game.events_on(day) if e.source == actor and e.reason != "event"]


# --- days ---


def test_a_game_without_seats_is_the_run(scenario: Scenario) -> None:
    game = played(Game.start(scenario, seed=7, run=3))
    model = CrisisModel(scenario, rng=7, run=3)
    model.run_model()
    assert game.digest == model.digest() == game.record().digest
    assert (game.day, game.days, game.date) == (10, 10, model.date)


def test_advance_ends_a_day_that_has_begun(scenario: Scenario) -> None:
    game = Game.start(scenario)
    game.begin_day()
    game.advance()
    assert (game.day, game.model.day_is_open) == (1, False)
    game.advance()
    assert game.day == 2


# --- orders by hand ---


def test_an_order_is_carried_out_and_kept(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer"])
    game.begin_day()
    assert game.order("amer", "recall_ambassador", "tadla") == Order(1, "amer", "recall_ambassador", "tadla")
    game.end_day()
    assert done_by(game, "amer", 1) == [("recall_ambassador", "tadla", "ordered")]
    assert game.orders == (Order(1, "amer", "recall_ambassador", "tadla"),)


def test_a_seat_without_orders_does_nothing(scenario: Scenario) -> None:
    game = played(Game.start(scenario, seats=["amer", "tadla", "river_council"]))
    assert {event.reason for event in game.record().events} == {"event"}


def test_orders_can_be_taken_back_within_the_day(scenario: Scenario) -> None:
    with_seat, without = (Game.start(scenario, seats=seats) for seats in (["amer"], []))
    for game in (with_seat, without):
        game.begin_day()
        game.order("amer", "recall", "tadla")
        game.order("amer", "denounce_publicly", "tadla")
        game.withdraw("amer", "recall", "tadla")
        assert game.orders == (Order(1, "amer", "denounce_publicly", "tadla"),)
        game.withdraw("amer", "denounce_publicly", "tadla")
        assert game.orders == ()
    assert with_seat.model.played.orders("amer") == ()
    assert without.model.played.orders("amer") is None
    with pytest.raises(HarmattanError, match="amer was not told to recall_ambassador toward tadla today"):
        without.withdraw("amer", "recall", "tadla")
    assert played(without).digest == played(Game.start(scenario)).digest


def test_orders_need_a_day(scenario: Scenario) -> None:
    game = Game.start(scenario)
    with pytest.raises(HarmattanError, match="no day has begun"):
        game.order("amer", "wait", "tadla")
    game.advance()
    with pytest.raises(HarmattanError, match="was not told"):
        game.withdraw("amer", "wait", "tadla")


def test_what_is_not_allowed_says_which_entry_of_the_gate(scenario: Scenario) -> None:
    game = Game.start(scenario)
    game.begin_day()
    with pytest.raises(NotAllowed, match="the status ambassador_recalled of amer toward tadla must be on") as refused:
        game.order("amer", "return_ambassador", "tadla")
    assert refused.value.entries == ("own_status:ambassador_recalled:on",)
    with pytest.raises(NotAllowed) as refused:
        game.order("amer", "take_hostages", "tadla")
    assert "fact:source_is_armed_group:on" in refused.value.entries
    with pytest.raises(NotAllowed, match="only events bring this act about"):
        game.order("amer", "crowd_protests", "tadla")
    assert game.orders == ()
    assert game.model.played.orders("amer") is None, "a refusal leaves everything as it was"


def test_three_ways_to_be_misunderstood(scenario: Scenario) -> None:
    game = Game.start(scenario)
    game.begin_day()
    with pytest.raises(UnknownName, match="there is no act 'recal_ambasador'; did you mean 'recall_ambassador'") as no:
        game.order("amer", "recal_ambasador", "tadla")
    assert (no.value.name, no.value.what) == ("recal_ambasador", "act")
    with pytest.raises(AmbiguousName, match="the act 'close' could be close_airspace or ") as several:
        game.order("amer", "close", "tadla")
    assert {"close_airspace", "close_land_border"} <= set(several.value.matches)
    with pytest.raises(NotAllowed, match="nobody acts toward itself"):
        game.order("amer", "wait", "amer")
    with pytest.raises(UnknownName, match="there is no actor 'x'; expected one of "):
        game.order("x", "wait", "amer")


def test_the_same_order_twice_and_too_many(scenario: Scenario) -> None:
    game = Game.start(scenario)
    game.begin_day()
    game.order("Amer", "Recall ambassador", "tadla")
    with pytest.raises(HarmattanError, match="amer was told to recall_ambassador toward tadla today already"):
        game.order("amer", "recall_ambassador", "tadla")
    acts = [option.act for option in game.options("amer", "tadla") if option.act != "recall_ambassador"]
    for act in acts[: ORDERS_A_DAY - 1]:
        game.order("amer", act, "tadla")
    with pytest.raises(HarmattanError, match="amer was told to do 9 acts on day 1; expected at most 8"):
        game.order("amer", acts[ORDERS_A_DAY], "tadla")


def test_options_are_those_toward_everybody(scenario: Scenario) -> None:
    game = Game.start(scenario)
    game.begin_day()
    options = game.options("amer")
    assert {option.target for option in options} == {"tadla", "river_council"}
    assert {option.target for option in game.options("amer", "tad")} == {"tadla"}
    option = next(option for option in options if option.act != "wait")
    game.order("amer", option.act, option.target)


# --- orders given beforehand ---


def test_an_actor_with_orders_acts_by_the_rules_on_other_days(scenario: Scenario) -> None:
    plain = played(Game.start(scenario, seed=7))
    late = played(Game.start(scenario, seed=7, orders=[Order(10, "amer", "call_by_phone", "tadla")]))
    assert ("call_by_phone", "tadla", "ordered") in done_by(late, "amer", 10)
    assert [e for e in late.record().events if e.day < 10] == [e for e in plain.record().events if e.day < 10]


def test_an_order_to_wait_keeps_an_actor_quiet(scenario: Scenario) -> None:
    game = played(Game.start(scenario, orders=[Order(day, "amer", "wait", "tadla") for day in range(1, 11)]))
    assert all(event.reason == "event" for event in game.record().events if event.source == "amer")


def test_what_is_not_allowed_on_its_day_is_reported_and_the_run_goes_on(scenario: Scenario) -> None:
    game = played(Game.start(scenario, orders=[Order(2, "amer", "return_ambassador", "tadla"), RECALL]))
    assert game.orders == (RECALL,)
    (refused,) = game.refused
    assert (refused.day, refused.act, refused.entries) == (
        2,
        "return_ambassador",
        ("own_status:ambassador_recalled:on",),
    )
    only_refused = played(Game.start(scenario, orders=[Order(2, "amer", "return_ambassador", "tadla")]))
    assert only_refused.digest == played(Game.start(scenario)).digest


def test_unknown_names_are_found_at_the_start(scenario: Scenario) -> None:
    with pytest.raises(UnknownName, match="no actor 'tadle'; did you mean 'tadla'"):
        Game.start(scenario, seats=["tadle"])
    with pytest.raises(UnknownName, match="no act 'recoll'"):
        Game.start(scenario, orders=[Order(1, "amer", "recoll", "tadla")])


# --- files of orders ---


def written(folder: Path, text: str) -> Path:
    file = folder / "orders.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_orders_from_yaml_and_json(scenario: Scenario, tmp_path: Path) -> None:
    lines = [
        {"day": 3, "actor": "tadla", "act": "wait", "target": "amer"},
        {"day": 2, "actor": "amer", "act": "recall_ambassador", "target": "tadla"},
    ]
    expected = (RECALL, Order(3, "tadla", "wait", "amer"))
    yaml = "".join(f"- {{{', '.join(f'{key}: {value}' for key, value in line.items())}}}\n" for line in lines)
    for text in (yaml, json.dumps(lines), json.dumps({"orders": lines}, indent=2)):
        assert read_orders(written(tmp_path, text), scenario) == expected
    assert read_orders(written(tmp_path, "[]"), scenario) == ()


BAD = """\
- {day: 11, actor: amir, act: recal_ambassador, target: tadla}
- {day: 1, actor: amer, act: crowd_protests, target: amer}
- {day: 1, actor: amer, act: wait, target: tadla}
- {day: 1, actor: amer, act: wait, target: tadla}
"""


def problems_of(text: str, scenario: Scenario, folder: Path) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        read_orders(written(folder, text), scenario)
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


def test_everything_wrong_with_a_file_is_said_at_once(scenario: Scenario, tmp_path: Path) -> None:
    assert problems_of(BAD, scenario, tmp_path) == [
        "orders.yaml:1:9: 'day' is '11'; expected a day from 1 to 10",
        "orders.yaml:1:20: 'amir' is unknown; expected an actor of the scenario; did you mean 'amer'?",
        "orders.yaml:1:31: 'recal_ambassador' is unknown; expected an act that can be chosen; "
        "did you mean 'recall_ambassador'?",
        "orders.yaml:2:30: 'crowd_protests' is unknown; expected an act that can be chosen",
        "orders.yaml:2:54: 'amer' would act toward itself; expected another",
        "orders.yaml:4:3: this order stands at line 3 already; expected it once",
    ]


def test_a_longer_run_has_more_days_for_orders(scenario: Scenario, tmp_path: Path) -> None:
    file = written(tmp_path, "- {day: 11, actor: amer, act: wait, target: tadla}\n")
    assert read_orders(file, scenario, days=20)[0].day == 11


def test_too_many_orders_on_a_day(scenario: Scenario, tmp_path: Path) -> None:
    acts = [act.id for act in scenario.acts if not act.by_event_only][: ORDERS_A_DAY + 2]
    text = "".join(f"- {{day: 1, actor: amer, act: {act}, target: tadla}}\n" for act in acts)
    assert problems_of(text, scenario, tmp_path) == [
        "orders.yaml:9:3: one more order for 'amer' on day 1; expected at most 8 on one day"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the file is empty"),
        ("orders: 3", "1:9: 'orders' is '3'; expected a list"),
        ("a: 1", "1:1: 'orders' is a mapping; expected a list"),
        ("- {day: x, actor: amer, act: wait, target: tadla}", "1:9: 'day' is 'x'; expected a whole number from 1 to"),
        ("- {day: 1, actor: amer, act: wait}", "1:3: the key 'target' is missing"),
        ("- {day: 1, actor: amer, act: wait, target: tadla, why: no}", "the key 'why' is unknown here"),
        ("- [", "1:"),
    ],
)
def test_files_that_are_no_orders(scenario: Scenario, tmp_path: Path, text: str, said: str) -> None:
    assert said in problems_of(text, scenario, tmp_path)[0]


def test_no_file_at_all(scenario: Scenario, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="the file is missing"):
        read_orders(tmp_path / "none.yaml", scenario)
    with pytest.raises(ScenarioError, match="a folder stands here"):
        read_orders(tmp_path, scenario)


# --- looking ---


def test_a_seat_sees_its_own_mind_only(scenario: Scenario) -> None:
    game = played(Game.start(scenario, seed=7, seats=["river_council"]))
    view = game.view("river")
    assert (view.actor, view.day, view.date) == ("river_council", 10, game.date)
    assert all(set(incident.credence) == {"river_council"} for incident in view.incidents)
    assert all(event.public or "river_council" in (event.source, event.target) for event in view.events)
    assert {goal.actor for goal in view.goals} == {"river_council"}


def test_decisions_can_be_kept(scenario: Scenario) -> None:
    game = Game.start(scenario, trace=True)
    seen = []
    while not game.done:
        game.advance()
        seen += game.choices()
        assert game.choices("amer") == tuple(choice for choice in game.choices() if choice.actor == "amer")
    assert seen
    assert {choice.day for choice in seen} <= set(range(1, 11))
