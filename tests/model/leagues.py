"""A league of three with sure numbers, for the tests of what members do together."""

from __future__ import annotations

from typing import Any

from sim.model.rules.drift import fade_factor, toward
from tests.model.stage import Stage, act, bloc, stage_scenario, state, status

SHUT, PROTEST, ALONE = (
    act("shut", fields={"instrument": "closure", "joint": True, "rung": 3.0}, sets="shut", offends=2.0),
    act("protest", fields={"joint": True, "rung": 1.0}, offends=1.0),
    act("alone", fields={"instrument": "legal", "rung": 1.0}, offends=1.0),
)
WILLING, UNWILLING = {"join_base": 1e9}, {"join_base": -1e9}
LAGGING = toward(0.5 - 0.02, 0.5, fade_factor(120.0))
"""Cohesion on the evening of a day on which members did not follow."""


def league(
    rule: str = "consensus", *, leader: str = "", numbers: dict[str, float] | None = None, **fields: Any
) -> Stage:
    """Members a, b and c of a league and a target; sure numbers, so that no draw decides."""
    members = [
        {"actor": name, "of": "league", "commitment": commitment, "leads": name == leader}
        for name, commitment in (("a", 0.8), ("b", 0.5), ("c", 0.4))
    ]
    actors = [state("a"), state("b"), state("c"), bloc("league", rule=rule, cohesion=0.5), state("rival")]
    scenario = stage_scenario(
        actors,
        [SHUT, PROTEST, ALONE],
        statuses=[status("shut", measure=True)],
        memberships=members,
        dispute=("a", "rival"),
        numbers=numbers or WILLING,
        **fields,
    )
    return Stage(scenario)


def barred_pair(**numbers: float) -> Stage:
    """A pair of members of which b has taken the step already, and so may not take it."""
    shut = act(
        "shut",
        gate=[{"own_status": {"status": "shut", "is": False}}],
        fields={"instrument": "closure", "joint": True, "rung": 3.0},
        sets="shut",
    )
    scenario = stage_scenario(
        [state("a"), state("b"), bloc("league"), state("rival")],
        [shut],
        statuses=[status("shut")],
        memberships=[{"actor": name, "of": "league", "commitment": 0.8} for name in ("a", "b")],
        numbers=numbers,
    )
    return Stage(scenario).give("b", "shut", "rival")
