"""The agenda: who must answer whom, and when; who is on none costs nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.day import MORNING, advance
from sim.model.rules import agenda
from sim.model.trace import new_trace
from sim.model.world import new_desk, new_world
from sim.scenario.tables import build_tables, delay_table
from tests.model.stage import COMPILED, Stage, act, group, stage_scenario, state, status

INSULT, RAID = act("insult", offends=4.0), act("raid", fields={"mid": 4}, offends=4.0)
RUNS = 400 if COMPILED else 60


def scene(*others: object, run: int = 0, seed: int = 1, **fields: object) -> Stage:
    cast = {"statuses": [status("away", measure=True)], **fields}
    scenario = stage_scenario([state("a"), state("b"), *others], [INSULT, RAID], **cast)  # type: ignore[arg-type]
    return Stage(scenario, run=run, seed=seed)


# --- delays --------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 65536), min_size=1, max_size=8), st.integers(0, 2**32 - 1))
def test_a_delay_is_the_first_day_whose_cumulated_chance_exceeds_the_draw(chances: list[int], word: int) -> None:
    table = np.array(sorted(chances), dtype=np.int64)
    exceeding = [k + 1 for k, chance in enumerate(sorted(chances)) if word >> 16 < chance]
    assert agenda.drawn_days(table, np.uint64(word)) == (exceeding[0] if exceeding else len(chances))


def test_delays_have_the_distribution_of_their_table() -> None:
    table = delay_table(np.log(4.0), 1.2)
    drawn = np.array([agenda.drawn_days(table, np.uint64(n * 2**32 // 5000)) for n in range(5000)])
    assert np.median(drawn) == 4
    assert abs(np.mean(drawn <= 9) - 0.764) < 0.01  # log-normal distribution at 9.5 days


@given(st.integers(1, 300), st.integers(1, 60))
def test_an_answer_comes_on_the_next_morning_at_the_earliest(trigger: int, days: int) -> None:
    assert agenda.answer_day(trigger, days) == trigger + max(1, days - 1)
    assert agenda.answer_day(trigger, days + 1) >= agenda.answer_day(trigger, days)


@given(st.floats(0, 0.5), st.floats(0, 1), st.floats(0, 1), st.floats(0, 3))
def test_opportunity_grows_with_strength_and_with_a_loose_border(
    base: float, strength: float, loose: float, gain: float
) -> None:
    likely = agenda.opportunity(base, strength, loose, gain)
    assert likely == pytest.approx(base * strength * (1.0 + gain * loose))
    assert agenda.opportunity(base, strength, 0.0, gain) == pytest.approx(base * strength)
    assert agenda.opportunity(base, 0.0, loose, gain) == 0.0


# --- who is on it --------------------------------------------------------------------------------------------------


def test_the_offended_answers_and_the_offender_waits() -> None:
    stage = scene().happened("a", "insult", "b").morning()
    assert stage.get("due", "b", "a") >= 1
    assert stage.get("due", "a", "b") == 0


def test_what_is_below_notice_is_on_no_agenda() -> None:
    assert scene(numbers={"notice": 4.1}).happened("a", "insult", "b").morning().get("due", "b", "a") == 0
    assert scene(numbers={"notice": 4.0}).happened("a", "insult", "b").morning().get("due", "b", "a") > 0


def test_words_are_answered_sooner_than_force() -> None:
    def delays(name: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array([scene(run=run).happened("a", name, "b").morning().get("due", "b", "a") for run in range(60)])

    words, force = delays("insult"), delays("raid")
    assert np.median(words) == 1
    assert np.median(force) > np.median(words)
    assert words.min() == force.min() == 1


def test_a_display_is_answered_like_words() -> None:
    show = act("show", fields={"mid": 3}, offends=4.0)
    stages = [Stage(stage_scenario([state("a"), state("b")], [INSULT, show]), run=run) for run in range(40)]
    words = [stage.happened("a", "insult", "b").morning().get("due", "b", "a") for stage in stages]
    stages = [Stage(stage_scenario([state("a"), state("b")], [INSULT, show]), run=run) for run in range(40)]
    assert [stage.happened("a", "show", "b").morning().get("due", "b", "a") for stage in stages] == words


def test_a_later_answer_does_not_put_off_an_earlier_one() -> None:
    for run in range(30):
        stage = scene(run=run).put("due", "b", "a", 2).happened("a", "raid", "b").morning()
        assert stage.get("due", "b", "a") <= 2


def test_a_salient_matter_is_looked_at_again_within_twice_the_mean() -> None:
    found = {scene(run=run).put("salience", "a", "b", 5.0).morning().get("due", "a", "b") for run in range(200)}
    assert found == set(range(1, 11))


def test_a_review_that_has_a_day_keeps_it() -> None:
    assert scene().put("salience", "a", "b", 5.0).put("due", "a", "b", 30).morning().get("due", "a", "b") == 30


def test_a_standing_measure_of_a_quiet_pair_comes_up_now_and_then() -> None:
    found = [scene(run=run).give("a", "away", "b").morning() for run in range(RUNS)]
    share = np.mean([stage.get("due", "a", "b") == 1 for stage in found])
    assert abs(share - 0.05) < 0.035
    assert all(stage.get("due", "b", "a") == 0 for stage in found)


def test_a_quiet_pair_without_measures_never_comes_up() -> None:
    assert not any(scene(run=run).heat("a", "b").morning().get("due", "a", "b") for run in range(30))


# --- crises --------------------------------------------------------------------------------------------------------


def crises(stage: Stage, name: str) -> tuple[float, float, int]:
    worst, second = stage.w.crisis[0, stage.names.actor(name)]
    return float(worst), float(second), stage.get("crisis_with", name)


def test_the_two_worst_quarrels_are_ranked_by_the_side_that_minds_more() -> None:
    stage = scene(state("c"), state("d"))
    for other, own, their in (("b", 4.0, 5.0), ("c", 6.0, 1.0), ("d", 3.0, 2.0)):
        stage.put("salience", "a", other, own).put("salience", other, "a", their)
        stage.put("grievance", "a", other, 1.0).put("grievance", other, "a", 1.0)
    stage.morning()
    assert crises(stage, "a") == (6.0, 5.0, stage.names.actor("c"))
    assert crises(stage, "b") == (5.0, 0.0, stage.names.actor("a"))
    assert crises(stage, "d") == (3.0, 0.0, stage.names.actor("a"))


@pytest.mark.parametrize(("hurt", "worst"), [("a", 6.0), ("b", 2.0)])
def test_a_quarrel_is_as_bad_as_it_is_to_the_side_that_was_hurt(hurt: str, worst: float) -> None:
    stage = scene().put("salience", "a", "b", 6.0).put("salience", "b", "a", 2.0)
    stage.put("grievance", hurt, "b" if hurt == "a" else "a", 1.0).morning()
    assert crises(stage, "a") == (worst, 0.0, 1)
    assert crises(stage, "b") == (worst, 0.0, 0)


def test_whoever_has_no_quarrel_has_none_with_anybody() -> None:
    assert crises(scene().morning(), "a") == (0.0, 0.0, -1)


def test_an_outsider_that_was_not_hurt_has_no_quarrel_however_alarmed_it_is() -> None:
    assert crises(scene().put("salience", "a", "b", 9.0).morning(), "a") == (0.0, 0.0, -1)


# --- armed groups --------------------------------------------------------------------------------------------------


def open_days(strength: float, watch: float, *, base: float = 0.2) -> float:
    """Share of first mornings on which a group takes up the state on whose soil it fights."""
    ties = [{"between": ["a", "b"], "border_km": 100, "watch": watch}]
    scenario = stage_scenario(
        [state("a"), state("b"), group("g", ["a"], strength=strength)], ties=ties, numbers={"opportunity": base}
    )
    tables = build_tables(scenario)
    world = new_world(tables, np.arange(1000), 1, 1, 1)
    advance(world, tables, new_desk(tables), new_trace(tables, 0), MORNING, 0, 1000, 1)
    assert not world.due[:, 2, 1].any()
    assert not world.due[:, 0].any()
    return float(np.mean(world.due[:, 2, 0] == 1))


def test_groups_see_more_openings_when_strong_and_behind_unwatched_borders() -> None:
    assert abs(open_days(1.0, 1.0) - 0.2) < 0.05
    assert abs(open_days(1.0, 0.02) - 0.396) < 0.06
    assert abs(open_days(0.25, 1.0) - 0.05) < 0.03
    assert open_days(1.0, 1.0, base=0.0) == 0.0


@pytest.mark.parametrize(("before", "after"), [(0.0, 4.0), (7.0, 7.0)])
def test_an_opening_matters_to_the_group_that_sees_it(before: float, after: float) -> None:
    scenario = stage_scenario(
        [state("a"), state("b"), group("g", ["a"], strength=1.0)], numbers={"opportunity": 1.0, "notice": 9.0}
    )
    stage = Stage(scenario).put("salience", "g", "a", before).morning()
    assert stage.get("due", "g", "a") == 1
    assert stage.get("salience", "g", "a") == after
    assert stage.get("salience", "a", "g") == stage.get("salience", "g", "b") == 0.0


def openings(hostility: tuple[float, float], soil: str = "a", strength: float = 1.0) -> float:
    """Share of first mornings on which g sees an opening in a beside h, by what g and h feel for each other."""
    cast = [state("a"), state("b"), group("g", ["a"], strength=0.5), group("h", [soil], strength=strength)]
    relations = [
        {"source": x, "target": y, "hostility": points}
        for (x, y), points in zip((("g", "h"), ("h", "g")), hostility, strict=True)
    ]
    numbers = {"opportunity": 0.4, "convenience": 1.0, "convenience_hostility": 5.0}
    tables = build_tables(stage_scenario(cast, relations=relations, numbers=numbers))
    world = new_world(tables, np.arange(1000), 1, 1, 1)
    advance(world, tables, new_desk(tables), new_trace(tables, 0), MORNING, 0, 1000, 1)
    return float(np.mean(world.due[:, 2, 0] == 1))


def test_groups_that_do_not_fight_each_other_make_openings_for_each_other() -> None:
    assert abs(openings((2.0, 2.0)) - 0.4) < 0.06
    assert abs(openings((2.0, 2.0), strength=0.5) - 0.3) < 0.06


@pytest.mark.parametrize(("hostility", "soil"), [((5.0, 2.0), "a"), ((2.0, 5.0), "a"), ((2.0, 2.0), "b")])
def test_enemies_and_groups_elsewhere_do_not(hostility: tuple[float, float], soil: str) -> None:
    assert abs(openings(hostility, soil) - 0.2) < 0.05
