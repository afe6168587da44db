"""Every measure on logs made by hand: crises and disputes that a reader could code."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sim.model.vocabulary import (
    AGREEMENT,
    ENDINGS,
    FADED,
    IMPOSED,
    MEDIATION_ACCEPTED,
    MEDIATION_REFUSED,
    OPEN,
    TACIT,
    UNILATERAL,
    WAR,
)
from sim.model.world import EVENT, LOG_COLUMNS
from sim.study.measures import measure
from sim.study.measures.crises import Crisis, crisis_of, recurs
from sim.study.measures.definitions import definitions
from sim.study.measures.disputes import disputes_of
from sim.study.measures.estimates import NOTHING, Measured, quantile, ratio, share
from sim.study.measures.names import MEASURES, Sample
from sim.study.measures.ordinary import Ordinary, ordinary_of
from sim.study.population.data import countries
from sim.study.population.runs import HORIZON, SETTLED, ActFacts, Record
from sim.study.population.tables import Setting

FIRST, SECOND, MEDIATOR, UNION, GROUP = range(5)

WAIT, WORDS, RECALL, THREAT, DISPLAY, CLASH, DRONE, RAID, ACCEPT, REFUSE, URGE, GREET = range(12)
ACTS = ActFacts(
    mid=np.array([1, 1, 1, 2, 3, 4, 4, 4, 1, 1, 1, 1]),
    rung=np.array([0, 0.5, 2, 4, 5, 7.5, 7, 8, 0, 1, 0, 0]),
    goldstein=np.array([0, -2, -4, -7, -7.2, -10, -9.2, -10, 7, -5, 4, 1.0]),
    damages=np.array([0, 0, 0, 0, 0, 0.12, 0.03, 0.2, 0, 0, 0, 0]),
    sets_own=np.array([0] * 8 + [1 << MEDIATION_ACCEPTED, 1 << MEDIATION_REFUSED, 0, 0]),
)

Line = tuple[int, int, int, int]
HIT: list[Line] = [(1, FIRST, CLASH, SECOND)]


def record(
    acts: Sequence[Line],
    *,
    ending: int = FADED,
    ended_on: int = 60,
    trigger: str | None = "violent",
    war_on: int = 0,
    last_day: int = 120,
    by_chance: Sequence[Line] = (),
) -> Record:
    """A record with acts (day, source, act, target); those of day 1 and ``by_chance`` came as events."""
    width = len(LOG_COLUMNS)
    rows = [
        (*act, EVENT if act[0] == 1 or act in by_chance else 0, *([0] * (width - 5)))
        for act in sorted([*acts, *by_chance])
    ]
    setting = Setting(0, trigger, FIRST, SECOND, (UNION,), np.ones(5), {})
    lines = np.array(rows, dtype=np.int16).reshape(-1, width)
    return Record(setting, ACTS, lines, last_day, ending, ended_on if ending != OPEN else 0, war_on)


def crisis(acts: Sequence[Line], **how: object) -> Crisis:
    found = crisis_of(record(acts, **how))  # type: ignore[arg-type]
    assert found is not None
    return found


def sample(*records: Record, ordinary: Sequence[Ordinary] = (), recurrences: Sequence[bool] = ()) -> Sample:
    """What measures are taken on, from records."""
    coded = [disputes_of(one) for one in records]
    return Sample(
        [found for one in records if (found := crisis_of(one)) is not None],
        [disputes[0] for disputes in coded if disputes],
        ordinary,
        recurrences,
    )


def measured(name: str, *records: Record) -> float | None:
    return MEASURES[name](sample(*records)).value


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


# --- mediation and organisations ---


BOTH = [(5, FIRST, ACCEPT, MEDIATOR), (9, SECOND, ACCEPT, MEDIATOR)]


def test_mediation_takes_two_and_the_same_mediator() -> None:
    assert crisis([*HIT, *BOTH]).mediated
    assert not crisis([*HIT, BOTH[0]]).mediated
    assert not crisis([*HIT, BOTH[0], (9, SECOND, ACCEPT, UNION)]).mediated
    assert not crisis([*HIT, BOTH[0], (70, SECOND, ACCEPT, MEDIATOR)], ended_on=60).mediated
    assert measured("crisis.mediation.took_place", record([*HIT, *BOTH]), record(HIT)) == 0.5


def test_mediation_refused() -> None:
    refusal = (6, SECOND, REFUSE, MEDIATOR)
    records = [record([*HIT, refusal]), record([*HIT, refusal, *BOTH]), record(HIT)]
    assert measured("crisis.mediation.refused", *records) == pytest.approx(1 / 3)


def test_agreement_with_and_without_mediation() -> None:
    records = [
        record([*HIT, *BOTH], ending=AGREEMENT),
        record([*HIT, *BOTH], ending=AGREEMENT),
        record([*HIT, *BOTH]),
        record(HIT, ending=AGREEMENT),
        record(HIT),
        record(HIT),
        record(HIT),
    ]
    assert measured("crisis.agreement_if_mediated", *records) == pytest.approx(2 / 3)
    assert measured("crisis.agreement_if_unmediated", *records) == 0.25


def test_a_regional_organisation_is_active_and_may_have_helped() -> None:
    early, late = (5, UNION, URGE, SECOND), (50, UNION, URGE, FIRST)
    at_the_table = [(5, FIRST, ACCEPT, UNION), (9, SECOND, ACCEPT, UNION)]
    cases = [
        (record([*HIT, (20, MEDIATOR, URGE, SECOND)]), False, False),
        (record([*HIT, (20, UNION, URGE, GROUP)]), False, False),
        (record([*HIT, late]), True, False),  # it faded by itself
        (record([*HIT, late], ending=TACIT), True, True),
        (record([*HIT, early], ending=TACIT), True, False),
        (record([*HIT, early, *at_the_table], ending=AGREEMENT), True, True),
    ]
    for one, active, helped in cases:
        found = crisis_of(one)
        assert found is not None
        assert (found.regional, found.helped) == (active, helped)
    records = [one for one, _, _ in cases]
    assert measured("crisis.regional_org.active", *records) == pytest.approx(4 / 6)
    assert measured("crisis.regional_org.helped_if_active", *records) == 0.5


# --- responses ---


def response(*acts: Line, by_chance: Sequence[Line] = ()) -> tuple[float, bool]:
    found = crisis([*HIT, *acts], by_chance=by_chance, ended_on=100)
    return found.response_days, found.violent_response


def test_the_main_response_is_the_first_of_the_gravest_kind() -> None:
    assert response((2, SECOND, WORDS, FIRST), (4, SECOND, RECALL, FIRST), (9, SECOND, RECALL, FIRST)) == (4, False)
    assert response((4, SECOND, RECALL, FIRST), (6, SECOND, DISPLAY, FIRST)) == (6, False)
    assert response((4, SECOND, RECALL, FIRST), (12, SECOND, DRONE, FIRST), (20, SECOND, RAID, FIRST)) == (12, True)
    assert response((3, SECOND, GREET, FIRST)) == (3, False)


def test_what_is_no_response() -> None:
    for none in (
        (3, FIRST, RAID, SECOND),
        (3, SECOND, RAID, GROUP),
        (3, UNION, URGE, FIRST),
        (61, SECOND, RAID, FIRST),
    ):
        days, violent = response(none)
        assert math.isnan(days), none
        assert not violent
    unordered = (3, SECOND, CLASH, FIRST)
    assert math.isnan(response(by_chance=[unordered])[0])


@pytest.mark.parametrize(("q", "days"), [(50, 6), (75, 8), (90, 9.2)])
def test_response_delay(q: int, days: float) -> None:
    records = [record([*HIT, (day, SECOND, RECALL, FIRST)]) for day in (2, 4, 6, 8, 10)]
    assert measured(f"crisis.response_delay_days.q{q}", record(HIT), *records) == pytest.approx(days)


@pytest.mark.parametrize("kind", ["violent", "political", "nonviolent_military"])
def test_violent_responses_by_trigger(kind: str) -> None:
    answer = (3, SECOND, RAID, FIRST)
    records = [record([*HIT, *more], trigger=kind) for more in ([answer], [], [(3, SECOND, RECALL, FIRST)], [])]
    others = [record([*HIT, answer], trigger=other) for other in ("violent", "political") if other != kind]
    assert measured(f"crisis.violent_response_if.{kind}_trigger", *records, *others) == 0.25


# --- disputes ---


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


# --- estimates ---


def test_intervals_hold_their_value_and_narrow() -> None:
    for make in (lambda n: share([k % 4 == 0 for k in range(n)]), lambda n: quantile(range(n), 0.5)):
        few, many = make(40), make(4000)
        for found in (few, many):
            assert found.lo95 <= found.value <= found.hi95
        scale = 1.0 if few.value < 1 else many.value / few.value
        assert (many.hi95 - many.lo95) < (few.hi95 - few.lo95) * scale / 2


def test_the_interval_of_a_median_by_order_statistics() -> None:
    # ranks 8 and 18 of 25, which cover the median with 0.957 (Conover 1999)
    found = quantile(range(1, 26), 0.5)
    assert found.value == 13
    assert (found.lo95, found.hi95) == (8, 18)


def test_a_ratio_resamples_dyads() -> None:
    alike = ratio([1.0] * 50, [10.0] * 50)
    assert (alike.value, alike.lo95, alike.hi95) == pytest.approx((0.1, 0.1, 0.1))
    unlike = ratio([10.0] * 5 + [0.0] * 45, [10.0] * 50)
    assert unlike.lo95 < 0.06 < 0.1 < 0.15 < unlike.hi95
    assert unlike == ratio([10.0] * 5 + [0.0] * 45, [10.0] * 50)


def test_without_a_sample_nothing_is_measured() -> None:
    nothing = sample()
    assert {measure(nothing) for measure in MEASURES.values()} == {NOTHING}
    assert Measured(None, None, None, 0) == NOTHING


def test_every_measure_of_the_list_exists() -> None:
    listed = """
        crisis.peak_violence.{none,minor,serious,war} crisis.duration_days.{q25,q50,q75,q90}
        crisis.duration_days.nonviolent.q50 crisis.outcome.{agreement,tacit,unilateral,imposed,faded} crisis.recurs_5y
        crisis.mediation.{took_place,refused} crisis.agreement_if_{mediated,unmediated}
        crisis.regional_org.{active,helped_if_active} crisis.response_delay_days.{q50,q75,q90}
        crisis.violent_response_if.{violent,political,nonviolent_military}_trigger
        dispute.{reciprocated,no_deaths,war,stalemate,no_settlement} dispute.duration_days.q50
        dispute.deaths_if_{reciprocated,unreciprocated} dispute.onset_per_dyad_year daily.hostile_{reply,base}_7d
    """
    expected = set()
    for word in listed.split():
        before, _, rest = word.partition("{")
        inside, _, after = rest.partition("}")
        expected |= {f"{before}{choice}{after}" for choice in inside.split(",")}
    assert set(MEASURES) == expected


def test_every_definition_has_a_range_and_a_source() -> None:
    for name, one in definitions().items():
        assert one.low <= one.value <= one.high, name
        assert one.source, name


# --- the page of the model ---


def section() -> str:
    text = (Path(__file__).parents[2] / "sim" / "MODEL.md").read_text(encoding="utf-8")
    return text[text.index("## Population and measures") : text.index("## Parameters")]


def named(cell: str) -> list[str]:
    """The measures of a row; `.minor` stands for the first one with another last part."""
    first, *others = re.findall(r"`([^`]+)`", cell)
    return [first, *(first.rpartition(".")[0] + other if other[0] == "." else other for other in others)]


def test_the_page_defines_every_measure_once() -> None:
    rows = [line for line in section().splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in named(row.split("|")[1])) == sorted(MEASURES)


@pytest.mark.parametrize("name", sorted(definitions()))
def test_the_page_tells_the_number_of_every_definition(name: str) -> None:
    assert re.search(rf"\b{definitions()[name].value:g}\b", section())


def test_the_page_tells_how_long_a_crisis_is_followed() -> None:
    for number in (HORIZON, SETTLED, len(countries().borders), len(countries().states)):
        assert re.search(rf"\b{number}\b", section())
