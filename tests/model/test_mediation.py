"""Mediation and talks: how they begin, ripen, end in a draft or break down, and what an agreement does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import mediation
from sim.model.rules.drift import fade_factor, toward
from sim.model.vocabulary import AGREEMENT, OPEN, STYLES
from tests.model.stage import COMPILED, Stage, act, numbers_of_the_stage, organisation, stage_scenario, state, status

pains = st.floats(0, 10)
ACTS = [
    act("accept", fields={"instrument": "mediation"}, sets="mediation_accepted"),
    act("agree", fields={"instrument": "talks"}, sets="talks_open"),
    act("sign", fields={"instrument": "talks"}, sets="draft_accepted"),
    act("walk_out", fields={"instrument": "talks"}, moves_talks=-0.5),
    act("grumble", fields={"instrument": "talks"}, moves_talks=-0.4),
    act("strike", fields={"mid": 4, "rung": 7.0}, damages=0.1),
    act("come_back", clears="away"),
]
SOON = {"talks_days": 1.0}


def scene(
    *,
    run: int = 0,
    mediation: bool = True,
    style: str = "formulation",
    likes: tuple[float, float] = (2.0, 2.0),
    **numbers: float,
) -> Stage:
    """``style`` and ``likes`` are of the mediator: how it works, and its hostility toward a and b."""
    actors = [state("a"), state("b"), organisation("un", style=style), state("other")]
    relations = [{"source": "un", "target": x, "hostility": h} for x, h in zip("ab", likes, strict=True)]
    recalled = [status("away", measure=True)]
    return Stage(
        stage_scenario(
            actors,
            ACTS,
            numbers=numbers,
            statuses=recalled,
            relations=relations,
            mechanisms={"mediation": mediation},
        ),
        run=run,
    )


# --- ripeness and success ------------------------------------------------------------------------------------------


@given(pains, pains, pains)
def test_a_quarrel_is_ripe_only_if_both_sides_hurt(own: float, their: float, threshold: float) -> None:
    assert mediation.is_ripe(own, their, threshold) == (own > threshold and their > threshold)


def test_a_mediator_helps_and_most_when_it_is_ripe() -> None:
    p = numbers_of_the_stage()
    chances = {mediation.success(True, True, p): 0.7, mediation.success(True, False, p): 0.3}
    chances |= {mediation.success(False, ripe, p): 0.2 for ripe in (True, False)}
    assert chances == {value: value for value in (0.7, 0.3, 0.2)}


# --- to the table --------------------------------------------------------------------------------------------------


def test_two_in_a_quarrel_that_accept_the_same_mediator_come_to_the_table() -> None:
    stage = scene(talks_days=1e9).quarrel("a", "b").day(a=[("accept", "un")])
    assert not stage.holds("a", "talks_open", "b")
    stage.day(b=[("accept", "un")])
    assert stage.holds("a", "talks_open", "b")
    assert stage.holds("b", "talks_open", "a")
    assert stage.get("mediator", "a", "b") == stage.get("mediator", "b", "a") == stage.names.actor("un")


def test_two_without_a_quarrel_do_not() -> None:
    stage = scene().quarrel("a", "b").day(a=[("accept", "un")]).day(other=[("accept", "un")])
    assert not stage.holds("a", "talks_open", "other")


@pytest.mark.parametrize("minding", ["a", "b"])
def test_it_is_enough_that_one_of_them_minds_a_little(minding: str) -> None:
    stage = scene(talks_days=1e9).put("pain", "a", "b", 5.0).put("pain", "b", "a", 5.0)
    stage.put("salience", minding, "b" if minding == "a" else "a", 0.5)
    stage.day(a=[("accept", "un")]).day(b=[("accept", "un")])
    assert stage.holds("a", "talks_open", "b")


def test_two_that_accept_different_mediators_do_not() -> None:
    stage = scene().quarrel("a", "b").day(a=[("accept", "un")]).day(b=[("accept", "other")])
    assert not stage.holds("a", "talks_open", "b")
    assert stage.get("mediator", "a", "b") == -1


def test_whoever_already_talks_keeps_to_it() -> None:
    stage = scene(talks_days=1e9).quarrel("a", "b").day(a=[("agree", "b")])
    stage.day(a=[("accept", "un")]).day(b=[("accept", "un")])
    assert stage.get("mediator", "a", "b") == -1


def test_with_mediation_off_nobody_is_brought_together() -> None:
    stage = scene(mediation=False).quarrel("a", "b").day(a=[("accept", "un")]).day(b=[("accept", "un")])
    assert not stage.holds("a", "talks_open", "b")


# --- results -------------------------------------------------------------------------------------------------------


def test_talks_that_succeed_put_a_draft_before_both_to_answer_tomorrow() -> None:
    stage = scene(agreement_direct=1.0, **SOON).day(a=[("agree", "b")])
    assert stage.holds("a", "draft_offered", "b")
    assert stage.holds("b", "draft_offered", "a")
    assert stage.get("due", "a", "b") == stage.get("due", "b", "a") == 2
    assert stage.holds("a", "talks_open", "b")


def test_talks_that_fail_are_over() -> None:
    stage = scene(agreement_direct=0.0, **SOON).day(a=[("agree", "b")])
    assert not stage.holds("a", "talks_open", "b")
    assert not stage.holds("b", "talks_open", "a")
    assert not stage.holds("a", "draft_offered", "b")


def test_a_mediator_whose_talks_fail_is_thanked_and_goes() -> None:
    stage = scene(agreement_unripe=0.0, agreement_ripe=0.0, **SOON).quarrel("a", "b")
    stage.give("un", "mediation_offered", "a").day(a=[("accept", "un")]).day(b=[("accept", "un")])
    for party in ("a", "b"):
        assert not stage.holds(party, "mediation_accepted", "un")
        assert not stage.holds("un", "mediation_offered", party)
    assert stage.get("mediator", "a", "b") == stage.get("mediator", "b", "a") == -1


@pytest.mark.parametrize(("pain", "drafted"), [(2.0, True), (0.5, False)])
def test_mediated_talks_succeed_when_it_is_ripe(pain: float, drafted: bool) -> None:
    stage = scene(agreement_ripe=1.0, agreement_unripe=0.0, **SOON).quarrel("a", "b")
    stage.put("pain", "a", "b", pain).put("pain", "b", "a", pain)
    stage.day(a=[("accept", "un")]).day(b=[("accept", "un")])
    assert stage.holds("a", "draft_offered", "b") == drafted


def test_a_draft_that_is_on_the_table_is_not_drafted_again() -> None:
    stage = scene(agreement_direct=1.0, **SOON).day(a=[("agree", "b")]).day()
    stage.put("due", "a", "b", 0).day()
    assert stage.get("due", "a", "b") == 0


def test_talks_come_to_a_result_on_one_day_in_so_many_and_succeed_in_their_share() -> None:
    runs = 600 if COMPILED else 150
    stages = [scene(run=run, talks_days=3.0, agreement_direct=0.5).day(a=[("agree", "b")]) for run in range(runs)]
    drafted = np.mean([stage.holds("a", "draft_offered", "b") for stage in stages])
    over = np.mean([not stage.holds("a", "talks_open", "b") for stage in stages])
    tolerance = 3.5 / 2.0 / runs**0.5
    assert abs(drafted - 1 / 6) < tolerance
    assert abs(over - 1 / 6) < tolerance


def test_talks_are_drawn_once_a_pair_and_not_once_a_side() -> None:
    for run in range(20):
        stage = scene(run=run, talks_days=2.0, agreement_direct=0.5).day(b=[("agree", "a")])
        assert stage.holds("a", "draft_offered", "b") == stage.holds("b", "draft_offered", "a")
        assert stage.holds("a", "talks_open", "b") == stage.holds("b", "talks_open", "a")


def signed(stage: Stage) -> Stage:
    stage.day(a=[("agree", "b")]).give("a", "away", "b")
    return stage.day(a=[("sign", "b")]).day(b=[("sign", "a")])


def test_a_draft_that_both_sign_is_an_agreement_that_saves_both_faces() -> None:
    stage = signed(scene(agreement_direct=1.0, **SOON))
    for one, two in (("a", "b"), ("b", "a")):
        assert stage.holds(one, "agreement_signed", two)
        for name in ("talks_open", "draft_offered", "draft_accepted"):
            assert not stage.holds(one, name, two)
        assert 0.98 < stage.get("face", one, two) <= 1.0
        assert stage.get("due", one, two) == 4
    assert stage.holds("a", "away", "b")


def test_an_agreement_ends_the_dispute() -> None:
    stage = scene(agreement_direct=1.0, **SOON).put("hostile_on", "a", "b", 0)
    assert signed(stage).w.ending[0] == AGREEMENT


def test_one_signature_is_not_enough() -> None:
    stage = scene(agreement_direct=1.0, **SOON).day(a=[("agree", "b")]).day(a=[("sign", "b")])
    assert stage.holds("a", "draft_accepted", "b")
    assert not stage.holds("a", "agreement_signed", "b")


def test_with_mediation_off_talks_come_to_nothing() -> None:
    stage = signed(scene(mediation=False, agreement_direct=1.0, **SOON))
    assert not stage.holds("a", "draft_offered", "b")
    assert not stage.holds("a", "agreement_signed", "b")


@pytest.mark.parametrize(("name", "over"), [("walk_out", True), ("grumble", False)])
def test_whoever_breaks_off_talks_ends_them_for_both(name: str, over: bool) -> None:
    stage = scene(talks_days=1e9).day(a=[("agree", "b")]).day(b=[(name, "a")])
    assert stage.holds("a", "talks_open", "b") != over
    assert stage.holds("b", "talks_open", "a") != over


# --- the mediator's style and bias, and words broken before -------------------------------------------------------


def mediated(stage: Stage) -> Stage:
    """Both accept the same mediator, and talks come to a result on that evening."""
    return stage.quarrel("a", "b").day(a=[("accept", "un")]).day(b=[("accept", "un")])


@pytest.mark.parametrize("style", STYLES)
def test_each_style_has_its_own_success(style: str) -> None:
    others = {f"style_{name}": 1.0 for name in STYLES}
    for chance in (0.0, 1.0):
        stage = mediated(scene(style=style, agreement_unripe=1.0, **SOON, **{**others, f"style_{style}": chance}))
        assert stage.holds("a", "draft_offered", "b") == (chance == 1.0)


def test_talks_without_a_mediator_know_no_style() -> None:
    none = {f"style_{name}": 0.0 for name in STYLES}
    stage = scene(agreement_direct=1.0, mediator_bias=1.0, **SOON, **none).day(a=[("agree", "b")])
    assert stage.holds("a", "draft_offered", "b")


@pytest.mark.parametrize(("likes", "drafted"), [((10.0, 0.0), False), ((0.0, 10.0), False), ((10.0, 10.0), True)])
def test_a_mediator_who_sides_with_one_helps_less(likes: tuple[float, float], drafted: bool) -> None:
    stage = mediated(scene(likes=likes, agreement_unripe=1.0, mediator_bias=1.0, **SOON))
    assert stage.holds("a", "draft_offered", "b") == drafted


@pytest.mark.parametrize(("one", "two", "drafted"), [("a", "b", False), ("b", "a", False), ("a", "other", True)])
def test_who_broke_its_word_finds_it_hard_to_agree_again(one: str, two: str, drafted: bool) -> None:
    stage = scene(agreement_direct=1.0, distrust=1.0, **SOON).put("betrayal", one, two, 1.0).day(a=[("agree", "b")])
    assert stage.holds("a", "draft_offered", "b") == drafted


def test_half_a_memory_is_half_the_distrust() -> None:
    runs = 400 if COMPILED else 100
    stages = [scene(run=run, agreement_direct=1.0, distrust=1.0, **SOON) for run in range(runs)]
    found = [s.put("betrayal", "b", "a", 0.5).day(a=[("agree", "b")]).holds("a", "draft_offered", "b") for s in stages]
    assert abs(np.mean(found) - 0.5) < 3.5 / 2.0 / runs**0.5


# --- what an agreement does, and how it is kept or not ------------------------------------------------------------

KEPT = {"agreement_direct": 1.0, "implementation_days": 5.0, **SOON}
SIGNED_ON = 3


@pytest.mark.parametrize("style", STYLES)
def test_a_mediated_agreement_calms_by_the_mediators_style(style: str) -> None:
    calm = {f"calm_{name}": 0.0 for name in STYLES} | {f"calm_{style}": 0.5}
    for acting in STYLES:
        stage = mediated(scene(style=acting, agreement_unripe=1.0, hostility_half_life=1e9, **SOON, **calm))
        stage.put("hostility", "a", "b", 8.0).put("hostility", "b", "a", 6.0)
        stage.day(a=[("sign", "b")]).day(b=[("sign", "a")])
        share = 0.5 if acting == style else 1.0
        assert stage.holds("a", "agreement_signed", "b")
        assert stage.get("hostility", "a", "b") == pytest.approx(8.0 * share)
        assert stage.get("hostility", "b", "a") == pytest.approx(6.0 * share)


def test_a_direct_agreement_calms_as_a_proposed_text_does() -> None:
    stage = scene(calm_facilitation=0.9, calm_formulation=0.5, calm_manipulation=0.1, **KEPT)
    fade = fade_factor(60.0)
    before = toward(toward(8.0, 2.0, fade), 2.0, fade)
    signed(stage.put("hostility", "a", "b", 8.0))
    assert stage.get("hostility", "a", "b") == pytest.approx(toward(0.5 * before, 2.0, fade))


@pytest.mark.parametrize("breaker", ["a", "b", ""])
def test_whoever_still_holds_a_measure_after_the_days_for_it_has_broken_the_agreement(breaker: str) -> None:
    stage = signed(scene(breach_memory=0.4, **KEPT)).day(a=[("come_back", "b")])
    if breaker:
        stage.give(breaker, "away", "b" if breaker == "a" else "a")
    stage.days(3)
    assert stage.holds("a", "agreement_signed", "b")
    assert stage.w.betrayal.max() == 0.0
    stage.day()
    for one, two in (("a", "b"), ("b", "a")):
        assert stage.holds(one, "agreement_signed", two) == (breaker == "")
        assert stage.get("betrayal", two, one) == pytest.approx(0.4 if one == breaker else 0.0)
        assert (stage.get("hostile_on", one, two) == SIGNED_ON + 5) == (one == breaker)


def test_if_both_hold_measures_both_remember() -> None:
    stage = signed(scene(breach_memory=0.4, **KEPT)).give("b", "away", "a").days(5)
    assert stage.get("betrayal", "a", "b") == stage.get("betrayal", "b", "a") == pytest.approx(0.4)


def test_a_measure_taken_after_those_days_breaks_no_agreement() -> None:
    stage = signed(scene(**KEPT)).day(a=[("come_back", "b")]).days(4).give("a", "away", "b").days(5)
    assert stage.holds("a", "agreement_signed", "b")


def test_new_talks_do_not_stop_the_clock() -> None:
    stage = (
        signed(scene(**{**KEPT, "talks_days": 1e9})).give("a", "draft_accepted", "b").give("b", "draft_accepted", "a")
    )
    stage.day().give("a", "away", "b").days(2).day(a=[("agree", "b")]).days(2)
    assert stage.holds("a", "talks_open", "b")
    assert not stage.holds("a", "agreement_signed", "b")


def test_a_second_agreement_has_days_of_its_own() -> None:
    stage = signed(scene(**KEPT)).day().give("a", "draft_accepted", "b").give("b", "draft_accepted", "a").day()
    assert stage.days(3).holds("a", "agreement_signed", "b"), "day 8 is only the third after the second one"
    assert not stage.days(2).holds("a", "agreement_signed", "b")


def test_an_agreement_that_breaks_down_reopens_the_dispute() -> None:
    stage = signed(scene(**KEPT).put("hostile_on", "a", "b", 0))
    assert stage.days(4).w.ending[0] == AGREEMENT
    assert stage.day().w.ending[0] == OPEN
    assert stage.w.ended_on[0] == 0


def test_force_under_an_agreement_breaks_it_at_once_and_is_remembered() -> None:
    stage = signed(scene(breach_memory=0.4, **KEPT)).day(b=[("strike", "a")])
    assert not stage.holds("a", "agreement_signed", "b")
    assert not stage.holds("b", "agreement_signed", "a")
    assert stage.get("betrayal", "a", "b") == pytest.approx(0.4)
    assert stage.get("betrayal", "b", "a") == 0.0


def test_force_where_nothing_was_agreed_breaks_no_word() -> None:
    assert scene(breach_memory=0.4).day(b=[("strike", "a")]).w.betrayal.max() == 0.0
