"""The agents: actors that read their own row of the world and may choose for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.agents.light_mesa import mesa
from sim.agents.one_run import OneRun, Option
from sim.report.build import bits_of
from sim.scenario.spec import ActorSpec

if TYPE_CHECKING:
    from sim.agents.model import CrisisModel


class Actor(mesa.Agent):
    """An actor. Its values are read from the world when they are asked for, so they are always those of now.

    Attributes:
        id: actor id.
        index: its place in the tables.
        spec: what the scenario says of it.
    """

    def __init__(self, model: CrisisModel, index: int, spec: ActorSpec) -> None:
        super().__init__(model)
        self.id, self.index, self.spec = spec.id, index, spec

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    # --- choosing ---

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option | tuple[str, str]] | None:
        """What to do today; override it to play the actor.

        Args:
            options: what is open toward the actors on today's agenda, as ``self.options()`` gives it.

        Returns:
            Options, or pairs of act id and target id, also toward others; an empty list to do nothing; None to leave
            the choice to the rules.
        """
        return None

    @property
    def chooses(self) -> bool:
        """Whether its class overrides ``choose``."""
        return type(self).choose is not Actor.choose

    @property
    def agenda(self) -> tuple[str, ...]:
        """Ids of the actors that it has to take up today."""
        today = self._run.day
        due = self._run.world.due[0, self.index].tolist()
        return tuple(other for other, day in zip(self._run.names.actors, due, strict=True) if day == today > 0)

    def is_due_toward(self, other: str | Actor) -> bool:
        """Whether it has to take up the other today."""
        return _id(other) in self.agenda

    def options(self, toward: str | Actor | None = None, *, everybody: bool = False) -> tuple[Option, ...]:
        """What is legal today and what it is worth, doing nothing included.

        Args:
            toward: one target; everybody on the agenda if None.
            everybody: toward every other actor instead.

        Raises:
            UnknownName: there is no such target.
        """
        targets: Iterable[str] = self.agenda if toward is None else [_id(toward)]
        if everybody:
            targets = (other for other in self._run.names.actors if other != self.id)
        return tuple(option for target in targets for option in self._run.options(self.index, self._place(target)))

    # --- its own row of the world ---

    @property
    def legitimacy(self) -> float:
        """Support at home, 0 to 1, without a rally round the flag."""
        return self._value("legitimacy")

    @property
    def officers(self) -> float:
        """Confidence of its officers or party in the government, 0 to 1."""
        return self._value("officers")

    @property
    def esteem(self) -> float:
        """How far the wider world believes what it says, 0 to 1."""
        return self._value("esteem")

    @property
    def rally(self) -> float:
        """Support that a rally round the flag adds for now, 0 to 0.03."""
        return self._value("rally")

    @property
    def strength(self) -> float:
        """Of an armed group, 0 to 1; of others 0."""
        return self._value("strength")

    @property
    def cohesion(self) -> float:
        """Of a bloc, 0 to 1; of others 0."""
        return self._value("cohesion")

    @property
    def spent(self) -> float:
        """Share of its means that is used up, 0 to 1."""
        return self._value("spent")

    @property
    def lost(self) -> float:
        """Economic loss so far, share-days of its economy."""
        return self._value("lost")

    def hostility_toward(self, other: str | Actor) -> float:
        """Hostility points, 0 friendly to 10 war footing."""
        return self._toward("hostility", other)

    def trust_in(self, other: str | Actor) -> float:
        """How far it believes what the other says, 0 to 1, broken words apart."""
        return self._toward("trust", other)

    def betrayal_by(self, other: str | Actor) -> float:
        """What it remembers of words that the other broke, 0 to 1; its trust counts less by that share."""
        return self._toward("betrayal", other)

    def owed_to(self, other: str | Actor) -> float:
        """Severity received and not yet answered, points, -10 to 10; negative for kindness."""
        return self._toward("owed", other)

    def salience_of(self, other: str | Actor) -> float:
        """How much the other is on its mind, 0 to 10."""
        return self._toward("salience", other)

    def anger_at(self, other: str | Actor) -> float:
        """Anger of its public, 0 to 1."""
        return self._toward("anger", other)

    def commitment_toward(self, other: str | Actor) -> float:
        """Rungs of the stand it has taken in public, 0 to 10."""
        return self._toward("commitment", other)

    def membership_in(self, body: str | Actor) -> float:
        """Its commitment to a bloc or organisation, 0 to 1; 0 for no member."""
        return self._toward("member", body)

    def statuses_toward(self, other: str | Actor) -> frozenset[str]:
        """Ids of the statuses that it holds toward the other."""
        word = int(self._run.world.status[0, self.index, self._place(_id(other))])
        return frozenset(self._run.names.statuses[bit] for bit in bits_of(word))

    def credence_in(self, incident: str) -> float:
        """Probability that its government gives to the incident having happened inside the reference state."""
        return self._credence(incident, self.index)

    def public_credence_in(self, incident: str) -> float:
        """The same of its public."""
        return self._credence(incident, len(self._run.names.actors) + self.index)

    def _credence(self, incident: str, holder: int) -> float:
        return float(self._run.world.credence[0, self._run.incident(incident), holder])

    def _value(self, column: str) -> float:
        return float(getattr(self._run.world, column)[0, self.index])

    def _toward(self, column: str, other: str | Actor) -> float:
        return float(getattr(self._run.world, column)[0, self.index, self._place(_id(other))])

    def _place(self, actor_id: str) -> int:
        return self._run.actor(actor_id)

    @property
    def _run(self) -> OneRun:
        played: OneRun = self.model.played
        return played


class State(Actor):
    """A state."""


class Bloc(Actor):
    """A bloc: an actor made of actors."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of those who belong to it today."""
        return members_of(self)


class Organisation(Actor):
    """An international organisation."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of those who belong to it today."""
        return members_of(self)


class ArmedGroup(Actor):
    """An armed group."""


def members_of(body: Actor) -> tuple[str, ...]:
    """Ids of the actors that belong to a body today."""
    run: OneRun = body.model.played
    return tuple(run.names.actors[i] for i in run.world.member[0, :, body.index].nonzero()[0])


def _id(actor: str | Actor) -> str:
    return actor.id if isinstance(actor, Actor) else actor
