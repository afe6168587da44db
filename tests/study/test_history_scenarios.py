"""The scenarios with a dated record: told alike, playable, dated as they say, by rules and numbers that all share."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from sim.game import Game
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenario_names, scenarios_folder
from sim.scenario.spec import Scenario
from sim.study.history.record import entries

RECORDED = [name for name in scenario_names() if (scenarios_folder() / name / "history.yaml").exists()]


@pytest.fixture(params=RECORDED)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load_scenario(request.param)


def headings(name: str) -> list[str]:
    text = (scenarios_folder() / name / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_three_scenarios_have_a_record() -> None:
    assert RECORDED == ["ambassadors-2023", "tinzaouaten-2024", "tinzaouaten-2025"]


def test_no_scenario_has_parameters_or_statuses_of_its_own(scenario: Scenario) -> None:
    assert scenario.setup.parameters == {}
    assert scenario.parameters == load_scenario("tinzaouaten-2025").parameters
    assert not (Path(scenario.folder) / "statuses.yaml").exists()


def test_it_is_told_in_the_same_headings(scenario: Scenario) -> None:
    assert headings(scenario.id) == headings("tinzaouaten-2025")


def test_the_record_falls_into_its_days_and_names_its_pages(scenario: Scenario) -> None:
    assert sum(entry.standing == "scored" for entry in entries(scenario)) >= 3
    assert all(one.reference.strip() for one in scenario.history)


def test_what_holds_on_the_first_day_began_on_the_day_that_the_file_names(scenario: Scenario) -> None:
    lines = (Path(scenario.folder) / "actors.yaml").read_text(encoding="utf-8").splitlines()
    dated = [found for line in lines if (found := re.search(r"days: (\d+)\}.*#.*(\d{4}-\d\d-\d\d)", line))]
    assert dated
    for found in dated:
        began = scenario.setup.start - dt.timedelta(days=int(found[1]))
        assert began == dt.date.fromisoformat(found[2]), found[0]


def test_every_seat_has_something_to_want_and_can_be_played(scenario: Scenario) -> None:
    seats = tuple(actor.id for actor in scenario.actors if actor.playable)
    assert set(scenario.setup.dispute) <= set(seats)
    assert all(actor.goals for actor in scenario.actors if actor.playable)
    game = Game.start(scenario, seats=seats, seed=2)
    while not game.done:
        game.advance()
    assert game.day >= scenario.setup.days
