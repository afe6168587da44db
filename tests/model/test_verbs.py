"""What each effect verb changes: one test a verb, with an act that does nothing else."""

from __future__ import annotations

import inspect
import sys
from typing import Any

import pytest

from sim.model.rules.drift import fade_factor, toward
from sim.model.rules.formulas import believed
from sim.model.vocabulary import EFFECTS
from tests.model.stage import Stage, act, bloc, group, shot, stage_scenario, state, status

INCIDENT = shot(evidence=[{"id": "film", "holder": "a", "clarity": 1.0}])


def scene(*acts: Any, **fields: Any) -> Stage:
    """a does the act to b, which is in a league with c; g is an armed group; the two share a border."""
    actors = [state("a", public_voice=1.0), state("b"), state("c"), bloc("league"), group("g", ["a"], strength=0.5)]
    cast = {
        "ties": [{"between": ["a", "b"], "border_km": 100, "watch": 0.5, "trade": [0.1, 0.1]}],
        "memberships": [{"actor": x, "of": "league", "commitment": 0.8} for x in ("b", "c")],
        "numbers": {"opportunity": 0.0},
        **fields,
    }
    return Stage(stage_scenario(actors, acts, **cast))


def after(target: str = "b", setup: Any = lambda stage: stage, **effects: Any) -> Stage:
    """The evening of the first day, on which a did an act of these effects."""
    return setup(scene(act("it", **effects), incidents=[INCIDENT]).morning()).evening(a=[("it", target)])


def one_term(term: str, setup: Any = lambda stage: stage, **effects: Any) -> float:
    """A term of an act of these effects, for a toward b."""
    value: float = setup(scene(act("it", **effects)).morning()).options("a", "b")["it"][term]
    return value


def test_offends() -> None:
    assert after(offends=3.0).morning().get("hostility", "b", "a") > 2.0


def test_soothes() -> None:
    assert after(soothes=3.0).morning().get("hostility", "b", "a") < 2.0


def test_protects() -> None:
    def alarmed(stage: Stage) -> Stage:
        return stage.put("salience", "a", "b", 5.0)

    assert one_term("security", alarmed, protects=0.5) > 0.0 > one_term("security", alarmed, protects=-0.5)


def test_risks_clash() -> None:
    stage = scene(act("it", risks_clash=1.0), act("border_clash")).put("hostility", "b", "a", 10.0)
    assert stage.day(a=[("it", "b")]).did("b") == [("border_clash", "a")]
    assert one_term("security", risks_clash=0.5) < 0.0


def test_pleases_public() -> None:
    stage = after(setup=lambda stage: stage.put("anger", "a", "b", 0.8), pleases_public=0.5)
    assert stage.get("anger", "a", "b") == pytest.approx(0.8 * (1 - 0.3 * 0.5) * fade_factor(14.0))
    assert stage.get("rally", "a") == pytest.approx(0.03 * 0.4 * fade_factor(21.0))
    displeased = after(setup=lambda stage: stage.put("anger", "a", "b", 0.8), pleases_public=-0.5)
    assert displeased.get("anger", "a", "b") == pytest.approx(0.8 * fade_factor(14.0))
    assert displeased.get("rally", "a") == 0.0


def test_commits() -> None:
    assert after(commits=2.0).get("commitment", "a", "b") == pytest.approx(2.0 * fade_factor(40.0))


def test_spends() -> None:
    stage = after(setup=lambda stage: stage.put("spent", "a", 0.5), spends=0.2)
    assert stage.get("spent", "a") == pytest.approx((0.5 + 0.5 * 0.2) * fade_factor(20.0))
    assert one_term("material", spends=0.2) < 0.0


def test_damages() -> None:
    assert after(damages=0.2).morning().get("grievance", "b", "a") == pytest.approx(2.0)
    assert after("g", damages=0.2).get("strength", "g") == pytest.approx(0.5 - 0.5 * 0.2, abs=0.002)


def test_lifts_standing() -> None:
    assert one_term("standing", lifts_standing=0.5) == pytest.approx(1.5)
    assert one_term("standing", lifts_standing=-0.5) == pytest.approx(-1.5)


def test_shows_solidarity() -> None:
    def partner_in_need(stage: Stage) -> Stage:
        return stage.put("salience", "c", "a", 8.0)

    stage = partner_in_need(scene(act("it", shows_solidarity=0.5)).morning())
    assert stage.options("b", "a")["it"]["bloc"] > 0.0
    assert one_term("bloc", partner_in_need, shows_solidarity=0.5) == 0.0


def test_publishes_evidence() -> None:
    stage = after(publishes_evidence=0.5)
    assert stage.w.shown[0, 0] == 1
    assert stage.w.credence[0, 0, -1] > 0.5


def test_contests_account() -> None:
    assert after(contests_account=0.5).w.credence[0, 0, -1] > 0.5


def test_discloses_incident() -> None:
    hidden = {**INCIDENT, "disclosed": False, "evidence": []}
    stage = scene(act("it", discloses_incident=0.5), incidents=[hidden]).day(a=[("it", "b")])
    assert stage.w.disclosed[0, 0] == 1


