"""CrisisModel and its agents: what a Mesa reader expects works, and none of it changes a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import mesa
import numpy as np
import pytest

from sim.agents import Actor, ArmedGroup, Bloc, CrisisModel, Option, Organisation, State
from sim.errors import HarmattanError, UsageError
from sim.model.vocabulary import TERMS
from sim.report.refusals import NotAllowed, UnknownName
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario


@pytest.fixture(scope="module")
def tutorial() -> Scenario:
    return load_scenario("tutorial")


@pytest.fixture(scope="module")
def tinzaouaten() -> Scenario:
    return load_scenario("tinzaouaten-2025")


def played(scenario: Scenario, **setup: Any) -> CrisisModel:
    model = CrisisModel(scenario, **setup)
    model.run_model()
    return model


# --- days ---


def test_a_step_is_a_day(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial)
    assert (model.day, model.date, model.tension) == (0, tutorial.setup.start - dt.timedelta(days=1), 0.0)
    model.step()
    assert (model.day, model.date) == (1, tutorial.setup.start)
    assert [event.event for event in model.events] == ["drone_reported"]
    assert model.tension == model.record().tension[-1]


def test_a_run_ends_with_its_last_day(tutorial: Scenario) -> None:
    model = played(tutorial, days=4)
    assert (model.day, model.finished, model.running) == (4, True, False)
    assert len(model.record().tension) == 4
    with pytest.raises(HarmattanError, match="the run is over: its last day was day 4"):
        model.step()


def test_a_scenario_may_be_named() -> None:
    assert CrisisModel("tutorial").spec.id == "tutorial"


def test_a_day_is_a_morning_and_an_evening(tutorial: Scenario) -> None:
    halves, whole = CrisisModel(tutorial), CrisisModel(tutorial)
    with pytest.raises(HarmattanError, match="no day has begun"):
        halves.end_day()
    halves.begin_day()
    assert (halves.day, halves.day_is_open, halves.tension, halves.events) == (1, True, 0.0, ())
    with pytest.raises(HarmattanError, match="day 1 has begun already"):
        halves.begin_day()
    halves.end_day()
    whole.step()
    assert halves.digest() == whole.digest()


@pytest.mark.parametrize("value", [-1, 2**64, 1.5, "7", None, True, np.random.default_rng(7)])
def test_a_seed_is_a_whole_number(tutorial: Scenario, value: Any) -> None:
    with pytest.raises(UsageError, match=r"^rng is .*; expected a whole number from 0 to 18446744073709551615$"):
        CrisisModel(tutorial, rng=value)


@pytest.mark.parametrize("setup", [{"run": -1}, {"run": 2**32}, {"days": 0}, {"days": 3651}])
def test_other_numbers_have_their_range(tutorial: Scenario, setup: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="expected a whole number from"):
        CrisisModel(tutorial, **setup)


def test_seed_and_run_make_the_run(tutorial: Scenario) -> None:
    setups: list[dict[str, Any]] = [{"rng": 7}, {"rng": np.uint64(2**64 - 1)}, {"rng": 7, "run": 1}]
    assert len({played(tutorial, **setup).digest() for setup in setups}) == 3
    assert played(tutorial, rng=7).digest() == played(tutorial, rng=np.int64(7)).digest()


# --- what Mesa offers ---


def test_agents_are_of_their_kind_in_the_order_of_the_tables(tinzaouaten: Scenario) -> None:
    model = CrisisModel(tinzaouaten)
    assert tuple(actor.id for actor in model.agents) == model.played.names.actors
    assert set(model.agents_by_type) == {State, Bloc, Organisation, ArmedGroup}
    assert {actor.id for actor in model.agents_by_type[ArmedGroup]} == {"tuareg_front", "jnim"}
    assert {"mali", "niger", "burkina_faso"} <= set(model.actor("aes").members)  # type: ignore[attr-defined]
    assert "mali" in model.actor("african_union").members or model.actor("ecowas").members  # type: ignore[attr-defined]
    assert repr(model.actor("mali")) == "<State mali>"


def test_agent_sets_work(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial)
    states = model.agents.select(lambda actor: actor.spec.kind == "state")
    assert set(states.get("id")) == {"amer", "tadla"}
    assert model.agents.agg("legitimacy", max) == 0.5
    assert model.agents.groupby(lambda actor: actor.spec.kind).count() == {
        "state": 2,
        "organisation": 1,
    }


def test_a_data_collector_follows_a_run(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial)
    collector = mesa.DataCollector(
        model_reporters={"tension": "tension"}, agent_reporters={"legitimacy": lambda actor: actor.legitimacy}
    )
    while model.running:
        model.step()
        collector.collect(model)
    assert tuple(collector.get_model_vars_dataframe()["tension"]) == model.record().tension
    assert len(collector.get_agent_vars_dataframe()) == 10 * len(tutorial.actors)


def test_nothing_that_mesa_does_changes_a_run(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial)
    while model.running:
        model.random.random()
        model.rng.random()
        model.agents.shuffle_do("options", everybody=True)
        model.agents.do("step")
        model.begin_day()
        model.agents.shuffle_do("options", everybody=True)
        model.end_day()
    assert model.digest() == played(tutorial).digest()


# --- values ---


def test_values_are_those_of_the_world(tinzaouaten: Scenario) -> None:
    model = played(tinzaouaten, days=10)
    world, names = model.played.world, model.played.names
    mali, algeria = model.actor("mali"), model.actor("algeria")
    i, j = mali.index, algeria.index
    for name, value in {
        "hostility": mali.hostility_toward("algeria"),
        "trust": mali.trust_in(algeria),
        "betrayal": mali.betrayal_by(algeria),
        "owed": mali.owed_to(algeria),
        "salience": mali.salience_of(algeria),
        "anger": mali.anger_at(algeria),
        "commitment": mali.commitment_toward(algeria),
    }.items():
        assert value == getattr(world, name)[0, i, j]
    for name in ("legitimacy", "officers", "esteem", "rally", "strength", "cohesion", "spent", "lost"):
        assert getattr(mali, name) == getattr(world, name)[0, i]
    assert mali.membership_in("aes") > 0 == mali.membership_in("ecowas")
    held = sum(1 << names.status(status) for status in algeria.statuses_toward(mali))
    assert held == world.status[0, j, i] != 0
    incident = names.incidents[0]
    assert mali.credence_in(incident) == world.credence[0, 0, i]
    assert mali.public_credence_in(incident) == world.credence[0, 0, len(names.actors) + i]


def test_unknown_names_get_a_hint(tinzaouaten: Scenario) -> None:
    model = CrisisModel(tinzaouaten)
    with pytest.raises(UnknownName, match=r"there is no actor 'algerie'; did you mean 'algeria'\?"):
        model.actor("algerie")
    with pytest.raises(UnknownName, match="no actor 'male'; did you mean 'mali'"):
        model.actor("algeria").hostility_toward("male")
    with pytest.raises(UnknownName, match="no incident"):
        model.actor("algeria").credence_in("roswell")


# --- options ---


def busy_morning(scenario: Scenario) -> tuple[CrisisModel, Actor]:
    """A model on the first morning on which a state has somebody on its agenda."""
    model = CrisisModel(scenario)
    while True:
        model.begin_day()
        for actor in model.agents:
            if actor.agenda and isinstance(actor, State):
                return model, actor
        model.end_day()


def test_options_are_those_toward_the_agenda(tutorial: Scenario) -> None:
    model, actor = busy_morning(tutorial)
    options = actor.options()
    assert {option.target for option in options} == set(actor.agenda)
    assert all(actor.is_due_toward(target) for target in actor.agenda)
    assert not actor.is_due_toward(actor)
    assert {option.target for option in actor.options(everybody=True)} == {"amer", "tadla", "river_council"} - {
        actor.id
    }
    assert actor.options(model.actor(actor.agenda[0])) == tuple(o for o in options if o.target == actor.agenda[0])


def test_an_option_is_worth_the_sum_of_its_terms(tutorial: Scenario) -> None:
    _, actor = busy_morning(tutorial)
    for option in actor.options():
        assert tuple(option.terms) == TERMS
        assert option.value == pytest.approx(sum(option.terms.values()))


def test_options_are_what_no_gate_forbids(tutorial: Scenario) -> None:
    model, actor = busy_morning(tutorial)
    target = actor.agenda[0]
    open_to_it = {option.act for option in actor.options(target)}
    assert "wait" in open_to_it
    for act in model.played.names.acts:
        assert (model.played.refusal(actor.id, act, target) == ()) == (act in open_to_it)


def test_before_the_first_day_nobody_is_on_an_agenda(tutorial: Scenario) -> None:
    assert CrisisModel(tutorial).actor("amer").options() == ()


# --- choosing ---


class Quiet(Actor):
    """Never does anything."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option | tuple[str, str]]:
        return []


