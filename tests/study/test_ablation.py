"""Mechanisms switched off: paired with the same draws, counted as the columns of an ensemble count."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.run import run_ensemble
from sim.model.vocabulary import MECHANISMS
from sim.scenario.load import load_scenario
from sim.study.ablation import OWN, Ablation, ablate, measured, paired, without
from sim.study.run_measures import NAMES
from sim.text.files import shipped_table

NAME, RUNS = "tinzaouaten-2025", 60


@pytest.fixture(scope="module")
def found() -> dict[str, Ablation]:
    return {one.mechanism: one for one in ablate(load_scenario(NAME), RUNS, 3)}


def test_every_mechanism_has_its_turn_and_measures_of_its_own(found: dict[str, Ablation]) -> None:
    assert tuple(found) == MECHANISMS
    assert set(OWN) == set(MECHANISMS)
    for name, one in found.items():
        assert tuple(difference.measure for difference in one.differences) == NAMES
        assert {difference.measure for difference in one.differences if difference.own} == set(OWN[name])


@pytest.mark.parametrize("name", MECHANISMS)
def test_switching_a_mechanism_off_changes_its_own_measures(name: str, found: dict[str, Ablation]) -> None:
    assert found[name].shows, [one for one in found[name].differences if one.own]


def test_differences_are_of_the_two_means(found: dict[str, Ablation]) -> None:
    for one in found.values():
        for difference in one.differences:
            assert difference.mean == pytest.approx(difference.off - difference.on, abs=1e-9)
            assert difference.low <= difference.mean <= difference.high


def test_without_endings_nothing_ends(found: dict[str, Ablation]) -> None:
    ended = next(one for one in found["endings"].differences if one.measure == "ended")
    assert ended.on > 0
    assert ended.off == 0


def test_a_mechanism_that_is_off_already_is_left_alone() -> None:
    off = without(load_scenario("tutorial"), "economy")
    one = next(one for one in ablate(off, 2) if one.mechanism == "economy")
    assert (one.was_on, one.differences, one.shows) == (False, (), False)


def test_measures_are_what_the_columns_of_an_ensemble_give() -> None:
    scenario = load_scenario(NAME)
    columns = run_ensemble(scenario, RUNS, 3, events=True)
    values = measured(scenario, RUNS, 3)
    assert values["violence"].tolist() == columns["peak_hostility"].tolist()
    assert values["faded"].tolist() == (columns["outcome"] == "faded").tolist()
    assert values["tension"] == pytest.approx(columns["tension_mean"])
    chosen = columns["event_reason"] != "event"
    hostile = chosen & (columns["event_goldstein"] < 0) & ~np.isin(columns["event_source"], ("jnim", "tuareg_front"))
    assert values["hostile"].tolist() == np.bincount(columns["event_run"][hostile], minlength=RUNS).tolist()
    assert values["acts"].tolist() == np.bincount(columns["event_run"][chosen], minlength=RUNS).tolist()


def test_an_interval_by_hand() -> None:
    # two observations: Student's t of one degree of freedom is 12.706
    assert paired(np.array([0.0, 2.0])) == pytest.approx((1, 1 - 12.706, 1 + 12.706), abs=1e-3)
    many = np.array([0.0, 2.0] * 200)
    spread = 1.96 * many.std(ddof=1) / 20
    assert paired(many) == pytest.approx((1, 1 - spread, 1 + spread), abs=1e-5)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_measure_has_its_words(lang: str) -> None:
    assert {key.split(".")[1] for key in shipped_table(lang) if key.startswith("run_measure.")} == set(NAMES)
