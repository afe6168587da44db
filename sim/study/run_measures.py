"""What is measured of each run, as numbers that a sum or a mean can be taken of; from the world at its end alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.run import log_lines
from sim.model.tables import Floats
from sim.model.vocabulary import ENDINGS, HOSTAGES_HELD
from sim.model.world import ANNOUNCED, EVENT, LOG_ACT, LOG_JOINT, LOG_REASON, LOG_SOURCE, REASONS, World
from sim.scenario.spec import ActSpec, Scenario
from sim.scenario.tables import Names, names_of

Flags = NDArray[np.bool_]
Measures = Callable[[World], dict[str, Floats]]

NAMES = (
    "acts",
    "hostile",
    "calming",
    "force",
    "measures",
    "undone",
    "concessions",
    "joint",
    "evidence",
    "mediation",
    "attacks",
    "steps",
    "captivities",
    "for_audience",
    "for_bloc",
    "for_account",
    "tension",
    "violence",
    "ended",
    "agreement",
    "faded",
    "war",
    "legitimacy",
    "rally",
    "anger",
    "cohesion",
    "strength",
    "watch",
    "loss",
    "belief",
    "hostility",
)
"""Every measure; the texts of each stand under ``measure`` in the language files."""


def run_measures(scenario: Scenario) -> Measures:
    """A function from a world to [runs] values of each measure."""
    names = names_of(scenario)
    kinds = _kinds(scenario, names)
    parties = [names.actor(party) for party in scenario.setup.dispute]
    of = {actor.id: actor for actor in scenario.actors}
    blocs = [n for n, name in enumerate(names.actors) if of[name].kind == "bloc"]
    groups = [n for n, name in enumerate(names.actors) if of[name].kind == "armed_group"]
    still_open = ENDINGS.index("open")

    def measured(world: World) -> dict[str, Floats]:
        found = _counts(world, kinds, groups)
        a, b = parties
        days = int(world.day[0])
        found |= {
            "captivities": ((world.status >> HOSTAGES_HELD) & 1).sum(axis=(1, 2)).astype(np.float64),
            "tension": world.tension[:, 1 : days + 1].mean(axis=1),
            "violence": world.peak_mid.astype(np.float64),
            "ended": (world.ending != still_open).astype(np.float64),
            **{name: (world.ending == ENDINGS.index(name)).astype(np.float64) for name in _ENDINGS},
            "legitimacy": world.legitimacy[:, parties].mean(axis=1),
            "rally": world.rally[:, parties].mean(axis=1),
            "anger": (world.anger[:, a, b] + world.anger[:, b, a]) / 2,
            "cohesion": _mean(world.cohesion, blocs),
            "strength": _mean(world.strength, groups),
            "watch": world.watch[:, a, b].copy(),
            "loss": world.lost[:, parties].sum(axis=1),
            "belief": _belief(world),
            "hostility": (world.hostility[:, a, b] + world.hostility[:, b, a]) / 2,
        }
        return found

    return measured


def _belief(world: World) -> Floats:
    """[runs] how far credences lie from one half, all incidents and holders alike; 0 without incidents."""
    if world.credence.shape[1] == 0:
        return np.zeros(len(world.run))
    return np.asarray(np.abs(world.credence - 0.5).mean(axis=(1, 2)))


def _mean(values: Floats, of: list[int]) -> Floats:
    """[runs] mean over some actors, 0 if there are none."""
    return np.asarray(values[:, of].mean(axis=1)) if of else np.zeros(len(values))


def _kinds(scenario: Scenario, names: Names) -> dict[str, Flags]:
    """[N] which acts are counted under each name."""
    acts = {act.id: act for act in scenario.acts}
    standing = {status.id for status in scenario.statuses if status.measure}
    undoing = {act.reversal.by for act in scenario.acts if act.reversal is not None}

    def those(wanted: Callable[[ActSpec], bool]) -> Flags:
        return np.array([wanted(acts[name]) for name in names.acts])

    return {
        "hostile": those(lambda act: act.goldstein < 0),
        "calming": those(lambda act: act.goldstein > 0),
        "force": those(lambda act: act.mid >= 4),
        "measures": those(lambda act: bool(_sets(act) & standing)),
        "undone": those(lambda act: act.id in undoing),
        "concessions": those(lambda act: _has(act, "concedes")),
        "evidence": those(lambda act: act.instrument == "evidence"),
        "mediation": those(lambda act: act.instrument == "mediation"),
    }


def _has(act: ActSpec, verb: str) -> bool:
    return any(effect.verb == verb for effect in act.effects)


def _sets(act: ActSpec) -> set[str]:
    return {effect.fields.status for effect in act.effects if effect.verb == "sets"}  # type: ignore[attr-defined]


_REASONS = {f"for_{reason}": reason for reason in ("audience", "bloc", "account")}
_ENDINGS = ("agreement", "faded", "war")


def _counts(world: World, kinds: dict[str, Flags], groups: list[int]) -> dict[str, Floats]:
    """[runs] acts that somebody chose, of each kind; of armed groups, chosen or not."""
    rows, lines = log_lines(world)
    chosen = lines[:, LOG_REASON] != EVENT
    act, runs = lines[:, LOG_ACT], len(world.run)

    def count(which: Flags) -> Floats:
        return np.bincount(rows[which], minlength=runs).astype(np.float64)

    by_group = np.isin(lines[:, LOG_SOURCE], groups)
    found = {"acts": count(chosen), "joint": count(chosen & (lines[:, LOG_JOINT] >= 0))}
    found |= {name: count(chosen & kind[act] & ~by_group) for name, kind in kinds.items()}
    found["attacks"] = count(by_group & kinds["force"][act])
    found["steps"] = count(lines[:, LOG_REASON] == ANNOUNCED)
    for name, reason in _REASONS.items():
        found[name] = count(chosen & (lines[:, LOG_REASON] == REASONS.index(reason)))
    return found
