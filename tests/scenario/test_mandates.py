"""Mandates: what an organisation may do, and that no organisation of any shipped scenario ever does more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from sim.model.day import WHOLE_DAYS, advance
from sim.model.trace import new_trace
from sim.model.vocabulary import BEYOND_MANDATE, FACT_PARTIES_CONSENT, FACT_TARGET_BELONGS
from sim.model.world import EVENT, LOG_ACT, LOG_REASON, LOG_SOURCE, LOG_TARGET, new_desk, new_world
from sim.report.refusals import NotAllowed, failed_entries
from sim.scenario.mandates import asked_of, grant_for
from sim.scenario.shipped import scenario_names
from sim.scenario.spec import ActorSpec, ActSpec, Grant, Scenario
from sim.scenario.tables import build_tables, names_of
from sim.text import Text
from tests.model.stage import COMPILED, WAIT, Stage, act, group, organisation, shipped, stage_scenario, state

SPEAK = act("speak", offends=1.0, fields={"rung": 2.0})
WARN = act("warn", offends=1.0, fields={"rung": 3.0})
OBSERVE = act("observe", fields={"instrument": "mediation"}, soothes=1.0, watches_border=0.2)
PUNISH = act("punish", fields={"instrument": "economic", "reversal": {"by": "relent", "price": 0}}, sets="yielded")
RELENT = act("relent", fields={"instrument": "economic"}, clears="yielded")
STRIKE = act("strike", fields={"instrument": "force"}, offends=3.0)
ACTS = (WAIT, SPEAK, WARN, OBSERVE, PUNISH, RELENT, STRIKE)
MANDATE = (
    Grant(instruments=("statement",)),
    Grant(acts=("warn", "punish"), toward="members"),
    Grant(acts=("observe",), consent=True),
)
MEMBERS, CONSENT = 1 << FACT_TARGET_BELONGS, 1 << FACT_PARTIES_CONSENT


def test_a_mandate_asks_for_what_its_grants_say() -> None:
    asked = asked_of(organisation("u", mandate=MANDATE), ACTS)
    assert asked == {
        "wait": 0,
        "speak": 0,
        "warn": MEMBERS,
        "observe": CONSENT,
        "punish": MEMBERS,
        "relent": 0,
        "strike": BEYOND_MANDATE,
    }


def test_a_name_goes_before_an_instrument_wherever_it_stands() -> None:
    for mandate in (MANDATE, MANDATE[::-1]):
        grants = [grant_for(mandate, which) for which in (WARN, SPEAK)]
        assert [grant.toward for grant in grants if grant] == ["members", "all"]


def test_who_has_no_mandate_is_bound_by_gates_alone() -> None:
    assert asked_of(state("a"), ACTS) == {}
    assert not build_tables(stage_scenario([state("a"), state("b")], ACTS)).mandate.any()


def scene(extra: Sequence[ActorSpec] = (), **fields: Any) -> Stage:
    """a is a member of u, b is none; they share a border and quarrel."""
    scenario = stage_scenario(
        [state("a"), state("b"), organisation("u", mandate=MANDATE), state("far"), *extra],
        ACTS,
        memberships=[{"actor": "a", "of": "u", "commitment": 0.5}],
        ties=[{"between": ["a", "b"], "border_km": 100, "watch": 0.5}],
        numbers={"watch_half_life": 1e13},
        **fields,
    )
    return Stage(scenario).quarrel("a", "b")


def test_an_organisation_has_no_say_over_who_has_left_it() -> None:
    stage = scene().morning()
    assert {"warn", "punish"} <= set(stage.options("u", "a"))
    assert not {"warn", "punish"} & set(stage.options("u", "b"))
    stage.put("member", "a", "u", 0.0)
    assert set(stage.options("u", "a")) == set(stage.options("u", "b")) == {"wait", "speak", "relent"}


@pytest.mark.parametrize("refusing", ["a", "b"])
def test_consent_is_that_of_both_sides(refusing: str) -> None:
    stage = scene()
    for party in {"a", "b"} - {refusing}:
        stage.give(party, "mediation_accepted", "u")
    assert "observe" not in stage.morning().options("u", "a")
    stage.give(refusing, "mediation_accepted", "u")
    assert "observe" in stage.options("u", "a")
    assert "observe" not in stage.options("u", "far")


def fighting_too() -> Stage:
    """a and b both agreed to u; a has a worse quarrel with an armed group, which agreed to nothing."""
    stage = scene(extra=[group("g", ["a"])]).give("a", "mediation_accepted", "u").give("b", "mediation_accepted", "u")
    return stage.put("salience", "a", "g", 9.0).put("grievance", "a", "g", 9.0)


def test_consent_in_one_quarrel_is_not_undone_by_a_worse_one() -> None:
    stage = fighting_too().morning()
    assert stage.get("crisis_with", "a") == stage.names.actor("g")
    assert "observe" in stage.options("u", "a")


def test_observers_watch_the_border_between_those_who_agreed() -> None:
    stage = fighting_too()
    before = stage.get("watch", "a", "b")
    assert stage.day(u=[("observe", "a")]).get("watch", "a", "b") > before


def test_an_order_beyond_the_mandate_is_dropped() -> None:
    stage = scene().day(u=[("strike", "a"), ("warn", "b"), ("warn", "a")])
    assert stage.did("u") == [("warn", "a")]


def test_observers_watch_the_border_of_the_quarrel() -> None:
    stage = scene().give("a", "mediation_accepted", "u").give("b", "mediation_accepted", "u")
    stage.day(u=[("observe", "a")])
    assert stage.get("watch", "a", "b") == stage.get("watch", "b", "a") == pytest.approx(0.7)
    assert stage.get("watch", "u", "a") == 0.0


@pytest.mark.parametrize(
    ("bits", "word"), [(BEYOND_MANDATE, "scope"), (MEMBERS, "members"), (CONSENT, "consent"), (0, "")]
)
def test_a_refusal_says_what_the_mandate_lacks(bits: int, word: str) -> None:
    names = names_of(shipped())
    entries = failed_entries(SPEAK, 0, 0, 0, names, bits)
    assert entries == ((f"mandate:{word}:on",) if word else ())
    assert failed_entries(SPEAK, 0, 0, MEMBERS | CONSENT, names, bits) == (entries if word == "scope" else ())
    for lang in ("en", "fr", "ar"):
        for entry in entries:
            said = Text(lang, [shipped("tinzaouaten-2025").folder]).refusal(entry, "ecowas", "mali")
            assert "ECOWAS" in said or "CEDEAO" in said or lang == "ar"
            assert "{" not in said
    if entries:
        assert "mandate" in str(NotAllowed("ecowas", "speak", "mali", 3, entries))


# --- every shipped scenario ----------------------------------------------------------------------------------------

RUNS = 40 if COMPILED else 1


def bodies(scenario: Scenario) -> list[ActorSpec]:
    return [actor for actor in scenario.actors if actor.kind == "organisation"]


@pytest.mark.parametrize("name", scenario_names())
def test_every_organisation_has_a_mandate_and_something_to_do_in_it(name: str) -> None:
    scenario = shipped(name)
    for body in bodies(scenario):
        asked = asked_of(body, scenario.acts)
        open_to_it = [which for which, bits in asked.items() if bits != BEYOND_MANDATE]
        assert {"urge_restraint", "offer_mediation"} <= set(open_to_it), body.id
        assert BEYOND_MANDATE in asked.values(), body.id


@pytest.mark.parametrize("name", scenario_names())
def test_no_organisation_ever_leaves_its_mandate(name: str) -> None:
    scenario = shipped(name)
    tables, names = build_tables(scenario), names_of(scenario)
    days = scenario.setup.days if COMPILED else 5
    world = new_world(tables, np.arange(RUNS), 7, days, 2048)
    advance(world, tables, new_desk(tables), new_trace(tables, 0), WHOLE_DAYS, 0, RUNS, days)
    acts = {which.id: which for which in scenario.acts}
    ever_members = tables.commitment0
    for body in bodies(scenario):
        i = names.actor(body.id)
        for r in range(RUNS):
            for line in world.log[r, : world.logged[r]]:
                if line[LOG_SOURCE] == i and line[LOG_REASON] != EVENT:
                    _is_covered(body, acts[names.acts[line[LOG_ACT]]], bool(ever_members[line[LOG_TARGET], i] > 0))


def _is_covered(body: ActorSpec, done: ActSpec, member: bool) -> None:
    grant = grant_for(body.mandate or (), done)
    assert grant is not None, (body.id, done.id)
    assert member or grant.toward == "all", (body.id, done.id)


def test_ecowas_may_speak_to_those_who_left_it_and_no_more() -> None:
    stage = Stage(shipped("tinzaouaten-2025")).quarrel("algeria", "mali").morning()
    open_to_it = set(stage.options("ecowas", "mali"))
    assert "urge_restraint" in open_to_it
    assert "threaten_sanctions" not in open_to_it
    assert "threaten_sanctions" in stage.options("african_union", "mali")
