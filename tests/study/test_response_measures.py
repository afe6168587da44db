"""Measures of what was done about a crisis: mediation, organisations, the main response."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from sim.model.vocabulary import (
    AGREEMENT,
    TACIT,
)
from sim.study.measures.crises import crisis_of
from tests.study.coded import (
    ACCEPT,
    CLASH,
    DISPLAY,
    DRONE,
    FIRST,
    GREET,
    GROUP,
    HIT,
    MEDIATOR,
    RAID,
    RECALL,
    REFUSE,
    SECOND,
    UNION,
    URGE,
    WORDS,
    Line,
    crisis,
    measured,
    record,
)

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
