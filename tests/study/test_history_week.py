"""Forecasts a week ahead: runs that follow the record, free weeks that leave them alone, and what they are told."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import numpy as np
import pytest

from sim.ensemble.chunks import Plan, simulate
from sim.ensemble.run import log_lines
from sim.errors import UsageError
from sim.model.day import WHOLE_DAYS, advance
from sim.model.trace import new_trace
from sim.model.world import LOG_ACT, LOG_DAY, LOG_SOURCE, LOG_TARGET, World, new_desk, new_world
from sim.scenario.load import load_scenario
from sim.scenario.spec import EventSpec, Scenario
from sim.scenario.tables import names_of
from sim.study.history import WeekAhead, week_ahead
from sim.study.history.catalogue import AHEAD, Catalogue, ahead, catalogue
from sim.study.history.following import Following, following, week_counts
from sim.study.history.record import Triple, entries, is_choice
from sim.study.history.scores import fair_brier
from sim.study.history.week import RIVALS

RUNS, SEED = 24, 5
RECALL = "recall_ambassador"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.fixture(scope="module")
def follow(scenario: Scenario) -> Following:
    return following(scenario, entries(scenario))


@pytest.fixture(scope="module")
def asked(scenario: Scenario) -> Catalogue:
    return questions(scenario)


@pytest.fixture(scope="module")
def done(follow: Following, asked: Catalogue) -> np.ndarray:
    return week_counts(follow, asked, RUNS, SEED, 2).done


@pytest.fixture(scope="module")
def week(scenario: Scenario) -> WeekAhead:
    return week_ahead(scenario, RUNS, SEED)


def questions(scenario: Scenario) -> Catalogue:
    return catalogue(scenario, names_of(scenario), entries(scenario), ahead)


def of_the_catalogue(scenario: Scenario, world: World) -> list[tuple[int, Triple]]:
    """Day and triple of every public choice in the logs, but those by armed groups or toward them."""
    names, choices = names_of(scenario), {act.id for act in scenario.acts if is_choice(act)}
    groups = {actor.id for actor in scenario.actors if actor.kind == "armed_group"}
    found = []
    for line in log_lines(world)[1]:
        source, target = names.actors[line[LOG_SOURCE]], names.actors[line[LOG_TARGET]]
        act = names.acts[line[LOG_ACT]]
        if act in choices and not groups & {source, target}:
            found.append((int(line[LOG_DAY]), (source, act, target)))
    return found


def test_who_follows_does_what_is_on_record_and_nothing_else(scenario: Scenario, follow: Following) -> None:
    recorded = Counter((entry.day, entry.triple) for entry in follow.told)
    assert len(recorded) == 28
    worlds = list(simulate(Plan(follow.held, SEED, RUNS, follow.days, 1)))
    did = Counter(one for world in worlds for one in of_the_catalogue(scenario, world))
    dated = {(1, ("algeria", "shoot_down_drone", "mali"))}
    assert {one: count for one, count in did.items() if one not in dated} == dict.fromkeys(recorded, RUNS)


def test_armed_groups_and_those_who_fight_them_are_not_held_back(scenario: Scenario, follow: Following) -> None:
    groups = [number for number, name in enumerate(names_of(scenario).actors) if name in ("jnim", "tuareg_front")]
    lines = [log_lines(world)[1] for world in simulate(Plan(follow.held, SEED, RUNS, follow.days, 1))]
    acts = np.concatenate(lines)
    assert np.isin(acts[:, LOG_SOURCE], groups).sum() > RUNS
    assert np.isin(acts[:, LOG_TARGET], groups).sum() > RUNS


@pytest.mark.parametrize("evening", [0, 6, 40, 80])
def test_a_week_is_the_same_alone_as_among_all(
    follow: Following, asked: Catalogue, done: np.ndarray, evening: int
) -> None:
    world = new_world(follow.free, np.arange(RUNS, dtype=np.int64), SEED, follow.days, 2000)
    desk, ledger = new_desk(follow.free), new_trace(follow.free, 0)
    advance(world, follow.held, desk, ledger, WHOLE_DAYS, 0, RUNS, evening)  # type: ignore[no-untyped-call]
    world.event_count[:, follow.dated > evening] = 99
    advance(world, follow.free, desk, ledger, WHOLE_DAYS, 0, RUNS, min(AHEAD, follow.days - evening))  # type: ignore[no-untyped-call]
    rows, lines = log_lines(world)
    alone = np.zeros((RUNS, len(asked.triples)), dtype=bool)
    for row, line in zip(rows, lines, strict=True):
        triple = asked.index[line[LOG_SOURCE], line[LOG_ACT], line[LOG_TARGET]]
        if triple >= 0 and line[LOG_DAY] > evening:
            alone[row, triple] = True
    assert alone.any()
    assert np.array_equal(alone.sum(axis=0), done[:, evening])


def test_threads_and_repetition_do_not_show(scenario: Scenario, week: WeekAhead) -> None:
    assert week_ahead(scenario, RUNS, SEED, threads=1) == week


def test_what_the_record_has_later_is_not_told(scenario: Scenario, done: np.ndarray) -> None:
    """Without the second half of the record, the forecasts of the first are the same."""
    last = scenario.setup.start + dt.timedelta(days=6)
    early = scenario.model_copy(update={"history": tuple(one for one in scenario.history if one.date <= last)})
    assert len(early.history) < len(scenario.history)
    less = week_counts(following(early, entries(early)), questions(early), RUNS, SEED, 1).done
    assert np.array_equal(less[:, :8], done[:, :8])
    assert not np.array_equal(less[:, 10], done[:, 10])


def test_who_always_answers_the_next_day_is_foreseen_once_the_record_has_what_it_answers() -> None:
    """A measure on record for day 10 which the rules are made to answer with certainty on the morning after."""
    scenario = load_scenario("ambassadors-2023")
    record = next(one for one in scenario.history if (one.source, one.act) == (("mali",), RECALL))
    tenth = record.model_copy(update={"date": scenario.setup.start + dt.timedelta(days=9)})
    reply = {"source": ("algeria",), "act": "break_relations", "target": "mali"}
    eleventh = tenth.model_copy(update={"date": tenth.date + dt.timedelta(days=1), **reply})
    answer = EventSpec.model_validate(
        {
            "id": "answer_at_once",
            "act": "break_relations",
            "source": "algeria",
            "target": "mali",
            "given": [{"act_happened": {"source": "mali", "act": RECALL, "target": "algeria", "within_days": 1}}],
            "hazard": {"per_day": 1.0},
        }
    )
    script = scenario.script.model_copy(update={"events": (*scenario.script.events, answer)})
    made = scenario.model_copy(update={"script": script, "history": (tenth, eleventh)})
    asked = questions(made)
    chances = week_counts(following(made, entries(made)), asked, RUNS, SEED, 1).done / RUNS
    row = asked.triples.index(("algeria", "break_relations", "mali"))
    assert chances[row, 10] == 1, "on the evening of the measure"
    assert chances[row, :10].max() < 0.5
    assert chances[row, 11:18].max() < 0.5, "it has come"
    assert fair_brier(chances[row, 10:11], asked.happened[row, 10:11], RUNS) == 0


def test_the_scores_have_their_rivals_and_their_costs(week: WeekAhead) -> None:
    assert (week.days, week.ahead, week.told) == (90, 7, 28)
    for scored in (week.all_pairs, week.between_parties, week.on_record):
        assert tuple(rival.name for rival in scored.rivals) == RIVALS
        assert scored.rivals[0].brier == pytest.approx(scored.yes / scored.questions), "nothing happens"
        assert all(0 <= cost.missed <= cost.share <= 1 for cost in scored.costs)
        assert sum(cost.share for cost in scored.costs) <= 1 + 1e-12
        shares = [cost.share for cost in scored.costs]
        assert shares == sorted(shares, reverse=True)
    assert week.on_record.yes == week.all_pairs.yes
    assert week.on_record.questions < week.between_parties.questions < week.all_pairs.questions
    assert sum(one.questions for one in week.bins) == week.all_pairs.questions


def test_what_no_rule_has_open_is_done_all_the_same_and_named() -> None:
    scenario = load_scenario("tinzaouaten-2024")
    record = next(one for one in scenario.history if one.act == "denounce_publicly" and one.date.month == 9)
    returned = record.model_copy(update={"act": "return_ambassador"})  # it was never recalled
    forced = week_ahead(scenario.model_copy(update={"history": (returned,)}), RUNS, SEED).forced
    assert [(one.entry.triple, one.share) for one in forced] == [(("mali", "return_ambassador", "algeria"), 1.0)]


def test_without_a_record_there_is_nothing_to_follow() -> None:
    with pytest.raises(UsageError, match=r"history\.yaml"):
        week_ahead(load_scenario("tutorial"), 1)