class Undecided(Actor):
    """Leaves everything to the rules."""

    def choose(self, options: tuple[Option, ...]) -> None:
        return None


class Grumbler(State):
    """Denounces its rival every day."""

    def choose(self, options: tuple[Option, ...]) -> list[tuple[str, str]]:
        return [("denounce_publicly", "tadla")] if self.id == "amer" else []


def acts_of(model: CrisisModel, actor: str) -> list[tuple[int, str, str]]:
    return [(event.day, event.act, event.reason) for event in model.events if event.source == actor]


def test_a_class_that_overrides_choose_plays_its_actor(tutorial: Scenario) -> None:
    model = played(tutorial, actors={"amer": Grumbler})
    assert isinstance(model.actor("amer"), Grumbler)
    assert not model.actor("tadla").chooses
    ordered = [day for day, act, reason in acts_of(model, "amer") if reason == "ordered"]
    assert ordered == list(range(1, 11))
    assert {reason for _, _, reason in acts_of(model, "amer")} <= {"ordered", "event"}


def test_an_empty_list_is_doing_nothing(tutorial: Scenario) -> None:
    model = played(tutorial, actors=dict.fromkeys(("amer", "tadla", "river_council"), Quiet))
    assert {event.reason for event in model.events} == {"event"}


def test_none_leaves_the_choice_to_the_rules(tutorial: Scenario) -> None:
    assert played(tutorial, actors={"amer": Undecided, "tadla": Undecided}).digest() == played(tutorial).digest()


