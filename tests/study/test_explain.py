"""Why an actor did what it did: read off the ledger of the run itself."""

from __future__ import annotations

import pytest

from sim.agents import CrisisModel
from sim.errors import UsageError
from sim.game import Game, Order, UnknownName
from sim.model.vocabulary import TERMS
from sim.model.world import INPUTS
from sim.report import ChoiceRecord, RunRecord
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.study.explain import explain_day

SEED = 7


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="module")
def record(scenario: Scenario) -> RunRecord:
    model = CrisisModel(scenario, rng=SEED)
    model.run_model()
    return model.record()


@pytest.fixture(scope="module")
def choices(scenario: Scenario) -> list[ChoiceRecord]:
    """Every decision of the first thirty days."""
    game = Game.start(scenario, seed=SEED, trace=True)
    kept: list[ChoiceRecord] = []
    while game.day < 30:
        game.advance()
        kept += game.choices()
    return kept


def test_the_same_decisions_as_in_the_run(scenario: Scenario, choices: list[ChoiceRecord]) -> None:
    wanted = choices[len(choices) // 2]
    explained = explain_day(scenario, seed=SEED, day=wanted.day, actor=wanted.actor)
    of_the_day = [c for c in choices if (c.day, c.actor) == (wanted.day, wanted.actor)]
    assert [choice for choice in explained if choice.day == wanted.day] == of_the_day


def test_a_step_that_was_announced_is_explained_by_its_announcement(scenario: Scenario, record: RunRecord) -> None:
    step = next(event for event in record.events if event.reason == "announced")
    behind = [
        choice
        for choice in explain_day(scenario, seed=SEED, day=step.day, actor=step.source)
        if "announce_unilateral_step" in choice.chosen and choice.target == step.target
    ]
    assert behind
    assert behind[0].day < step.day


def test_terms_sum_to_the_value(choices: list[ChoiceRecord]) -> None:
    for choice in choices:
        for option in choice.weighed:
            assert tuple(option.terms) == TERMS
            assert option.value == pytest.approx(sum(option.terms.values()), abs=1e-12)


def test_chances_sum_to_one_the_likeliest_first(choices: list[ChoiceRecord]) -> None:
    for choice in choices:
        chances = [option.chance for option in choice.weighed]
        assert sum(chances) == pytest.approx(1.0)
        assert chances == sorted(chances, reverse=True)


def test_every_act_is_open_or_forbidden_for_a_reason(scenario: Scenario, choices: list[ChoiceRecord]) -> None:
    acts = {act.id for act in scenario.acts if not act.by_event_only}
    for choice in choices:
        weighed = {option.act for option in choice.weighed}
        assert "wait" in weighed
        assert weighed.isdisjoint(choice.illegal)
        assert weighed | set(choice.illegal) == acts
        assert all(choice.illegal.values())


def test_what_was_chosen_is_in_the_log(scenario: Scenario, record: RunRecord, choices: list[ChoiceRecord]) -> None:
    at_once = {act.id for act in scenario.acts if act.delay == 0}
    at_once -= {act.reversal.by for act in scenario.acts if act.reversal and act.reversal.delay}
    alone = {actor.id for actor in scenario.actors if actor.bloc is None}
    done = {(e.day, e.source, e.act, e.target) for e in record.events}
    chosen = [(c.day, c.actor, act, c.target) for c in choices for act in c.chosen if c.actor in alone]
    assert chosen
    assert {choice for choice in chosen if choice[2] in at_once} <= done


def test_every_reason_in_the_log_has_its_decision(record: RunRecord, choices: list[ChoiceRecord]) -> None:
    """What the log says was chosen for a term today was chosen today, or before if it takes time."""
    chosen = {(c.actor, act, c.target) for c in choices for act in c.chosen}
    events = [e for e in record.events if e.reason in TERMS and e.day <= 30 and e.joint is None]
    assert events
    assert {(e.source, e.act, e.target) for e in events} <= chosen


def test_an_act_that_took_its_time_is_explained_by_its_decision(scenario: Scenario) -> None:
    """Some acts have a delay, so somewhere in a few runs one is done after the day on which it was chosen."""
    for run in range(20):
        model = CrisisModel(scenario, rng=SEED, run=run, trace=True)
        chosen: set[tuple[int, str, str, str]] = set()
        while model.running:
            model.step()
            chosen |= {(c.day, c.actor, act, c.target) for c in model.choices() for act in c.chosen}
        for event in model.events:
            at_once = (event.day, event.source, event.act, event.target) in chosen
            if event.reason in TERMS and not event.joint and not at_once:
                explained = explain_day(scenario, seed=SEED, run=run, day=event.day, actor=event.source)
                assert explained[0].day < event.day
                assert any(event.act in e.chosen and e.target == event.target for e in explained if e.day < event.day)
                return
    pytest.fail("no act took its time")


def test_inputs_are_named(choices: list[ChoiceRecord]) -> None:
    assert tuple(choices[0].inputs) == INPUTS


def test_a_day_without_a_decision_explains_nothing(scenario: Scenario, choices: list[ChoiceRecord]) -> None:
    busy = {(c.day, c.actor) for c in choices}
    day, actor = next((d, a.id) for d in range(1, 31) for a in scenario.actors if (d, a.id) not in busy)
    assert explain_day(scenario, seed=SEED, day=day, actor=actor) == []


def test_an_ordered_actor_weighs_nothing(scenario: Scenario, choices: list[ChoiceRecord]) -> None:
    choice = choices[0]
    order = Order(choice.day, choice.actor, "wait", choice.target)
    assert explain_day(scenario, seed=SEED, day=choice.day, actor=choice.actor, orders=[order]) == []


def test_what_the_run_does_not_have(scenario: Scenario) -> None:
    with pytest.raises(UsageError, match="day is 91; expected a day from 1 to 90"):
        explain_day(scenario, day=91, actor="mali")
    with pytest.raises(UnknownName, match="no actor 'malo'"):
        explain_day(scenario, day=1, actor="malo")
