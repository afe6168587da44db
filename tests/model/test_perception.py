"""Perception: what the target, its public and those outside make of yesterday's acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import perception
from sim.model.rules.formulas import felt_offence, shifted_hostility
from sim.scenario.spec import ActorSpec
from tests.model.stage import Stage, act, bloc, group, organisation, shot, stage_scenario, state, status

amounts = st.floats(0, 10)
debts = st.floats(-10, 10)

ACTS = [
    act("insult", offends=4.0),
    act("whisper", fields={"visibility": "private"}, offends=4.0),
    act("nod", offends=0.2),
    act("gift", soothes=4.0),
    act("raid", fields={"mid": 4}, offends=2.0, damages=0.1),
    act("recall", offends=2.0, sets="away"),
    act("call", moves_talks=0.5),
    act("lure", loosens_bloc=0.4),
]
AWAY = status("away", measure=True, rung=2)


def scene(*others: object, **fields: object) -> Stage:
    relations = [{"source": x, "target": y, "hostility": 4} for x, y in (("a", "b"), ("b", "a"))]
    cast = {"relations": relations, "statuses": [AWAY], **fields}
    return Stage(stage_scenario([state("a"), state("b"), *others], ACTS, **cast))  # type: ignore[arg-type]


# --- what is held against the author -------------------------------------------------------------------------------


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_act_believed_to_be_justified_is_held_against_its_author_less(justified: float, discount: float) -> None:
    assert perception.blame(justified, discount) == pytest.approx(1.0 - discount * justified)
    assert perception.blame(0.0, discount) == 1.0


@given(amounts, amounts)
def test_two_injuries_are_the_larger_and_a_share_of_the_smaller(owed: float, felt: float) -> None:
    piled = perception.piled(owed, felt, 0.5)
    assert piled == pytest.approx(min(10.0, max(owed, felt) + 0.5 * min(owed, felt)))
    assert perception.piled(-owed, -felt, 0.5) == pytest.approx(-piled)


@given(debts, debts, st.floats(0, 1))
def test_what_is_owed_stays_within_ten_points(owed: float, felt: float, pile_up: float) -> None:
    assert -10.0 <= perception.piled(owed, felt, pile_up) <= 10.0


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_opposites_cancel(owed: float, felt: float) -> None:
    assert perception.piled(owed, -felt, 0.5) == pytest.approx(owed - felt)
    assert perception.piled(-owed, felt, 0.5) == pytest.approx(felt - owed)


@given(debts, debts)
def test_an_answer_never_turns_the_debt_around_nor_makes_it_larger(owed: float, answer: float) -> None:
    left = perception.discharged(owed, answer)
    assert abs(left) <= abs(owed)
    assert left * owed >= 0.0


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_only_an_answer_in_the_same_sense_discharges(owed: float, answer: float) -> None:
    assert perception.discharged(owed, -answer) == owed
    assert perception.discharged(-owed, answer) == -owed
    assert perception.discharged(owed, answer) == pytest.approx(max(0.0, owed - answer))
    assert perception.discharged(-owed, -answer) == pytest.approx(min(0.0, answer - owed))


# --- the target ----------------------------------------------------------------------------------------------------


def test_an_offence_raises_the_hostility_of_the_target_and_not_of_the_source() -> None:
    stage = scene().happened("a", "insult", "b").morning()
    assert stage.get("hostility", "b", "a") == shifted_hostility(4.0, 4.0, 0.0)
    assert stage.get("hostility", "a", "b") == 4.0


def test_a_friendly_act_lowers_it_and_calls_for_friendliness() -> None:
    stage = scene().happened("a", "gift", "b").morning()
    assert stage.get("hostility", "b", "a") == shifted_hostility(4.0, 0.0, 4.0)
    assert stage.get("owed", "b", "a") == -4.0
    assert stage.get("salience", "b", "a") == 4.0


def test_an_offence_is_owed_an_answer_and_is_on_the_targets_mind() -> None:
    stage = scene().happened("a", "insult", "b").morning()
    assert stage.get("owed", "b", "a") == 4.0
    assert stage.get("salience", "b", "a") == 4.0
    assert stage.get("owed", "a", "b") == stage.get("salience", "a", "b") == 0.0


def test_image_bias_of_the_target_makes_the_same_act_worse() -> None:
    relations = [{"source": "b", "target": "a", "hostility": 5}]
    stage = Stage(
        stage_scenario([state("a", bias=0.4), state("b", bias=0.2)], ACTS, relations=relations, statuses=[AWAY])
    )
    stage.happened("a", "insult", "b").morning()
    assert stage.get("owed", "b", "a") == felt_offence(4.0, 5.0, 0.2) == pytest.approx(4.4)


def test_two_acts_of_a_day_pile_up() -> None:
    stage = scene().happened("a", "insult", "b").happened("a", "raid", "b").morning()
    assert stage.get("owed", "b", "a") == 5.0


def test_an_answer_in_kind_discharges_what_its_source_owes() -> None:
    stage = scene().put("owed", "a", "b", 5.0).happened("a", "insult", "b").morning()
    assert stage.get("owed", "a", "b") == 1.0
    assert stage.get("owed", "b", "a") == 4.0


def test_damage_puts_the_target_below_its_reference_point() -> None:
    stage = scene().happened("a", "raid", "b").morning()
    assert stage.get("grievance", "b", "a") == pytest.approx(10.0 * 0.1 + 0.25 * 2.0)
    assert stage.get("grievance", "a", "b") == 0.0


def test_a_measure_that_the_target_has_not_taken_waits_to_be_matched() -> None:
    away = 1 << scene().names.status("away")
    stage = scene().happened("a", "recall", "b").morning()
    assert (stage.get("mirror", "b", "a"), stage.get("mirror", "a", "b")) == (away, 0)
    assert scene().give("b", "away", "a").happened("a", "recall", "b").morning().get("mirror", "b", "a") == 0
    assert scene().put("mirror", "a", "b", away).happened("a", "recall", "b").morning().get("mirror", "a", "b") == 0
    assert scene().happened("a", "insult", "b").morning().get("mirror", "b", "a") == 0


@pytest.mark.parametrize(("name", "salience"), [("call", 2.5), ("lure", 2.0), ("nod", 0.2)])
def test_talks_and_offers_to_a_blocs_member_are_news_too(name: str, salience: float) -> None:
    assert scene().happened("a", name, "b").morning().get("salience", "b", "a") == pytest.approx(salience)


def test_the_gravest_act_sets_how_long_an_answer_takes() -> None:
    # notice is out of reach, so the agenda leaves the trigger to be forgotten: the delay it would have set is not drawn
    stage = scene(numbers={"notice": 9.0}).happened("a", "raid", "b").happened("a", "insult", "b").morning()
    assert stage.get("trigger", "b", "a") == 0
    assert stage.get("due", "b", "a") == 0


# --- its public ----------------------------------------------------------------------------------------------------


def test_the_targets_public_grows_angry_at_a_public_offence() -> None:
    assert scene().happened("a", "insult", "b").morning().get("anger", "b", "a") == pytest.approx(0.4)
    assert scene().happened("a", "insult", "b").morning().get("anger", "a", "b") == 0.0
    assert scene().happened("a", "whisper", "b").morning().get("anger", "b", "a") == 0.0


def test_anger_takes_a_share_of_what_is_left() -> None:
    stage = scene().put("anger", "b", "a", 0.5).happened("a", "insult", "b").morning()
    assert stage.get("anger", "b", "a") == pytest.approx(0.5 + 0.4 * 0.5)


INCIDENT = shot()


@pytest.mark.parametrize("belief", [0.0, 0.25, 1.0])
def test_government_and_public_excuse_by_what_each_believes(belief: float) -> None:
    stage = scene(incidents=[INCIDENT]).morning()
    stage.w.credence[0, 0, stage.names.actor("b")] = belief
    stage.w.credence[0, 0, 2 + stage.names.actor("b")] = 0.8
    stage.happened("a", "insult", "b", incident=0).morning()
    offence = 4.0 * (1.0 - 0.5 * belief)
    assert stage.get("owed", "b", "a") == pytest.approx(offence)
    assert stage.get("anger", "b", "a") == pytest.approx(0.1 * 4.0 * (1.0 - 0.5 * 0.8))


def test_whoever_has_no_part_in_an_incident_is_not_excused_by_it() -> None:
    stage = scene(state("c"), incidents=[INCIDENT]).morning().happened("c", "insult", "b", incident=0).morning()
    assert stage.get("owed", "b", "c") == 4.0
    assert stage.get("anger", "b", "c") == pytest.approx(0.4)


def test_the_accused_is_excused_by_the_belief_that_it_happened_outside() -> None:
    stage = scene(incidents=[INCIDENT]).morning()
    stage.w.credence[0, 0, stage.names.actor("a")] = 0.25
    stage.w.credence[0, 0, 2 + stage.names.actor("a")] = 0.6
    stage.happened("b", "insult", "a", incident=0).morning()
    assert stage.get("owed", "a", "b") == pytest.approx(4.0 * (1.0 - 0.5 * 0.75))
    assert stage.get("anger", "a", "b") == pytest.approx(0.1 * 4.0 * (1.0 - 0.5 * 0.4))


# --- those outside -------------------------------------------------------------------------------------------------

ALLIES = {
    "memberships": [
        {"actor": "b", "of": "league", "commitment": 0.8},
        {"actor": "c", "of": "league", "commitment": 0.5},
    ]
}


def test_a_partner_feels_a_share_of_what_was_done_to_its_partner() -> None:
    stage = scene(state("c"), bloc("league"), numbers={"at_rest": 0.3}, **ALLIES).happened("a", "insult", "b").morning()
    felt = 0.5 * (0.5 * 0.8) * 4.0
    assert stage.get("hostility", "c", "a") == pytest.approx(shifted_hostility(2.0, felt, 0.0))
    assert stage.get("salience", "c", "a") == pytest.approx(felt)
    assert stage.get("salience", "c", "b") == pytest.approx(0.5 * felt)
    assert stage.get("hostility", "c", "b") == 2.0
    assert stage.get("hostility", "league", "a") == pytest.approx(shifted_hostility(2.0, 0.5 * 0.8 * 4.0, 0.0))


def test_a_partner_is_glad_of_a_share_of_what_was_given_to_its_partner() -> None:
    stage = scene(state("c"), bloc("league"), **ALLIES).happened("a", "gift", "b").morning()
    assert stage.get("hostility", "c", "a") == pytest.approx(shifted_hostility(2.0, 0.0, 0.8))


def test_with_blocs_off_nobody_takes_sides() -> None:
    stage = scene(state("c"), bloc("league"), mechanisms={"blocs": False}, **ALLIES)
    assert stage.happened("a", "insult", "b").morning().get("hostility", "c", "a") == 2.0


def test_a_partner_of_both_takes_no_side() -> None:
    members = [{"actor": name, "of": "league", "commitment": 0.8} for name in ("a", "b", "c")]
    stage = scene(state("c"), bloc("league"), memberships=members).happened("a", "insult", "b").morning()
    assert stage.get("hostility", "c", "a") == 2.0
    assert stage.get("salience", "c", "a") == 0.0


def test_an_outsider_with_a_concern_turns_to_both_sides() -> None:
    stage = scene(organisation("un", concern=0.8), state("far")).happened("a", "insult", "b").morning()
    assert stage.get("salience", "un", "a") == stage.get("salience", "un", "b") == pytest.approx(0.5 * 0.8 * 4.0)
    assert stage.get("salience", "far", "a") == 0.0
    assert stage.get("hostility", "un", "a") == 2.0


@pytest.mark.parametrize("quiet", ["whisper", "nod", "gift"])
def test_outsiders_are_not_alarmed_by_what_is_hidden_slight_or_friendly(quiet: str) -> None:
    stage = scene(organisation("un", concern=1.0)).happened("a", quiet, "b").morning()
    assert stage.get("salience", "un", "a") == 0.0


def test_an_outsider_that_has_just_been_alarmed_takes_it_up_soon() -> None:
    stage = scene(organisation("un", concern=0.8)).happened("a", "insult", "b").morning()
    assert stage.get("due", "un", "a") >= 1
    assert stage.get("due", "un", "b") >= 1


def test_armed_groups_watch_no_quarrel_of_others() -> None:
    stage = scene(group("g", ["a"], concern=1.0), numbers={"opportunity": 0.0}).happened("a", "insult", "b").morning()
    assert stage.get("salience", "g", "a") == 0.0


def test_a_quarrel_with_a_bloc_alarms_outsiders_too() -> None:
    stage = scene(organisation("un", concern=1.0), bloc("league")).happened("a", "insult", "league").morning()
    assert stage.get("salience", "un", "a") == stage.get("salience", "un", "league") == pytest.approx(2.0)


@pytest.mark.parametrize("other", [organisation("other"), group("other", ["a"])], ids=["organisation", "armed group"])
def test_only_quarrels_of_states_and_blocs_alarm_outsiders(other: ActorSpec) -> None:
    for source, target in (("a", "other"), ("other", "a")):
        stage = scene(organisation("un", concern=1.0), other, numbers={"opportunity": 0.0})
        stage.happened(source, "insult", target).morning()
        assert stage.get("salience", "un", "a") == stage.get("salience", "un", "other") == 0.0
