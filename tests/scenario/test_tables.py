"""From a scenario to arrays: shapes, names, keys, delays."""

from __future__ import annotations

import ast
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim.model.tables
from sim.model.tables import (
    Parameters,
    Switches,
    Tables,
    counts,
)
from sim.model.vocabulary import (
    EFFECTS,
    EXPOSURES,
    KERNEL_STATUSES,
    KINDS,
    MECHANISMS,
    TERMS,
)
from sim.scenario.keys import actor_key
from sim.scenario.tables import RECORDED, build_tables, delay_table, key_of, names_of
from tests.model.stage import act, shipped, stage_scenario, state, status

# --- shapes ---


def shapes_in_comments() -> dict[str, list[str]]:
    """Axes of each array of Tables, as the comment beside it says: ``[A, A, S] ...``."""
    source = Path(sim.model.tables.__file__).read_text().splitlines()
    tree = ast.parse("\n".join(source))
    fields = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Tables").body
    axes = {}
    for field in fields:
        line = source[field.lineno - 1]
        if isinstance(field, ast.AnnAssign) and "# [" in line:
            assert isinstance(field.target, ast.Name)
            axes[field.target.id] = line.split("# [")[1].split("]")[0].split(", ")
    return axes


AXES = shapes_in_comments()


def lengths(tables: Tables) -> dict[str, int]:
    """Length of each axis by the name that comments give it."""
    return {
        **counts(tables),
        "blocs": int((tables.kind == KINDS.index("bloc")).sum()),
        "terms": len(TERMS),
        "effect verbs": len(EFFECTS),
        "flows": len(EXPOSURES),
        "K + 1": len(tables.reference) + 1,
        "W": len(tables.way_inside),
        "C": len(tables.claim_by),
    }


@pytest.mark.parametrize("name", ["tutorial", "tinzaouaten-2025"])
@pytest.mark.parametrize("array", AXES)
def test_every_array_has_the_shape_that_its_comment_says(name: str, array: str) -> None:
    tables = build_tables(shipped(name))
    shape, known = getattr(tables, array).shape, lengths(tables)
    assert len(shape) == len(AXES[array])
    for length, axis in zip(shape, AXES[array], strict=True):
        assert axis == "rows" or length == (int(axis) if axis.isdigit() else known[axis])


@pytest.mark.parametrize("name", ["tutorial", "tinzaouaten-2025"])
def test_arrays_are_of_one_kind_each_and_lie_in_one_piece(name: str) -> None:
    tables = build_tables(shipped(name))
    for field in set(Tables._fields) - {"p", "on", *RECORDED}:
        array = getattr(tables, field)
        assert array.flags.c_contiguous, field
        assert array.dtype in (np.int64, np.float64) or field == "since0"
        assert array.dtype.kind != "f" or np.isfinite(array).all()


def test_every_parameter_and_switch_has_its_place() -> None:
    scenario = shipped("tinzaouaten-2025")
    tables = build_tables(scenario)
    assert {p.id for p in scenario.parameters} == set(Parameters._fields)
    assert all(getattr(tables.p, p.id) == p.value for p in scenario.parameters)
    assert Switches._fields == MECHANISMS
    off = build_tables(stage_scenario([state("a"), state("b")], mechanisms={"blocs": False}))
    assert off.on == Switches(**{**dict.fromkeys(MECHANISMS, 1), "blocs": 0})


# --- names and keys ---


def test_actors_stand_in_the_order_of_their_keys() -> None:
    names = names_of(stage_scenario([state("a", key=9), state("b", key=4), state("c", key=7)]))
    assert names.actors == ("b", "c", "a")
    assert (names.actor("b"), names.actor("a")) == (0, 2)


def test_a_key_is_given_or_made_from_the_id() -> None:
    assert key_of(5, "mali") == 5
    assert key_of(0, "mali") == 0
    assert key_of(None, "mali") == actor_key("mali") < 2**24
    tables = build_tables(shipped("tinzaouaten-2025"))
    assert np.all(np.diff(tables.key) > 0)


def test_waiting_is_act_0_and_kernel_statuses_come_first() -> None:
    acts = [act("zebra"), act("apple")]
    names = names_of(stage_scenario([state("a"), state("b")], acts, statuses=[status("z"), status("b")]))
    assert names.acts == ("wait", "zebra", "apple")
    assert names.statuses == (*KERNEL_STATUSES, "b", "z")


def test_the_dispute_and_the_acts_that_nobody_chooses_are_found_by_name() -> None:
    acts = [act("border_clash"), act("seize_power")]
    scenario = stage_scenario([state("a"), state("b"), state("c")], acts, dispute=("c", "a"))
    assert build_tables(scenario).dispute.tolist() == [2, 0]
    assert (build_tables(scenario).clash_act, build_tables(scenario).coup_act) == (1, 2)
    bare = build_tables(stage_scenario([state("a"), state("b")]))
    assert (bare.clash_act, bare.coup_act) == (-1, -1)


# --- delays ---


@given(st.floats(0.0, 3.0), st.floats(0.1, 2.5))
def test_a_delay_table_rises_and_is_a_chance(mu: float, sigma: float) -> None:
    table = delay_table(mu, sigma)
    assert len(table) == 64
    assert np.all(np.diff(table) >= 0)
    assert table[0] >= 0
    assert table[-1] <= 65536


@given(st.floats(0.7, 3.0), st.floats(0.4, 1.2))
def test_median_and_third_quartile_are_those_of_the_log_normal(mu: float, sigma: float) -> None:
    """A day k + 1 holds everything up to k + 1.5, so quantiles are right to half a day."""
    table = delay_table(mu, sigma) / 65536
    for quantile, z in ((0.5, 0.0), (0.75, 0.6745)):
        exact = math.exp(mu + z * sigma)
        days = int(np.searchsorted(table, quantile)) + 1
        assert abs(days - exact) <= 0.51


def test_the_delays_of_force_and_of_words_come_from_their_own_numbers() -> None:
    tables = build_tables(stage_scenario([state("a"), state("b")]))
    assert np.array_equal(tables.delay_force, delay_table(1.386, 1.2))
    assert np.array_equal(tables.delay_words, delay_table(0.693, 0.45))
