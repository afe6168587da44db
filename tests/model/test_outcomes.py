"""How the dispute ends, and the tension index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import outcomes
from sim.model.vocabulary import AGREEMENT, FADED, IMPOSED, OPEN, TACIT, UNILATERAL, WAR
from tests.model.stage import Stage, act, stage_scenario, state, status

days = st.integers(0, 90)


@given(st.floats(0, 1000), st.floats(0.1, 100))
def test_tension_lies_between_0_and_100_and_is_50_at_its_half(heat: float, half: float) -> None:
    assert 0.0 <= outcomes.tension_index(heat, half) < 100.0
    assert outcomes.tension_index(half, half) == pytest.approx(50.0)
    assert outcomes.tension_index(heat + 1.0, half) > outcomes.tension_index(heat, half)


def ending(quiet: int, *, yielded: bool = False, back_i: bool = False, back_j: bool = False) -> int:
    return int(outcomes.ending_of_quiet(quiet, yielded, back_i, back_j, 20.0, 30.0))


@given(days, st.booleans(), st.booleans())
def test_giving_in_imposes_an_end_once_it_is_calm(quiet: int, back_i: bool, back_j: bool) -> None:
    assert (ending(quiet, yielded=True, back_i=back_i, back_j=back_j) == IMPOSED) == (quiet >= 20)


@given(days)
def test_steps_back_end_it_once_it_is_calm_and_quiet_alone_later(quiet: int) -> None:
    calm = quiet >= 20
    assert ending(quiet, back_i=True, back_j=True) == (TACIT if calm else OPEN)
    assert ending(quiet, back_i=True) == ending(quiet, back_j=True) == (UNILATERAL if calm else OPEN)
    assert ending(quiet) == (FADED if quiet >= 30 else OPEN)


# --- in the world --------------------------------------------------------------------------------------------------

ACTS = [
    act("slap", fields={"rung": 2.0, "goldstein": -4.0}),
    act("word", fields={"rung": 1.0, "goldstein": -2.0}),
    act("kindness", fields={"goldstein": 6.0}),
    act("recall", fields={"rung": 2.0}, sets="away"),
    act("return", clears="away"),
    act("yield", sets="yielded"),
]


def scene(*, calm_days: float = 3.0, fade_days: float = 6.0, endings: bool = True, concedes: float = 0.0) -> Stage:
    """a and b dispute; c is somebody else."""
    scenario = stage_scenario(
        [state("a"), state("b"), state("c")],
        [*ACTS, act("bow", concedes=concedes)],
        statuses=[status("away", measure=True, rung=2)],
        numbers={"calm_days": calm_days, "fade_days": fade_days},
        mechanisms={"endings": endings},
    )
    return Stage(scenario)


def outcome(stage: Stage) -> int:
    return int(stage.w.ending[0])


def test_a_dispute_that_never_began_does_not_end() -> None:
    assert outcome(scene().days(20)) == OPEN


def test_it_fades_after_so_many_quiet_days() -> None:
    stage = scene().day(a=[("slap", "b")]).days(5)
    assert outcome(stage) == OPEN
    assert outcome(stage.day()) == FADED
    assert stage.w.ended_on[0] == 7
    assert stage.day().w.ended_on[0] == 7


def test_a_quiet_spell_is_no_ending_while_the_two_are_at_the_table() -> None:
    stage = scene().day(a=[("slap", "b")]).give("a", "talks_open", "b").give("b", "talks_open", "a").days(8)
    assert outcome(stage) == OPEN
    for one, other in ("ab", "ba"):
        stage.put("status", one, other, 0)
    assert outcome(stage.day()) == FADED


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a")])
def test_nor_while_troops_of_one_stand_at_the_border_of_the_other(source: str, target: str) -> None:
    stage = scene().day(a=[("slap", "b")]).give(source, "troops_at_border", target).days(8)
    assert outcome(stage) == OPEN
    assert outcome(stage.put("status", source, target, 0).day()) == FADED


def test_words_keep_no_dispute_open_and_no_quarrel_of_others_either() -> None:
    stage = scene().day(a=[("slap", "b")]).days(3).day(a=[("word", "b")], b=[("slap", "c")], c=[("slap", "a")]).days(2)
    assert outcome(stage) == FADED


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a")])
def test_a_hostile_act_of_either_reopens_it(source: str, target: str) -> None:
    stage = scene().day(a=[("slap", "b")]).days(6).day(**{source: [("slap", target)]})
    assert outcome(stage) == OPEN
    assert stage.w.ended_on[0] == 0


@pytest.mark.parametrize(("backs", "expected"), [("a", UNILATERAL), ("b", UNILATERAL), ("ab", TACIT)])
def test_undoing_measures_ends_it_sooner(backs: str, expected: int) -> None:
    stage = scene().day(a=[("recall", "b")], b=[("recall", "a")])
    stage.day(**{x: [("return", "b" if x == "a" else "a")] for x in backs})
    assert outcome(stage.day()) == OPEN
    assert outcome(stage.day()) == expected


@pytest.mark.parametrize(("rungs", "expected"), [(0.5, UNILATERAL), (0.3, OPEN)])
def test_giving_way_in_public_is_a_step_back_too(rungs: float, expected: int) -> None:
    assert outcome(scene(concedes=rungs).day(a=[("slap", "b")]).day(b=[("bow", "a")]).days(2)) == expected


def test_a_step_back_long_ago_counts_no_more() -> None:
    stage = scene(calm_days=8.0, fade_days=6.0).day(a=[("recall", "b")]).day(a=[("return", "b")])
    assert outcome(stage.days(5)) == FADED


@pytest.mark.parametrize("giver", ["a", "b"])
def test_whoever_gives_in_lets_it_be_imposed(giver: str) -> None:
    stage = scene().day(a=[("slap", "b")]).day(**{giver: [("yield", "b" if giver == "a" else "a")]}).days(2)
    assert outcome(stage) == IMPOSED


def test_an_agreement_is_more_than_the_quiet_before_it() -> None:
    stage = scene().day(a=[("slap", "b")]).days(6)
    assert outcome(stage) == FADED
    assert outcome(stage.give("a", "agreement_signed", "b").day()) == AGREEMENT
    assert stage.w.ended_on[0] == 8


def test_an_agreement_ends_it_at_once() -> None:
    stage = scene().day(a=[("slap", "b")]).give("a", "agreement_signed", "b").day()
    assert outcome(stage) == AGREEMENT


@pytest.mark.parametrize("side", ["a", "b"])
def test_war_overrides_every_ending(side: str) -> None:
    stage = scene().day(a=[("slap", "b")]).days(6)
    assert outcome(stage) == FADED
    assert outcome(stage.give(side, "at_war", "b" if side == "a" else "a").day()) == WAR


def test_with_endings_off_it_stays_open() -> None:
    stage = scene(endings=False).day(a=[("slap", "b")]).days(12)
    assert outcome(stage) == OPEN
    assert stage.w.tension[0, 1] > 0.0


# --- tension -------------------------------------------------------------------------------------------------------


def test_tension_rises_with_conflict_and_decays() -> None:
    stage = scene().day(a=[("slap", "b")]).days(3)
    heats = [4.0 * 0.9**n for n in range(1, 5)]
    assert stage.w.tension[0, 1:5] == pytest.approx([100 * heat / (heat + 20) for heat in heats])


def test_a_kindness_takes_off_half_its_score_and_never_below_nothing() -> None:
    stage = scene().day(a=[("slap", "b")]).day(b=[("kindness", "a")])
    assert stage.w.heat[0] == pytest.approx((4.0 * 0.9 - 3.0) * 0.9)
    assert stage.day(b=[("kindness", "a")]).w.heat[0] == 0.0


def test_standing_measures_between_the_two_keep_tension_up() -> None:
    stage = scene().give("a", "away", "b").give("b", "away", "a").give("a", "away", "c").day()
    assert stage.w.tension[0, 1] == pytest.approx(100 * 4.0 / 24.0)
