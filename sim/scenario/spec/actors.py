"""actors.yaml: who they are, how they stand toward each other, what flows between them, who belongs to what."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from sim.model.vocabulary import DECISION_RULES, INSTRUMENTS, KINDS, STYLES
from sim.scenario.spec.quantities import Hostility, Place, Share, Weight
from sim.scenario.verbs import Document, GoalEntry, Id


class Weights(Document):
    """How much each term of appraisal counts for an actor; 1 is ordinary."""

    restraint: Weight = 1.0
    security: Weight = 1.0
    reciprocity: Weight = 1.0
    audience: Weight = 1.0
    retreat: Weight = 1.0
    bloc: Weight = 1.0
    material: Weight = 1.0
    ending: Weight = 1.0
    standing: Weight = 1.0
    account: Weight = 1.0


class Means(Document):
    """What an actor can use."""

    air_force: bool = False
    drones: bool = False
    air_defence: bool = False
    envoy: bool = False
    mediation: bool = False


class BlocRule(Document):
    """How a bloc decides, or an organisation whose members vote."""

    rule: Literal[DECISION_RULES] = "consensus"  # type: ignore[valid-type]
    cohesion: Share = 0.5
    veto: tuple[Id, ...] = Field((), description="members that can veto a hostile act")


class Grant(Document):
    """A part of an organisation's mandate. An act that is named goes before its instrument."""

    instruments: tuple[Literal[INSTRUMENTS], ...] = ()  # type: ignore[valid-type]
    acts: tuple[Id, ...] = ()
    toward: Literal["members", "all"] = Field("all", description="members only, as long as they are, or everybody")
    consent: bool = Field(
        False, description="only if the target and one with whom it quarrels have both taken it as mediator"
    )


class GroupSpec(Document):
    """What an armed group is."""

    strength: Share
    active_in: tuple[Id, ...] = Field(min_length=1, description="states on whose soil it fights")


class ActorSpec(Document):
    """A state, bloc, organisation or armed group."""

    id: Id
    kind: Literal[KINDS]  # type: ignore[valid-type]
    key: int | None = Field(None, ge=0, lt=2**24, description="key of its draws; made from the id if absent")
    capital: Place | None = None
    power: float = Field(0.0, ge=0, le=1, description="share of world capability (CINC)")
    gdp: float = Field(0.0, ge=0, le=1e6, description="GDP, billion USD, nominal")
    legitimacy: Share = 0.5
    public_voice: Share = Field(0.5, description="how far the own public can make a retreat costly")
    officers: Share = Field(0.7, description="confidence of officers or the party in the government")
    officers_voice: Share = Field(0.5, description="how far they can make a retreat costly")
    coup_prone: Share = Field(0.0, description="how usual seizures of power are, 1 where they are likeliest")
    election: dt.date | None = Field(None, description="day of the next election, if there is one")
    style: Literal[STYLES] = Field("formulation", description="how it mediates")  # type: ignore[valid-type]
    matching: float = Field(1.0, ge=0, le=3, description="answer aimed at per unit of injury: 1 in kind, over 1 bully")
    bias: float = Field(0.2, ge=0, le=0.5, description="image bias: how far enmity colours an act")
    noise: float = Field(1.0, ge=0.1, le=10, description="spread of choice; 1 ordinary, higher more random")
    concern: Share = Field(0.0, description="interest of an outsider in calming the dispute")
    weights: Weights = Weights()
    means: Means = Means()
    bloc: BlocRule | None = None
    group: GroupSpec | None = None
    mandate: tuple[Grant, ...] | None = Field(
        None,
        description="of an organisation: all that it may do, where the gate of the act allows it too; "
        "without one, gates alone count",
    )
    cannot_mediate: tuple[Id, ...] = Field((), description="actors that would not have it as mediator")
    goals: tuple[GoalEntry, ...] = ()
    playable: bool = False


class Relation(Document):
    """How one actor stands toward another at the start."""

    source: Id
    target: Id
    hostility: Hostility = Field(description="hostility points, 0 friendly to 10 war footing")
    trust: Share = Field(0.5, description="how far the source believes what the target says")
    mutual: bool = Field(False, description="the same in the other direction")


class Tie(Document):
    """What flows between two actors, and the border they share."""

    between: tuple[Id, Id]
    border_km: float = Field(0, ge=0, le=10000)
    watch: Share = Field(0.5, description="how well the two watch the border together")
    flights: float | None = Field(
        None, ge=0, le=10000, description="scheduled flights a week, one way; of routes.yaml if absent"
    )
    overflights: tuple[float, float] | None = Field(
        None,
        description="flights a week of each to third places that cross the sky of the other, first and second; worked "
        "out from the airspace if absent",
    )
    detour: tuple[Share, Share] | None = Field(
        None,
        description="how much longer those are around that sky, as a share of the direct way, first and second; worked "
        "out from the airspace if absent, where every other sky counts as open to all",
    )
    trade: tuple[Share, Share] = Field((0.0, 0.0), description="share of each one's economy, first and second")
    labour: tuple[Share, Share] = Field((0.0, 0.0), description="share of each one's people who live off the other")
    aid: tuple[Share, Share] = Field((0.0, 0.0), description="share of each one's budget that comes from the other")


class Membership(Document):
    """An actor in a bloc, organisation or joint body."""

    actor: Id
    of: Id
    commitment: Share = 0.5
    leads: bool = False


class InitialStatus(Document):
    """A status that holds on the first morning."""

    source: Id
    target: Id
    status: Id
    days: int = Field(0, ge=0, le=20000, description="days for which it has held")


class JointBody(Document):
    """A body without a will of its own that actors share, such as a joint staff."""

    id: Id
    members: tuple[Id, ...] = Field(min_length=2)


class ActorsFile(Document):
    """actors.yaml."""

    actors: tuple[ActorSpec, ...] = Field(min_length=2)
    relations: tuple[Relation, ...] = ()
    ties: tuple[Tie, ...] = ()
    memberships: tuple[Membership, ...] = ()
    joint_bodies: tuple[JointBody, ...] = ()
    statuses: tuple[InitialStatus, ...] = ()
