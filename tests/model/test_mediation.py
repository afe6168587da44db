"""Mediation and talks: how they begin, ripen, end in a draft or break down, and what an agreement does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import mediation
from sim.model.vocabulary import AGREEMENT
from tests.model.stage import COMPILED, Stage, act, numbers_of_the_stage, organisation, stage_scenario, state, status

pains = st.floats(0, 10)
ACTS = [
    act("accept", fields={"instrument": "mediation"}, sets="mediation_accepted"),
    act("agree", fields={"instrument": "talks"}, sets="talks_open"),
    act("sign", fields={"instrument": "talks"}, sets="draft_accepted"),
    act("walk_out", fields={"instrument": "talks"}, moves_talks=-0.5),
    act("grumble", fields={"instrument": "talks"}, moves_talks=-0.4),
]
SOON = {"talks_days": 1.0}


def scene(*, run: int = 0, mediation: bool = True, **numbers: float) -> Stage:
    actors = [state("a"), state("b"), organisation("un"), state("other")]
    recalled = [status("away", measure=True)]
    return Stage(
        stage_scenario(actors, ACTS, numbers=numbers, statuses=recalled, mechanisms={"mediation": mediation}), run=run
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
