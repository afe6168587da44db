"""Columns of acts and statuses: effect rows, friction, masks, prices, bites."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model.tables import (
    STATUS_LAPSING,
    STATUS_MEASURES,
    STATUS_MUTUAL,
    STATUS_STANDING,
)
from sim.model.vocabulary import (
    EFFECTS,
    EXPOSURES,
    FACTS,
    INSTRUMENTS,
    KERNEL_STATUSES,
    VISIBILITIES,
)
from sim.scenario.tables import build_tables, names_of
from tests.model.stage import act, stage_scenario, state, status


def test_columns_of_acts() -> None:
    fields = {"goldstein": -4.5, "mid": 4, "rung": 2.0, "instrument": "force", "visibility": "covert", "delay": 3}
    blow = act(
        "blow", fields={**fields, "again_after": 5, "joint": True, "by_event_only": True}, offends=3.0, protects=-0.5
    )
    kind = act("kind", soothes=2.0, moves_talks=0.5)
    tables = build_tables(stage_scenario([state("a"), state("b")], [blow, kind]))
    assert tables.effects[EFFECTS.index("offends")].tolist() == [0.0, 3.0, 0.0]
    assert tables.effects[EFFECTS.index("protects")].tolist() == [0.0, -0.5, 0.0]
    assert tables.severity.tolist() == [0.0, 3.0, -2.0]
    assert tables.calming == pytest.approx([0.0, -0.3, 0.5 + 0.4])
    assert tables.goldstein[1] == -4.5
    assert (tables.mid[1], tables.rung[1], tables.delay[1]) == (4, 2.0, 3)
    assert INSTRUMENTS[tables.instrument[1]] == "force"
    assert VISIBILITIES[tables.visibility[1]] == "covert"
    assert tables.again[1] == pytest.approx(0.2)
    assert (tables.joint.tolist(), tables.by_event.tolist()) == ([0, 1, 0], [0, 1, 0])


def test_friction_grows_with_rung_and_force_and_waiting_has_none() -> None:
    acts = [
        act("say"),
        act("do", fields={"instrument": "legal", "rung": 2.0}),
        act("hit", fields={"instrument": "force", "rung": 7.0, "mid": 4}),
        act("show", fields={"instrument": "military", "rung": 5.0, "mid": 3}),
    ]
    tables = build_tables(stage_scenario([state("a"), state("b")], acts))
    assert tables.friction == pytest.approx([0.0, 2.0, 3.0 + 1.0, 3.0 + 3.5 + 2.0, 3.0 + 2.5])


def test_a_verb_used_twice_adds_up() -> None:
    one, two = act("one", offends=1.0), act("two", offends=2.5)
    both = one.model_copy(update={"effects": one.effects + two.effects})
    tables = build_tables(stage_scenario([state("a"), state("b")], [both]))
    assert tables.severity[1] == 3.5


def test_gates_become_masks() -> None:
    gate = [
        {"own_status": {"status": "x"}},
        {"own_status": {"status": "y", "is": False}},
        {"their_status": {"status": "y"}},
        {"their_status": {"status": "x", "is": False}},
        {"fact": {"fact": "shares_border"}},
        {"fact": {"fact": "source_is_state"}},
        {"fact": {"fact": "incident_open", "is": False}},
    ]
    scenario = stage_scenario([state("a"), state("b")], [act("it", gate=gate)], statuses=[status("x"), status("y")])
    tables, names = build_tables(scenario), names_of(scenario)
    x, y = (1 << names.status(name) for name in "xy")
    assert [tables.needs_own[1], tables.bars_own[1]] == [x, y]
    assert [tables.needs_their[1], tables.bars_their[1]] == [y, x]
    assert tables.needs_fact[1] == 1 << FACTS.index("shares_border") | 1 << FACTS.index("source_is_state")
    assert tables.bars_fact[1] == 1 << FACTS.index("incident_open")
    assert tables.needs_own[0] == tables.bars_fact[0] == 0


@pytest.mark.parametrize(("side", "own", "theirs"), [("source", 1, 0), ("target", 0, 1), ("both", 1, 1)])
@pytest.mark.parametrize("verb", ["sets", "clears"])
def test_status_changes_become_words_of_their_side(verb: str, side: str, own: int, theirs: int) -> None:
    scenario = stage_scenario([state("a"), state("b")], [act("it", **{verb: ("x", side)})], statuses=[status("x")])
    tables, bit = build_tables(scenario), 1 << names_of(scenario).status("x")
    found = [getattr(tables, f"{verb}_own")[1], getattr(tables, f"{verb}_theirs")[1]]
    assert found == [own * bit, theirs * bit]


def test_a_reversal_is_a_retreat_that_takes_its_days_and_the_dearest_counts() -> None:
    def undone(name: str, price: float, delay: int) -> Any:
        return act(name, fields={"reversal": {"by": "undo", "price": price, "delay": delay}})

    acts = [undone("shut", 1.0, 9), undone("ban", 2.5, 3), act("undo", fields={"delay": 1}, concedes=0.5), act("other")]
    tables = build_tables(stage_scenario([state("a"), state("b")], acts))
    assert tables.retreat.tolist() == [0.0, 0.0, 0.0, 3.0, 0.0]
    assert tables.delay.tolist() == [0, 0, 0, 9, 0]


def test_measures_bite_and_lifting_them_heals() -> None:
    shut = status("shut", bites=[{"flow": "trade", "own": 0.2, "theirs": 0.5}])
    ban = status("ban", bites=[{"flow": "trade", "own": 0.4, "theirs": 0.1}, {"flow": "aid", "theirs": 1.0}])
    one, two = act("shut", sets="shut"), act("lift", clears="ban")
    both = act("both", sets="shut").model_copy(update={"effects": one.effects + act("ban", sets="ban").effects})
    tables = build_tables(stage_scenario([state("a"), state("b")], [one, two, both], statuses=[shut, ban]))
    trade, aid = EXPOSURES.index("trade"), EXPOSURES.index("aid")
    assert tables.bite_own[trade].tolist() == [0.0, 0.2, -0.4, 0.4]
    assert tables.bite_theirs[trade].tolist() == [0.0, 0.5, -0.1, 0.5]
    assert tables.bite_theirs[aid].tolist() == [0.0, 0.0, -1.0, 1.0]


def test_columns_of_statuses() -> None:
    own = [
        status("m", measure=True, rung=2.0),
        status("l", lasts=9),
        status("u", mutual=True),
        status("b", bites=[{"flow": "aid", "own": 0.3}]),
    ]
    scenario = stage_scenario([state("a"), state("b")], statuses=own)
    tables, names = build_tables(scenario), names_of(scenario)
    kernel = (1 << len(KERNEL_STATUSES)) - 1
    words = {group: int(tables.status_words[group]) & ~kernel for group in range(4)}
    assert words[STATUS_MEASURES] == 1 << names.status("m")
    assert words[STATUS_LAPSING] == 1 << names.status("l")
    assert words[STATUS_MUTUAL] == 1 << names.status("u")
    assert words[STATUS_STANDING] == 1 << names.status("m") | 1 << names.status("b")
    assert tables.lasts[names.status("l")] == 9
    assert tables.lasts[names.status("m")] == 0
    assert tables.status_rung[names.status("m")] == 2.0
    assert tables.status_own[names.status("b"), EXPOSURES.index("aid")] == 0.3
    assert tables.status_theirs.sum() == 0.0