def test_the_best_option_may_be_returned_as_it_is(tutorial: Scenario) -> None:
    class Maximiser(Actor):
        def choose(self, options: tuple[Option, ...]) -> list[Option]:
            return [max(options, key=lambda option: option.value)] if options else []

    assert played(tutorial, actors={"amer": Maximiser}).finished


def choosing(what: Any) -> type[Actor]:
    class Chooser(Actor):
        def choose(self, options: tuple[Option, ...]) -> Any:
            return what() if callable(what) else what

    return Chooser


def test_an_act_that_is_not_allowed_is_a_sentence(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial, actors={"amer": choosing([("return_ambassador", "tadla")])})
    with pytest.raises(NotAllowed, match="amer may not return_ambassador toward tadla on day 1: the status") as refused:
        model.step()
    assert refused.value.entries == ("own_status:ambassador_recalled:on",)
    assert (refused.value.actor, refused.value.act, refused.value.target, refused.value.day) == (
        *("amer", "return_ambassador", "tadla"),
        1,
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ([("wait", "amer")], "nobody acts toward itself"),
        ([("wiat", "tadla")], "there is no act 'wiat'; did you mean 'wait'?"),
        ([("wait", "tadle")], "there is no actor 'tadle'; did you mean 'tadla'?"),
        (["wait"], "amer chose 'wait' on day 1; expected an Option, or a tuple of an act and a target"),
        (7, "Chooser.choose failed for amer on day 1: TypeError"),
        (lambda: 1 / 0, "Chooser.choose failed for amer on day 1: ZeroDivisionError: division by zero"),
        ([("wait", "tadla"), *[(f"x{n}", "tadla") for n in range(8)]], "amer was told to do 9 acts on day 1"),
    ],
)
def test_a_choice_that_makes_no_sense_is_a_sentence(tutorial: Scenario, what: Any, said: str) -> None:
    model = CrisisModel(tutorial, actors={"amer": choosing(what)})
    with pytest.raises(HarmattanError) as refused:
        model.step()
    assert said in str(refused.value)
    assert model.day_is_open, "the day can still be ended in another way"


def test_a_class_must_fit_its_actor(tutorial: Scenario) -> None:
    with pytest.raises(UsageError, match="amer cannot be played by Bloc; expected a subclass of Actor or State"):
        CrisisModel(tutorial, actors={"amer": Bloc})
    with pytest.raises(UsageError, match="amer cannot be played by int"):
        CrisisModel(tutorial, actors={"amer": int})  # type: ignore[dict-item]
    with pytest.raises(UnknownName, match="no actor 'amir'; did you mean 'amer'"):
        CrisisModel(tutorial, actors={"amir": State})


# --- the ledger ---


def test_a_model_keeps_no_decisions_unless_asked(tutorial: Scenario) -> None:
    model = CrisisModel(tutorial)
    model.step()
    assert model.choices() == ()


def test_tracing_changes_nothing(tutorial: Scenario) -> None:
    assert played(tutorial, trace=True).digest() == played(tutorial).digest()
