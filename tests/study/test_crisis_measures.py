"""Every measure of a crisis: what is one, how violent, how long, how it ended."""

from __future__ import annotations

import math

import pytest

from sim.model.vocabulary import (
    AGREEMENT,
    ENDINGS,
    FADED,
    IMPOSED,
    OPEN,
    TACIT,
    UNILATERAL,
    WAR,
)
from sim.study.measures.crises import crisis_of, recurs
from sim.study.measures.names import MEASURES
from tests.study.coded import (
    CLASH,
    DISPLAY,
    FIRST,
    GROUP,
    HIT,
    RAID,
    RECALL,
    SECOND,
    THREAT,
    WORDS,
    crisis,
    measured,
    record,
    sample,
)

# --- what a crisis is ---


def test_a_row_over_ambassadors_is_no_crisis() -> None:
    row = [(1, FIRST, WORDS, SECOND), (3, SECOND, RECALL, FIRST), (4, FIRST, RECALL, SECOND)]
    assert crisis_of(record(row, trigger="political")) is None
    assert crisis_of(record([*row, (9, SECOND, THREAT, FIRST)], trigger="political")) is not None


def test_a_threat_after_the_end_belongs_to_another_crisis() -> None:
    row = [(1, FIRST, RECALL, SECOND), (70, SECOND, THREAT, FIRST)]
    assert crisis_of(record(row, trigger="political", ended_on=60)) is None


def test_force_by_or_against_others_is_not_between_the_two() -> None:
    others = [(1, FIRST, WORDS, SECOND), (2, GROUP, RAID, SECOND), (3, SECOND, RAID, GROUP)]
    assert crisis_of(record(others, trigger="political")) is None


def test_years_without_a_trigger_are_no_crisis() -> None:
    assert crisis_of(record([(5, FIRST, CLASH, SECOND)], trigger=None)) is None


# --- violence, days, outcome ---


VIOLENCE = {
    "none": record([(1, FIRST, DISPLAY, SECOND), (5, SECOND, THREAT, FIRST)], trigger="nonviolent_military"),
    "minor": record([(1, FIRST, CLASH, SECOND), (5, SECOND, CLASH, FIRST)]),
    "serious": record([(1, FIRST, CLASH, SECOND), (5, SECOND, RAID, FIRST)]),
    "war": record([(1, FIRST, RAID, SECOND)], ending=WAR, war_on=9, ended_on=9),
}


@pytest.mark.parametrize("level", VIOLENCE)
def test_peak_violence(level: str) -> None:
    for other, one in VIOLENCE.items():
        assert measured(f"crisis.peak_violence.{level}", one) == (1.0 if other == level else 0.0)
    assert measured(f"crisis.peak_violence.{level}", *VIOLENCE.values()) == 0.25


def test_violence_after_the_end_does_not_count() -> None:
    assert crisis([(1, FIRST, DISPLAY, SECOND), (70, SECOND, RAID, FIRST)], ended_on=60).violence == "none"


@pytest.mark.parametrize(("q", "days"), [(25, 20), (50, 30), (75, 40), (90, 46)])
def test_duration(q: int, days: float) -> None:
    records = [record(HIT, ended_on=day) for day in (10, 20, 30, 40, 50)]
    assert measured(f"crisis.duration_days.q{q}", *records) == pytest.approx(days)


def test_an_open_crisis_lasts_to_the_last_day_and_a_war_is_left_out() -> None:
    assert crisis(HIT, ending=OPEN, last_day=400).days == 400
    assert math.isnan(crisis(HIT, ending=WAR, war_on=3, ended_on=3).days)
    assert measured("crisis.duration_days.q50", record(HIT, ending=WAR, war_on=3, ended_on=3)) is None


def test_acts_per_week_count_what_all_who_take_part_chose_up_to_the_end() -> None:
    short = record([(1, FIRST, DISPLAY, SECOND), (6, SECOND, THREAT, FIRST), (30, SECOND, RAID, FIRST)], ended_on=7)
    long = record(HIT, ended_on=21)
    war = record(HIT, ending=WAR, war_on=3, ended_on=3)
    assert measured("crisis.acts_per_week", short, long, war) == pytest.approx((1 + 0) / (1 + 3))


def test_duration_without_violence() -> None:
    calm = record([(1, FIRST, DISPLAY, SECOND)], ended_on=25)
    assert measured("crisis.duration_days.nonviolent.q50", calm, record(HIT, ended_on=90)) == 25


@pytest.mark.parametrize("ending", [AGREEMENT, TACIT, UNILATERAL, IMPOSED, FADED])
def test_outcomes(ending: int) -> None:
    records = [record(HIT, ending=end) for end in (AGREEMENT, TACIT, UNILATERAL, IMPOSED, FADED, OPEN)]
    records.append(record(HIT, ending=WAR, war_on=2, ended_on=2))
    assert measured(f"crisis.outcome.{ENDINGS[ending]}", *records) == pytest.approx(1 / 7)


def test_a_crisis_that_became_a_war_and_did_not_end_is_a_war() -> None:
    assert crisis(HIT, ending=OPEN, war_on=5).outcome == "war"


def test_recurrence() -> None:
    again, words, late = ((100, SECOND, THREAT, FIRST), (100, SECOND, WORDS, FIRST), (1990, SECOND, THREAT, FIRST))
    assert recurs(record([*HIT, again], last_day=2226)) is True
    assert recurs(record([*HIT, words], last_day=2226)) is False
    assert recurs(record([*HIT, late], last_day=2226)) is False
    assert recurs(record([*HIT, again], ending=OPEN, last_day=2226)) is None
    assert recurs(record(HIT, ending=WAR, war_on=3, ended_on=3)) is None
    assert MEASURES["crisis.recurs_5y"](sample(recurrences=[True, False, False, False])).value == 0.25
