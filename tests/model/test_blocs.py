"""Blocs: ties, votes, vetoes, admission."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import blocs
from sim.model.vocabulary import CONSENSUS, LEADER, MAJORITY
from sim.scenario.spec import BlocRule
from tests.model.leagues import PROTEST, UNWILLING, WILLING, league
from tests.model.stage import Stage, act, bloc, organisation, stage_scenario, state

scores = st.floats(-10, 10)
votes = st.integers(0, 9)


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
