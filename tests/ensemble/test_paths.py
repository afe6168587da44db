"""Paths to the numbers of a scenario."""

from __future__ import annotations

import pytest

from sim.ensemble.paths import with_number
from sim.errors import UsageError
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables, names_of


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("actors.algeria.weights.audience", 3.0),
        ("parameters.beta", 2.0),
        ("mechanisms.blocs", 0),
        ("relations.mali.algeria.hostility", 3.5),
        ("ties.algeria.mali.trade.0", 0.25),
        ("memberships.mali.aes.commitment", 0.125),
        ("acts.close_airspace.delay", 2),
        ("acts.close_airspace.effects.offends.points", 4.5),
        ("actors.algeria.goals.hostility_at_most.points", 1.5),
        ("incidents.tinzaouaten_drone.truth.0.weight", 3.25),
    ],
)
def test_a_number_is_changed_and_nothing_else(scenario: Scenario, path: str, value: float) -> None:
    before = scenario.model_dump()
    changed = with_number(scenario, path, value)
    assert scenario.model_dump() == before
    differing = differences(before, changed.model_dump())
    assert len(differing) == 1, differing
    assert float(differing[0][1]) == value
    build_tables(changed)


def differences(one: object, other: object) -> list[tuple[object, float]]:
    """Leaves that differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [found for key in {**one, **other} for found in differences(one.get(key), other.get(key))]
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return [found for pair in zip(one, other, strict=True) for found in differences(*pair)]
    return [] if one == other else [(one, other)]  # type: ignore[list-item]


def test_the_rules_see_it(scenario: Scenario) -> None:
    changed = build_tables(with_number(scenario, "relations.mali.algeria.hostility", 9.5))
    names = names_of(scenario)
    assert changed.hostility0[names.actor("mali"), names.actor("algeria")] == 9.5


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("actor.algeria.power", 1, "there is no 'actor'; did you mean 'actors'?"),
        ("actors.algeira.power", 1, "there is no 'algeira' in actors; did you mean 'algeria'?"),
        ("actors.algeria.wieghts.audience", 1, "did you mean 'weights'?"),
        ("actors.algeria.weights", 1, "actors.algeria.weights is not a number; expected one of restraint, security"),
        ("actors.algeria.weights.audience", 11, "cannot be 11: input should be less than or equal to 10"),
        ("actors.algeria.power.x", 1, "actors.algeria.power has nothing below it"),
        ("actors.algeria.means.envoy", 1, "actors.algeria.means.envoy is not a number"),
        ("actors", 1, "actors is not a number"),
        ("parameters.betta", 1, "did you mean 'beta'?"),
        ("parameters.beta", 1e6, "outside its range"),
        ("mechanisms.bloc", 1, "did you mean 'blocs'?"),
        ("mechanisms.blocs", 0.5, "neither 0 (off) nor 1 (on)"),
        ("relations.mali.algeriaa.hostility", 1, "did you mean 'mali.algeria'?"),
        ("acts.close_airspace.delay", 2.5, "cannot be 2.5"),
        ("acts.close_airspace.effects.offends.poins", 1, "did you mean 'points'?"),
        ("", 1, "expected one of parameters"),
    ],
)
def test_a_path_that_leads_nowhere_is_one_sentence(scenario: Scenario, path: str, value: float, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        with_number(scenario, path, value)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
