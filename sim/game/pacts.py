"""Promises: what an actor has bound itself to, and which acts break it; read off the acts, so a new one is understood.

A status is a promise if a friendly act in the open brings it about, it is no step of the ladder, and it binds both
sides or can be taken back. What two actors belong to is another: leaving it is an act of the instrument membership.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.vocabulary import COVERT, FACT_BELONGS, FACTS, STATIC_FACTS, VISIBILITIES
from sim.model.world import World
from sim.scenario.spec import ActSpec, Scenario
from sim.scenario.tables import Names
from sim.scenario.verbs import FactIs, StatusChange

AGREEMENT = "agreement_signed"
"""The promise that the model itself makes when both sides accept a draft."""

Promise = tuple[int, int, str]
"""Index of who is bound, index of toward whom, and the status that is the promise, or that stands for having left."""


@dataclass(frozen=True, slots=True)
class Pacts:
    """What the acts of a scenario make and break.

    Attributes:
        promises: ids of the statuses that are promises.
        ends: act id -> promises of its source that it ends.
        leaves: act id -> statuses for having left that it sets.
        facts: status for having left -> bits of the facts that say the two belong together.
    """

    promises: frozenset[str]
    ends: dict[str, tuple[str, ...]]
    leaves: dict[str, tuple[str, ...]]
    facts: dict[str, int]


def pacts_of(scenario: Scenario) -> Pacts:
    """The promises of a scenario and the acts that break them."""
    mutual = {status.id for status in scenario.statuses if status.mutual}
    level = {status.id for status in scenario.statuses if not status.measure and status.rung == 0}
    revoked = {status for act in scenario.acts for status in changed(act, "clears", "source")}
    made = {status for act in scenario.acts if _is_friendly(act) for status in changed(act, "sets", "source")}
    promises = frozenset((made & level & (mutual | revoked)) | {AGREEMENT})
    ends = {act.id: tuple(s for s in changed(act, "clears", "source") if s in promises) for act in scenario.acts}
    leaves = {act.id: changed(act, "sets", "source") for act in scenario.acts if act.instrument == "membership"}
    facts = {status: _facts(act) for act in scenario.acts for status in leaves.get(act.id, ())}
    return Pacts(promises, ends, leaves, facts)


def changed(act: ActSpec, verb: str, side: str) -> tuple[str, ...]:
    """Statuses that an act sets or clears.

    Args:
        verb: ``sets`` or ``clears``. side: ``source`` or ``target``, whose status toward the other.
    """
    changes: list[StatusChange] = [change for effect in act.effects if (change := getattr(effect, verb)) is not None]
    return tuple(change.status for change in changes if change.of in (side, "both"))


def _is_friendly(act: ActSpec) -> bool:
    return act.goldstein > 0 and act.mid == 1 and act.visibility != VISIBILITIES[COVERT]


def _facts(act: ActSpec) -> int:
    """The facts that the gate of an act asks for, as bits: those that are fixed, and belonging to a body."""
    asked = [entry.fields.fact for entry in act.gate if isinstance(entry.fields, FactIs) and entry.fields.is_]
    bits = [FACTS.index(fact) for fact in asked]
    return sum(1 << bit for bit in bits if bit < len(STATIC_FACTS) or bit == FACT_BELONGS)


def held(pacts: Pacts, names: Names, static_facts: list[list[int]], world: World, row: int) -> frozenset[Promise]:
    """Every promise that stands in a world."""
    size = range(len(names.actors))
    belongs = (world.member[row] > 0.0).astype(int) << FACT_BELONGS
    together_by = [
        [fixed | own for fixed, own in zip(*rows, strict=True)]
        for rows in zip(static_facts, belongs.tolist(), strict=True)
    ]
    words: list[list[int]] = world.status[row].tolist()
    bits = [(status, 1 << names.status(status)) for status in sorted(pacts.promises)]
    left = [(status, 1 << names.status(status), facts) for status, facts in pacts.facts.items()]
    standing = {(i, j, status) for i in size for j in size if words[i][j] for status, bit in bits if words[i][j] & bit}
    together = {
        (i, j, status)
        for i in size
        for j in size
        for status, bit, facts in left
        if i != j and facts and together_by[i][j] & facts == facts and not words[i][j] & bit
    }
    return frozenset(standing | together)
