"""Who joins an act that several could take together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.scenario.spec import HistoricalAct, Scenario
from sim.study.history.catalogue import Flags, around
from sim.study.history.record import Triple, day_of


@dataclass(frozen=True, slots=True)
class Joining:
    """An act on record that several could take together.

    Attributes:
        day, act, target: of the record.
        joined: who did it on record. partners: all who could have, they and their partners in a bloc.
        any_share: share of runs in which somebody of them did it within the window.
        mean_joined: how many did, in those runs; None if there are none.
        same_share: share of those runs in which exactly those on record did.
        shares: each partner's share of those runs.
    """

    day: int
    act: str
    target: str
    joined: tuple[str, ...]
    partners: tuple[str, ...]
    any_share: float
    mean_joined: float | None
    same_share: float | None
    shares: dict[str, float]


def joint_acts(scenario: Scenario) -> Iterator[tuple[HistoricalAct, tuple[str, ...]]]:
    """Recorded acts of the days of the runs that a bloc could take together, with all who could."""
    joint = {act.id for act in scenario.acts if act.joint}
    for one in scenario.history:
        who = partners(scenario, one.source, one.target)
        in_days = 1 <= day_of(scenario, one) <= scenario.setup.days
        if in_days and len(who) > 1 and (one.act in joint or len(one.source) > 1):
            yield one, who


def partners(scenario: Scenario, sources: tuple[str, ...], target: str) -> tuple[str, ...]:
    """The sources and the members of their blocs but the target, the sources first."""
    blocs = {actor.id for actor in scenario.actors if actor.kind == "bloc"}
    shared = {m.of for m in scenario.cast.memberships if m.actor in sources and m.of in blocs}
    others = [m.actor for m in scenario.cast.memberships if m.of in shared]
    return tuple(who for who in dict.fromkeys((*sources, *others)) if who != target)


def joinings(scenario: Scenario, watched: tuple[Triple, ...], done: Flags) -> tuple[Joining, ...]:
    """Who joined on record and in the runs; of acts of one day by one and the same group, one entry each.

    Args:
        watched: rows of done. done: [runs, K, D] whether each was done on a day.
    """
    return tuple(_joining(scenario, one, who, watched, done) for one, who in joint_acts(scenario))


def _joining(
    scenario: Scenario, one: HistoricalAct, who: tuple[str, ...], watched: tuple[Triple, ...], done: Flags
) -> Joining:
    day = day_of(scenario, one)
    rows = [watched.index((source, one.act, one.target)) for source in who]
    took: Flags = np.asarray(done[:, rows, around(day, done.shape[2], one.window)].any(axis=2))
    some: Flags = took[took.any(axis=1)]
    exact = np.array([source in one.source for source in who])
    return Joining(
        day=day,
        act=one.act,
        target=one.target,
        joined=one.source,
        partners=who,
        any_share=len(some) / len(took),
        mean_joined=float(some.sum(axis=1).mean()) if len(some) else None,
        same_share=float((some == exact).all(axis=1).mean()) if len(some) else None,
        shares={source: float(some[:, n].mean()) if len(some) else 0.0 for n, source in enumerate(who)},
    )
