"""Blocs: ties, votes, and who joins a step."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import blocs
from sim.model.rules.drift import fade_factor, toward
from sim.model.vocabulary import CONSENSUS, LEADER, MAJORITY
from sim.model.world import LOG_JOINT
from sim.scenario.spec import BlocRule
from tests.model.stage import Stage, act, bloc, organisation, stage_scenario, state, status

scores = st.floats(-10, 10)
votes = st.integers(0, 9)

SHUT, PROTEST, ALONE = (
    act("shut", fields={"instrument": "closure", "joint": True, "rung": 3.0}, sets="shut", offends=2.0),
    act("protest", fields={"joint": True, "rung": 1.0}, offends=1.0),
    act("alone", fields={"instrument": "legal", "rung": 1.0}, offends=1.0),
)
WILLING, UNWILLING = {"join_base": 1e9}, {"join_base": -1e9}
LAGGING = toward(0.5 - 0.02, 0.5, fade_factor(120.0))
"""Cohesion on the evening of a day on which members did not follow."""


def league(
    rule: str = "consensus", *, leader: str = "", numbers: dict[str, float] | None = None, **fields: Any
) -> Stage:
    """Members a, b and c of a league and a target; sure numbers, so that no draw decides."""
    members = [
        {"actor": name, "of": "league", "commitment": commitment, "leads": name == leader}
        for name, commitment in (("a", 0.8), ("b", 0.5), ("c", 0.4))
    ]
    actors = [state("a"), state("b"), state("c"), bloc("league", rule=rule, cohesion=0.5), state("rival")]
    scenario = stage_scenario(
        actors,
        [SHUT, PROTEST, ALONE],
        statuses=[status("shut", measure=True)],
        memberships=members,
        dispute=("a", "rival"),
        numbers=numbers or WILLING,
        **fields,
    )
    return Stage(scenario)


# --- readiness and votes -------------------------------------------------------------------------------------------


@given(scores, st.floats(0, 9), st.floats(0, 9), st.floats(0, 9), st.floats(0, 9))
def test_cohesion_and_threat_make_ready_cost_and_benefit_do_not(
    base: float, cohesion: float, cost: float, threat: float, benefit: float
) -> None:
    ready = blocs.readiness(base, cohesion, cost, threat, benefit)
    assert blocs.readiness(base, cohesion + 1.0, cost, threat, benefit) == pytest.approx(ready + 1.0)
    assert blocs.readiness(base, cohesion, cost + 1.0, threat, benefit) == pytest.approx(ready - 1.0)
    assert blocs.readiness(base, cohesion, cost, threat + 1.0, benefit) == pytest.approx(ready + 1.0)
    assert blocs.readiness(base, cohesion, cost, threat, benefit + 1.0) == pytest.approx(ready - 1.0)
    assert blocs.readiness(base + 1.0, cohesion, cost, threat, benefit) == pytest.approx(ready + 1.0)


@given(votes, st.integers(1, 9), st.booleans())
def test_consensus_asks_for_all_and_a_majority_for_more_than_half(willing: int, asked: int, leader: bool) -> None:
    willing = min(willing, asked)
    assert blocs.is_carried(CONSENSUS, willing, asked, leader) == (willing == asked)
    assert blocs.is_carried(MAJORITY, willing, asked, leader) == (willing > asked - willing)


@given(votes, st.integers(2, 9))
def test_a_leader_needs_one_more_and_the_others_cannot_go_without_it(willing: int, asked: int) -> None:
    assert blocs.is_carried(LEADER, willing, asked, True) == (willing > 1)
    assert not blocs.is_carried(LEADER, willing, asked, False)
    assert not blocs.is_carried(LEADER, 0, 1, True)


@pytest.mark.parametrize("decision", [CONSENSUS, MAJORITY, LEADER])
def test_where_nobody_is_asked_nothing_is_carried(decision: int) -> None:
    assert not blocs.is_carried(decision, 0, 0, True)
    assert blocs.is_carried(decision, 1, 1, True)


# --- ties ----------------------------------------------------------------------------------------------------------


def test_partners_are_as_close_as_the_product_of_their_commitments() -> None:
    stage = league().morning()
    assert stage.get("tie", "a", "b") == stage.get("tie", "b", "a") == pytest.approx(0.4)
    assert stage.get("tie", "a", "league") == stage.get("tie", "league", "a") == pytest.approx(0.8)
    assert stage.get("tie", "a", "rival") == stage.get("tie", "rival", "a") == 0.0
    assert [stage.get("tied", name) for name in ("a", "league", "rival")] == [1, 1, 0]


def test_an_organisation_binds_nobody() -> None:
    members = [{"actor": name, "of": "un", "commitment": 0.8} for name in ("a", "b")]
    stage = Stage(stage_scenario([state("a"), state("b"), organisation("un")], memberships=members)).morning()
    assert stage.w.tie.max() == 0.0
    assert stage.w.tied.max() == 0


def test_the_closest_of_several_blocs_counts() -> None:
    members = [{"actor": x, "of": "small", "commitment": 0.9} for x in ("a", "b")]
    members += [{"actor": x, "of": "large", "commitment": 0.3} for x in ("a", "b")]
    stage = Stage(stage_scenario([state("a"), state("b"), bloc("small"), bloc("large")], memberships=members)).morning()
    assert stage.get("tie", "a", "b") == pytest.approx(0.81)


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
    barred = act(
        "shut",
        gate=[{"own_status": {"status": "shut", "is": False}}],
        fields={"instrument": "closure", "joint": True, "rung": 3.0},
        sets="shut",
    )
    members = [{"actor": name, "of": "league", "commitment": 0.8} for name in ("a", "b")]
    scenario = stage_scenario(
        [state("a"), state("b"), bloc("league"), state("rival")],
        [barred],
        statuses=[status("shut")],
        memberships=members,
        numbers=WILLING,
    )
    stage = Stage(scenario).give("b", "shut", "rival").day(a=[("shut", "rival")], free=["b", "league"])
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


# --- what is remembered --------------------------------------------------------------------------------------------


def remembered(stage: Stage) -> dict[tuple[str, str], float]:
    """Who remembers of whom that it broke its word, and how far."""
    names = stage.names.actors
    return {(names[i], names[j]): float(stage.w.betrayal[0, i, j]) for i, j in np.argwhere(stage.w.betrayal[0])}


def no(**numbers: float) -> dict[str, float]:
    return {**UNWILLING, **numbers}


def test_a_member_remembers_who_did_not_join_its_step() -> None:
    stage = league(numbers=no(laggard_memory=0.2)).day(a=[("shut", "rival")], free=["b", "c", "league"])
    assert remembered(stage) == {("a", "b"): 0.2, ("a", "c"): 0.2}
    stage.day(a=[("protest", "rival")], free=["b", "c", "league"])
    assert remembered(stage) == pytest.approx({("a", "b"): 0.36, ("a", "c"): 0.36})


def test_a_member_that_somebody_plays_is_remembered_like_any_other() -> None:
    stage = league(numbers={**WILLING, "laggard_memory": 0.2}).day(a=[("shut", "rival")], b=[], free=["c", "league"])
    assert remembered(stage) == {("a", "b"): 0.2}


def test_whoever_joins_or_cannot_is_not_remembered() -> None:
    willing = league(numbers={**WILLING, "laggard_memory": 0.2})
    assert remembered(willing.day(a=[("shut", "rival")], free=["b", "c", "league"])) == {}
    barred = act(
        "shut",
        gate=[{"own_status": {"status": "shut", "is": False}}],
        fields={"instrument": "closure", "joint": True, "rung": 3.0},
        sets="shut",
    )
    scenario = stage_scenario(
        [state("a"), state("b"), bloc("league"), state("rival")],
        [barred],
        statuses=[status("shut")],
        memberships=[{"actor": name, "of": "league", "commitment": 0.8} for name in ("a", "b")],
        numbers=no(laggard_memory=0.2),
    )
    stage = Stage(scenario).give("b", "shut", "rival").day(a=[("shut", "rival")], free=["b", "league"])
    assert remembered(stage) == {}


def test_nobody_remembers_who_voted_down_what_the_bloc_itself_proposed() -> None:
    stage = league("majority", numbers={**WILLING, "laggard_memory": 0.2})
    stage.day(league=[("shut", "rival")], c=[], free=["a", "b"])
    assert [who for _, who, *_ in stage.log()] == ["a", "b"]
    assert remembered(stage) == {}


DEAL = act("deal", loosens_bloc=0.4)


def dealt(giver: str, *, blocs: bool = True) -> Stage:
    members = [{"actor": name, "of": "league", "commitment": 0.5} for name in ("a", "b", "c")]
    scenario = stage_scenario(
        [state("a"), state("b"), state("c"), bloc("league"), state("rival")],
        [DEAL],
        memberships=members,
        mechanisms={"blocs": blocs},
        numbers={"separate_memory": 0.5},
    )
    return Stage(scenario).day(**{giver: [("deal", "c")]})


def test_partners_remember_a_separate_deal_and_it_loosens_the_tie() -> None:
    stage = dealt("rival")
    assert remembered(stage) == pytest.approx(dict.fromkeys([("a", "c"), ("b", "c"), ("league", "c")], 0.2))
    assert stage.get("member", "c", "league") == pytest.approx(0.3)
    assert stage.get("tie", "a", "c") == pytest.approx(0.15)


def test_a_partner_that_gave_the_deal_itself_has_nothing_to_remember() -> None:
    assert set(remembered(dealt("a"))) == {("b", "c"), ("league", "c")}


def test_without_blocs_a_deal_is_nobody_elses_business() -> None:
    assert remembered(dealt("rival", blocs=False)) == {}


# --- votes, vetoes, admission --------------------------------------------------------------------------------------

MEASURE = act("measure", fields={"instrument": "economic", "rung": 3.0}, offends=2.0)


def council(friend: float, *, veto: tuple[str, ...] = ("p",), numbers: dict[str, float] | None = None) -> Stage:
    """A council of p and q with a rule of decision; ``friend`` is how hostile p is to the rival."""
    un = organisation("un").model_copy(update={"bloc": BlocRule(rule="majority", veto=veto)})
    scenario = stage_scenario(
        [state("p"), state("q"), un, state("rival")],
        [MEASURE, PROTEST],
        memberships=[{"actor": name, "of": "un", "commitment": 1.0} for name in ("p", "q")],
        relations=[{"source": "p", "target": "rival", "hostility": friend}],
        numbers=numbers or {**WILLING, "veto_hostility": 3.0},
    )
    return Stage(scenario)


def test_a_veto_stops_a_hostile_act_against_a_friend_and_no_words() -> None:
    asked = {"un": [("measure", "rival")]}
    assert council(1.0).day(**asked, free=["p", "q"]).did("un") == []
    assert council(5.0).day(**asked, free=["p", "q"]).did("un") == [("measure", "rival")]
    assert council(1.0, veto=()).day(**asked, free=["p", "q"]).did("un") == [("measure", "rival")]
    assert council(1.0).day(un=[("protest", "rival")], free=["p", "q"]).did("un") == [("protest", "rival")]


def test_without_enough_votes_an_organisation_does_nothing() -> None:
    assert council(5.0, numbers=UNWILLING).day(un=[("measure", "rival")], free=["p", "q"]).did("un") == []


def test_an_organisation_without_a_rule_asks_nobody() -> None:
    scenario = stage_scenario([state("p"), organisation("un"), state("rival")], [MEASURE], numbers=UNWILLING)
    assert Stage(scenario).day(un=[("measure", "rival")]).did("un") == [("measure", "rival")]


def test_a_member_that_is_admitted_is_bound_from_then_on() -> None:
    admit = act("admit", fields={"instrument": "membership"}, sets="member_admitted")
    scenario = stage_scenario(
        [state("a"), state("b"), bloc("league"), state("new")],
        [admit],
        memberships=[{"actor": name, "of": "league", "commitment": 0.5} for name in ("a", "b")],
        numbers={**WILLING, "accession": 0.4},
    )
    stage = Stage(scenario).morning()
    assert stage.get("tie", "a", "new") == 0.0
    stage.evening(league=[("admit", "new")], free=["a", "b"])
    assert stage.get("member", "new", "league") == pytest.approx(0.4)
    assert stage.get("tie", "a", "new") == pytest.approx(0.5 * 0.4)
