"""Options: the six masks of a gate, and the facts that change from day to day."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules.options import mark_legal
from sim.model.vocabulary import DYNAMIC_FACTS, FACTS
from tests.model.stage import Stage, act, bloc, shot, stage_scenario, state, status

words = st.integers(0, 15)


def legal(own: int, their: int, facts: int, **masks: int) -> bool:
    marked = np.full(1, -1, dtype=np.int64)
    names = ("needs_own", "bars_own", "needs_their", "bars_their", "needs_fact", "bars_fact", "mandate", "by_event")
    gates = [np.array([masks.get(name, 0)], dtype=np.int64) for name in names]
    total = mark_legal(marked, np.int64(own), np.int64(their), np.int64(facts), *gates)
    assert total == marked[0]
    return bool(marked[0])


@pytest.mark.parametrize("side", ["own", "their", "fact"])
@given(words, words)
def test_every_bit_needed_must_be_on_and_every_bit_barred_off(side: str, held: int, asked: int) -> None:
    at = {"own": (held, 0, 0), "their": (0, held, 0), "fact": (0, 0, held)}[side]
    assert legal(*at, **{f"needs_{side}": asked}) == (asked & ~held == 0)
    assert legal(*at, **{f"bars_{side}": asked}) == (asked & held == 0)


def test_an_act_that_comes_by_event_is_never_an_option() -> None:
    assert legal(0, 0, 0)
    assert not legal(0, 0, 0, by_event=1)


@given(words, words)
def test_a_mandate_asks_for_facts_besides(held: int, asked: int) -> None:
    assert legal(0, 0, held, mandate=asked) == (asked & ~held == 0)
    assert legal(0, 0, held, mandate=asked, needs_fact=8) == ((asked | 8) & ~held == 0)


def test_how_many_are_legal_is_counted() -> None:
    marked, none = np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.int64)
    needs = np.array([0, 1, 2, 0])
    zero = np.int64(0)
    assert mark_legal(marked, np.int64(1), zero, zero, needs, none, none, none, none, none, none, none) == 3
    assert marked.tolist() == [1, 1, 0, 1]


# --- in the world --------------------------------------------------------------------------------------------------

SHUT = status("shut")


def scene(gate: list[Any]) -> Stage:
    return Stage(stage_scenario([state("a"), state("b")], [act("ask", gate=gate)], statuses=[SHUT])).morning()


@pytest.mark.parametrize(("side", "holder"), [("own_status", "a"), ("their_status", "b")])
def test_a_gate_looks_at_the_right_side(side: str, holder: str) -> None:
    other = "b" if holder == "a" else "a"
    stage = scene([{side: {"status": "shut"}}])
    assert "ask" not in stage.options("a", "b")
    assert "ask" not in stage.give(other, "shut", holder).options("a", "b")
    assert "ask" in stage.give(holder, "shut", other).options("a", "b")


def test_waiting_is_always_open() -> None:
    assert set(scene([{"own_status": {"status": "shut"}}]).options("a", "b")) == {"wait"}


# --- facts ---------------------------------------------------------------------------------------------------------

CLAIMS = [{"by": "a", "km": 1, "after": 0}, {"by": "b", "km": -1, "after": 0}]
INCIDENT = shot(claims=CLAIMS, evidence=[{"id": "film", "holder": "a", "clarity": 1.0}])
HIDDEN = shot(id="old", day=-9, disclosed=False)
MEMBERS = [{"actor": name, "of": "league", "commitment": 0.8} for name in ("a", "c")]


def facts_of(stage: Stage, source: str, target: str) -> set[str]:
    """Names of the facts of the day that hold."""
    word = stage.facts(source, target)
    return {name for name in DYNAMIC_FACTS if word >> FACTS.index(name) & 1}


def world(*, incidents: tuple[Any, ...] = ()) -> Stage:
    scenario = stage_scenario(
        [state("a"), state("b"), state("c"), bloc("league")], memberships=MEMBERS, incidents=incidents
    )
    return Stage(scenario)


def test_nothing_holds_on_a_quiet_morning() -> None:
    stage = world().morning()
    found = {fact for i in stage.names.actors for j in stage.names.actors if i != j for fact in facts_of(stage, i, j)}
    assert found <= {"source_belongs_to_target"}


def test_a_member_belongs_to_its_body_until_it_leaves() -> None:
    members = [{"actor": "a", "of": "league", "commitment": 0.5}, {"actor": "b", "of": "league", "commitment": 0.5}]
    leave = act("leave", sets="membership_left")
    cast = [state("a"), state("b"), bloc("league")]
    stage = Stage(stage_scenario(cast, [leave], memberships=members)).morning()
    assert "source_belongs_to_target" in facts_of(stage, "a", "league")
    assert "source_belongs_to_target" not in facts_of(stage, "league", "a")
    stage.evening(a=[("leave", "league")]).morning()
    assert "source_belongs_to_target" not in facts_of(stage, "a", "league")


def test_an_incident_is_open_between_those_who_tell_it_differently() -> None:
    stage = world(incidents=(INCIDENT,)).morning()
    assert facts_of(stage, "b", "a") == {"incident_open"}
    assert facts_of(stage, "a", "b") == {"incident_open", "source_holds_evidence"}
    assert facts_of(stage, "c", "a") == set()
    stage.w.shown[0, 0] = 1
    assert facts_of(stage, "a", "b") == {"incident_open"}


def test_evidence_against_ones_own_account_is_none_to_use() -> None:
    stage = world(incidents=(INCIDENT,)).morning()
    stage.w.signal[0, 0] = -1
    assert facts_of(stage, "a", "b") == {"incident_open"}


def test_an_incident_that_only_its_victim_knows_can_be_disclosed_by_it() -> None:
    stage = world(incidents=(HIDDEN,)).morning()
    assert facts_of(stage, "a", "b") == {"source_holds_undisclosed_incident"}
    assert facts_of(stage, "b", "a") == set()
    stage.w.disclosed[0, 0] = 1
    assert facts_of(stage, "a", "b") == {"incident_open"}


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a")])
def test_two_are_in_a_crisis_once_one_was_hurt_and_minds_it(source: str, target: str) -> None:
    stage = world().morning().put("salience", source, target, 2.0)
    assert "source_in_crisis_with_target" not in facts_of(stage, "a", "b")
    stage.put("grievance", source, target, 1.0)
    assert "source_in_crisis_with_target" in facts_of(stage, "a", "b") & facts_of(stage, "b", "a")
    stage.put("salience", source, target, 1.99)
    assert "source_in_crisis_with_target" not in facts_of(stage, "a", "b")


def quarrel(one: str, two: str) -> Stage:
    return world().quarrel(one, two).morning()


def test_others_see_that_two_are_in_a_crisis_and_a_partners_crisis_is_ones_own() -> None:
    stage = quarrel("b", "c")
    sided = {"target_in_crisis", "partner_in_crisis_with_target", "source_in_crisis_with_target"}
    assert facts_of(stage, "a", "b") == sided
    assert facts_of(stage, "a", "c") == {"target_in_crisis", "target_is_partner_in_crisis"}
    assert facts_of(stage, "b", "c") == {"source_in_crisis_with_target"}
    assert facts_of(stage, "c", "a") == set()


def test_a_crisis_with_oneself_is_not_a_crisis_of_the_target_with_others() -> None:
    assert "target_in_crisis" not in facts_of(quarrel("a", "b"), "a", "b")


def test_a_mediator_is_one_who_was_accepted() -> None:
    stage = world().morning().give("b", "mediation_accepted", "c")
    assert facts_of(stage, "b", "c") == {"target_mediates_for_source"}
    assert facts_of(stage, "c", "b") == {"source_mediates_for_target"}


def test_a_draft_is_on_the_table_of_those_it_was_offered_to() -> None:
    stage = world().morning().give("a", "draft_offered", "b")
    assert facts_of(stage, "a", "b") == {"draft_on_table"}
