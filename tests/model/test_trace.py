"""The reason ledger: the very numbers that made each choice, and no effect on the run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model.vocabulary import TERMS
from sim.model.world import LOG_ACT, LOG_DAY, LOG_REASON, LOG_SOURCE, LOG_TARGET, PACKAGE
from tests.model.stage import COMPILED, Stage, shipped

DAYS = 40 if COMPILED else 25
NAME = "tinzaouaten-2025" if COMPILED else "tutorial"


@pytest.fixture(scope="module")
def traced() -> Stage:
    """A run in which everybody is free, with every decision kept."""
    return Stage(shipped(NAME), seed=7, trace=2000).days(DAYS, free=["all"])


def rows(stage: Stage) -> range:
    return range(int(stage.trace.decisions[0]))


def test_tracing_changes_nothing(traced: Stage) -> None:
    assert traced.digest() == Stage(shipped(NAME), seed=7).days(DAYS, free=["all"]).digest()


def test_a_full_ledger_changes_nothing_and_keeps_the_first(traced: Stage) -> None:
    short = Stage(shipped(NAME), seed=7, trace=3).days(DAYS, free=["all"])
    assert short.digest() == traced.digest()
    assert short.trace.decisions[0] == 3
    assert np.array_equal(short.trace.terms, traced.trace.terms[:3])


def test_decisions_are_kept_and_every_legal_option_was_counted(traced: Stage) -> None:
    assert len(rows(traced)) > 3
    assert traced.w.appraised[0] >= sum((traced.trace.weight[row] > 0).sum() for row in rows(traced))


def chosen(stage: Stage, row: int) -> list[int]:
    return [int(a) for a in stage.trace.chosen[row] if a > 0]


def test_the_weights_follow_from_the_sum_of_the_terms(traced: Stage) -> None:
    for row in rows(traced):
        value = traced.trace.terms[row].sum(axis=0)
        weight = traced.trace.weight[row]
        legal = np.flatnonzero(weight)
        order = legal[np.argsort(value[legal], kind="stable")]
        assert np.all(np.diff(weight[order]) >= 0)
        assert weight[order[-1]] == 2**20


def test_what_was_chosen_could_be_chosen_and_nothing_twice(traced: Stage) -> None:
    for row in rows(traced):
        acts = chosen(traced, row)
        assert all(traced.trace.weight[row, a] > 0 for a in acts)
        assert len(set(acts)) == len(acts) <= PACKAGE


def decided(stage: Stage) -> list[Any]:
    """Lines of the log whose reason is a term and which take effect on the day of their decision."""
    lines = stage.w.log[0, : stage.w.logged[0]]
    at_once = stage.t.delay[lines[:, LOG_ACT]] == 0
    return list(lines[(lines[:, LOG_REASON] < len(TERMS)) & at_once])


def test_every_decision_in_the_log_has_a_row_and_its_reason_is_the_largest_term_against_waiting(traced: Stage) -> None:
    lines = decided(traced)
    assert lines
    for line in lines:
        head = [line[LOG_DAY], line[LOG_SOURCE], line[LOG_TARGET]]
        row = next(row for row in rows(traced) if traced.trace.head[row].tolist() == head)
        assert line[LOG_ACT] in chosen(traced, row)
        pull = traced.trace.terms[row, :, line[LOG_ACT]] - traced.trace.terms[row, :, 0]
        assert line[LOG_REASON] == int(np.argmax(pull))


def test_the_status_words_and_facts_are_those_of_the_morning(traced: Stage) -> None:
    row = 0
    day, i, j = traced.trace.head[row]
    again = Stage(shipped(NAME), seed=7)
    again.days(int(day) - 1, free=["all"]).morning()
    assert traced.trace.facts[row].tolist() == [
        again.w.status[0, i, j],
        again.w.status[0, j, i],
        again.facts(again.names.actors[i], again.names.actors[j]),
    ]
    assert np.array_equal(traced.trace.terms[row], again.desk.terms)
    assert np.array_equal(traced.trace.inputs[row], again.desk.inputs)
