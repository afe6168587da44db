"""Every measure of disputes, and of ordinary years without a trigger."""

from __future__ import annotations

import pytest

from sim.model.vocabulary import (
    AGREEMENT,
    FADED,
    IMPOSED,
    OPEN,
    TACIT,
    WAR,
)
from sim.study.measures import measure
from sim.study.measures.disputes import disputes_of
from sim.study.measures.names import MEASURES
from sim.study.measures.ordinary import Ordinary, ordinary_of
from tests.study.coded import (
    CLASH,
    DRONE,
    FIRST,
    GREET,
    HIT,
    RAID,
    RECALL,
    SECOND,
    THREAT,
    WORDS,
    Line,
    measured,
    record,
    sample,
)

ANSWERED = record([*HIT, (9, SECOND, THREAT, FIRST)])
DEADLY, HARMLESS = record(HIT), record([(1, SECOND, DRONE, FIRST)])


def test_a_long_break_parts_disputes_and_words_do_not_bridge_it() -> None:
    acts = [
        (1, FIRST, CLASH, SECOND),
        (180, SECOND, THREAT, FIRST),
        (250, SECOND, WORDS, FIRST),
        (361, FIRST, THREAT, SECOND),
    ]
    found = disputes_of(record(acts, last_day=400))
    assert [(dispute.began, dispute.ended, dispute.days) for dispute in found] == [(1, 180, 180), (361, 361, 1)]
    assert [dispute.reciprocated for dispute in found] == [True, False]
    assert disputes_of(record([(1, FIRST, RECALL, SECOND)])) == []


def test_of_each_trigger_the_first_dispute_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    two = record([*HIT, (300, SECOND, THREAT, FIRST), (300, FIRST, THREAT, SECOND)], last_day=400)
    assert len(disputes_of(two)) == 2
    monkeypatch.setattr(measure, "live", lambda shared, settings, *_, **__: [two] * len(settings))
    disputes = measure.sample_of({}, 3, 1).disputes
    assert [(dispute.began, dispute.reciprocated) for dispute in disputes] == [(1, False)] * 3


def test_a_break_of_just_six_months_parts_nothing() -> None:
    assert len(disputes_of(record([*HIT, (181, SECOND, THREAT, FIRST)], last_day=400))) == 1
    assert len(disputes_of(record([*HIT, (182, SECOND, THREAT, FIRST)], last_day=400))) == 2


def test_reciprocation_and_deaths() -> None:
    assert measured("dispute.reciprocated", ANSWERED, DEADLY, HARMLESS, HARMLESS) == 0.25
    assert measured("dispute.no_deaths", ANSWERED, DEADLY, HARMLESS, HARMLESS) == 0.5
    assert measured("dispute.deaths_if_reciprocated", ANSWERED, DEADLY, HARMLESS) == 1.0
    assert measured("dispute.deaths_if_unreciprocated", ANSWERED, DEADLY, HARMLESS) == 0.5
    more_of_the_same = record([*HIT, (9, FIRST, RAID, SECOND)])
    assert measured("dispute.reciprocated", more_of_the_same) == 0.0


def test_how_disputes_end() -> None:
    records = [record(HIT, ending=ending) for ending in (AGREEMENT, IMPOSED, TACIT, FADED, OPEN)]
    records += [record(HIT, ending=WAR, war_on=4, ended_on=4)] * 3
    assert measured("dispute.stalemate", *records) == pytest.approx(3 / 8)
    assert measured("dispute.no_settlement", *records) == pytest.approx(6 / 8)
    assert measured("dispute.war", *records) == pytest.approx(3 / 8)


def test_how_long_disputes_last() -> None:
    records = [record([*HIT, (day, SECOND, CLASH, FIRST)]) for day in (1, 10, 50)]
    assert measured("dispute.duration_days.q50", *records) == 10


# --- ordinary years ---


def ordinary(*acts: Line, days: int = 100) -> Ordinary:
    return ordinary_of(record(acts, trigger=None, last_day=days))


def test_disputes_begin_in_ordinary_years() -> None:
    years = [ordinary((50, FIRST, CLASH, SECOND), (400, FIRST, THREAT, SECOND), days=1461), ordinary(days=1461)]
    onset = MEASURES["dispute.onset_per_dyad_year"](sample(ordinary=years))
    assert onset.value == pytest.approx(2 / 8)
    assert onset.n == 8


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([(50, FIRST, WORDS, SECOND)], (1, 0)),
        ([(50, FIRST, WORDS, SECOND), (57, SECOND, WORDS, FIRST)], (1, 1)),
        ([(50, FIRST, WORDS, SECOND), (58, SECOND, WORDS, FIRST)], (2, 0)),
        ([(50, FIRST, WORDS, SECOND), (53, SECOND, GREET, FIRST)], (1, 0)),
        # the week before the second act was not quiet
        ([(50, FIRST, WORDS, SECOND), (52, FIRST, RECALL, SECOND), (53, SECOND, WORDS, FIRST)], (1, 1)),
    ],
)
def test_hostile_replies(acts: list[Line], expected: tuple[int, int]) -> None:
    found = ordinary(*acts)
    assert (found.acts, found.replied) == expected


def test_the_base_counts_days_without_an_act() -> None:
    quiet = ordinary(days=100)
    assert (quiet.acts, quiet.calm, quiet.hostile) == (0, 2 * (101 - 14), 0)
    one = ordinary((50, FIRST, WORDS, SECOND))
    # seven days before the act see it coming; the day itself and the week after it are not quiet, in either direction
    assert one.hostile == 7
    assert one.calm == 2 * (101 - 14) - 1 - 2 * 7


def test_replies_and_base_are_shares_over_dyads() -> None:
    years = [Ordinary(5.0, 0, 10, 2, 1000, 50), Ordinary(5.0, 0, 30, 8, 3000, 110)]
    reply, base = (MEASURES[f"daily.hostile_{name}_7d"](sample(ordinary=years)) for name in ("reply", "base"))
    assert (reply.value, reply.n) == (0.25, 40)
    assert (base.value, base.n) == (0.04, 4000)
