"""From records to the map's own record: every part of it, and nothing that a seat may not know."""

from __future__ import annotations

import dataclasses

import pytest

from sim.report.play_records import PublicIncident, PublicView
from sim.report.records import StatusRecord
from sim.scenario.spec import Scenario
from sim.view.map.map_state import MapState, Troops
from sim.view.map.state_of import of_public, of_seat, stance_of
from tests.view.map.conftest import CRISIS, seat_view


def test_on_a_quiet_day_stances_are_those_of_the_start(scenario: Scenario) -> None:
    state = of_seat(scenario, seat_view(scenario, ()))
    assert state.stances["mauritania"] == "friendly"
    assert state.stances["niger"] == "neutral"
    assert state.stances["mali"] == "tense"
    assert state.stances["morocco"] == "hostile"
    assert "algeria" not in state.stances
    assert (state.closures, state.hot, state.troops) == ((), (), ())


def test_what_is_done_toward_the_seat_darkens_a_stance(crisis: MapState) -> None:
    assert crisis.stances["mali"] == "hostile"
    assert crisis.stances["niger"] == "tense"
    assert crisis.stances["mauritania"] == "friendly"


def test_what_the_seat_does_itself_does_not(scenario: Scenario) -> None:
    state = of_seat(scenario, seat_view(scenario, (("algeria", "niger", "sky_closed"),)))
    assert state.stances["niger"] == "neutral"


def test_what_held_before_the_start_is_in_the_start_already(scenario: Scenario) -> None:
    view = seat_view(scenario, ())
    old = StatusRecord("niger", "algeria", "sky_closed", since=-100)
    assert of_seat(scenario, dataclasses.replace(view, statuses=(old,))).stances["niger"] == "neutral"


def test_members_of_the_own_bloc_are_allied(scenario: Scenario) -> None:
    state = of_seat(scenario, seat_view(scenario, (), seat="mali"))
    assert (state.stances["niger"], state.stances["burkina_faso"]) == ("allied", "allied")


def test_closed_skies_hot_borders_and_troops(crisis: MapState) -> None:
    assert {(c.source, c.target) for c in crisis.closures} == {("algeria", "mali"), ("mali", "algeria")}
    assert crisis.hot == (("algeria", "mali"),)
    assert Troops("algeria", "mali", "troops_at_border") in crisis.troops
    assert Troops("mali", "algeria", "on_alert") in crisis.troops
    assert crisis.closers(("niger", "mali")) == {"algeria"}


def test_a_pair_that_closed_its_skies_flies_no_more(scenario: Scenario) -> None:
    state = of_seat(scenario, seat_view(scenario, (("niger", "algeria", "sky_closed"),)))
    suspended = {flight.ends for flight in state.flights if flight.suspended}
    assert suspended == {("algeria", "niger")}
    assert not any(set(flight.ends) == {"algeria", "mali"} for flight in state.flights), "none is scheduled"


def test_measures_cut_flows(crisis: MapState, scenario: Scenario) -> None:
    calm = of_seat(scenario, seat_view(scenario, ()))
    before = {(flow.ends, flow.kind): flow.left for flow in calm.flows}
    after = {(flow.ends, flow.kind): flow.left for flow in crisis.flows}
    assert before[("algeria", "mali"), "trade"] == 1.0
    assert after[("algeria", "mali"), "trade"] == pytest.approx(0.5)
    assert after[("algeria", "niger"), "trade"] == 1.0
    assert all(0 < flow.size <= 1 for flow in crisis.flows)


def test_who_has_left_is_no_member(scenario: Scenario) -> None:
    state = of_seat(scenario, seat_view(scenario, (("niger", "aes", "membership_left"),)))
    (aes,) = (bloc for bloc in state.blocs if bloc.bloc == "aes")
    assert set(aes.members) == {"mali", "burkina_faso"}


def test_groups_come_with_where_they_fight(crisis: MapState) -> None:
    groups = {group.actor: group for group in crisis.groups}
    assert groups["jnim"].active_in == ("mali", "burkina_faso", "niger")
    assert groups["jnim"].place is None
    assert groups["tuareg_front"].place == (2.96, 19.95)


def test_rival_claims_stand_at_both_places(crisis: MapState) -> None:
    assert {(claim.by, claim.km, claim.place) for claim in crisis.claims} == {
        ("algeria", 2.0, (2.959, 19.946)),
        ("mali", -9.5, (2.923, 19.848)),
    }


def test_a_claim_not_made_yet_is_not_on_the_map(scenario: Scenario) -> None:
    view = seat_view(scenario, ())
    early = dataclasses.replace(view.incidents[0], claims={"algeria": 2.0})
    state = of_seat(scenario, dataclasses.replace(view, incidents=(early,)))
    assert [claim.by for claim in state.claims] == ["algeria"]


def test_the_public_map_is_made_of_what_everybody_knows(scenario: Scenario) -> None:
    known = seat_view(scenario, CRISIS)
    (incident,) = known.incidents
    claimed = PublicIncident(incident.incident, incident.reference, incident.accused, 1, incident.claims, 0.5)
    state = of_public(scenario, PublicView(8, known.date, known.tension, (), known.statuses, (claimed,)), "algeria")
    assert state == of_seat(scenario, known)
    assert (state.day, state.hot) == (8, (("algeria", "mali"),))


@pytest.mark.parametrize(
    ("points", "stance"), [(0.0, "allied"), (0.4, "friendly"), (1.0, "neutral"), (3.0, "tense"), (5.5, "hostile")]
)
def test_bounds_of_stances(points: float, stance: str) -> None:
    assert stance_of(points, 0.0) == stance
