"""Contested incidents: the hidden truth, evidence, claims, probes, and what each holder makes of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import incidents
from sim.model.rules.credibility import judged
from sim.model.rules.formulas import believed
from sim.model.tables import NEVER
from tests.model.stage import COMPILED, Stage, act, stage_scenario, state

shares = st.floats(0, 1)
RUNS = 500 if COMPILED else 150


@given(shares)
def test_a_clear_item_is_right_and_a_blurred_one_a_coin(clarity: float) -> None:
    assert incidents.reliability(clarity) == pytest.approx(0.5 + clarity / 2)


@given(shares, st.floats(0.5, 1), st.booleans())
def test_a_mind_can_always_be_changed(credence: float, reliable: float, supports: bool) -> None:
    assert 0.01 <= incidents._updated(credence, reliable, supports) <= 0.99


@given(st.floats(0.05, 0.95), st.floats(0.51, 0.95))
def test_evidence_moves_belief_its_way(credence: float, reliable: float) -> None:
    assert incidents._updated(credence, reliable, True) > credence > incidents._updated(credence, reliable, False)


# --- in the world --------------------------------------------------------------------------------------------------

ACTS = [
    act("show", fields={"instrument": "evidence"}, publishes_evidence=1.0),
    act("say", fields={"instrument": "statement"}, contests_account=0.5),
    act("tell", fields={"instrument": "evidence"}, discloses_incident=1.0),
    act("invite", fields={"instrument": "evidence"}, opens_probe=1.0),
    act("shoot", fields={"instrument": "force"}, offends=2.0),
]
INSIDE, OUTSIDE = {"km": 2.0, "weight": 1}, {"km": -2.0, "weight": 1}


def incident(name: str = "shot", **fields: Any) -> dict[str, Any]:
    return {"id": name, "reference": "a", "accused": "b", "day": 0, "truth": [INSIDE], **fields}


def scene(*given_incidents: dict[str, Any], run: int = 0, events: Any = (), **fields: Any) -> Stage:
    """a trusts b little, b trusts a little, c trusts a much and b by half."""
    trusts = [("a", "b", 0.2), ("b", "a", 0.1), ("c", "a", 0.9), ("c", "b", 0.5)]
    relations = [{"source": x, "target": y, "hostility": 2, "trust": trust} for x, y, trust in trusts]
    actors = [state("a"), state("b"), state("c")]
    return Stage(
        stage_scenario(actors, ACTS, relations=relations, incidents=given_incidents, events=events, **fields), run=run
    )


def credence(stage: Stage, holder: str, public: bool = False) -> float:
    place = 6 if holder == "world" else stage.names.actor(holder) + (3 if public else 0)
    return float(stage.w.credence[0, 0, place])


def prior(leaning: float, pull: float = 0.5) -> float:
    return 0.5 + 0.5 * pull * leaning


def test_before_any_evidence_each_leans_to_whom_it_trusts() -> None:
    stage = scene(incident()).morning()
    assert credence(stage, "a") == pytest.approx(prior(1.0 - 0.2))
    assert credence(stage, "b") == pytest.approx(prior(0.1 - 1.0))
    assert credence(stage, "c") == pytest.approx(prior(0.9 - 0.5))
    assert credence(stage, "world") == 0.5


def test_a_public_leans_as_its_government() -> None:
    stage = scene(incident()).morning()
    assert [credence(stage, x, public=True) for x in "abc"] == [credence(stage, x) for x in "abc"]


@pytest.mark.parametrize("truth", [INSIDE, OUTSIDE])
def test_the_truth_is_one_of_its_ways(truth: dict[str, float]) -> None:
    assert scene(incident(truth=[truth])).morning().w.inside[0, 0] == (truth["km"] > 0)


def test_the_truth_is_drawn_by_weight_and_anew_in_every_run() -> None:
    middle = [{"km": -2.0, "weight": 1}, {"km": 1.0, "weight": 3}, {"km": -3.0, "weight": 1}]
    ends = [{"km": 2.0, "weight": 1}, {"km": -1.0, "weight": 3}, {"km": 3.0, "weight": 1}]
    drawn = [scene(incident(truth=middle), incident("two", truth=ends), run=run).morning().w for run in range(RUNS)]
    inside = np.mean([world.inside[0] for world in drawn], axis=0)
    assert inside == pytest.approx([0.6, 0.4], abs=0.09 * (500 / RUNS) ** 0.5)


def test_the_truth_does_not_change_when_its_day_comes_late() -> None:
    event = {"id": "fire", "act": "shoot", "source": "a", "target": "b", "on_day": 3, "incident": "shot"}
    for run in range(10):
        late = scene(incident(day=None, truth=[INSIDE, OUTSIDE]), run=run, events=[event])
        assert late.morning().w.incident_day[0, 0] == NEVER
        assert credence(late, "a") == 0.5
        late.evening().day().day()
        early = scene(incident(truth=[INSIDE, OUTSIDE]), run=run).morning()
        assert late.w.incident_day[0, 0] == 3
        assert late.w.inside[0, 0] == early.w.inside[0, 0]


# --- evidence ------------------------------------------------------------------------------------------------------


def film(holder: str = "a", clarity: float = 1.0, after: int = 0, name: str = "film") -> dict[str, Any]:
    return {"id": name, "holder": holder, "clarity": clarity, "after": after}


def test_evidence_reaches_its_holder_and_nobody_else() -> None:
    stage, without = (scene(incident(evidence=items)).morning() for items in ([film("c", 0.6)], []))
    right = stage.w.signal[0, 0] == 1
    assert credence(stage, "c") == pytest.approx(believed(credence(without, "c"), 0.8, bool(right)))
    assert [credence(stage, x) for x in ("a", "b", "world")] == [credence(without, x) for x in ("a", "b", "world")]
    assert credence(stage, "c", public=True) == credence(without, "c", public=True)


@pytest.mark.parametrize(("truth", "signal"), [(INSIDE, 1), (OUTSIDE, -1)])
def test_clear_evidence_shows_the_truth(truth: dict[str, float], signal: int) -> None:
    assert scene(incident(truth=[truth], evidence=[film()])).morning().w.signal[0, 0] == signal


def test_less_clear_evidence_is_right_in_its_share() -> None:
    stages = [scene(incident(evidence=[film(clarity=0.5)]), run=run).morning() for run in range(RUNS)]
    assert abs(np.mean([stage.w.signal[0, 0] == 1 for stage in stages]) - 0.75) < 0.08 * (500 / RUNS) ** 0.5


def test_evidence_comes_after_so_many_days_and_once() -> None:
    stage = scene(incident(evidence=[film(after=3)])).days(2)
    assert stage.w.signal[0, 0] == 0
    stage.day()
    assert stage.w.signal[0, 0] == 1
    held = credence(stage, "a")
    assert credence(stage.days(3), "a") == held


# --- claims --------------------------------------------------------------------------------------------------------


def claim(by: str = "a", km: float = 1.0, after: int = 1) -> dict[str, Any]:
    return {"by": by, "km": km, "after": after}


@pytest.mark.parametrize(("by", "km"), [("a", 1.0), ("b", -1.0)])
def test_a_claim_is_heard_on_its_day_as_far_as_its_speaker_is_trusted(by: str, km: float) -> None:
    stage = scene(incident(claims=[claim(by, km, after=2)]))
    before = credence(stage.day(), "c")
    trust = {"a": 0.9, "b": 0.5}[by]
    after = credence(stage.day(), "c")
    assert after == pytest.approx(believed(before, 0.5 + 0.5 * 0.4 * trust, km > 0))
    assert credence(stage.days(2), "c") == after


def test_the_speaker_does_not_persuade_itself_but_its_public_listens() -> None:
    stage = scene(incident(claims=[claim("a", 1.0, after=1)])).morning()
    assert credence(stage, "a") == pytest.approx(prior(0.8))
    assert credence(stage, "a", public=True) == pytest.approx(believed(prior(0.8), 0.7, True))
    assert credence(stage, "world") == pytest.approx(believed(0.5, 0.5 + 0.5 * 0.4 * 0.5, True))


def test_repeating_an_account_persuades_the_world_in_turn() -> None:
    stage = scene(incident()).day()
    world = credence(stage.day(a=[("say", "b")]), "world")
    assert world == pytest.approx(believed(0.5, 0.5 + 0.5 * (0.2 * 0.5) * 0.5, True))
    assert credence(stage.day(b=[("say", "a")]), "world") == pytest.approx(0.5)


# --- acts about it -------------------------------------------------------------------------------------------------


def test_published_evidence_persuades_everybody_but_its_holder_and_only_once() -> None:
    stage = scene(incident(evidence=[film()])).day()
    before = {x: credence(stage, x) for x in ("a", "b", "c", "world")}
    stage.day(a=[("show", "b")])
    assert stage.w.shown[0, 0] == 1
    assert credence(stage, "a") == before["a"]
    for holder, trust in (("b", 0.1), ("c", 0.9), ("world", 0.5)):
        reliable = 0.5 + 0.5 * (0.25 + 0.75 * trust)
        expected = min(0.99, believed(before[holder], min(reliable, 0.98), True))
        assert credence(stage, holder) == pytest.approx(expected)
    world = credence(stage, "world")
    assert credence(stage.day(a=[("show", "b")]), "world") == world


def test_the_clearest_favourable_item_is_shown() -> None:
    items = [film(name="film", clarity=0.3), film(name="log", clarity=0.9), film(name="map", clarity=0.5)]
    stage = scene(incident(evidence=items)).morning()
    stage.w.signal[0] = 1
    stage.evening(a=[("show", "b")])
    assert stage.w.shown[0].tolist() == [0, 1, 0]
    stage.morning().w.signal[0] = (1, 1, -1)
    stage.evening(a=[("show", "b")])
    assert stage.w.shown[0].tolist() == [1, 1, 0]
    assert stage.day(a=[("show", "b")]).w.shown[0].tolist() == [1, 1, 0]


def test_an_old_violation_becomes_known_by_its_victim_telling() -> None:
    stage = scene(incident(disclosed=False, day=-50)).day()
    assert credence(stage.day(b=[("tell", "a")]), "world") == 0.5
    assert stage.w.disclosed[0, 0] == 0
    stage.day(a=[("tell", "b")])
    assert stage.w.disclosed[0, 0] == 1
    assert credence(stage, "world") > 0.5


def test_the_latest_incident_between_two_is_the_one_they_argue_about() -> None:
    stage = scene(incident("early", day=-9), incident("late", day=-2)).day(a=[("say", "b")])
    assert stage.w.credence[0, :, 6].tolist() == [0.5, pytest.approx(0.5 + 0.5 * 0.2 * 0.5 * 0.5)]


def test_a_probe_reports_after_its_days_and_all_believe_it_alike() -> None:
    stage = scene(incident(), numbers={"probe_clarity": 1.0}).day(b=[("invite", "a")])
    assert stage.w.probe_day[0, 0] == 6
    stage.days(2).day(a=[("invite", "b")])
    assert stage.w.probe_day[0, 0] == 6
    before = [credence(stage, x) for x in ("a", "b", "c", "world")]
    stage.day()
    assert [credence(stage, x) for x in ("a", "b", "c", "world")] == before
    stage.day()
    expected = [min(0.99, believed(x, 0.98, True)) for x in before]
    assert [credence(stage, x) for x in ("a", "b", "c", "world")] == pytest.approx(expected)


def test_a_probe_is_right_in_its_share() -> None:
    def finding(run: int) -> bool:
        stage = scene(incident(), run=run, numbers={"probe_clarity": 0.5, "probe_days": 1.0})
        return credence(stage.day(b=[("invite", "a")]).day(), "world") > 0.5

    assert abs(np.mean([finding(run) for run in range(RUNS // 2)]) - 0.75) < 0.11 * (500 / RUNS) ** 0.5


def test_with_the_mechanism_off_nothing_is_drawn_heard_or_shown() -> None:
    stage = scene(incident(evidence=[film()], claims=[claim()]), mechanisms={"contested_incidents": False})
    stage.day(a=[("show", "b"), ("say", "b")]).days(3)
    assert stage.w.signal.tolist() == stage.w.shown.tolist() == [[0]]
    assert np.all(stage.w.credence == 0.5)


# --- trust and esteem move -----------------------------------------------------------------------------------------

TRUSTS = {("b", "a"): 0.1, ("c", "a"): 0.9, ("c", "b"): 0.5, ("a", "b"): 0.2}
JUDGES = {"credibility": 0.5}


def trusts(stage: Stage) -> dict[tuple[str, str], float]:
    return {pair: stage.get("trust", *pair) for pair in TRUSTS}


def moved(stage: Stage, before: dict[str, float], holder: str) -> float:
    return 0.5 * (credence(stage, holder) - before[holder])


@pytest.mark.parametrize("by", ["show", "probe"])
def test_evidence_moves_trust_in_whose_account_it_bears_out_or_belies(by: str) -> None:
    numbers = {**JUDGES, "probe_clarity": 0.8, "probe_days": 1.0}
    stage = scene(incident(evidence=[film()]), numbers=numbers).day(b=[("invite", "a")] if by == "probe" else [])
    before = {x: credence(stage, x) for x in ("a", "b", "c", "world")}
    stage.day(a=[("show", "b")] if by == "show" else [])
    sign = 1.0 if credence(stage, "world") > before["world"] else -1.0
    assert by == "probe" or sign == 1.0
    assert abs(moved(stage, before, "world")) > 0.05
    expected = {
        ("b", "a"): judged(0.1, moved(stage, before, "b")),
        ("c", "a"): judged(0.9, moved(stage, before, "c")),
        ("c", "b"): judged(0.5, -moved(stage, before, "c")),
        ("a", "b"): judged(0.2, -moved(stage, before, "a")),
    }
    assert trusts(stage) == pytest.approx(expected)
    assert stage.get("esteem", "a") == pytest.approx(judged(0.5, moved(stage, before, "world")))
    assert stage.get("esteem", "b") == pytest.approx(judged(0.5, -moved(stage, before, "world")))
    assert stage.w.trust[0].diagonal().tolist() == [1.0, 1.0, 1.0], "nobody judges itself"
    assert (stage.get("esteem", "c"), stage.get("trust", "a", "c")) == (0.5, 0.5)


def test_a_public_takes_an_item_with_the_trust_that_was_there_before_it() -> None:
    stage = scene(incident(evidence=[film(clarity=0.5)]), numbers={"credibility": 1.0}).day().day(a=[("show", "b")])
    assert credence(stage, "c") > 0.6
    assert credence(stage, "c", public=True) == credence(stage, "c")


def test_bare_words_and_what_only_its_holder_has_seen_move_no_trust() -> None:
    told = incident(evidence=[film()], claims=[claim("a", 1.0, after=1), claim("b", -1.0, after=1)])
    stage = scene(told, numbers=JUDGES).day().day(a=[("say", "b")], b=[("say", "a")])
    assert credence(stage, "a") > 0.9
    assert trusts(stage) == TRUSTS
    assert set(stage.w.esteem[0].tolist()) == {0.5}


def test_the_wider_world_hears_a_speaker_by_its_esteem() -> None:
    stage = scene(incident()).put("esteem", "a", 0.8).put("esteem", "b", 0.2).morning()
    assert credence(stage, "world") == pytest.approx(prior(0.8 - 0.2))
    stage.evening(a=[("say", "b")])
    assert credence(stage, "world") == pytest.approx(believed(prior(0.6), 0.5 + 0.5 * (0.2 * 0.5) * 0.8, True))
