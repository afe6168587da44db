"""What the picker says of a scenario before it is played; plain data, read beside the window."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be played.

    Attributes:
        scenario: its name.
        start: its first date. days: how many it has. actors: how many take part.
        seats: actors that a person may play, the sides of the dispute first.
        broken: whether it cannot be read; the rest then says nothing.
    """

    scenario: str
    start: dt.date | None = None
    days: int = 0
    actors: int = 0
    seats: tuple[str, ...] = ()
    broken: bool = False


def read_offers() -> tuple[Offer, ...]:
    """The shipped scenarios, in the order of their names."""
    from sim.scenario.shipped import scenario_names

    return tuple(_read(name) for name in scenario_names())


def _read(name: str) -> Offer:
    from sim.scenario.load import read_scenario

    scenario, _ = read_scenario(name)
    if scenario is None:
        return Offer(name, broken=True)
    playable = [actor.id for actor in scenario.actors if actor.playable]
    first = [actor for actor in scenario.setup.dispute if actor in playable]
    seats = tuple(dict.fromkeys((*first, *playable)))
    return Offer(name, scenario.setup.start, scenario.setup.days, len(scenario.actors), seats)
