"""The list of measures, their definitions, and the page of the model that explains them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.study.measures.definitions import definitions
from sim.study.measures.names import MEASURES
from sim.study.population.data import countries
from sim.study.population.runs import HORIZON, SETTLED


def test_every_measure_of_the_list_exists() -> None:
    listed = """
        crisis.peak_violence.{none,minor,serious,war} crisis.duration_days.{q25,q50,q75,q90}
        crisis.duration_days.nonviolent.q50 crisis.outcome.{agreement,tacit,unilateral,imposed,faded} crisis.recurs_5y
        crisis.mediation.{took_place,refused} crisis.agreement_if_{mediated,unmediated}
        crisis.regional_org.{active,helped_if_active} crisis.response_delay_days.{q50,q75,q90}
        crisis.violent_response_if.{violent,political,nonviolent_military}_trigger crisis.acts_per_week
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
