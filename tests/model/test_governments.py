"""Governments: seizures of power, what they change, elections and campaigns."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import governments
from sim.model.rules.drift import fade_factor, toward
from tests.model.stage import COMPILED, Stage, act, stage_scenario, state

shares = st.floats(0, 1)
ACTS = [act("seize_power", fields={"by_event_only": True}), act("please", pleases_public=1.0)]
SURE = {"coup_daily": 1.0}
HATED = {"coup_prone": 1.0, "officers": 0.0, "legitimacy": 0.0}


def scene(*, run: int = 0, acts: Any = ACTS, on: bool = True, who: dict[str, Any], **numbers: float) -> Stage:
    scenario = stage_scenario(
        [state("a", **who), state("b")], acts, mechanisms={"domestic_politics": on}, numbers=numbers
    )
    return Stage(scenario, run=run)


# --- seizures of power ---------------------------------------------------------------------------------------------


@given(st.floats(0, 0.05), shares, shares, shares)
def test_a_seizure_needs_officers_a_public_and_a_habit(
    base: float, prone: float, officers: float, legitimacy: float
) -> None:
    likely = governments.coup_chance(base, prone, officers, legitimacy)
    assert 0.0 <= likely <= base
    assert governments.coup_chance(base, 0.0, officers, legitimacy) == 0.0
    assert governments.coup_chance(base, prone, 1.0, legitimacy) == 0.0
    assert governments.coup_chance(base, prone, officers, 1.0) == 0.0
    assert governments.coup_chance(base, 1.0, 0.0, 0.0) == base


def test_it_comes_on_its_share_of_days() -> None:
    runs = 600 if COMPILED else 150
    who = {"coup_prone": 0.8, "officers": 0.2, "legitimacy": 0.75}
    fallen = np.mean([scene(run=run, who=who, **SURE).morning().get("officers", "a") == 1.0 for run in range(runs)])
    assert abs(fallen - 0.16) < 3.5 * 0.4 / runs**0.5


def test_it_is_an_act_of_the_country_about_itself_that_nobody_ordered() -> None:
    stage = scene(who=HATED, **SURE).day()
    assert stage.log() == [(1, "a", "seize_power", "a", "event")]
    assert stage.w.hot_count[0] == 0


def test_new_rulers_begin_with_content_officers_some_hope_and_no_old_stands() -> None:
    stage = scene(who=HATED, new_rulers=0.25, **SURE).put("commitment", "a", "b", 3.0).put("commitment", "b", "a", 2.0)
    stage.put("betrayal", "b", "a", 0.8).put("betrayal", "a", "b", 0.4).put("legitimacy", "a", 0.0).morning()
    assert stage.get("officers", "a") == 1.0
    assert stage.get("rally", "a") == 0.03
    assert (stage.get("commitment", "a", "b"), stage.get("commitment", "b", "a")) == (0.0, 2.0)
    assert (stage.get("betrayal", "b", "a"), stage.get("betrayal", "a", "b")) == pytest.approx((0.2, 0.4))


@pytest.mark.parametrize(("before", "after"), [(0.1, 0.4), (0.6, 0.6)])
def test_support_is_at_least_what_it_was_at_the_start(before: float, after: float) -> None:
    stage = scene(who={**HATED, "legitimacy": 0.4}, coup_daily=100.0).put("legitimacy", "a", before).morning()
    assert (stage.get("officers", "a"), stage.get("legitimacy", "a")) == (1.0, after)


@pytest.mark.parametrize("reason", [{"coup_prone": 0.0}, {"officers": 1.0}, {"legitimacy": 1.0}])
def test_one_good_reason_against_it_is_enough(reason: dict[str, float]) -> None:
    stage = scene(who={**HATED, **reason}, **SURE).days(5)
    assert stage.log() == []
    assert stage.get("officers", "a") == reason.get("officers", 0.0)


def test_without_domestic_politics_governments_stand() -> None:
    vote = {"election": dt.date(2025, 1, 1)}
    stage = scene(who={**HATED, **vote}, on=False, **SURE).days(3)
    assert stage.log() == []
    assert (stage.get("officers", "a"), stage.get("legitimacy", "a")) == (0.0, 0.0)


def test_a_scenario_without_an_act_for_it_has_it_all_the_same() -> None:
    stage = scene(acts=[], who=HATED, **SURE).day()
    assert stage.log() == []
    assert stage.get("officers", "a") > 0.9


# --- confidence of officers ----------------------------------------------------------------------------------------

STRIKE = act("strike", fields={"mid": 4, "rung": 7.0}, damages=0.2)
SHOW = act("show", fields={"mid": 3, "rung": 5.0}, damages=0.2)


@pytest.mark.parametrize(("name", "on", "left"), [("strike", True, 0.5), ("show", True, 0.7), ("strike", False, 0.7)])
def test_damage_by_force_costs_the_officers_of_the_target(name: str, on: bool, left: float) -> None:
    stage = scene(who={"officers": 0.7}, acts=[STRIKE, SHOW], on=on, officers_per_damage=1.0).day(b=[(name, "a")])
    assert stage.get("officers", "a") == pytest.approx(toward(left, 0.7, fade_factor(90.0)))
    assert stage.get("officers", "b") == 0.7


def test_confidence_comes_back_as_support_does() -> None:
    stage = scene(who={"officers": 0.7}, support_half_life=10.0).put("officers", "a", 0.3).days(10)
    assert stage.get("officers", "a") == pytest.approx(0.5, abs=0.01)


# --- elections -----------------------------------------------------------------------------------------------------


def test_on_the_morning_after_an_election_a_government_has_a_mandate() -> None:
    vote = {"election": dt.date(2025, 1, 3), "legitimacy": 0.5}
    stage = scene(who=vote, mandate=0.4).days(2).morning()
    assert stage.get("legitimacy", "a") == 0.5
    stage.evening().morning()
    assert stage.get("legitimacy", "a") == pytest.approx(0.5 + 0.4 * 0.5)
    assert stage.get("legitimacy", "b") == 0.5
    assert stage.evening().morning().get("legitimacy", "a") < 0.7


@given(st.floats(0, 400), st.floats(1, 365), st.floats(0, 2))
def test_publics_get_louder_day_by_day_until_they_have_voted(left: float, campaign: float, gain: float) -> None:
    heard = governments.heard(left, campaign, gain)
    assert 1.0 <= heard <= governments.heard(left / 2, campaign, gain) <= 1.0 + gain
    assert governments.heard(0.0, campaign, gain) == pytest.approx(1.0 + gain)
    assert governments.heard(campaign, campaign, gain) == governments.heard(-1.0, campaign, gain) == 1.0


@pytest.mark.parametrize(
    ("election", "voice"),
    [
        (None, 0.4),
        (dt.date(2025, 1, 16), 0.4 * 1.25),
        (dt.date(2025, 3, 1), 0.4),
        (dt.date(2024, 12, 1), 0.4),
        (dt.date(2025, 1, 1), 0.6),
    ],
)
def test_an_angry_public_weighs_more_in_a_campaign(election: dt.date | None, voice: float) -> None:
    who = {"public_voice": 0.4, "election": election, "legitimacy": 1.0}
    stage = scene(who=who, campaign_days=30.0, campaign_voice=0.5).put("anger", "a", "b", 0.5).morning()
    assert stage.options("a", "b")["please"]["audience"] == pytest.approx(4.0 * 0.5 * voice)


def test_no_public_is_louder_than_all_of_it() -> None:
    who = {"public_voice": 0.9, "election": dt.date(2025, 1, 1), "legitimacy": 1.0}
    stage = scene(who=who, campaign_voice=0.5).put("anger", "a", "b", 0.5).morning()
    assert stage.options("a", "b")["please"]["audience"] == pytest.approx(4.0 * 0.5)
