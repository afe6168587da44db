"""Score sheets and the promises behind one of their axes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.game import Game
from sim.game.branch import branch
from sim.game.pacts import pacts_of
from sim.game.scores import score_sheet
from sim.report.play_records import Axis
from sim.scenario.spec import Scenario
from tests.game.promises import promise


def axis(game: Game, actor: str, name: str) -> Axis:
    return next(axis for axis in score_sheet(game, actor).common if axis.axis == name)


def test_goals_are_axes_with_start_now_and_changes(halfway: Game, played: Callable[[Game], Game]) -> None:
    game = played(halfway)
    sheet = score_sheet(game, "am")
    assert (sheet.actor, sheet.day) == ("amer", 10)
    assert [(axis.axis, axis.goal) for axis in sheet.goals] == [("believed", 0), ("hostility_at_most", 1)]
    assert [axis.axis for axis in sheet.common] == ["legitimacy", "economy", "commitments", "peace"]
    for each in (*sheet.goals, *sheet.common):
        assert len(each.by_turn) == len(each.changes) == 10
        assert all(0 <= value <= 1 for value in (each.start, *each.by_turn))
        assert each.now == each.by_turn[-1] == pytest.approx(each.start + sum(each.changes))
    met = {goal.goal: goal.met for goal in game.view("amer").goals}
    assert {each.goal: each.now for each in sheet.goals} == met


def test_on_the_eve_nothing_has_changed(scenario: Scenario) -> None:
    sheet = score_sheet(Game.start(scenario), "tadla")
    assert (sheet.day, {axis.changes for axis in sheet.goals}) == (0, {()})
    assert all(axis.now == axis.start for axis in (*sheet.goals, *sheet.common))


def test_turns_gather_days(scenario: Scenario, played: Callable[[Game], Game]) -> None:
    daily, longer = (played(Game.start(scenario, seed=7, turn=turn)) for turn in (1, 4))
    every, some = (score_sheet(game, "amer").goals[0].by_turn for game in (daily, longer))
    assert some == (every[3], every[7], every[9])


def test_common_axes_follow_the_world(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer", "tadla"], capital=False)
    game.begin_day()
    game.order("amer", "close_land_border", "tadla")
    for _ in range(4):
        game.advance()
    agent = game.model.actor("amer")
    assert axis(game, "amer", "economy").amount == agent.lost > 0
    assert axis(game, "amer", "economy").now == pytest.approx(1 - agent.lost / 4)
    assert axis(game, "amer", "legitimacy").amount == agent.legitimacy + agent.rally
    peak = game.record().peak_hostility
    assert (axis(game, "amer", "peace").amount, axis(game, "amer", "peace").now) == (peak, (5 - peak) / 4)


def test_promises_are_read_off_the_acts(crisis: Scenario) -> None:
    pacts = pacts_of(crisis)
    assert pacts.promises == {
        *("accord_in_force", "agreement_signed", "deal_running", "hotline_open"),
        *("mediation_accepted", "step_announced", "talks_open", "truce"),
    }
    assert pacts.ends["denounce_agreement"] == ("accord_in_force",)
    assert pacts.ends["close_hotline"] == ("hotline_open",)
    assert pacts.ends["recall_ambassador"] == ()
    assert pacts.leaves["leave_joint_body"] == ("joint_body_left",)
    assert pacts.leaves["leave_organisation"] == ("membership_left",)
    assert pacts.leaves["rejoin_organisation"] == ()


def test_leaving_a_joint_body_breaks_a_promise_for_who_leaves(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer", "tadla"])
    assert axis(game, "amer", "commitments").now == 1.0
    made = game.scores.evenings[0].made[game.model.actor("amer").index]
    assert made == 2, "the ford commission with tadla, and the council"
    game.begin_day()
    game.order("amer", "leave_joint_body", "tadla")
    game.end_day()
    assert (axis(game, "amer", "commitments").now, axis(game, "amer", "commitments").amount) == (0.5, 1.0)
    assert axis(game, "tadla", "commitments").now == 1.0


def test_a_promise_that_is_made_and_broken_by_the_other(scenario: Scenario) -> None:
    game = Game.start(scenario, seats=["amer", "tadla"])
    promise(game, "hotline_open", "amer", "tadla")
    game.advance()
    made = game.scores.evenings[-1].made
    assert made[game.model.actor("tadla").index] == 3
    game.begin_day()
    game.order("tadla", "close_hotline", "amer")
    game.end_day()
    assert axis(game, "tadla", "commitments").amount == 1.0
    assert axis(game, "amer", "commitments").amount == 0.0


def test_a_branch_has_the_scores_of_its_past(halfway: Game) -> None:
    new = branch(halfway, 3)
    assert score_sheet(new, "amer").goals[0].by_turn == score_sheet(halfway, "amer").goals[0].by_turn[:3]
