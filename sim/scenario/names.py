"""Which id stands behind which index."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.vocabulary import KERNEL_STATUSES
from sim.scenario.keys import actor_key
from sim.scenario.spec import Scenario

WAIT = "wait"
"""The act of doing nothing; its index is 0."""


@dataclass(frozen=True)
class Names:
    """Which id stands behind which index."""

    actors: tuple[str, ...]
    acts: tuple[str, ...]
    statuses: tuple[str, ...]
    incidents: tuple[str, ...]
    events: tuple[str, ...]

    def actor(self, actor_id: str) -> int:
        """Index of an actor."""
        return self.actors.index(actor_id)

    def act(self, act_id: str) -> int:
        """Index of an act."""
        return self.acts.index(act_id)

    def status(self, status_id: str) -> int:
        """Index, and bit, of a status."""
        return self.statuses.index(status_id)


def names_of(scenario: Scenario) -> Names:
    """The ids of a scenario in the order of the tables."""
    actors = sorted(scenario.actors, key=lambda actor: key_of(actor.key, actor.id))
    free = sorted(status.id for status in scenario.statuses if status.id not in KERNEL_STATUSES)
    return Names(
        actors=tuple(actor.id for actor in actors),
        acts=(WAIT, *(act.id for act in scenario.acts if act.id != WAIT)),
        statuses=(*KERNEL_STATUSES, *free),
        incidents=tuple(sorted(incident.id for incident in scenario.script.incidents)),
        events=tuple(sorted(event.id for event in scenario.script.events)),
    )


def key_of(key: int | None, thing_id: str) -> int:
    """The key of a thing's draws: the one it was given, or one made from its id."""
    return actor_key(thing_id) if key is None else key
