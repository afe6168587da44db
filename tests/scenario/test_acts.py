"""Every act of common/actions.yaml: coded as published, undone by its reversal, and possible in some situation."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from sim.model.tables import STATUS_MEASURES
from sim.model.vocabulary import ARMED_GROUP, KINDS
from sim.scenario.load import load_acts
from sim.scenario.spec import ActorSpec, ActSpec, Scenario
from sim.scenario.tables import build_tables
from tests.model.stage import Stage, bloc, group, organisation, shipped, stage_scenario, state, with_numbers

ACTS = {act.id: act for act in load_acts()}
CHOSEN = [name for name, act in ACTS.items() if name != "wait"]
REVERSIBLE = [name for name, act in ACTS.items() if act.reversal]
SCORES = Path(__file__).parents[1] / "data" / "goldstein.csv"


def published() -> dict[str, float]:
    """Goldstein score by CAMEO code."""
    rows = [line for line in SCORES.read_text().splitlines() if not line.startswith("#")]
    return {row["code"]: float(row["goldstein"]) for row in csv.DictReader(rows)}


GOLDSTEIN = published()


# --- how they are coded --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ACTS)
def test_the_goldstein_score_is_that_of_the_cameo_code(name: str) -> None:
    assert ACTS[name].goldstein == GOLDSTEIN[ACTS[name].cameo]


def test_there_are_acts_enough_of_every_sort() -> None:
    tables = build_tables(shipped())
    assert len(ACTS) >= 40
    assert sum(act.mid <= 3 for act in ACTS.values()) >= 30
    assert (tables.calming > 0).sum() >= 8
    assert (tables.severity < 0).sum() >= 8


@pytest.mark.parametrize("name", CHOSEN)
def test_the_instrument_is_force_where_the_mid_level_says_so(name: str) -> None:
    """Curbing an armed group at home is a matter of police and army, not of a dispute between states."""
    act = ACTS[name]
    if name != "curb_armed_group":
        assert (act.instrument == "force") == (act.mid >= 4)
    if act.mid in (2, 3):
        assert act.instrument in ("military", "covert")


def test_the_ladder_is_ordered_by_mid_level_first() -> None:
    """Covert help for an armed group is coded as a display, and stands where we put it."""
    open_acts = [act for act in ACTS.values() if act.instrument != "covert"]
    top = {mid: max((act.rung for act in open_acts if act.mid == mid), default=0.0) for mid in range(1, 6)}
    for act in open_acts:
        assert all(act.rung >= top[mid] for mid in range(1, act.mid)), act.id


@pytest.mark.parametrize("name", CHOSEN)
def test_what_calms_does_not_offend_and_what_offends_has_a_rung(name: str) -> None:
    verbs = {effect.verb for effect in ACTS[name].effects}
    assert not {"offends", "soothes"} <= verbs
    assert ("offends" in verbs) == (ACTS[name].rung > 0) or ACTS[name].instrument in ("covert", "statement", "evidence")


# --- how they are undone -------------------------------------------------------------------------------------------


def changed(act: ActSpec, verb: str, sides: tuple[str, ...] = ("source", "both")) -> set[str]:
    """Statuses of one side that an act sets or clears."""
    changes = (getattr(effect, verb) for effect in act.effects)
    return {change.status for change in changes if change is not None and change.of in sides}


@pytest.mark.parametrize("name", REVERSIBLE)
def test_a_reversal_clears_what_the_act_sets(name: str) -> None:
    reversal = ACTS[name].reversal
    assert reversal is not None
    begun, undoing = changed(ACTS[name], "sets"), ACTS[reversal.by]
    assert begun
    assert begun <= changed(undoing, "clears")
    assert ACTS[name].id != undoing.id


@pytest.mark.parametrize("name", REVERSIBLE)
def test_a_reversal_is_open_to_whoever_did_the_act(name: str) -> None:
    reversal = ACTS[name].reversal
    assert reversal is not None
    needed = {g.own_status.status for g in ACTS[reversal.by].gate if g.own_status and g.own_status.is_}
    barred = {g.own_status.status for g in ACTS[reversal.by].gate if g.own_status and not g.own_status.is_}
    assert needed <= changed(ACTS[name], "sets")
    assert not barred & changed(ACTS[name], "sets")


def test_every_measure_that_stands_for_ever_can_be_undone() -> None:
    tables, scenario = build_tables(shipped()), shipped()
    cleared = set().union(*(changed(act, "clears", ("source", "target", "both")) for act in ACTS.values()))
    lasting = {s.id for s in scenario.statuses if s.measure and s.lasts is None and s.id != "at_war"}
    assert tables.status_words[STATUS_MEASURES] > 0
    assert lasting <= cleared


# --- a situation in which it is possible -----------------------------------------------------------------------------


class Situation:
    """A source, a target, a third and whatever the gate of an act asks for."""

    def __init__(self, act: ActSpec) -> None:
        self.act = act
        self.on = {entry.fact.fact for entry in act.gate if entry.fact and entry.fact.is_}
        self.kinds = {side: self._kind(side) for side in ("source", "target")}

    def _kind(self, side: str) -> str:
        if side == "target" and "source_belongs_to_target" in self.on:
            return "organisation"
        if side == "target" and "target_admits_members" in self.on:
            return "bloc"
        if side == "target" and "source_can_free_hostages" in self.on:
            return "armed_group"
        return next((kind for kind in KINDS if f"{side}_is_{kind}" in self.on), "state")

    def _actor(self, side: str) -> ActorSpec:
        other = "target" if side == "source" else "source"
        means = {
            "mediation": f"{side}_can_mediate" in self.on,
            "air_force": side == "source" and "source_has_air_force" in self.on,
            "drones": side == "source" and "source_has_drones" in self.on,
            "air_defence": side == "source" and "source_has_air_defence" in self.on,
            "envoy": True,
        }
        kind = self.kinds[side]
        if kind == "armed_group":
            return group(side, [other] if self.kinds[other] == "state" else ["third"], means=means)
        return {"state": state, "bloc": bloc, "organisation": organisation}[kind](side, means=means)

    def scenario(self) -> Scenario:
        """The shipped acts, statuses and parameters with this cast."""
        actors = [self._actor("source"), self._actor("target"), state("third"), bloc("league")]
        members = [("target", "league")] if "target_in_rival_bloc" in self.on else []
        members += [("source", "league"), ("target", "league")] if "target_is_partner_in_crisis" in self.on else []
        members += [("source", "target")] if "source_belongs_to_target" in self.on else []
        members += [("third", side) for side, kind in self.kinds.items() if kind == "bloc"]
        both = ["source", "target"]
        event = {"id": "it", "act": self.act.id, "source": "source", "target": "target", "on_day": 1}
        scenario = stage_scenario(
            actors,
            dispute=("source", "target"),
            ties=self._borders(),
            joint_bodies=[{"id": "staff", "members": both}] if "same_joint_body" in self.on else [],
            memberships=[{"actor": x, "of": y, "commitment": 0.8} for x, y in members],
            relations=[{"source": "source", "target": "target", "hostility": 5, "mutual": True}],
            incidents=self._incidents(),
            events=[event] if self.act.by_event_only else [],
        )
        base = shipped()
        return scenario.model_copy(update={"acts": base.acts, "statuses": base.statuses, "parameters": base.parameters})

    def _borders(self) -> list[dict[str, Any]]:
        ends = [("source", "target")] if "shares_border" in self.on else []
        ends += [("source", "third")] if "target_admits_members" in self.on else []
        return [{"between": pair, "border_km": 100, "watch": 0.5} for pair in ends]

    def _incidents(self) -> list[dict[str, Any]]:
        fields = {"reference": "source", "accused": "target", "day": -3, "truth": [{"km": 1, "weight": 1}]}
        film = [{"id": "film", "holder": "source", "clarity": 1.0}]
        seen = [{"id": "seen", "evidence": film, **fields}] if "incident_open" in self.on else []
        old = [{"id": "old", "disclosed": False, **fields}] if "source_holds_undisclosed_incident" in self.on else []
        return seen + old

    def stage(self) -> Stage:
        """The morning on which the act is possible; no chance decides about talks or clashes."""
        scenario = self.scenario()
        quiet = with_numbers(build_tables(scenario), talks_days=1e12, opportunity=0.0, join_base=1e9)
        stage = Stage(scenario, tables=quiet._replace(clash_act=-1))
        if "source_mediates_for_target" in self.on:
            stage.give("target", "mediation_accepted", "source")
        if "source_can_free_hostages" in self.on:
            stage.give("target", "hostages_held", "third").give("source", "shelters", "target")
        if "source_in_crisis_with_target" in self.on:
            stage.quarrel("source", "target")
        if {"target_in_crisis", "target_is_partner_in_crisis"} & self.on:
            stage.quarrel("third", "target")
        if "draft_on_table" in self.on:
            stage.give("source", "draft_offered", "target").give("target", "draft_offered", "source")
        for entry in self.act.gate:
            if entry.own_status and entry.own_status.is_:
                self._give(stage, "source", entry.own_status.status, "target")
            if entry.their_status and entry.their_status.is_:
                self._give(stage, "target", entry.their_status.status, "source")
        return stage.morning()

    def _give(self, stage: Stage, source: str, name: str, target: str) -> None:
        stage.give(source, name, target)
        if next(status.mutual for status in shipped().statuses if status.id == name):
            stage.give(target, name, source)

    def done(self) -> Stage:
        """The evening on which the act has taken effect."""
        stage = self.stage()
        name = self.act.id
        voters = ["third"] if "bloc" in self.kinds.values() else []
        stage.evening(free=voters, **({} if self.act.by_event_only else {"source": [(name, "target")]}))
        return stage.days(0 if self.act.by_event_only else int(stage.t.delay[stage.names.act(name)]))


@pytest.mark.parametrize("name", CHOSEN)
def test_every_act_is_possible_in_some_situation(name: str) -> None:
    open_to_it = name in Situation(ACTS[name]).stage().options("source", "target")
    assert open_to_it != ACTS[name].by_event_only


@pytest.mark.parametrize("name", CHOSEN)
def test_every_act_can_be_carried_out_and_its_statuses_begin_and_end(name: str) -> None:
    act, stage = ACTS[name], Situation(ACTS[name]).done()
    assert (name, "target") in stage.did("source")
    for status in changed(act, "sets"):
        assert stage.holds("source", status, "target"), status
    for status in changed(act, "sets", ("target", "both")):
        assert stage.holds("target", status, "source"), status
    for status in changed(act, "clears") - changed(act, "sets"):
        assert not stage.holds("source", status, "target"), status
    for status in changed(act, "clears", ("target", "both")):
        assert not stage.holds("target", status, "source"), status


@pytest.mark.parametrize("name", CHOSEN)
def test_an_offence_makes_its_target_more_hostile_by_morning_and_a_kindness_less(name: str) -> None:
    stage = Situation(ACTS[name]).done()
    before = stage.get("hostility", "target", "source")
    after = stage.morning().get("hostility", "target", "source")
    severity = float(stage.t.severity[stage.names.act(name)])
    assert (after > before, after < before) == (severity > 0, severity < 0)


@pytest.mark.parametrize("name", REVERSIBLE)
def test_an_act_and_its_reversal_leave_no_status_behind(name: str) -> None:
    """Ordered the moment it is open; what was set is over when the reversal's days have passed."""
    act = ACTS[name]
    assert act.reversal is not None
    stage = Situation(act).done()
    stage.quarrel("source", "target").day(source=[(act.reversal.by, "target")])
    stage.days(int(stage.t.delay[stage.names.act(act.reversal.by)]))
    assert (act.reversal.by, "target") in stage.did("source")
    for status in changed(act, "sets"):
        assert not stage.holds("source", status, "target")


def test_armed_groups_have_acts_of_their_own() -> None:
    stage = Stage(shipped("tinzaouaten-2025")).morning()
    fighters = [name for name, kind in zip(stage.names.actors, stage.t.kind, strict=True) if kind == ARMED_GROUP]
    for fighter in fighters:
        assert len(stage.options(fighter, "mali")) > 2
