"""Credibility: how trust moves, what the gap between saying and doing costs, and how memories fade."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import credibility
from sim.model.rules.drift import fade_factor, toward
from tests.model.stage import Stage, act, shot, stage_scenario, state

shares, moves = st.floats(0, 1), st.floats(-1, 1)
RETREAT = act("retreat", concedes=2.0)


def scene(*, mechanisms: dict[str, bool] | None = None, incidents: Any = (), **numbers: float) -> Stage:
    relations = [{"source": "b", "target": "a", "hostility": 2, "trust": 0.6}]
    actors = [state("a"), state("b"), state("c")]
    return Stage(
        stage_scenario(
            actors, [RETREAT], relations=relations, mechanisms=mechanisms, incidents=incidents, numbers=numbers
        )
    )


# --- what moves trust ----------------------------------------------------------------------------------------------


@given(shares, moves)
def test_trust_goes_a_share_of_the_way_and_never_beyond(trust: float, moved: float) -> None:
    judged = credibility.judged(trust, moved)
    assert 0.0 <= judged <= 1.0
    assert judged >= trust if moved >= 0.0 else judged <= trust
    assert credibility.judged(trust, 1.0) == pytest.approx(1.0)
    assert credibility.judged(trust, -1.0) == 0.0


def test_an_account_of_whoever_broke_its_word_is_believed_less() -> None:
    claimed = shot(claims=[{"by": "a", "km": 1.0, "after": 5}])
    word, broken = scene(incidents=[claimed]), scene(incidents=[claimed]).put("betrayal", "c", "a", 0.5)
    leaning = [float(stage.morning().w.credence[0, 0, 2]) for stage in (word, broken)]
    assert leaning == pytest.approx([0.5, 0.5 + 0.25 * (0.25 - 0.5)])


@pytest.mark.parametrize(("stand", "given_up"), [(5.0, 2.0), (1.0, 1.0), (0.0, 0.0)])
def test_a_stand_that_is_given_up_costs_the_trust_of_the_rival_and_of_the_world(stand: float, given_up: float) -> None:
    stage = scene(say_do=0.1).put("commitment", "a", "b", stand).day(a=[("retreat", "b")])
    assert stage.get("trust", "b", "a") == pytest.approx(0.6 * (1.0 - 0.1 * given_up))
    assert stage.get("esteem", "a") == pytest.approx(0.5 * (1.0 - 0.1 * given_up))
    assert (stage.get("trust", "c", "a"), stage.get("trust", "a", "b"), stage.get("esteem", "b")) == (0.5, 0.5, 0.5)


def test_a_face_saver_covers_the_gap_and_backing_up_is_a_smaller_one() -> None:
    stage = scene(say_do=0.1).put("commitment", "a", "b", 5.0).put("face", "a", "b", 1.0).day(a=[("retreat", "b")])
    assert (stage.get("trust", "b", "a"), stage.get("esteem", "a")) == (0.6, 0.5)
    stage = scene(say_do=0.1, backing_up=0.5).put("commitment", "a", "b", 5.0).day(a=[("retreat", "b")])
    assert stage.get("esteem", "a") == pytest.approx(0.5 * 0.9)


def test_without_audience_costs_nobody_minds_the_gap() -> None:
    stage = scene(say_do=0.1, mechanisms={"audience_costs": False}).put("commitment", "a", "b", 5.0)
    stage.day(a=[("retreat", "b")])
    assert (stage.get("trust", "b", "a"), stage.get("esteem", "a")) == (0.6, 0.5)


# --- memory --------------------------------------------------------------------------------------------------------


def test_once_a_week_trust_goes_back_and_betrayals_pale() -> None:
    stage = scene(trust_half_life=70.0, betrayal_half_life=140.0)
    stage.put("trust", "b", "a", 0.2).put("esteem", "a", 0.9).put("betrayal", "b", "a", 0.8).put("doubted", "a", 1)
    cells = [("trust", "b", "a"), ("esteem", "a"), ("betrayal", "b", "a")]
    assert [stage.days(6).get(*cells[0]), *(stage.get(*cell) for cell in cells[1:])] == [0.2, 0.9, 0.8]
    trust, betrayal = fade_factor(10.0), fade_factor(20.0)
    weekly = [toward(0.2, 0.6, trust), toward(0.9, 0.5, trust), 0.8 * betrayal]
    assert [stage.day().get(*cells[0]), *(stage.get(*cell) for cell in cells[1:])] == pytest.approx(weekly)
    assert [stage.days(6).get(*cells[0]), *(stage.get(*cell) for cell in cells[1:])] == pytest.approx(weekly)


def test_half_of_a_change_in_trust_is_left_after_its_half_life() -> None:
    stage = scene(trust_half_life=70.0).put("trust", "b", "a", 0.2).put("doubted", "a", 1).days(70)
    assert stage.get("trust", "b", "a") == pytest.approx(0.4, abs=0.01)


def test_words_that_hold_are_not_forgotten_because_there_is_nothing_to_forget() -> None:
    stage = scene().days(14)
    assert stage.get("trust", "b", "a") == 0.6
    assert stage.w.betrayal.max() == 0.0
