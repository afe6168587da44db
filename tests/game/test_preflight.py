"""Preflight: facts before an order, each from the data."""

from __future__ import annotations

import pytest

from sim.game import Game, UnknownName
from sim.game.preflight import preflight, word_after
from sim.report.play_records import Reversal
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from tests.game.promises import promise


@pytest.fixture
def game(scenario: Scenario) -> Game:
    game = Game.start(scenario, seed=7, seats=["amer"], difficulty="easy")
    game.begin_day()
    return game


def test_cost_reversal_and_who_sees_it(game: Game) -> None:
    recall = preflight(game, "am", "recall_amb", "tadla")
    assert (recall.actor, recall.act, recall.target, recall.day) == ("amer", "recall_ambassador", "tadla", 1)
    assert (recall.forbidden, recall.cost, recall.left, recall.affordable) == ((), 1, 4, True)
    assert (recall.undoing, recall.reversal) == ("reversal", Reversal("return_ambassador", 1.2, 2))
    assert set(recall.seen_by) == {"amer", "tadla", "river_council"}
    assert not recall.breaks_a_promise
    call = preflight(game, "amer", "call_by_phone", "tadla")
    assert (call.visibility, call.seen_by, call.undoing) == ("private", ("amer", "tadla"), "nothing")
    assert preflight(game, "tadla", "call_by_phone", "amer").left is None


def test_which_gates_it_closes_and_opens(game: Game) -> None:
    recall = preflight(game, "amer", "recall_ambassador", "tadla")
    assert "recall_ambassador" in recall.closes
    assert "return_ambassador" in recall.opens
    before = {option.act for option in game.options("amer", "tadla")}
    game.order("amer", "recall_ambassador", "tadla")
    game.end_day()
    game.begin_day()
    after = {option.act for option in game.options("amer", "tadla")}
    assert set(recall.closes) & after == set()
    assert set(recall.opens) <= after - before


def test_what_is_forbidden_says_so(game: Game) -> None:
    assert preflight(game, "amer", "return_ambassador", "tadla").forbidden == ("own_status:ambassador_recalled:on",)
    assert preflight(game, "amer", "wait", "amer").forbidden == ("not_at_itself",)
    with pytest.raises(UnknownName):
        preflight(game, "amer", "dance", "tadla")


def test_it_warns_of_promises(game: Game) -> None:
    left = preflight(game, "amer", "leave_joint_body", "tadla")
    assert (left.leaves, left.breaks_a_promise) == (("joint_body_left",), True)
    promise(game, "hotline_open", "amer", "tadla")
    assert preflight(game, "amer", "close_hotline", "tadla").ends == ("hotline_open",)
    closing = preflight(game, "amer", "close_land_border", "tadla")
    assert (closing.strains, closing.delay) == (("hotline_open",), 1)
    assert preflight(game, "amer", "denounce_publicly", "tadla").strains == ()


def test_what_binds_both_ends_for_both(game: Game, scenario: Scenario) -> None:
    names = game.model.played.names
    word = 1 << names.status("hotline_open") | 1 << names.status("sky_closed")
    close, reopen = (
        next(act for act in scenario.acts if act.id == name) for name in ("close_hotline", "reopen_airspace")
    )
    for side in ("source", "target"):
        assert word_after(game, word, close, side, {"hotline_open"}) == 1 << names.status("sky_closed")
    assert word_after(game, word, reopen, "target", {"hotline_open"}) == word


def test_what_lapses_and_what_is_final(game: Game) -> None:
    accuse = preflight(game, "amer", "accuse_of_aggression", "tadla")
    assert (accuse.undoing, accuse.lapses) == ("lapses", 21)
    assert preflight(game, "amer", "accept_jurisdiction", "tadla").undoing == "final"


def test_the_chance_of_a_clash_is_what_the_seat_can_tell(game: Game, scenario: Scenario) -> None:
    act = next(act for act in scenario.acts if act.id == "deploy_troops")
    risk = max(effect.risks_clash.share for effect in act.effects if effect.risks_clash)
    hostility = game.model.actor("tadla").hostility_toward("amer")
    assert preflight(game, "amer", "deploy_troops", "tadla").clash == pytest.approx(risk * hostility / 10)
    assert preflight(game, "amer", "recall_ambassador", "tadla").clash == 0.0
    hard = Game.start(scenario, seed=7, difficulty="hard")
    hard.begin_day()
    assert preflight(hard, "amer", "deploy_troops", "tadla").clash != pytest.approx(risk * hostility / 10)


def test_a_hostile_act_at_a_partner() -> None:
    game = Game.start(load_scenario("tinzaouaten-2025"), seats=["mali"])
    game.begin_day()
    assert preflight(game, "mali", "recall_ambassador", "niger").partner == "aes"
    assert preflight(game, "mali", "leave_organisation", "aes").partner == "aes"
    assert preflight(game, "mali", "recall_ambassador", "algeria").partner is None
    assert preflight(game, "mali", "call_by_phone", "niger").partner is None


def test_it_changes_nothing(game: Game, scenario: Scenario) -> None:
    digest = game.digest
    for act in scenario.acts:
        preflight(game, "amer", act.id, "tadla")
    assert game.digest == digest
    assert game.orders == ()
