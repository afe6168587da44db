"""Hostages: what every day costs, what lets them go and at what price, and what force may do."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.draws import DRAW_DELAY, words
from sim.model.rules import hostages as rules
from sim.model.rules.agenda import answer_day, drawn_days
from sim.model.rules.drift import fade_factor
from sim.scenario.spec import Scenario
from tests.model.stage import COMPILED, Stage, act, group, organisation, stage_scenario, state

ACTS = [
    act("storm", frees_hostages=0.5, fields={"instrument": "force", "mid": 4, "rung": 6.5}),
    act("storm_surely", frees_hostages=1.0, fields={"instrument": "force", "mid": 4, "rung": 6.5}),
    act("speak", sets="release_negotiated"),
    act("offer", sets="ransom_offered"),
    act("release_hostages", clears="hostages_held", soothes=2.0),
    act("bring_hostages_home", pleases_public=0.5, fields={"by_event_only": True}),
    act("lose_hostages", offends=4.0, fields={"by_event_only": True}),
]
RUNS = 200 if COMPILED else 20


def scene(
    *,
    run: int = 0,
    on: bool = True,
    at_home: bool = True,
    strength: float = 0.5,
    held: bool = True,
    **numbers: float,
) -> Stage:
    """g holds people of a; m is a third state that nothing binds to anybody."""
    actors = [state("a"), state("m"), group("g", ["a"], strength=strength)]
    numbers = {"opportunity": 0.0, "strength_half_life": 1e13, "recovery_half_life": 1e13, **numbers}
    mechanisms = {"armed_groups": on, "domestic_politics": at_home}
    scenario = stage_scenario(actors, ACTS, mechanisms=mechanisms, numbers=numbers)
    stage = Stage(scenario, run=run)
    return stage.give("g", "hostages_held", "a") if held else stage


def ended(stage: Stage) -> list[str]:
    return [what for _, _, what, _, reason in stage.log() if reason == "event"]


# --- a day of it ---------------------------------------------------------------------------------------------------


def test_every_day_hurts_their_state_and_nobody_else() -> None:
    stage = scene(hostage_pain=0.5, hostage_salience=3.0, pain_per_rung=0.0).days(20)
    assert stage.get("pain", "a", "g") > scene(hostage_pain=0.5, pain_per_rung=0.0).days(2).get("pain", "a", "g") > 0.4
    assert stage.get("salience", "a", "g") == pytest.approx(3.0 * fade_factor(6.5), rel=0.1)
    assert stage.get("pain", "m", "g") == 0.0
    assert stage.get("pain", "g", "a") == 0.0


def test_who_could_mediate_and_has_a_concern_hears_of_it() -> None:
    means = {"mediation": True}
    cast = [state("a"), group("g", ["a"]), state("m", means=means, concern=0.5), state("n", concern=0.5)]
    stage = Stage(stage_scenario(cast, ACTS, numbers={"opportunity": 0.0, "hostage_salience": 3.0}))
    stage.give("g", "hostages_held", "a").day()
    assert stage.get("salience", "m", "g") == pytest.approx(1.5 * fade_factor(6.5), rel=0.1)
    assert stage.get("salience", "n", "g") == 0.0


@pytest.mark.parametrize(("salience", "is_woken"), [(1.0, 0), (1.4, 1)])
def test_a_concern_too_small_to_keep_a_pair_from_rest_wakes_nobody(salience: float, is_woken: int) -> None:
    """A concern of one half, where a pair with less than 0.6 between it is at rest."""
    cast = [state("a"), group("g", ["a"]), state("m", means={"mediation": True}, concern=0.5)]
    numbers = {"opportunity": 0.0, "at_rest": 0.6, "hostage_salience": salience}
    stage = Stage(stage_scenario(cast, ACTS, numbers=numbers)).give("g", "hostages_held", "a").morning()
    assert stage.get("is_hot", "m", "g") == is_woken
    assert stage.get("salience", "m", "g") == is_woken * salience / 2


@pytest.mark.parametrize(("member", "level"), [(True, 3.0), (False, 0.0)])
def test_an_organisation_minds_a_members_people_as_their_own_state_does(member: bool, level: float) -> None:
    stage = Stage(union_scenario(member=member)).give("g", "hostages_held", "a").morning()
    assert stage.get("salience", "u", "g") == stage.get("salience", "a", "g") - (3.0 - level) == level
    stage.evening().days(30)
    assert stage.morning().get("salience", "u", "g") == level


def test_who_is_alarmed_takes_it_up_on_the_day_of_an_answer_and_goes_on_looking_at_it() -> None:
    scenario = union_scenario(member=True)
    for run in range(20):
        stage = Stage(scenario, run=run).give("g", "hostages_held", "a").morning()
        assert stage.get("due", "u", "g") == day_of_answer(stage, run, "u", "g")
    taken_up = [day for day in range(2, 200) if stage.evening().morning().get("due", "u", "g") == day]
    assert len(taken_up) > 5


def day_of_answer(stage: Stage, run: int, source: str, target: str) -> int:
    """The day on which an act of the eve is answered by words, drawn on the first morning."""
    keys = [stage.t.key[stage.names.actor(name)] for name in (source, target)]
    word = words(stage.w.seed[0], run, 1, keys[0], DRAW_DELAY, keys[1])[0]
    return int(answer_day(0, drawn_days(stage.t.delay_words, word)))


def test_with_armed_groups_off_nobody_is_alarmed() -> None:
    stage = Stage(union_scenario(member=True, on=False)).give("g", "hostages_held", "a").morning()
    assert stage.get("salience", "u", "g") == 0.0


def union_scenario(*, member: bool, on: bool = True) -> Scenario:
    """The organisation u, of which a may be a member, and the people of a with g."""
    cast = [state("a"), group("g", ["a"]), organisation("u")]
    memberships = [{"actor": "a", "of": "u", "commitment": 0.5}] * member
    numbers = {"opportunity": 0.0, "hostage_salience": 3.0, "notice": 1.0, "hostage_loss": 0.0}
    return stage_scenario(cast, ACTS, memberships=memberships, numbers=numbers, mechanisms={"armed_groups": on})


def test_the_public_is_angry_and_hears_less_of_it_as_time_goes_by() -> None:
    stage = scene(hostage_anger=0.1, hostage_news_days=10.0, anger_half_life=10.0).day()
    first = stage.get("anger", "a", "g")
    assert first > 0.05
    assert stage.days(8).get("anger", "a", "g") > first
    assert stage.days(100).get("anger", "a", "g") < 0.5 * stage.t.p.hostage_anger / (1 - fade_factor(10.0))


def test_a_pair_does_not_come_to_rest_while_people_are_held() -> None:
    assert scene(hostage_salience=1.0).days(300).get("is_hot", "a", "g") == 1


def test_with_armed_groups_off_or_nobody_held_nothing_happens() -> None:
    quiet = [scene(on=False, hostage_loss=1.0, pain_per_rung=0.0), scene(held=False, hostage_loss=1.0)]
    for stage in quiet:
        assert stage.days(3).get("pain", "a", "g") == 0.0
        assert ended(stage) == []


# --- let go, for a price -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offered", "negotiated", "gained", "free"),
    [(True, False, 0.2, True), (True, True, 0.1, True), (False, True, 0.0, True), (False, False, 0.0, False)],
)
def test_somebody_must_ask_and_a_go_between_lowers_the_price(
    offered: bool, negotiated: bool, gained: float, free: bool
) -> None:
    stage = scene(release_paid=1.0, release_negotiated=1.0, hostage_price=0.2, negotiated_price=0.5)
    if offered:
        stage.give("a", "ransom_offered", "g")
    if negotiated:
        stage.give("m", "release_negotiated", "g")
    stage.day()
    assert stage.holds("g", "hostages_held", "a") != free
    assert ended(stage) == ["release_hostages"] * free
    assert stage.get("strength", "g") == pytest.approx(0.5 + gained)
    assert stage.get("spent", "a") == pytest.approx(gained)
    assert not (free and stage.holds("a", "ransom_offered", "g"))


def test_their_own_state_is_no_go_between() -> None:
    stage = scene(release_negotiated=1.0).give("a", "release_negotiated", "g").day()
    assert stage.holds("g", "hostages_held", "a")


def test_a_price_offered_is_weighed_day_by_day() -> None:
    held = [
        scene(run=run, release_paid=0.5).give("a", "ransom_offered", "g").day().holds("g", "hostages_held", "a")
        for run in range(RUNS)
    ]
    assert abs(np.mean(held) - 0.5) < 4 * 0.5 / np.sqrt(RUNS)


def test_two_ways_out_are_better_than_one_and_no_chance_is_over_one() -> None:
    assert rules.let_go(1, 1, 0.2, 0.1) > max(rules.let_go(1, 0, 0.2, 0.1), rules.let_go(0, 1, 0.2, 0.1)) > 0.0
    assert rules.let_go(0, 0, 0.2, 0.1) == 0.0
    assert rules.let_go(1, 1, 1.0, 1.0) == 1.0


@pytest.mark.parametrize("how", ["let go", "paid", "stormed", "lost"])
def test_the_offer_of_a_price_and_talks_end_with_the_captivity(how: str) -> None:
    paid, lost = float(how == "paid"), float(how == "lost")
    stage = scene(strength=0.0, release_paid=paid, release_negotiated=0.0, hostage_loss=lost)
    stage.give("a", "ransom_offered", "g").give("m", "release_negotiated", "g")
    orders = {"let go": {"g": [("release_hostages", "a")]}, "stormed": {"a": [("storm_surely", "g")]}}
    stage.day(**orders.get(how, {}))
    assert not stage.holds("g", "hostages_held", "a")
    assert not stage.holds("a", "ransom_offered", "g")
    assert not stage.holds("m", "release_negotiated", "g")


def test_talks_about_the_people_of_others_go_on_as_long_as_those_are_held() -> None:
    stage = scene(release_paid=1.0, release_negotiated=0.0, hostage_loss=0.0).give("a", "ransom_offered", "g")
    stage.give("g", "hostages_held", "m").give("m", "release_negotiated", "g").give("a", "release_negotiated", "g")
    stage.day()
    assert not stage.holds("m", "release_negotiated", "g")
    assert stage.holds("a", "release_negotiated", "g")


@pytest.mark.parametrize("word", ["offer", "speak"])
def test_an_offer_that_comes_when_nobody_is_held_any_more_is_none(word: str) -> None:
    stage = scene(held=False).day(a=[(word, "g")], m=[(word, "g")])
    statuses = [stage.holds(who, name, "g") for who in "am" for name in ("ransom_offered", "release_negotiated")]
    assert not any(statuses)


@pytest.mark.parametrize("numbers", [{"release_paid": 1.0}, {"hostage_loss": 1.0, "release_paid": 0.0}])
def test_a_group_that_lets_them_go_of_itself_does_so_once_and_for_nothing(numbers: dict[str, float]) -> None:
    stage = scene(hostage_price=0.2, **numbers).give("a", "ransom_offered", "g")
    stage.day(g=[("release_hostages", "a")], a=[("storm", "g")])
    assert [what for what, _ in stage.did() if what != "storm"] == ["release_hostages"]
    assert stage.get("strength", "g") == 0.5


# --- lost, or freed by force ---------------------------------------------------------------------------------------


def test_who_is_lost_costs_the_government_support() -> None:
    stage = scene(hostage_loss=1.0, hostage_blame=0.1, support_half_life=1e13).day()
    assert ended(stage) == ["lose_hostages"]
    assert not stage.holds("g", "hostages_held", "a")
    assert stage.get("legitimacy", "a") == pytest.approx(0.4)
    assert stage.morning().get("hostility", "a", "g") > 2.0


def test_without_domestic_politics_nobody_is_blamed_at_home() -> None:
    stage = scene(hostage_loss=1.0, hostage_blame=0.1, support_half_life=1e13, at_home=False).day()
    assert ended(stage) == ["lose_hostages"]
    assert stage.get("legitimacy", "a") == 0.5


@pytest.mark.parametrize("storm_loss", [0.0, 1.0])
def test_force_frees_them_the_seldomer_the_stronger_the_group(storm_loss: float) -> None:
    stages = [scene(run=run, strength=0.4, storm_loss=storm_loss).day(a=[("storm", "g")]) for run in range(RUNS)]
    freed = np.mean([ended(stage) == ["bring_hostages_home"] for stage in stages])
    lost = np.mean([ended(stage) == ["lose_hostages"] for stage in stages])
    assert abs(freed - 0.3) < 4 * np.sqrt(0.3 * 0.7 / RUNS)
    assert lost == storm_loss * (1.0 - freed)
    assert all(stage.holds("g", "hostages_held", "a") == (ended(stage) == []) for stage in stages)


def test_force_against_a_group_that_holds_nobody_frees_nobody() -> None:
    assert ended(scene(held=False, strength=0.02).day(a=[("storm", "g")])) == []
