"""The page of the model agrees with the data, and names every parameter, mechanism and term in its text."""

from __future__ import annotations

import re

import pytest

from sim.model.tables import Parameters
from sim.model.vocabulary import EFFECTS, MECHANISMS, TERMS
from sim.scenario.load import load_acts
from sim.scenario.model_tables import PAGE, acts_table, begin, end, parameters_table, tables, with_tables
from sim.scenario.spec import ParameterSpec

TEXT = PAGE.read_text(encoding="utf-8")
PROSE = TEXT[: TEXT.index("## Parameters")]
IN_CODE = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", PROSE))))


def test_the_page_is_up_to_date() -> None:
    assert with_tables(TEXT) == TEXT, "python -m sim.scenario.model_tables"


def test_every_parameter_has_a_row_and_a_place_in_the_text() -> None:
    table = tables()["parameters"]
    assert [name for name in Parameters._fields if f"| `{name}` |" not in table] == []
    assert sorted(set(Parameters._fields) - IN_CODE) == []


def test_every_mechanism_and_term_is_described() -> None:
    assert sorted(set(MECHANISMS) - IN_CODE) == []
    assert [term for term in TERMS if f"- **{term}**" not in PROSE] == []


def test_every_effect_that_appraisal_reads_is_named() -> None:
    read = {"protects", "risks_clash", "pleases_public", "spends", "shows_solidarity", "lifts_standing"}
    read |= {"publishes_evidence", "contests_account", "opens_probe", "moves_talks", "enriches", "offends", "soothes"}
    assert read <= set(EFFECTS)
    assert sorted(read - IN_CODE) == []


def test_every_act_has_a_row() -> None:
    rows = tables()["acts"].splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [act.id for act in load_acts()]


def test_a_row_says_what_the_data_says() -> None:
    parameter = ParameterSpec(
        id="half",
        value=0.5,
        unit="a|b",
        low=0,
        high=1,
        meaning="a half",
        source="judgement",
        status="judgement",
    )
    assert r"| `half` | 0.5 | a\|b | 0 to 1 | a half | judgement | judgement |" in parameters_table([parameter])
    recall = next(act for act in load_acts() if act.id == "recall_ambassador")
    row = acts_table([recall]).splitlines()[2]
    assert row == f"| `recall_ambassador` | {recall.cameo} | {recall.goldstein:g} | 1 | {recall.rung:g} | diplomatic |"


def test_a_table_takes_the_place_of_the_old_one() -> None:
    page = "before\n" + "".join(f"{begin(table)}\nof yesterday\n{end(table)}\n" for table in tables()) + "behind"
    renewed = with_tables(page)
    assert "of yesterday" not in renewed
    assert renewed.startswith("before\n")
    assert renewed.endswith("behind")
    assert with_tables(renewed) == renewed


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the line <!-- parameters"):
        with_tables("nothing here")
