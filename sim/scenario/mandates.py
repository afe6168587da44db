"""Mandates of organisations: what each act asks for beside its gate."""

from __future__ import annotations

from collections.abc import Iterable

from sim.model.vocabulary import BEYOND_MANDATE, FACT_PARTIES_CONSENT, FACT_TARGET_BELONGS
from sim.scenario.spec import ActorSpec, ActSpec, Grant

WAIT = "wait"


def asked_of(actor: ActorSpec, acts: Iterable[ActSpec]) -> dict[str, int]:
    """What the mandate of an actor asks for, as bits of the fact word, by act; nothing where there is no mandate.

    What an organisation may do it may also undo, toward anybody.
    """
    if actor.mandate is None:
        return {}
    acts = tuple(acts)
    granted = {act.id: grant_for(actor.mandate, act) for act in acts}
    undoing = {act.reversal.by for act in acts if act.reversal and granted[act.id]}
    return {act.id: 0 if act.id == WAIT or act.id in undoing else _bits(granted[act.id]) for act in acts}


def grant_for(mandate: Iterable[Grant], act: ActSpec) -> Grant | None:
    """The part of a mandate that an act falls under: one that names it, else one that names its instrument."""
    mandate = tuple(mandate)
    by_name = (grant for grant in mandate if act.id in grant.acts)
    by_instrument = (grant for grant in mandate if act.instrument in grant.instruments)
    return next(by_name, None) or next(by_instrument, None)


def _bits(grant: Grant | None) -> int:
    if grant is None:
        return BEYOND_MANDATE
    members = 1 << FACT_TARGET_BELONGS if grant.toward == "members" else 0
    return members | (1 << FACT_PARTIES_CONSENT if grant.consent else 0)
