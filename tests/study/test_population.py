"""The generated population: what is drawn, that it is drawn the same everywhere, and what is lived through."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sim.errors import UsageError
from sim.model.vocabulary import OPEN, WAR
from sim.scenario.spec import ActorsFile, EventsFile
from sim.scenario.tables import build_tables
from sim.study.population.data import countries, spread
from sim.study.population.draws import Draws, triangular
from sim.study.population.runs import HORIZON, SETTLED, Record, live
from sim.study.population.tables import drawn_scenario, setting, shared_tables, tables_of, template

SOME = 60


def lived(numbers: range, *, seed: int = 1, threads: int = 1) -> list[Record]:
    settings = [setting(seed, number, True) for number in numbers]
    return live(shared_tables({}), settings, seed, HORIZON, until_settled=True, threads=threads)


def same(one: Record, other: Record) -> bool:
    facts = [(r.last_day, r.ending, r.ended_on, r.war_on) for r in (one, other)]
    return facts[0] == facts[1] and np.array_equal(one.lines, other.lines)


# --- the data ---


def test_every_number_has_a_range_that_holds_together_and_a_source() -> None:
    for name, quantity in {**spread().quantities, **spread().hazards}.items():
        assert quantity.low <= quantity.mode <= quantity.high, name
        assert quantity.low < quantity.high, name
        assert quantity.unit, name
        assert quantity.source, name


def test_what_is_drawn_is_there() -> None:
    acts = {act.id for act in template().acts}
    named = {act for trigger in spread().triggers.values() for act in trigger.acts} | set(spread().contested_acts)
    assert named | {hazard.act for hazard in spread().hazards.values()} <= acts
    states = {state.id for state in countries().states}
    assert {end for border in countries().borders for end in border.between} <= states
    assert {state.regime for state in countries().states} == set(spread().regimes)
    assert set(spread().regimes.values()) <= {actor.id for actor in template().actors}
    assert sum(trigger.share for trigger in spread().triggers.values()) == pytest.approx(1.0)


def test_violent_triggers_are_violent_and_political_ones_use_no_arms() -> None:
    mid = {act.id: act.mid for act in template().acts}
    levels = {kind: {mid[act] for act in trigger.acts} for kind, trigger in spread().triggers.items()}
    assert levels["violent"] == {4}
    assert levels["nonviolent_military"] == {3}
    assert levels["political"] <= {1, 2}


# --- drawing ---


def test_a_triangle_lies_in_its_range_about_its_mode() -> None:
    values = [triangular((k + 0.5) / 1000, 1.0, 2.0, 6.0) for k in range(1000)]
    assert values == sorted(values)
    assert 1.0 <= values[0] < values[-1] <= 6.0
    assert statistics.mean(values) == pytest.approx((1 + 2 + 6) / 3, rel=1e-3)


def test_draws_hang_on_seed_number_and_name_alone() -> None:
    draws = Draws(spread(), 1, 7)
    before = draws.of("hostility")
    draws.of("watch")
    assert draws.of("hostility") == before
    others = {Draws(spread(), *key).of("hostility") for key in ((1, 8), (2, 7))} | {draws.of("noise", "first")}
    assert before not in others


def test_items_are_weighed() -> None:
    picked = Counter(Draws(spread(), 1, number).weighed("x", {"a": 3.0, "b": 1.0}) for number in range(2000))
    assert picked["a"] / 2000 == pytest.approx(0.75, abs=0.04)


def test_triggers_come_in_their_shares() -> None:
    kinds = Counter(Draws(spread(), 1, number).trigger() for number in range(4000))
    for kind, trigger in spread().triggers.items():
        assert kinds[kind] / 4000 == pytest.approx(trigger.share, abs=0.03), kind


@pytest.mark.parametrize("number", range(0, SOME, 3))
def test_a_drawn_crisis_is_one_that_an_author_could_have_written(number: int) -> None:
    scenario = drawn_scenario(1, number, triggered=True)
    dumped = scenario.cast.model_dump()
    assert ActorsFile.model_validate(dumped).model_dump() == dumped
    EventsFile.model_validate(scenario.script.model_dump(by_alias=True, exclude_none=True))
    ids = {actor.id for actor in scenario.actors}
    assert {"first", "second", "third", "mediator", "continental_union"} <= ids
    ends = {end for relation in scenario.cast.relations for end in (relation.source, relation.target)}
    assert ends <= ids
    pairs = [(relation.source, relation.target) for relation in scenario.cast.relations]
    assert len(pairs) == len(set(pairs))
    assert next(event for event in scenario.script.events if event.id == "trigger").on_day == 1
    parties = scenario.cast.ties[0]
    assert parties.border_km in {border.km for border in countries().borders}


def test_whoever_acts_first_has_the_means() -> None:
    needs = spread().means_needed
    seen = set()
    for number in range(SOME):
        scenario = drawn_scenario(1, number, triggered=True)
        act = next(event.act for event in scenario.script.events if event.id == "trigger")
        for role, means in needs.get(act, {}).items():
            party = next(actor for actor in scenario.actors if actor.id == role)
            assert getattr(party.means, means), act
            seen.add(act)
    assert len(seen) > 2


def test_ordinary_years_differ_from_the_crisis_by_the_trigger_alone() -> None:
    crisis, calm = (drawn_scenario(1, 4, triggered=triggered) for triggered in (True, False))
    assert crisis.cast == calm.cast
    assert [e.id for e in crisis.script.events] == ["trigger", *(e.id for e in calm.script.events)]


def test_casts_vary() -> None:
    casts = [drawn_scenario(1, number, triggered=False) for number in range(SOME)]
    present = Counter(actor.id for scenario in casts for actor in scenario.actors)
    for some in ("alliance", "front", "raiders", "regional_community"):
        assert 0 < present[some] < SOME, some
    powers = {next(actor.power for actor in scenario.actors if actor.id == "first") for scenario in casts}
    assert len(powers) > 5


# --- tables ---


@pytest.mark.parametrize(
    "parameters", [{}, {"beta": 2.2, "friction_rung": 0.3, "delay_words_mu": 1.0, "fade_days": 50}]
)
def test_tables_are_those_of_the_scenario(parameters: dict[str, float]) -> None:
    shared = shared_tables(parameters)
    for number in range(12):
        scenario = drawn_scenario(3, number, triggered=True)
        changed = [p.model_copy(update={"value": parameters.get(p.id, p.value)}) for p in scenario.parameters]
        expected = build_tables(scenario.model_copy(update={"parameters": tuple(changed)}))
        found = tables_of(shared, setting(3, number, True))
        differing = [f for f in expected._fields if not np.array_equal(getattr(expected, f), getattr(found, f))]
        assert differing == []


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'fade_day' is no parameter of the rules; did you mean 'fade_days'\?"):
        shared_tables({"fade_day": 20})


# --- living through ---


def test_a_crisis_is_the_same_alone_among_others_and_on_two_threads() -> None:
    records = lived(range(30))
    assert all(same(*pair) for pair in zip(records, lived(range(30), threads=2), strict=True))
    assert same(records[17], lived(range(17, 18))[0])
    assert not all(same(*pair) for pair in zip(records, lived(range(30), seed=2), strict=True))


def test_a_crisis_is_left_once_its_ending_has_stood() -> None:
    records = lived(range(SOME))
    for record in records:
        if record.ending in (OPEN, WAR):
            assert record.last_day == HORIZON
        else:
            assert record.last_day - record.ended_on >= SETTLED or record.last_day == HORIZON
    assert min(record.last_day for record in records) < HORIZON
    assert all(record.lines[:, 0].max() <= record.last_day for record in records)


def test_the_trigger_is_the_first_act() -> None:
    for record in lived(range(20)):
        on_day_1 = record.lines[record.lines[:, 0] == 1]
        assert any((line[1], line[3]) == (record.setting.first, record.setting.second) for line in on_day_1)


def test_the_template_is_a_scenario(repository: Path) -> None:
    assert (repository / "sim" / "study" / "population" / "template" / "scenario.yaml").is_file()
    assert template().setup.dispute == ("first", "second")
