"""The parts of the scorecard, on numbers small enough to check by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario.load import load_scenario
from sim.scenario.tables import names_of
from sim.study.history.catalogue import AHEAD, WINDOW, ahead, catalogue
from sim.study.history.order import kendall, nearest
from sim.study.history.record import entries
from sim.study.history.rivals import (
    BEFORE,
    answers,
    as_before,
    measures,
    mirroring,
    mirroring_ahead,
    mirroring_alone,
    still_to_come,
)
from sim.study.history.scores import EDGES, brier, fair_brier, reliability, skill

RECALL, SUMMON = "recall_ambassador", "summon_ambassador"


def test_the_record_says_what_is_scored_and_why_the_rest_is_not() -> None:
    standing = {entry.triple: entry.standing for entry in entries(load_scenario("tinzaouaten-2025"))}
    assert standing["algeria", "shoot_down_drone", "mali"] == "given"
    assert standing["mali", "crowd_protests", "algeria"] == "event_only"
    assert standing["niger", "send_envoy", "russia"] == "outside"
    assert standing["mali", RECALL, "algeria"] == "scored"
    assert ("mali", "violate_airspace", "algeria") not in standing, "before the first day"


def test_the_catalogue_asks_the_same_of_all_and_knows_the_answers_of_the_record() -> None:
    scenario = load_scenario("ambassadors-2023")
    record = entries(scenario)
    asked = catalogue(scenario, names_of(scenario), record)
    row = asked.triples.index(("mali", RECALL, "algeria"))
    assert np.flatnonzero(asked.happened[row]).tolist() == [0, 1, 2, 3, 4, 5, 6], "day 4, three days around"
    other = asked.triples.index(("mali", "expel_diplomats", "algeria"))
    assert not asked.happened[other].any()
    assert asked.asked.all(), "the reception is nobody's choice and not asked about"
    assert not any("jnim" in triple for triple in asked.triples)
    assert all({"algeria", "mali"} & {source, target} for source, _, target in asked.triples)
    assert asked.happened.shape == (len(set(asked.triples)), scenario.setup.days)


def test_what_a_dated_event_brings_is_not_asked() -> None:
    scenario = load_scenario("tinzaouaten-2025")
    asked = catalogue(scenario, names_of(scenario), entries(scenario))
    row = asked.triples.index(("algeria", "shoot_down_drone", "mali"))
    assert np.flatnonzero(~asked.asked[row]).tolist() == [0, 1, 2, 3]
    assert asked.asked.sum() == asked.asked.size - 4


def test_measures_are_hostile_below_force_and_stand() -> None:
    found = measures(load_scenario("tinzaouaten-2025"))
    assert {SUMMON, RECALL, "close_airspace", "leave_joint_body"} <= found
    assert not found & {"complain_to_security_council", "denounce_publicly", "return_ambassador"}
    assert not found & {"deploy_troops", "air_strike", "accuse_of_aggression"}


def test_an_answer_is_not_answered_but_a_second_measure_is() -> None:
    moves = [(1, ("a", RECALL, "b")), (2, ("b", RECALL, "a")), (5, ("a", SUMMON, "b")), (9, ("a", "wait", "b"))]
    expected = answers(moves, frozenset({RECALL, SUMMON}))
    assert expected == [(1, ("b", RECALL, "a")), (5, ("b", SUMMON, "a"))]


def test_mirroring_that_is_told_the_record_gets_the_recalls_of_2023_and_alone_nothing() -> None:
    scenario = load_scenario("ambassadors-2023")
    record = entries(scenario)
    asked = catalogue(scenario, names_of(scenario), record)
    told, alone = mirroring(scenario, asked, record), mirroring_alone(scenario, asked)
    row = asked.triples.index(("algeria", SUMMON, "mali"))
    # Mali summons on day 2: the answer comes on day 2, 3 or 4, each as likely
    assert told[row, :9].tolist() == pytest.approx([*[1.0] * 5, 2 / 3, 1 / 3, 0, 0])
    assert told.sum(axis=1).astype(bool).sum() == 2, "a summons, and a recall after the one that is named first"
    assert not alone.any()


def test_a_forecast_is_asked_about_the_seven_days_after_its_evening() -> None:
    scenario = load_scenario("ambassadors-2023")
    asked = catalogue(scenario, names_of(scenario), entries(scenario), ahead)
    row = asked.triples.index(("mali", RECALL, "algeria"))
    assert np.flatnonzero(asked.happened[row]).tolist() == [0, 1, 2, 3], "day 4, from the eve to the evening before"
    later = asked.triples.index(("mali", "return_ambassador", "algeria"))
    assert np.flatnonzero(asked.happened[later]).tolist() == list(range(20 - AHEAD, 20))
    assert asked.happened.shape[1] == scenario.setup.days, "on the last evening nothing is left to ask"


def test_what_a_dated_event_brings_in_the_week_is_not_asked() -> None:
    scenario = load_scenario("tinzaouaten-2025")
    asked = catalogue(scenario, names_of(scenario), entries(scenario), ahead)
    row = asked.triples.index(("algeria", "shoot_down_drone", "mali"))
    assert np.flatnonzero(~asked.asked[row]).tolist() == [0]
    assert asked.asked.sum() == asked.asked.size - 1


def test_an_answer_still_to_come_is_expected_on_the_days_that_are_left() -> None:
    # a measure of day 10 is answered on day 10, 11 or 12
    assert np.flatnonzero(still_to_come(10, 99, 30)).tolist() == [10, 11]
    assert still_to_come(10, 99, 30).max() == 1, "it comes for certain, and within the week"
    assert np.flatnonzero(still_to_come(10, 11, 30)).tolist() == [10], "on day 11 it has come"
    assert not still_to_come(10, 10, 30).any()
    # at the end of a run: days 30, 31 and 32 are as likely, and 30 has passed; of 31 and 32 one is asked about
    assert still_to_come(30, 99, 31)[30] == 1 / 2


def test_mirroring_ahead_is_told_no_more_than_the_record_up_to_the_evening() -> None:
    scenario = load_scenario("ambassadors-2023")
    record = entries(scenario)
    asked = catalogue(scenario, names_of(scenario), record, ahead)
    chances = mirroring_ahead(scenario, asked, record)
    summons = asked.triples.index(("algeria", SUMMON, "mali"))
    # Mali summons on day 2, Algeria on day 3; both recall on day 4, so no answer is open on that evening
    assert np.flatnonzero(chances[summons]).tolist() == [2]
    assert chances[summons, 2] == 1
    assert chances.sum() == 1
    for evening in range(asked.days):
        known = [entry for entry in record if entry.day <= evening]
        assert np.array_equal(mirroring_ahead(scenario, asked, known)[:, evening], chances[:, evening]), evening


def test_as_before_takes_the_rate_of_the_last_days() -> None:
    scenario = load_scenario("tinzaouaten-2024")
    record = entries(scenario)
    asked = catalogue(scenario, names_of(scenario), record, ahead)
    row = asked.triples.index(("algeria", "denounce_publicly", "mali"))
    chances = as_before(asked, record)
    once = 1 - (1 - 1 / BEFORE) ** AHEAD
    assert chances[row, :2].tolist() == [0, 0]
    assert chances[row, 2 : 2 + BEFORE].tolist() == pytest.approx([once] * BEFORE), "on record for day 2"
    assert not chances[row, 2 + BEFORE :].any()


def test_scores_by_hand() -> None:
    chances, happened = np.array([0.0, 0.25, 1.0, 0.5]), np.array([False, True, True, False])
    assert brier(chances, happened) == pytest.approx((0 + 0.5625 + 0 + 0.25) / 4)
    assert skill(0.2, 0.1) == pytest.approx(-1)
    bins = reliability(np.array([0.0, 0.005, 0.5, 1.0]), happened)
    assert [(one.low, one.high, one.questions, one.share) for one in bins] == [
        (0.0, 0.01, 2, 0.5),
        (0.4, 0.6, 1, 1.0),
        (0.8, 1.0, 1, 0.0),
    ]
    assert EDGES[0] == 0
    assert EDGES[-1] == 1


def test_the_fair_score_does_not_depend_on_how_many_runs_there_are() -> None:
    chance, draws = 0.3, np.random.default_rng(1)
    for runs in (2, 5, 50):
        shares = draws.binomial(runs, chance, 200_000) / runs
        assert fair_brier(shares, np.zeros(len(shares), dtype=bool), runs) == pytest.approx(chance**2, abs=0.002)


def test_nearest_keeps_the_sign_and_leaves_out_runs_without() -> None:
    done = np.zeros((3, 10), dtype=bool)
    done[0, [0, 6]] = done[1, 2] = True
    assert nearest(done, 5).tolist() == [2, -2]


def test_kendall_with_ties_and_missing_acts() -> None:
    first = np.array([[1, 2, 2], [2, 2, 2], [1, 0, 3], [9, 5, 1]])
    # the run with all on one day has no order, the one that did two acts of three has too few
    assert kendall(first, np.array([1, 2, 3])).tolist() == pytest.approx([2 / np.sqrt(6), -1])
    assert len(kendall(first[:, :2], np.array([1, 2]))) == 0
    assert WINDOW == 3
