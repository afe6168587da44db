"""The scorecard against a count by hand over the logs, and what it says of who joined."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from sim.ensemble.run import run_ensemble
from sim.errors import UsageError
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.study.history import Scorecard, scorecard
from sim.study.history.scorecard import RIVALS

RUNS, SEED = 40, 5
NAME = "tinzaouaten-2025"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario(NAME)


@pytest.fixture(scope="module")
def card(scenario: Scenario) -> Scorecard:
    return scorecard(scenario, RUNS, SEED)


@pytest.fixture(scope="module")
def days_done() -> dict[tuple[str, str, str], list[set[int]]]:
    """Days of each act in each run, from the columns of events."""
    columns = run_ensemble(NAME, RUNS, SEED, events=True)
    found: dict[tuple[str, str, str], list[set[int]]] = {}
    names = ("event_run", "event_source", "event_act", "event_target", "event_day")
    for run, source, act, target, day in zip(*(columns[name].tolist() for name in names), strict=True):
        found.setdefault((source, act, target), [set() for _ in range(RUNS)])[run].add(day)
    return found


def test_chances_are_what_counting_gives(
    card: Scorecard, days_done: dict[tuple[str, str, str], list[set[int]]]
) -> None:
    for judged in card.acts:
        entry = judged.entry
        runs = days_done.get(entry.triple, [])
        near = [min((abs(day - entry.day) for day in days), default=None) for days in runs]
        hits = sum(distance is not None and distance <= entry.window for distance in near)
        assert judged.chance == pytest.approx(hits / RUNS), entry
        assert judged.ever == pytest.approx(sum(distance is not None for distance in near) / RUNS), entry
        had = [distance for distance in near if distance is not None]
        assert judged.error_days == (pytest.approx(np.median(had)) if had else None), entry


def test_the_highest_chances_of_what_is_not_on_record_are_what_counting_gives(
    card: Scorecard, days_done: dict[tuple[str, str, str], list[set[int]]]
) -> None:
    assert card.overdone
    for one in card.overdone:
        done = days_done[one.triple]
        near = [sum(any(abs(day - around) <= 3 for day in days) for days in done) for around in range(1, 91)]
        assert one.chance == pytest.approx(max(near) / RUNS)
        assert near[one.day - 1] == max(near)
    assert [one.chance for one in card.overdone] == sorted((one.chance for one in card.overdone), reverse=True)


def test_every_score_has_its_rivals_and_beating_means_a_lower_score(card: Scorecard) -> None:
    for scored in (card.all_pairs, card.between_parties, card.near_record, card.on_record):
        assert tuple(rival.name for rival in scored.rivals) == RIVALS
        assert scored.rivals[0].brier == pytest.approx(scored.yes / scored.questions), "nothing happens"
        assert all(rival.beaten == (scored.brier < rival.brier) for rival in scored.rivals)
    assert card.between_parties.questions < card.near_record.questions < card.all_pairs.questions
    assert card.on_record.yes == card.all_pairs.yes
    assert card.on_record.questions % card.days == 0, "each act on all days"
    assert sum(one.questions for one in card.bins) == card.all_pairs.questions


def test_a_record_that_a_run_wrote_itself_is_foreseen_in_order(scenario: Scenario) -> None:
    """History rewritten as what many runs do on their most usual day gets a better card than history."""
    columns = run_ensemble(scenario, RUNS, SEED, events=True)
    names = ("event_source", "event_act", "event_target")
    often = Counter(zip(*(columns[name].tolist() for name in names), strict=True))
    recalled = often["mali", "recall_ambassador", "algeria"]
    assert recalled, "or the next lines compare nothing"
    wanted = ("mali", "recall_ambassador", "algeria")
    same = (one for one in scenario.history if (one.source[0], one.act, one.target) == wanted)
    record = next(one for one in same if one.date.year > 2024)
    never = record.model_copy(update={"act": "downgrade_relations", "source": ("mauritania",), "window": 3})
    as_it_was = scorecard(scenario.model_copy(update={"history": (record,)}), RUNS, SEED)
    surprise = scorecard(scenario.model_copy(update={"history": (never,)}), RUNS, SEED)
    assert as_it_was.acts[0].chance > surprise.acts[0].chance
    assert [one for one in as_it_was.acts if one.chance < 0.1] == sorted(as_it_was.overlooked, key=as_it_was.acts.index)
    assert surprise.overlooked


def test_who_joined_counts_the_bloc(card: Scorecard) -> None:
    recall = next(one for one in card.joined if one.act == "recall_ambassador")
    assert set(recall.partners) == {"mali", "niger", "burkina_faso"}
    assert recall.joined == ("mali", "niger", "burkina_faso")
    assert recall.mean_joined == pytest.approx(sum(recall.shares.values()))
    sky = next(one for one in card.joined if one.act == "close_airspace")
    assert (sky.joined, len(sky.partners)) == (("mali",), 3)


def test_threads_and_repetition_do_not_show(scenario: Scenario, card: Scorecard) -> None:
    assert scorecard(scenario, RUNS, SEED, threads=1) == card


def test_without_a_record_there_is_nothing_to_score() -> None:
    with pytest.raises(UsageError, match=r"history\.yaml"):
        scorecard(load_scenario("tutorial"), 1)
