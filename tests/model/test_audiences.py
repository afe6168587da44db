"""Audiences: what a retreat costs before each of the five, what it is expected to cost, and backing up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import audiences
from sim.model.rules.drift import fade_factor, toward
from sim.model.rules.formulas import audience_cost
from tests.model.stage import Stage, act, bloc, stage_scenario, state

rungs = st.floats(0, 10)
SILENT = dict.fromkeys(
    ("audience_public", "audience_officers", "audience_partners", "audience_rival", "audience_world"), 0.0
)
ACTS = [act("retreat", concedes=2.0), act("lean_back", concedes=0.5)]
LEAGUE = [{"actor": x, "of": "league", "commitment": w} for x, w in (("a", 0.8), ("c", 0.5), ("b", 0.1))]
COST = audience_cost(1.0, 2.0, 10.0, 10.0, 0.0)
"""Of a rung, before audiences of a voice of 1, of a stand of two rungs that has been public for ten days."""


def scene(
    *,
    blocs: bool = True,
    costs: bool = True,
    politics: bool = True,
    who: dict[str, Any] | None = None,
    **numbers: float,
) -> Stage:
    """a has taken a stand of two rungs against b, ten days before the first evening; c is its partner."""
    actors = [
        state("a", public_voice=0.5, officers_voice=0.8, officers=0.6, **(who or {})),
        state("b"),
        state("c"),
        bloc("league"),
    ]
    relations = [{"source": "b", "target": "a", "hostility": 7, "trust": 0.5}]
    scenario = stage_scenario(
        actors,
        ACTS,
        relations=relations,
        memberships=LEAGUE,
        mechanisms={"blocs": blocs, "audience_costs": costs, "domestic_politics": politics},
        numbers={**SILENT, **numbers},
    )
    stage = Stage(scenario).put("commitment", "a", "b", 2.0).put("committed_on", "a", "b", -9)
    return stage.put("esteem", "a", 0.3)


def expected(stage: Stage, name: str = "retreat") -> float:
    return -stage.morning().options("a", "b")[name]["retreat"]


# --- backing up ----------------------------------------------------------------------------------------------------


@given(rungs, rungs, st.floats(0, 1))
def test_backing_up_counts_a_share_and_backing_down_in_full(retreat: float, stand: float, share: float) -> None:
    counted = audiences.rungs_that_cost(retreat, stand, share)
    assert counted == pytest.approx(retreat if retreat >= stand else share * retreat)


def test_backing_up_is_expected_and_felt_to_cost_a_share() -> None:
    voice = {"audience_public": 1.0, "retreat_legitimacy": 0.1}
    for share in (1.0, 0.4):
        assert expected(scene(backing_up=share, **voice), "lean_back") == pytest.approx(0.5 * COST * 0.5 * share)
        assert expected(scene(backing_up=share, **voice)) == pytest.approx(0.5 * COST * 2.0)
        stage = scene(backing_up=share, **voice).day(a=[("lean_back", "b")])
        lost = 0.1 * 0.5 * COST * 0.5 * share
        assert stage.get("legitimacy", "a") == pytest.approx(toward(0.5 - lost, 0.5, fade_factor(90.0)))


# --- five audiences ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "voice"),
    [
        ("public", 0.5),
        ("officers", 0.8),
        ("partners", 0.8),
        ("rival", 0.7),
        ("world", 0.3),
    ],
)
def test_each_audience_makes_a_retreat_dear_by_its_own_voice(audience: str, voice: float) -> None:
    assert expected(scene(**{f"audience_{audience}": 0.5})) == pytest.approx(0.5 * voice * COST * 2.0)


def test_audiences_add_up_and_a_face_saver_silences_all() -> None:
    all_five = dict.fromkeys(SILENT, 1.0)
    assert expected(scene(**all_five)) == pytest.approx((0.5 + 0.8 + 0.8 + 0.7 + 0.3) * COST * 2.0)
    assert expected(scene(**all_five).put("face", "a", "b", 1.0)) == 0.0
    assert expected(scene(costs=False, **all_five)) == 0.0
    assert expected(scene(**all_five).put("commitment", "a", "b", 0.0)) == 0.0


def test_whoever_has_no_partners_has_none_to_disappoint() -> None:
    assert expected(scene(blocs=False, audience_partners=1.0)) == 0.0


def test_the_rival_itself_is_no_partner_before_whom_to_hold_a_stand() -> None:
    members = [{"actor": x, "of": "league", "commitment": 0.9} for x in ("a", "b")]
    cast = [state("a"), state("b"), bloc("league")]
    stage = Stage(stage_scenario(cast, ACTS, memberships=members, numbers={**SILENT, "audience_partners": 1.0}))
    stage.put("commitment", "a", "league", 2.0).put("committed_on", "a", "league", -9)
    cost = -stage.morning().options("a", "league")["retreat"]["retreat"]
    assert cost == pytest.approx(0.81 * COST * 2.0), "b is the only other partner"


# --- what a retreat costs ------------------------------------------------------------------------------------------


def test_officers_lose_confidence_as_far_as_they_have_a_voice() -> None:
    stage = scene(audience_officers=0.5, retreat_officers=0.1).day(a=[("retreat", "b")])
    lost = 0.1 * 0.5 * 0.8 * COST * 2.0
    assert stage.get("officers", "a") == pytest.approx(toward(0.6 - lost, 0.6, fade_factor(90.0)))
    assert stage.get("legitimacy", "a") == 0.5
    assert stage.get("officers", "b") == 0.7


def test_partners_remember_a_retreat_by_their_tie_and_the_rival_does_not() -> None:
    stage = scene(audience_partners=0.5, retreat_partners=0.1).day(a=[("retreat", "b")])
    for partner, tie in (("c", 0.4), ("league", 0.8)):
        assert stage.get("betrayal", partner, "a") == pytest.approx(0.1 * 0.5 * tie * COST * 2.0)
    assert stage.w.betrayal[0].astype(bool).sum() == 2


def test_without_blocs_nobody_remembers_it_as_a_partner() -> None:
    stage = scene(blocs=False, audience_partners=0.5, retreat_partners=0.1).day(a=[("retreat", "b")])
    assert stage.w.betrayal.max() == 0.0


def test_without_audience_costs_a_retreat_lowers_the_stand_and_nothing_else() -> None:
    loud = {**dict.fromkeys(SILENT, 1.0), "retreat_officers": 0.1, "retreat_partners": 0.1, "say_do": 0.1}
    stage = scene(costs=False, **loud).day(a=[("lean_back", "b")])
    assert stage.get("commitment", "a", "b") == pytest.approx(1.5 * fade_factor(40.0))
    assert (stage.get("legitimacy", "a"), stage.get("officers", "a"), stage.get("esteem", "a")) == (0.5, 0.6, 0.3)
    assert stage.w.betrayal.max() == 0.0


# --- campaigns -----------------------------------------------------------------------------------------------------


def test_in_a_campaign_the_public_makes_a_retreat_dearer() -> None:
    vote = {"election": dt.date(2025, 1, 31)}
    numbers = {"audience_public": 1.0, "campaign_days": 60.0, "campaign_voice": 0.5, "retreat_legitimacy": 0.1}
    louder = 0.5 * (1.0 + 0.5 * 0.5)
    assert expected(scene(who=vote, **numbers)) == pytest.approx(louder * COST * 2.0)
    assert expected(scene(who=vote, politics=False, **numbers)) == pytest.approx(0.5 * COST * 2.0)
    stage = scene(who=vote, **numbers).day(a=[("retreat", "b")])
    left = 0.5 - 0.1 * louder * COST * 2.0
    assert stage.get("legitimacy", "a") == pytest.approx(toward(left, 0.5, fade_factor(90.0)))
