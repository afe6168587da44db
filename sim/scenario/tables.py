"""From a scenario to the arrays of the rules: ids end here, indices begin.

Actors stand in the order of their keys, so neither the order of a file nor a name can change a run.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sim.model.tables import Ints, Parameters, Switches, Tables
from sim.scenario.act_columns import act_columns, status_columns
from sim.scenario.actor_columns import actor_columns, dyad_columns
from sim.scenario.arrays import ints
from sim.scenario.choice_weights import CHOICE_WEIGHTS
from sim.scenario.event_columns import event_columns, incident_columns
from sim.scenario.names import Names, key_of, names_of
from sim.scenario.spec import Scenario

__all__ = ["Names", "build_tables", "delay_table", "key_of", "names_of", "parameters_of", "switches_of"]

CLASH = "border_clash"
"""The act that an exchange of fire which nobody ordered is recorded as."""

COUP = "seize_power"
"""The act that a seizure of power is recorded as."""

RECORDED = {
    "clash_act": CLASH,
    "coup_act": COUP,
    "step_act": "keep_announced_step",
    "release_act": "release_hostages",
    "freed_act": "bring_hostages_home",
    "loss_act": "lose_hostages",
}
"""The acts that rules put on record, by the column that holds their index."""


def build_tables(scenario: Scenario) -> Tables:
    """The arrays of a scenario.

    Args:
        scenario: one that has passed its checks; ids that are not there raise KeyError or ValueError.
    """
    names = names_of(scenario)
    parameters = parameters_of(scenario)
    columns: dict[str, Any] = {
        "p": parameters,
        "on": switches_of(scenario),
        "choice_weights": np.array(CHOICE_WEIGHTS, dtype=np.int64),
        "delay_force": delay_table(parameters.delay_force_mu, parameters.delay_force_sigma),
        "delay_words": delay_table(parameters.delay_words_mu, parameters.delay_words_sigma),
        "dispute": ints(names.actor(party) for party in scenario.setup.dispute),
        **{column: names.acts.index(act) if act in names.acts else -1 for column, act in RECORDED.items()},
        **actor_columns(scenario, names, parameters),
        **dyad_columns(scenario, names),
        **act_columns(scenario, names, parameters),
        **status_columns(scenario, names, parameters),
        **incident_columns(scenario, names),
        **event_columns(scenario, names),
    }
    return Tables(**columns)


def parameters_of(scenario: Scenario) -> Parameters:
    """The numbers of the rules, with the scenario's own values in place."""
    given = {parameter.id: parameter.value for parameter in scenario.parameters}
    return Parameters(**{name: float(given[name]) for name in Parameters._fields})


def switches_of(scenario: Scenario) -> Switches:
    """Which mechanisms are on; all are unless the scenario says otherwise."""
    given = scenario.setup.mechanisms
    return Switches(**{name: int(given.get(name, True)) for name in Switches._fields})


def delay_table(mu: float, sigma: float) -> Ints:
    """Chance that a log-normal delay is over within k + 1 days, in whole 2**-16, for k = 0 .. 63.

    Rounding to whole numbers keeps the last bits of erf, which differ between machines, out of the model.
    """
    shares = (0.5 + 0.5 * math.erf((math.log(k + 1.5) - mu) / (sigma * math.sqrt(2))) for k in range(64))
    return ints(round(65536 * share) for share in shares)
