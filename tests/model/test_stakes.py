"""The terms of a decision in the world: each reads the right numbers of the right side."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model.rules.formulas import audience_cost
from sim.model.rules.stakes import ripeness
from sim.model.vocabulary import TERMS
from sim.model.world import INPUTS
from tests.model.stage import Stage, act, bloc, organisation, shot, stage_scenario, state, status

ACTS = [
    act("guard", protects=0.5, risks_clash=0.1),
    act("please", pleases_public=0.5),
    act("swear", commits=2.0),
    act("retreat", concedes=2.0),
    act("support", shows_solidarity=0.5),
    act("desert", shows_solidarity=0.5, offends=1.0),
    act("spend", spends=0.5),
    act("trade", enriches=0.5),
    act("close", sets="closed"),
    act("open", clears="closed"),
    act("calm", moves_talks=0.5),
    act("shine", lifts_standing=0.5),
    act("shame", lifts_standing=-0.5),
    act("argue", contests_account=0.5),
    act("prove", publishes_evidence=0.5),
    act("probe", opens_probe=0.5),
    act("strike", damages=0.2),
]
CLOSED = status("closed", measure=True, bites=[{"flow": "trade", "own": 0.2, "theirs": 0.5}])


def scene(*others: Any, weights: dict[str, float] | None = None, **fields: Any) -> Stage:
    """a and b, with the two weights 2 and 3 where they matter; c is somebody else."""
    actors = [state("a", weights=weights or {}, public_voice=0.4, power=0.003), state("b"), state("c"), *others]
    return Stage(stage_scenario(actors, ACTS, statuses=[CLOSED], **fields))


def term(stage: Stage, name: str, an_act: str, source: str = "a", target: str = "b") -> float:
    return stage.options(source, target)[an_act][name]


@pytest.mark.parametrize("name", TERMS)
def test_waiting_is_worth_nothing_by_any_term(name: str) -> None:
    stage = scene().morning().put("salience", "a", "b", 5.0).put("pain", "a", "b", 5.0).put("anger", "a", "b", 0.5)
    assert stage.options("a", "b")["wait"][name] == 0.0


# --- security ------------------------------------------------------------------------------------------------------


def test_security_sees_threat_harm_and_grievance() -> None:
    stage = scene(weights={"security": 2.0}).morning()
    stage.put("hostility", "a", "b", 5.0).put("salience", "a", "b", 8.0).put("grievance", "a", "b", 20.0)
    threat, harm = 2.0 * 0.5 * 0.8, 4.0 * (0.001 / 0.004) ** 0.5
    assert term(stage, "security", "guard") == pytest.approx(2.0 * 2.25 * (threat * 0.5 - harm * 0.1))
    assert term(stage, "security", "guard", "b", "a") < 0.0


def test_without_loss_aversion_losses_count_once() -> None:
    stage = scene(mechanisms={"loss_aversion": False}).morning()
    stage.put("hostility", "a", "b", 5.0).put("salience", "a", "b", 8.0).put("grievance", "a", "b", 20.0)
    assert term(stage, "security", "guard") == pytest.approx(0.8 * 0.5 - 2.0 * 0.1)


# --- audience and retreat ------------------------------------------------------------------------------------------


def test_an_angry_public_is_pleased_as_far_as_it_has_a_voice() -> None:
    stage = scene(weights={"audience": 2.0}).morning().put("anger", "a", "b", 0.5).put("legitimacy", "a", 1.0)
    assert term(stage, "audience", "please") == pytest.approx(2.0 * 4.0 * 0.5 * 0.4 * 0.5)
    assert term(stage, "audience", "please", "b", "a") == 0.0


def test_a_government_without_support_diverts() -> None:
    stage = scene().morning().put("legitimacy", "a", 0.3).put("rally", "a", 0.1).put("salience", "a", "b", 5.0)
    assert term(stage, "audience", "please") == pytest.approx(4.0 * 0.2 * 0.6 * 0.5 * 0.5)


def test_a_retreat_costs_by_stand_days_and_voice_unless_face_is_saved() -> None:
    stage = (
        scene(weights={"retreat": 2.0})
        .days(6)
        .morning()
        .put("commitment", "a", "b", 3.0)
        .put("committed_on", "a", "b", 2)
    )
    cost = audience_cost(0.4, 3.0, 5.0, 10.0, 0.0)
    assert term(stage, "retreat", "retreat") == pytest.approx(-2.0 * cost * 2.0)
    assert term(stage, "retreat", "retreat", "b", "a") == 0.0
    assert term(stage.put("face", "a", "b", 1.0), "retreat", "retreat") == 0.0


def test_whoever_took_no_stand_retreats_from_nothing() -> None:
    assert term(scene().days(6).morning(), "retreat", "retreat") == 0.0


# --- bloc and ending -----------------------------------------------------------------------------------------------

LEAGUE = {"memberships": [{"actor": x, "of": "league", "commitment": w} for x, w in (("a", 0.8), ("c", 0.5))]}


def test_a_partner_in_a_quarrel_with_the_target_looks_for_solidarity() -> None:
    stage = scene(bloc("league"), weights={"bloc": 2.0}, **LEAGUE).morning().put("salience", "c", "b", 6.0)
    assert term(stage, "bloc", "support") == pytest.approx(2.0 * 4.0 * 0.4 * 0.6 * 0.5)
    assert term(stage, "bloc", "support", "b", "c") == 0.0


def test_a_partner_in_a_quarrel_with_a_third_one_is_supported_itself() -> None:
    stage = scene(bloc("league"), **LEAGUE).quarrel("c", "b", salience=6.0).morning()
    assert term(stage, "bloc", "support", "a", "c") == pytest.approx(4.0 * 0.4 * 0.6 * 0.5)
    assert term(stage, "bloc", "support", "c", "b") == 0.0


def test_an_offence_against_a_partner_in_need_shows_the_opposite_of_solidarity() -> None:
    stage = scene(bloc("league"), **LEAGUE).quarrel("c", "b", salience=6.0).morning()
    assert term(stage, "bloc", "desert", "a", "c") == pytest.approx(-4.0 * 0.4 * 0.6 * 0.5)
    assert term(stage, "bloc", "desert", "a", "b") == pytest.approx(4.0 * 0.4 * 0.6 * 0.5)


def test_with_blocs_off_nobody_looks_to_partners() -> None:
    stage = scene(bloc("league"), mechanisms={"blocs": False}, **LEAGUE).quarrel("c", "b").morning()
    assert term(stage, "bloc", "support") == 0.0


def test_a_party_wants_an_end_when_both_hurt_and_tempers_have_cooled() -> None:
    stage = scene(weights={"ending": 2.0}).morning().put("pain", "a", "b", 3.0).put("pain", "b", "a", 1.0)
    ripe = 10.0 * ripeness(3.0, 1.0, 0.5, 3.0)
    assert term(stage, "ending", "calm") == pytest.approx(2.0 * ripe * 0.5)
    stage.put("salience", "a", "b", 4.0)
    assert term(stage, "ending", "calm") == pytest.approx(2.0 * 0.6 * ripe * 0.5)


@pytest.mark.parametrize("way_out", ["mediator", "talks"])
def test_a_way_out_doubles_the_wish(way_out: str) -> None:
    stage = scene().morning().put("pain", "a", "b", 3.0).put("pain", "b", "a", 3.0)
    before = term(stage, "ending", "calm")
    if way_out == "mediator":
        stage.put("mediator", "a", "b", 2)
    else:
        stage.give("a", "talks_open", "b")
    assert term(stage, "ending", "calm") == pytest.approx(2.0 * before)


def test_an_outsider_wants_to_calm_a_quarrel_by_its_concern() -> None:
    stage = scene(organisation("un", concern=0.5)).quarrel("a", "b", salience=6.0).morning()
    assert term(stage, "ending", "calm", "un", "a") == pytest.approx(7.0 * 0.5 * 0.6 * 0.5)
    assert term(stage, "ending", "calm", "un", "c") == 0.0


# --- material ------------------------------------------------------------------------------------------------------

TRADE = {"ties": [{"between": ["a", "b"], "trade": [0.1, 0.4]}]}


def test_means_that_are_used_up_are_dearer() -> None:
    stage = scene(weights={"material": 2.0}).morning()
    assert term(stage, "material", "spend") == pytest.approx(-2.0 * 6.0 * 0.5)
    assert term(stage.put("spent", "a", 0.5), "material", "spend") == pytest.approx(-2.0 * 6.0 * 1.5 * 0.5)


def test_stopping_a_flow_bites_oneself_and_by_enmity_counts_the_bite_of_the_other() -> None:
    stage = scene(**TRADE).morning().put("hostility", "a", "b", 5.0)
    bitten = 30.0 * 0.1 * 0.2 - 10.0 * 0.5 * 0.4 * 0.5
    assert term(stage, "material", "close") == pytest.approx(-bitten)
    assert term(stage, "material", "open") == pytest.approx(bitten)


def test_a_deal_is_worth_more_where_more_flows() -> None:
    stage = scene(**TRADE).morning()
    assert term(stage, "material", "trade") == pytest.approx(3.0 * (0.2 + 0.1) * 0.5)
    assert term(stage, "material", "trade", "b", "a") == pytest.approx(3.0 * (0.2 + 0.4) * 0.5)


def test_with_the_economy_off_only_means_count() -> None:
    stage = scene(mechanisms={"economy": False}, **TRADE).morning()
    assert term(stage, "material", "close") == term(stage, "material", "trade") == 0.0
    assert term(stage, "material", "spend") == pytest.approx(-3.0)


# --- standing and account ------------------------------------------------------------------------------------------

INCIDENT = shot(evidence=[{"id": "film", "holder": "a", "clarity": 0.8}])


def disputed(world: float, own: float, *, signal: int = 1, **fields: Any) -> Stage:
    stage = (
        scene(incidents=[INCIDENT], **fields).morning().put("salience", "a", "b", 2.5).put("salience", "b", "a", 9.0)
    )
    stage.w.credence[0, 0, -1] = world
    stage.w.credence[0, 0, :2] = own
    stage.w.signal[0, 0] = signal
    return stage


def test_blame_is_excused_as_far_as_the_world_believes_ones_account() -> None:
    stage = disputed(0.8, 0.5, weights={"standing": 2.0})
    assert term(stage, "standing", "shine") == pytest.approx(2.0 * 3.0 * 0.5)
    assert term(stage, "standing", "shame") == pytest.approx(-2.0 * 3.0 * 0.5 * (1 - 0.5 * 0.8))
    assert term(stage, "standing", "shame", "b", "a") == pytest.approx(-3.0 * 0.5 * (1 - 0.5 * 0.2))


def test_without_a_dispute_blame_is_blame() -> None:
    assert term(scene().morning(), "standing", "shame") == pytest.approx(-3.0 * 0.5)


def test_an_account_that_the_world_doubts_is_worth_arguing_for() -> None:
    stage = disputed(0.2, 0.5, weights={"account": 2.0})
    assert term(stage, "account", "argue") == pytest.approx(2.0 * 3.0 * 0.8 * 0.5 * 0.5)
    assert term(stage, "account", "argue", "b", "a") == pytest.approx(3.0 * 0.2 * 1.0 * 0.5)


def test_evidence_is_worth_its_clarity_if_it_speaks_for_its_holder() -> None:
    assert term(disputed(0.2, 0.5), "account", "prove") == pytest.approx(3.0 * 0.8 * 0.5 * 0.8 * 0.5)
    assert term(disputed(0.2, 0.5, signal=-1), "account", "prove") == 0.0


@pytest.mark.parametrize(("own", "sign"), [(0.9, 1.0), (0.5, 0.0), (0.1, -1.0)])
def test_a_probe_is_welcome_to_whoever_believes_its_own_account(own: float, sign: float) -> None:
    stage = disputed(0.2, own)
    assert term(stage, "account", "probe") == pytest.approx(3.0 * 0.8 * 0.5 * 0.8 * sign * 0.5)
    assert term(stage, "account", "probe", "b", "a") == pytest.approx(-3.0 * 0.2 * 0.8 * sign * 0.5)


def test_with_contested_incidents_off_no_account_counts() -> None:
    stage = disputed(0.2, 0.9, mechanisms={"contested_incidents": False})
    assert [term(stage, "account", name) for name in ("argue", "prove", "probe")] == [0.0, 0.0, 0.0]
    assert term(stage, "standing", "shame") == pytest.approx(-1.5)


# --- inputs --------------------------------------------------------------------------------------------------------


def test_the_desk_names_what_the_terms_were_computed_from() -> None:
    stage = (
        disputed(0.2, 0.7).put("hostility", "a", "b", 6.0).put("hostility", "b", "a", 7.0).put("owed", "a", "b", 3.0)
    )
    stage.put("grievance", "a", "b", 4.0).put("pain", "a", "b", 2.0).options("a", "b")
    inputs = dict(zip(INPUTS, stage.desk.inputs.tolist(), strict=True))
    assert inputs["hostility"] == 6.0
    assert inputs["their_hostility"] == 7.0
    assert inputs["owed"] == 3.0
    assert inputs["grievance"] == pytest.approx(0.4)
    assert inputs["threat"] == pytest.approx(2.0 * 0.6 * 0.25)
    assert inputs["harm"] == pytest.approx(2.0)
    assert inputs["legitimacy"] == 0.5
    assert inputs["pain"] == 2.0
    assert inputs["salience"] == 2.5
    assert inputs["credence_in_own_account"] == pytest.approx(0.7)
    assert inputs["world_credence_in_own_account"] == pytest.approx(0.2)
    assert inputs["force_not_paid_back"] == 0.0
    assert inputs["word_at_stake"] == 0.0


def test_the_desk_keeps_force_not_paid_back_and_the_word_at_stake() -> None:
    stage = disputed(0.2, 0.7).put("violence", "b", "a", 0.3).put("violence", "a", "b", 0.1)
    stage.put("steps", "a", "b", 1).options("a", "b")
    inputs = dict(zip(INPUTS, stage.desk.inputs.tolist(), strict=True))
    assert inputs["force_not_paid_back"] == pytest.approx(0.2)
    assert inputs["word_at_stake"] > 0.0


@pytest.mark.parametrize(("floor", "answered"), [(0.1, True), (0.3, False)])
def test_force_up_to_a_floor_is_answered_by_nobody_for_its_own_sake(floor: float, answered: bool) -> None:
    def worth(retaliation: float) -> float:
        stage = scene(numbers={"retaliation": retaliation, "retaliation_floor": floor}).morning()
        return term(stage.put("violence", "b", "a", 0.2), "reciprocity", "strike")

    assert (worth(5.0) > worth(0.0)) is answered
