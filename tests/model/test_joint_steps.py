"""Who joins a step of a member, and what the bloc does itself."""

from __future__ import annotations

import pytest

from sim.model.rules.drift import fade_factor, toward
from sim.model.world import LOG_JOINT
from tests.model.leagues import LAGGING, UNWILLING, WILLING, barred_pair, league

# --- joint steps ---------------------------------------------------------------------------------------------------


def test_willing_partners_take_the_same_step_and_it_is_the_blocs() -> None:
    stage = league().day(a=[("shut", "rival")], free=["b", "c", "league"])
    assert stage.log() == [(1, "a", "shut", "rival", "ordered")] + [(1, x, "shut", "rival", "joint") for x in "bc"]
    assert stage.w.log[0, :3, LOG_JOINT].tolist() == [stage.names.actor("league")] * 3
    assert stage.holds("b", "shut", "rival")
    assert not stage.holds("rival", "shut", "b")


def test_unwilling_partners_leave_a_member_alone_and_the_bloc_a_little_less_close() -> None:
    stage = league(numbers=UNWILLING).day(a=[("shut", "rival")], free=["b", "c", "league"])
    assert stage.did() == [("shut", "rival")]
    assert stage.w.log[0, 0, LOG_JOINT] == -1
    assert stage.get("cohesion", "league") == pytest.approx(LAGGING)


def test_with_some_partners_a_majority_carries_it_and_consensus_does_not() -> None:
    for rule, joint in (("majority", True), ("consensus", False)):
        stage = league(rule)
        stage.day(a=[("shut", "rival")], c=[], free=["b", "league"])
        assert sorted(who for _, who, *_ in stage.log()) == ["a", "b"]
        assert (stage.w.log[0, 0, LOG_JOINT] >= 0) == joint
        lost = 0.0 if joint else 0.02 / 2
        assert stage.get("cohesion", "league") == pytest.approx(toward(0.5 - lost, 0.5, fade_factor(120.0)))


def test_a_leader_carries_it_with_one_other_and_without_it_nobody_does() -> None:
    stage = league("leader", leader="a").day(a=[("shut", "rival")], b=[("shut", "rival")], c=[])
    assert stage.w.log[0, 0, LOG_JOINT] == stage.names.actor("league")
    stage = league("leader", leader="c").day(a=[("shut", "rival")], b=[("shut", "rival")], c=[])
    assert stage.w.log[0, 0, LOG_JOINT] == -1


def test_a_bloc_whose_leader_is_not_named_needs_any_two() -> None:
    stage = league("leader").day(a=[("shut", "rival")], b=[("shut", "rival")], c=[])
    assert stage.w.log[0, 0, LOG_JOINT] == stage.names.actor("league")


def test_a_step_that_is_not_joint_stays_its_authors() -> None:
    stage = league().day(a=[("alone", "rival")], free=["b", "c", "league"])
    assert stage.did() == [("alone", "rival")]


def test_a_step_against_a_partner_or_the_bloc_itself_is_no_joint_one() -> None:
    assert league().day(a=[("shut", "b")], free=["b", "c", "league"]).did() == [("shut", "b")]
    assert league().day(a=[("protest", "league")], free=["b", "c", "league"]).did() == [("protest", "league")]


def test_a_partner_that_somebody_plays_joins_only_if_told_to() -> None:
    stage = league().day(a=[("shut", "rival")], b=[], free=["c", "league"])
    assert stage.did("b") == []
    assert stage.did("c") == [("shut", "rival")]


def test_a_partner_that_has_taken_the_step_already_does_not_take_it_twice() -> None:
    stage = league().day(a=[("shut", "rival")], b=[("shut", "rival")], free=["c", "league"])
    assert stage.did("b") == [("shut", "rival")]


def test_a_step_that_two_members_take_is_put_to_the_bloc_once() -> None:
    stage = league(numbers=UNWILLING).day(a=[("shut", "rival")], b=[("shut", "rival")], free=["c", "league"])
    assert stage.get("cohesion", "league") == pytest.approx(toward(0.5 - 0.02 / 2, 0.5, fade_factor(120.0)))
    carried = league("majority").day(a=[("shut", "rival")], b=[("shut", "rival")], c=[])
    assert carried.w.log[0, :2, LOG_JOINT].tolist() == [carried.names.actor("league")] * 2


def test_a_partner_that_may_not_take_the_step_does_not() -> None:
    stage = barred_pair(**WILLING).day(a=[("shut", "rival")], free=["b", "league"])
    assert stage.did() == [("shut", "rival")]


def test_dear_steps_find_fewer_partners_and_what_one_lives_off_holds_one_back() -> None:
    dear = {"join_base": 0.0, "join_cohesion": 0.0, "join_cost": 1e9, "join_threat": 0.0, "join_benefit": 0.0}
    assert league(numbers=dear).day(a=[("shut", "rival")], free=["b", "c"]).did("b") == []
    lives_off = {**dear, "join_cost": 0.0, "join_base": 1e6, "join_benefit": 1e12}
    ties = [{"between": ["b", "rival"], "trade": [0.1, 0]}, {"between": ["c", "rival"], "trade": [0, 0.1]}]
    stage = league(numbers=lives_off, ties=ties).day(a=[("shut", "rival")], free=["b", "c"])
    assert (stage.did("b"), stage.did("c")) == ([], [("shut", "rival")])


def test_closeness_commitment_and_own_enmity_make_partners_ready() -> None:
    none = {"join_base": -1e6, "join_cohesion": 0.0, "join_cost": 0.0, "join_threat": 0.0, "join_benefit": 0.0}
    assert league(numbers={**none, "join_cohesion": 1e12}).day(a=[("shut", "rival")], free=["b"]).did("b")
    stage = league(numbers={**none, "join_threat": 1e12})
    stage.put("hostility", "b", "rival", 0.0).put("hostility", "rival", "b", 9.0)
    stage.day(a=[("shut", "rival")], free=["b", "c"])
    assert (stage.did("b"), stage.did("c")) == ([], [("shut", "rival")])


# --- the bloc itself -----------------------------------------------------------------------------------------------


def test_a_statement_that_members_carry_is_the_blocs_own() -> None:
    stage = league().day(league=[("protest", "rival")], free=["a", "b", "c"])
    assert stage.log() == [(1, "league", "protest", "rival", "ordered")]


def test_a_measure_that_members_carry_is_taken_by_each() -> None:
    stage = league().day(league=[("shut", "rival")], free=["a", "b", "c"])
    assert stage.log() == [(1, x, "shut", "rival", "joint") for x in "abc"]
    assert set(stage.w.log[0, :3, LOG_JOINT].tolist()) == {stage.names.actor("league")}


def test_the_member_whom_it_is_about_has_no_vote() -> None:
    stage = league().day(league=[("protest", "c")], a=[("protest", "c")], b=[("protest", "c")], c=[])
    assert ("protest", "c") in stage.did("league")
    stage = league().day(league=[("protest", "c")], a=[("protest", "c")], b=[], c=[("protest", "c")])
    assert stage.did("league") == []


def test_what_members_do_not_carry_is_dropped() -> None:
    stage = league(numbers=UNWILLING).day(league=[("protest", "rival")], free=["a", "b", "c"])
    assert stage.log() == []
    assert stage.get("cohesion", "league") == pytest.approx(LAGGING)


def test_with_blocs_off_everybody_acts_alone() -> None:
    stage = league(mechanisms={"blocs": False}).day(
        a=[("shut", "rival")], league=[("protest", "rival")], free=["b", "c"]
    )
    assert stage.did() == [("shut", "rival"), ("protest", "rival")]
