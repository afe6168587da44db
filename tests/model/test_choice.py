"""Choice: quantal response in whole numbers, packages of acts, orders."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import choice
from sim.scenario.choice_weights import CHOICE_WEIGHTS
from tests.model.stage import COMPILED, Stage, act, stage_scenario, state

TABLE = np.array(CHOICE_WEIGHTS, dtype=np.int64)
values = st.lists(st.floats(-9, 9), min_size=2, max_size=8)


def weighed(value: list[float], legal: list[int] | None = None, sharpness: float = 1.0) -> tuple[list[int], int]:
    weight = np.full(len(value), -1, dtype=np.int64)
    allowed = np.array([1] * len(value) if legal is None else legal, dtype=np.int64)
    total = choice.weigh(weight, np.array(value), allowed, sharpness, TABLE)
    return weight.tolist(), int(total)


def test_the_table_is_exp_rounded_to_whole_numbers() -> None:
    assert len(CHOICE_WEIGHTS) == 257
    for k, weight in enumerate(CHOICE_WEIGHTS):
        assert abs(weight - 2**20 * math.exp(-k / 16)) <= 0.5


@given(values, st.floats(0.1, 4))
def test_the_best_option_has_the_full_weight_and_the_sum_is_exact(value: list[float], sharpness: float) -> None:
    weight, total = weighed(value, sharpness=sharpness)
    assert max(weight) == weight[int(np.argmax(value))] == 2**20
    assert total == sum(weight)
    assert min(weight) >= 0


@given(values, st.floats(0.1, 4))
def test_a_better_option_never_weighs_less(value: list[float], sharpness: float) -> None:
    weight, _ = weighed(value, sharpness=sharpness)
    order = np.argsort(value)
    assert sorted(weight) == [weight[a] for a in order]


@given(values, st.floats(0.5, 3))
def test_weights_follow_exp_within_the_stated_step(value: list[float], sharpness: float) -> None:
    weight, _ = weighed(value, sharpness=sharpness)
    exact = 2**20 * np.exp(sharpness * (np.array(value) - max(value)))
    assert np.all(np.abs(weight - exact) <= 0.0325 * exact + 1.0)


@given(values, st.floats(-5, 5))
def test_only_differences_of_value_count(value: list[float], shift: float) -> None:
    wholes = [round(16 * x) / 16 for x in value]
    assert weighed(wholes) == weighed([x + round(shift) for x in wholes])


def test_what_is_not_legal_weighs_nothing_and_is_not_the_best() -> None:
    weight, total = weighed([0.0, 9.0, 1.0], legal=[1, 0, 1])
    assert weight[1] == 0
    assert weight[2] == 2**20
    assert total == weight[0] + weight[2]


def test_what_is_far_behind_weighs_nothing() -> None:
    assert weighed([0.0, 14.0])[0][0] == 1
    assert weighed([0.0, 15.0])[0][0] == weighed([0.0, 1e6])[0][0] == 0


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
def test_every_ticket_belongs_to_one_option_by_its_weight(weights: list[int]) -> None:
    weight = np.array(weights, dtype=np.int64)
    found = [choice.picked(weight, np.int64(ticket)) for ticket in range(sum(weights))]
    assert np.bincount(found, minlength=len(weights)).tolist() == weights


def test_frequencies_are_those_of_quantal_response() -> None:
    value, sharpness = [0.0, 0.5, 1.0, -1.0, 2.0], 1.4
    weight, total = weighed(value, sharpness=sharpness)
    tickets = [int(total) * n // 20000 for n in range(20000)]
    found = np.bincount([choice.picked(np.array(weight), np.int64(t)) for t in tickets], minlength=5) / 20000
    softmax = np.exp(sharpness * np.array(value)) / np.exp(sharpness * np.array(value)).sum()
    assert np.abs(found - softmax).max() < 0.02


# --- packages ------------------------------------------------------------------------------------------------------


def narrowed(
    weight: list[int], chosen: int, instrument: list[int], severity: list[float], *, first: bool
) -> tuple[list[int], int]:
    left = np.array(weight, dtype=np.int64)
    total = choice.narrow(left, chosen, np.array(instrument), np.array(severity), 0.5, first)
    return left.tolist(), int(total)


def test_after_an_act_the_same_instrument_and_the_opposite_sense_are_out() -> None:
    left, total = narrowed([10, 10, 10, 10, 10], 1, [0, 1, 1, 2, 3], [0.0, 2.0, 1.0, 1.0, -1.0], first=False)
    assert left == [10, 0, 0, 10, 0]
    assert total == 20


def test_only_after_the_first_act_does_everything_but_stopping_become_less_likely() -> None:
    assert narrowed([10, 10, 11], 1, [0, 1, 2], [0.0, 2.0, 1.0], first=True) == ([10, 0, 5], 15)
    assert narrowed([10, 10, 11], 1, [0, 1, 2], [0.0, 2.0, 1.0], first=False) == ([10, 0, 11], 21)


def test_an_act_of_no_sense_goes_with_either() -> None:
    assert narrowed([10, 10, 10, 10], 1, [0, 1, 2, 3], [0.0, 0.0, 2.0, -2.0], first=False)[0] == [10, 0, 10, 10]


def test_a_sum_of_nothing_is_one_so_that_a_ticket_can_be_drawn() -> None:
    left, total = narrowed([0, 7], 1, [0, 1], [0.0, 1.0], first=True)
    assert (left, total) == ([0, 0], 1)
    assert choice.picked(np.array(left), np.int64(0)) == choice.WAIT


# --- reasons -------------------------------------------------------------------------------------------------------


@given(st.integers(0, 9), st.lists(st.floats(-3, 3), min_size=10, max_size=10))
def test_the_reason_is_the_term_that_speaks_most_for_the_act_against_waiting(term: int, wait: list[float]) -> None:
    terms = np.zeros((10, 3))
    terms[:, 0] = wait
    terms[:, 2] = wait
    terms[term, 2] += 1.0
    assert choice.main_reason(terms, 2) == term


def test_a_large_term_that_waiting_has_too_is_no_reason() -> None:
    terms = np.array([[5.0, 5.0], [0.0, 0.5], [9.0, 8.0]])
    assert choice.main_reason(terms, 1) == 1


# --- in the world --------------------------------------------------------------------------------------------------

HARSH, MILD, KIND, LOUD = (
    act("harsh", offends=5.0),
    act("mild", fields={"instrument": "legal"}, offends=1.0),
    act("kind", fields={"instrument": "talks"}, soothes=2.0),
    act("loud", fields={"instrument": "diplomatic"}, offends=2.0),
)


def quarrel(**numbers: float) -> Stage:
    scenario = stage_scenario(
        [state("a", noise=0.1), state("b")], [HARSH, MILD, KIND, LOUD], numbers={"beta": 4.0, "repeat": 0.0, **numbers}
    )
    return Stage(scenario, trace=50)


def due_today(stage: Stage, owed: float) -> Stage:
    """Let a take up b today, with so much to answer."""
    stage.morning().put("due", "a", "b", int(stage.w.day[0]))
    return stage.put("owed", "a", "b", owed)


def test_with_sharp_choice_the_best_option_is_taken() -> None:
    stage = due_today(quarrel(friction_words=0.0, friction_act=0.0, match_slope=5.0), 5.0)
    best = max(stage.options("a", "b").items(), key=lambda item: item[1]["value"])[0]
    stage.evening(free=["a"])
    assert best == "harsh"
    assert stage.did("a")[0] == ("harsh", "b")
    assert stage.log()[0][4] == "reciprocity"


def test_what_is_due_on_another_day_is_not_taken_up() -> None:
    stage = due_today(quarrel(friction_words=0.0, match_slope=5.0), 5.0)
    stage.put("due", "a", "b", 2)
    stage.evening(free=["a"])
    assert stage.log() == []
    assert stage.get("due", "a", "b") == 2


def test_what_has_been_taken_up_is_no_longer_due() -> None:
    stage = due_today(quarrel(), 0.0).evening(free=["a"])
    assert stage.get("due", "a", "b") == 0
    assert stage.w.appraised[0] == 5


def test_dear_acts_are_left_undone() -> None:
    stage = due_today(quarrel(friction_words=9.0, friction_act=9.0), 0.0).evening(free=["a"])
    assert stage.log() == []


def test_an_answer_may_be_a_package_of_different_instruments_in_one_sense() -> None:
    sizes = []
    for run in range(40 if COMPILED else 10):
        scenario = stage_scenario(
            [state("a"), state("b")],
            [HARSH, MILD, KIND, LOUD],
            numbers={"beta": 0.2, "follow_up": 1.0, "friction_act": 0.0},
        )
        stage = due_today(Stage(scenario, run=run), 5.0).evening(free=["a"])
        done = [name for name, _ in stage.did("a")]
        assert len(set(done)) == len(done) <= 4
        assert "kind" not in done or done == ["kind"]
        sizes.append(len(done))
    assert max(sizes) > 1


def test_the_terms_are_about_the_actor_and_its_target_and_not_the_other_way_round() -> None:
    stage = quarrel().morning().put("owed", "a", "b", 5.0)
    assert stage.options("a", "b")["harsh"]["reciprocity"] > 0 > stage.options("b", "a")["harsh"]["reciprocity"]


# --- orders --------------------------------------------------------------------------------------------------------


def test_an_order_is_carried_out_and_logged_as_one() -> None:
    stage = quarrel().day(a=[("mild", "b")])
    assert stage.log() == [(1, "a", "mild", "b", "ordered")]


def test_an_ordered_actor_does_not_choose_besides() -> None:
    stage = due_today(quarrel(friction_words=0.0, match_slope=5.0), 5.0).evening(a=[("mild", "b")], free=["b"])
    assert stage.did("a") == [("mild", "b")]


def test_an_actor_under_empty_orders_does_nothing() -> None:
    stage = due_today(quarrel(friction_words=0.0, match_slope=5.0), 5.0).evening(a=[], free=["b"])
    assert stage.log() == []


def test_orders_are_for_one_day() -> None:
    stage = quarrel().day(a=[("mild", "b")])
    assert stage.w.order_count.max() == -1
    assert stage.day(free=["all"]).did("a") == [("mild", "b")]


@pytest.mark.parametrize(
    "order",
    [("wait", "b"), ("mild", "a"), ("barred", "b"), ("brought", "b")],
    ids=["waiting", "itself", "gate", "event"],
)
def test_an_order_that_is_not_allowed_is_dropped(order: tuple[str, str]) -> None:
    gate: list[Any] = [{"fact": {"fact": "shares_border"}}]
    scenario = stage_scenario(
        [state("a"), state("b")], [MILD, act("barred", gate=gate), act("brought", fields={"by_event_only": True})]
    )
    stage = Stage(scenario).day(a=[order, ("mild", "b")])
    assert stage.did() == [("mild", "b")]
