"""From the world to records: what is told, what is not, and who may know what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sim.agents import CrisisModel
from sim.errors import UsageError
from sim.model.tables import NEVER
from sim.model.vocabulary import ENDINGS, FACTS
from sim.report.build import events_of, goals_of, incidents_of, run_record, statuses_of
from sim.report.goals import met
from sim.report.refusals import AmbiguousName, UnknownName, failed_entries, resolve, whole_number
from sim.report.seats import seat_view, secret_statuses, statuses_visible_to, visible_to
from sim.scenario.load import load_scenario
from sim.scenario.spec import ActSpec, Scenario
from sim.scenario.verbs import GoalEntry

INCIDENT = "drone_over_the_ford"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tutorial")


@pytest.fixture
def model(scenario: Scenario) -> CrisisModel:
    return CrisisModel(scenario, rng=7)


def ran(model: CrisisModel, days: int) -> CrisisModel:
    for _ in range(days):
        model.step()
    return model


# --- events and statuses ---


def test_a_record_tells_the_run(model: CrisisModel, scenario: Scenario) -> None:
    record = ran(model, 10).record()
    assert (record.scenario, record.seed, record.run, record.days) == ("tutorial", 7, 0, 10)
    assert (record.start, record.digest) == (scenario.setup.start, model.digest())
    assert len(record.tension) == 10
    assert record.outcome in ENDINGS
    assert 1 <= record.peak_hostility <= 5
    first = record.events[0]
    assert (first.source, first.act, first.target, first.day) == ("tadla", "violate_airspace", "amer", 1)
    assert (first.reason, first.event, first.joint, first.date) == (
        "event",
        "drone_reported",
        None,
        dt.date(2025, 6, 1),
    )
    act = next(act for act in scenario.acts if act.id == first.act)
    assert (first.cameo, first.goldstein, first.mid) == (act.cameo, act.goldstein, act.mid)


def test_a_run_is_told_as_far_as_it_has_come(model: CrisisModel) -> None:
    run = ran(model, 2).played
    record = run_record(run.spec, run.names, run.tables, run.world, 0)
    assert (record.days, len(record.tension), record.ended_day) == (2, 2, None)


def test_events_may_be_asked_for_from_a_line_on(model: CrisisModel) -> None:
    run = ran(model, 10).played
    every = events_of(run.spec, run.names, run.world, 0)
    assert events_of(run.spec, run.names, run.world, 0, first_line=1) == every[1:]
    assert model.events == every


def test_statuses_stand_with_their_day(model: CrisisModel) -> None:
    run = model.played
    model.begin_day()
    run.set_orders("amer", [("recall_ambassador", "tadla")])
    model.end_day()
    found = [s for s in statuses_of(run.names, run.world, 0) if s.status == "ambassador_recalled"]
    assert [(s.source, s.target, s.since) for s in found] == [("amer", "tadla", 1)]


# --- incidents ---


def incidents(model: CrisisModel) -> Any:
    run = model.played
    return incidents_of(run.spec, run.names, run.tables, run.world, 0)


def test_an_incident_is_told_once_it_has_happened(model: CrisisModel) -> None:
    assert incidents(model) == ()
    (incident,) = incidents(ran(model, 1))
    assert (incident.incident, incident.reference, incident.accused, incident.day) == (INCIDENT, "amer", "tadla", 1)


def test_claims_are_told_from_their_day_on(model: CrisisModel) -> None:
    assert incidents(ran(model, 1))[0].claims == {"amer": 1.0}
    assert incidents(ran(model, 1))[0].claims == {"amer": 1.0, "tadla": -1.0}


def test_everybody_holds_a_credence(model: CrisisModel) -> None:
    (incident,) = incidents(ran(model, 5))
    ids = set(model.played.names.actors)
    assert set(incident.credence) == set(incident.public_credence) == ids
    assert incident.credence["amer"] == model.actor("amer").credence_in(INCIDENT)
    assert incident.public_credence["amer"] == model.actor("amer").public_credence_in(INCIDENT)
    assert 0 <= incident.world_credence <= 1


def test_what_is_not_disclosed_is_not_told(model: CrisisModel) -> None:
    ran(model, 1).played.world.disclosed[0, 0] = 0
    assert incidents(model) == ()


def test_without_contested_incidents_there_is_nothing_to_tell(scenario: Scenario) -> None:
    setup = scenario.setup.model_copy(update={"mechanisms": {"contested_incidents": False}})
    assert incidents(ran(CrisisModel(scenario.model_copy(update={"setup": setup})), 2)) == ()


def test_older_incidents_come_first() -> None:
    days = [incident.day for incident in incidents(ran(CrisisModel("tinzaouaten-2025"), 1))]
    assert days == sorted(days)
    assert days[-1] == 1


# --- goals ---


def how_far(model: CrisisModel, goal: dict[str, Any], actor: str = "amer") -> float:
    run = model.played
    return met(GoalEntry.model_validate(goal), actor, run.names, run.tables, run.world, 0)


def test_a_status_goal(model: CrisisModel) -> None:
    wanted = {"source": "amer", "target": "tadla", "status": "ambassador_recalled"}
    assert (how_far(model, {"status": wanted}), how_far(model, {"status": {**wanted, "is": False}})) == (0.0, 1.0)
    run = model.played
    run.world.status[0, run.actor("amer"), run.actor("tadla")] |= 1 << run.names.status("ambassador_recalled")
    assert (how_far(model, {"status": wanted}), how_far(model, {"status": {**wanted, "is": False}})) == (1.0, 0.0)


@pytest.mark.parametrize(("points", "far"), [(3.0, 1.0), (4.0, 1.0), (7.0, 0.5), (10.0, 0.0)])
def test_a_hostility_goal(model: CrisisModel, points: float, far: float) -> None:
    run = model.played
    run.world.hostility[0, run.actor("tadla"), run.actor("amer")] = points
    goal = {"hostility_at_most": {"source": "tadla", "target": "amer", "points": 4}}
    assert how_far(model, goal) == pytest.approx(far)


@pytest.mark.parametrize(("legitimacy", "rally", "far"), [(0.2, 0.0, 0.5), (0.39, 0.01, 1.0), (0.0, 0.0, 0.0)])
def test_a_legitimacy_goal(model: CrisisModel, legitimacy: float, rally: float, far: float) -> None:
    run = model.played
    run.world.legitimacy[0, run.actor("amer")] = legitimacy
    run.world.rally[0, run.actor("amer")] = rally
    assert how_far(model, {"legitimacy_at_least": {"share": 0.4}}) == pytest.approx(far)


@pytest.mark.parametrize(("teller", "far"), [("amer", 0.5), ("tadla", 1.0)])
def test_a_goal_to_be_believed(model: CrisisModel, teller: str, far: float) -> None:
    goal = {"believed": {"incident": INCIDENT, "account_of": teller, "share": 0.6}}
    assert how_far(model, goal) == 0.0, "it has not happened yet"
    ran(model, 1).played.world.credence[0, 0, -1] = 0.3
    assert how_far(model, goal) == pytest.approx(far)
    model.played.world.incident_day[0, 0] = NEVER
    assert how_far(model, goal) == 0.0


def test_an_ending_goal(model: CrisisModel) -> None:
    goal = {"ending": {"any_of": ["agreement", "faded"]}}
    assert how_far(model, goal) == 0.0
    model.played.world.ending[0] = ENDINGS.index("faded")
    assert how_far(model, goal) == 1.0


@pytest.mark.parametrize("name", ["tutorial", "tinzaouaten-2025"])
def test_every_goal_of_a_scenario_is_measured(name: str) -> None:
    run = ran(CrisisModel(name), 3).played
    goals = goals_of(run.spec, run.names, run.tables, run.world, 0)
    assert [(goal.actor, goal.goal) for goal in goals] == [
        (actor.id, number) for actor in run.spec.actors for number in range(len(actor.goals))
    ]
    assert all(0 <= goal.met <= 1 for goal in goals)


# --- who may know what ---


def test_what_is_not_public_is_known_to_two(model: CrisisModel) -> None:
    model.begin_day()
    model.played.set_orders("amer", [("call_by_phone", "tadla")])
    model.end_day()
    call = next(event for event in model.events if event.act == "call_by_phone")
    assert not call.public
    assert call in visible_to(model.events, "amer")
    assert call in visible_to(model.events, "tadla")
    assert call not in visible_to(model.events, "river_council")
    assert call not in model.view("river_council").events


def test_a_status_that_only_hidden_acts_bring_about_is_secret() -> None:
    scenario = load_scenario("tinzaouaten-2025")
    secret = secret_statuses(scenario)
    for act in scenario.acts:
        brought = {effect.sets.status for effect in act.effects if effect.sets}
        assert act.visibility != "public" or secret.isdisjoint(brought)
    assert secret, "somebody arms or shelters in secret"
    assert {"sky_closed", "ambassador_recalled"}.isdisjoint(secret)


def test_secret_statuses_are_known_to_two(model: CrisisModel) -> None:
    run = model.played
    run.world.status[0, run.actor("amer"), run.actor("tadla")] = 1 << run.names.status("ambassador_recalled")
    every = statuses_of(run.names, run.world, 0)
    secret = frozenset({"ambassador_recalled"})
    assert len(statuses_visible_to(every, "tadla", secret)) == len(every)
    assert len(statuses_visible_to(every, "river_council", secret)) == len(every) - 1


def test_a_seat_knows_its_agenda_and_its_own_mind(model: CrisisModel) -> None:
    run = model.played
    eve = seat_view(run.spec, run.names, run.tables, run.world, 0, "amer")
    assert (eve.day, eve.date, eve.agenda, eve.tension) == (0, run.spec.setup.start, (), ())
    model.begin_day()
    run.world.due[0, run.actor("amer"), run.actor("tadla")] = 1
    view = model.view("amer")
    assert view.agenda == ("tadla",) == model.actor("amer").agenda
    assert [set(incident.credence) for incident in view.incidents] == [{"amer"}]
    assert {goal.actor for goal in view.goals} == {"amer"}


# --- refusals ---


def act(**fields: Any) -> ActSpec:
    given = {"id": "x", "cameo": "010", "goldstein": 0, "mid": 1, "rung": 0, "instrument": "statement", "cost": 0}
    return ActSpec.model_validate(given | fields)


def test_each_kind_of_entry_may_fail(model: CrisisModel) -> None:
    gate = [
        {"own_status": {"status": "accused"}},
        {"their_status": {"status": "accused", "is": False}},
        {"fact": {"fact": "shares_border"}},
        {"fact": {"fact": "same_bloc", "is": False}},
    ]
    spec, names = act(gate=gate), model.played.names
    accused, border, bloc = (
        1 << names.status("accused"),
        1 << FACTS.index("shares_border"),
        1 << FACTS.index("same_bloc"),
    )
    assert failed_entries(spec, accused, 0, border, names) == ()
    assert failed_entries(spec, 0, accused, bloc, names) == (
        "own_status:accused:on",
        "their_status:accused:off",
        "fact:shares_border:on",
        "fact:same_bloc:off",
    )
    assert failed_entries(act(by_event_only=True), 0, 0, 0, names) == ("by_event_only",)


def test_names_may_be_shortened_while_they_stay_clear() -> None:
    ids = ("mali", "mauritania", "mal")
    assert resolve(" Mau ", ids, "actor") == "mauritania"
    assert resolve("mal", ids, "actor") == "mal"
    with pytest.raises(AmbiguousName, match="the actor 'ma' could be mali or mauritania or mal"):
        resolve("ma", ids, "actor")
    with pytest.raises(UnknownName, match="there is no actor ''; expected one of mali, mauritania, mal"):
        resolve("", ids, "actor")
    with pytest.raises(UnknownName):
        resolve(None, ids, "actor")


def test_a_whole_number_is_one() -> None:
    assert whole_number("n", 3, 0, 3) == 3
    for wrong in (4, -1, 2.0, "3", None, True):
        with pytest.raises(UsageError, match="expected a whole number from 0 to 3"):
            whole_number("n", wrong, 0, 3)