def test_discloses_incident_and_so_lends_weight_to_the_present_account() -> None:
    hidden = {**INCIDENT, "id": "old", "disclosed": False, "day": -50, "evidence": []}
    told = scene(act("it", discloses_incident=0.5), incidents=[hidden, INCIDENT]).day(a=[("it", "b")])
    assert told.w.credence[0, :, -1].tolist() == [
        pytest.approx(believed(0.5, 0.5 + 0.5 * 0.4 * 0.5, True)),
        pytest.approx(believed(0.5, 0.5 + 0.5 * 0.2 * 0.5, True)),
    ]


def test_opens_probe() -> None:
    assert after(opens_probe=1.0).w.probe_day[0, 0] == 6
    assert after(opens_probe=0.5).w.probe_open[0, 0] == 0.5


def test_moves_talks() -> None:
    stage = scene(act("it", moves_talks=-0.5)).give("a", "talks_open", "b").give("b", "talks_open", "a")
    assert not stage.day(a=[("it", "b")]).holds("b", "talks_open", "a")
    assert after(moves_talks=0.4).morning().get("salience", "b", "a") == pytest.approx(2.0)


def test_loosens_bloc() -> None:
    stage = after(loosens_bloc=0.25)
    assert stage.get("member", "b", "league") == pytest.approx(0.6)
    assert stage.get("member", "c", "league") == 0.8
    assert stage.get("tie", "b", "c") == pytest.approx(0.48)


def test_loosens_bloc_only_with_blocs_on() -> None:
    stage = scene(act("it", loosens_bloc=0.25), mechanisms={"blocs": False}).day(a=[("it", "b")])
    assert stage.get("member", "b", "league") == 0.8


def test_arms_group_only_with_armed_groups_on() -> None:
    stage = scene(act("it", arms_group=0.2), mechanisms={"armed_groups": False}).day(a=[("it", "g")])
    assert stage.get("strength", "g") == 0.5


@pytest.mark.parametrize(("level", "strength"), [(0.2, 0.7), (-0.2, 0.3), (-0.9, 0.02), (0.9, 1.0)])
def test_arms_group(level: float, strength: float) -> None:
    assert after("g", arms_group=level).get("strength", "g") == pytest.approx(strength, abs=0.006)


def test_arms_group_only_if_it_is_one() -> None:
    assert after("b", arms_group=0.2).get("strength", "b") == 0.0


@pytest.mark.parametrize(("level", "watch"), [(0.2, 0.7), (-0.2, 0.3), (-0.9, 0.02)])
def test_watches_border(level: float, watch: float) -> None:
    def restless(stage: Stage) -> Stage:
        return stage.put("pain", "a", "b", 5.0).put("pain", "b", "a", 5.0)

    stage = after(setup=restless, watches_border=level)
    assert stage.get("watch", "a", "b") == stage.get("watch", "b", "a") == pytest.approx(watch, abs=0.006)


def test_watches_border_only_where_there_is_one() -> None:
    assert after("c", watches_border=0.2).get("watch", "a", "c") == 0.0


def test_saves_face() -> None:
    stage = after(setup=lambda stage: stage.put("face", "b", "a", 0.3), saves_face=0.6)
    assert stage.get("face", "b", "a") == pytest.approx(0.6 * fade_factor(40.0))
    assert stage.get("face", "a", "b") == 0.0
    kept = after(setup=lambda stage: stage.put("face", "b", "a", 0.9), saves_face=0.6)
    assert kept.get("face", "b", "a") == pytest.approx(0.9 * fade_factor(40.0))


def test_concedes() -> None:
    def committed(stage: Stage) -> Stage:
        return stage.put("commitment", "a", "b", 3.0).put("committed_on", "a", "b", -9)

    stage = after(setup=committed, concedes=2.0)
    assert stage.get("commitment", "a", "b") == pytest.approx(1.0 * fade_factor(40.0))
    assert stage.get("legitimacy", "a") == pytest.approx(
        toward(0.5 - 0.1 * 1.0 * 3.0 * 0.5 * 2.0, 0.5, fade_factor(90.0))
    )
    assert stage.get("legitimacy", "b") == 0.5


def test_concedes_no_more_than_the_stand() -> None:
    stage = after(setup=lambda stage: stage.put("commitment", "a", "b", 1.0), concedes=2.0)
    assert stage.get("commitment", "a", "b") == 0.0


def test_enriches() -> None:
    assert one_term("material", enriches=0.5) > 0.0


def test_frees_hostages() -> None:
    def held(stage: Stage) -> Stage:
        return stage.give("g", "hostages_held", "a").put("strength", "g", 0.0)

    assert not after("g", held, frees_hostages=1.0).holds("g", "hostages_held", "a")
    assert after("g", held, soothes=1.0).holds("g", "hostages_held", "a")


def test_every_verb_has_its_test() -> None:
    tests = {name.removeprefix("test_") for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)}
    assert set(EFFECTS) <= tests


def test_leaving_a_body_ends_the_commitment_and_coming_back_restores_half() -> None:
    acts = [act("leave", sets="membership_left"), act("rejoin", clears="membership_left")]
    stage = scene(*acts, statuses=[status("membership_left", rung=2)]).day(b=[("leave", "league")])
    assert stage.get("member", "b", "league") == stage.get("tie", "b", "c") == 0.0
    assert stage.day(b=[("rejoin", "league")]).get("member", "b", "league") == pytest.approx(0.4)
