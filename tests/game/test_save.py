"""Save and load: what is written, and what comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sim.agents import Actor, Option
from sim.game import Game, Order
from sim.game.save import load, save
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder
from sim.scenario.spec import Scenario
from tests.game.save_files import lines_of, refuses


def test_a_save_is_a_head_and_a_line_a_day(saved: Path, scenario: Scenario, halfway: Game) -> None:
    head, *days = lines_of(saved)
    assert (head["format"], head["version"], head["title"]) == ("harmattan-save", 1, "Try")
    assert (head["scenario"], head["folder"], head["content_hash"]) == ("tutorial", "", scenario.content_hash)
    assert (head["seed"], head["run"], head["days"], head["last"]) == (7, 0, 10, 5)
    assert (head["seats"], head["setup"]["difficulty"]) == (["amer", "tadla"], "normal")
    assert [day["day"] for day in days] == [1, 2, 3, 4, 5]
    assert days[1]["orders"] == {
        "amer": [["recall_ambassador", "tadla"]],
        "tadla": [["deny_violation", "amer"]],
    }
    assert days[0]["orders"] == {"amer": [], "tadla": []}
    assert days[4] == {
        "day": 5,
        "orders": {"amer": [], "tadla": [["call_by_phone", "amer"]]},
        "digest": halfway.digest,
        "open": True,
    }


def test_a_game_goes_on_where_it_was_left(saved: Path, halfway: Game, played: Callable[[Game], Game]) -> None:
    again = load(saved)
    assert (again.day, again.digest, again.model.day_is_open) == (5, halfway.digest, True)
    assert (again.seats, again.setup) == (halfway.seats, halfway.setup)
    assert set(again.orders) == set(halfway.orders)
    again.order("amer", "denounce_publicly", "tadla")
    halfway.order("amer", "denounce_publicly", "tadla")
    assert played(again).digest == played(halfway).digest
    assert again.scores.evenings == halfway.scores.evenings
    assert again.past == halfway.past


def test_eve_and_end_can_be_saved(scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]) -> None:
    game = Game.start(scenario, seed=2**64 - 1, run=3, days=4)
    assert load(save(game, tmp_path / "a")).day == 0
    played(game)
    again = load(save(game, tmp_path / "a"))
    assert again.done
    assert again.record() == game.record()


def test_orders_given_beforehand_are_kept(scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]) -> None:
    orders = [
        Order(2, "amer", "return_ambassador", "tadla"),
        Order(2, "amer", "recall_ambassador", "tadla"),
        Order(8, "tadla", "wait", "amer"),
    ]
    game = Game.start(scenario, orders=orders)
    for _ in range(4):
        game.advance()
    again = load(save(game, tmp_path / "a"))
    assert [str(refusal) for refusal in again.refused] == [str(refusal) for refusal in game.refused] != []
    assert played(again).digest == played(game).digest
    assert Order(8, "tadla", "wait", "amer") in again.orders


class Caller(Actor):
    """Calls everybody it has to take up; leaves every other day to the rules."""

    asked = 0

    def choose(self, options: tuple[Option, ...]) -> list[Option] | None:
        Caller.asked += 1
        calls = [option for option in options if option.act == "call_by_phone"]
        return calls or None


def test_what_a_class_chose_is_saved_as_orders(
    scenario: Scenario, tmp_path: Path, played: Callable[[Game], Game]
) -> None:
    Caller.asked = 0
    game = played(Game.start(scenario, actors={"amer": Caller}))
    assert Caller.asked == 10
    again = load(save(game, tmp_path / "a"))
    assert Caller.asked == 10, "a save needs no class"
    assert again.digest == game.digest
    assert any(day.orders.get("amer") for day in again.past)


def test_difficulty_turn_and_capital_come_back(scenario: Scenario, tmp_path: Path) -> None:
    game = Game.start(scenario, seed=7, seats=["amer"], difficulty="hard", turn=3, capital=False)
    for _ in range(10):
        game.advance()
    again = load(save(game, tmp_path / "a"))
    assert again.setup.model_dump() == {"difficulty": "hard", "turn": 3, "capital": False}
    assert again.digest == game.digest


def test_a_scenario_of_ones_own_is_found_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "tutorial"
    shutil.copytree(scenarios_folder() / "tutorial", folder)
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# mine\n")
    game = Game.start(folder)
    game.advance()
    file = save(game, tmp_path / "a")
    assert lines_of(file)[0]["folder"] == str(folder)
    assert load(file).digest == game.digest
    assert load(file, load_scenario(folder)).digest == game.digest
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# changed\n")
    refuses(file, "scenario_changed", "its scenario, tutorial, has changed since")
    shutil.rmtree(folder)
    refuses(file, "no_scenario", "its scenario, tutorial, is not on this machine")
