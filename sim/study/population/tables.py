"""Crises of the population as tables: acts and parameters are worked out once, casts once for all parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from sim.errors import UsageError
from sim.model.tables import Floats, Tables
from sim.scenario.actor_columns import actor_columns, dyad_columns
from sim.scenario.arrays import floats, ints
from sim.scenario.event_columns import event_columns, incident_columns
from sim.scenario.load import load_scenario
from sim.scenario.names import Names, names_of
from sim.scenario.problems import did_you_mean, shown
from sim.scenario.spec import Scenario
from sim.scenario.tables import build_tables, parameters_of
from sim.study.population.cast import PARTIES, REGIONAL, cast_of, roles_of
from sim.study.population.data import countries, spread
from sim.study.population.draws import Draws
from sim.study.population.script import script_of

KEPT = 6000
"""Settings that are kept for the next parameters: about 25 kB each."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A drawn crisis, or drawn years without a trigger, before any parameter of the rules is known.

    Attributes:
        number: of the crisis in the population.
        trigger: kind of its trigger, or None for ordinary years.
        first, second: indices of the parties; the first acts, the second is hit.
        regional: indices of the regional organisations.
        noise: [A] of each actor.
        columns: columns of the tables that belong to this crisis alone.
    """

    number: int
    trigger: str | None
    first: int
    second: int
    regional: tuple[int, ...]
    noise: Floats
    columns: dict[str, Any]


@lru_cache(maxsize=1)
def template() -> Scenario:
    """The scenario whose acts, statuses, parameters and parts all crises share."""
    with as_file(files(__package__) / "template") as folder:
        return load_scenario(folder)


def drawn_scenario(seed: int, number: int, *, triggered: bool) -> Scenario:
    """One crisis of the population as a scenario."""
    base, draws = template(), Draws(spread(), seed, number)
    roles = roles_of(draws, countries())
    cast = cast_of(draws, roles, countries(), base.cast)
    return base.model_copy(update={"cast": cast, "script": script_of(draws, roles, triggered=triggered)})


@lru_cache(maxsize=KEPT)
def setting(seed: int, number: int, triggered: bool) -> Setting:
    """One crisis of the population as columns."""
    scenario = drawn_scenario(seed, number, triggered=triggered)
    names = names_of(scenario)
    noise = {actor.id: actor.noise for actor in scenario.actors}
    first, second = (names.actor(party) for party in PARTIES)
    return Setting(
        number=number,
        trigger=Draws(spread(), seed, number).trigger() if triggered else None,
        first=first,
        second=second,
        regional=tuple(names.actor(body) for body in REGIONAL if body in names.actors),
        noise=floats(noise[actor] for actor in names.actors),
        columns=_columns(scenario, names),
    )


def _columns(scenario: Scenario, names: Names) -> dict[str, Any]:
    columns = {
        "dispute": ints(names.actor(party) for party in PARTIES),
        **actor_columns(scenario, names, parameters_of(scenario)),
        **dyad_columns(scenario, names),
        **incident_columns(scenario, names),
        **event_columns(scenario, names),
    }
    del columns["sharpness"]  # the one that hangs on a parameter
    return columns


def shared_tables(parameters: Mapping[str, float]) -> Tables:
    """The tables of the template under other parameters of the rules.

    Raises:
        UsageError: a name that no parameter has.
    """
    base = template()
    known = {parameter.id for parameter in base.parameters}
    for name in parameters:
        if name not in known:
            raise UsageError(f"{shown(name)} is no parameter of the rules{did_you_mean(name, known)}")
    changed = (p.model_copy(update={"value": float(parameters.get(p.id, p.value))}) for p in base.parameters)
    return build_tables(base.model_copy(update={"parameters": tuple(changed)}))


def tables_of(shared: Tables, one: Setting) -> Tables:
    """The tables of one crisis."""
    return shared._replace(sharpness=shared.p.beta / one.noise, **one.columns)
