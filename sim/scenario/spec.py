"""What a scenario is once it has been read: frozen models, one for each file and each thing in it.

Files of a scenario folder: ``scenario.yaml`` (ScenarioFile), ``actors.yaml`` (ActorsFile), ``events.yaml``
(EventsFile), ``history.yaml`` (HistoryFile), ``expect.yaml`` (ExpectFile), ``guide.yaml`` (GuideFile, in
``sim/scenario/guide.py``). Files of ``common/``:
``actions.yaml`` (ActionsFile), ``statuses.yaml`` (StatusesFile), ``parameters.yaml`` (ParametersFile),
``archetypes.yaml`` (templates that an actor inherits).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from sim.model.vocabulary import DECISION_RULES, EXPOSURES, INSTRUMENTS, KINDS, MECHANISMS, STYLES, VISIBILITIES
from sim.scenario.guide import Lesson
from sim.scenario.verbs import Document, EffectEntry, EventCondition, GateEntry, GoalEntry, Id, Measure, RateEntry

Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=10)]
Hostility = Annotated[float, Field(ge=0, le=10)]
Km = Annotated[float, Field(ge=-2000, le=2000)]
Day = Annotated[int, Field(ge=1, le=3650)]


class Place(Document):
    """A point on the map, degrees north and east."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


# --- common: acts, statuses, parameters ---------------------------------------------------------


class Reversal(Document):
    """How an act is undone, at what price and after how long."""

    by: Id = Field(description="the act that undoes it")
    price: float = Field(ge=0, le=10, description="rungs of public retreat that undoing it counts as")
    delay: int = Field(0, ge=0, le=365, description="days from the decision until it is undone")


class ActSpec(Document):
    """A kind of act."""

    id: Id
    cameo: str = Field(pattern=r"^\d{2,4}$", description="CAMEO event code, for event data")
    goldstein: float = Field(ge=-10, le=10, description="Goldstein score of that code")
    mid: int = Field(ge=1, le=5, description="MID hostility level: 1 none 2 threat 3 display 4 force 5 war")
    rung: float = Field(ge=0, le=10, description="our ladder, ordered by MID level first; 0 does not escalate")
    instrument: Literal[INSTRUMENTS]  # type: ignore[valid-type]
    visibility: Literal[VISIBILITIES] = "public"  # type: ignore[valid-type]
    cost: int = Field(ge=0, le=5, description="political capital, for a player's turn")
    delay: int = Field(0, ge=0, le=365, description="days from decision to effect")
    again_after: int = Field(14, ge=1, le=3650, description="days until doing it again is news")
    joint: bool = Field(False, description="a bloc can do it together")
    by_event_only: bool = Field(False, description="never chosen, only brought about by an event")
    gate: tuple[GateEntry, ...] = ()
    effects: tuple[EffectEntry, ...] = ()
    reversal: Reversal | None = None


class ActionsFile(Document):
    """common/actions.yaml."""

    acts: tuple[ActSpec, ...] = Field(min_length=1)


class Bite(Document):
    """What a standing measure costs while it stands, as a share of what flows."""

    flow: Literal[EXPOSURES]  # type: ignore[valid-type]
    own: Share = 0.0
    theirs: Share = 0.0


class StatusSpec(Document):
    """A standing state of affairs of one actor toward another."""

    id: Id
    rung: float = Field(0, ge=0, le=10, description="rung that it holds on the ladder; 0 for none")
    measure: bool = Field(False, description="a measure that the other side may mirror")
    mutual: bool = Field(False, description="holds for both sides as soon as one has it")
    lasts: int | None = Field(None, ge=1, le=3650, description="days after which it lapses by itself")
    bites: tuple[Bite, ...] = ()


class StatusesFile(Document):
    """common/statuses.yaml."""

    statuses: tuple[StatusSpec, ...] = Field(min_length=1)


class ParameterSpec(Document):
    """A number of the model that a scholar may question."""

    id: Id
    value: float
    unit: str = Field(min_length=1)
    low: float
    high: float
    meaning: str = Field(min_length=1)
    source: str = Field(min_length=1)
    status: Literal["published", "computed", "fitted", "judgement", "memory"]


class ParametersFile(Document):
    """common/parameters.yaml."""

    parameters: tuple[ParameterSpec, ...] = Field(min_length=1)


# --- actors -------------------------------------------------------------------------------------


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
    consent: bool = Field(False, description="only if the target and its rival have taken it as mediator")


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
    mandate: tuple[Grant, ...] | None = Field(None, description="of an organisation: all that it may do")
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
    flights: float = Field(0, ge=0, le=10000, description="scheduled flights a week")
    overflights: tuple[float, float] = Field(
        (0.0, 0.0),
        description="flights a week of each to third places that cross the sky of the other, first and second",
    )
    detour: Share = Field(0.15, description="what going round costs, as a share of a flight that is cancelled")
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


# --- events -------------------------------------------------------------------------------------


class Possibility(Document):
    """One way things may really have been."""

    km: Km = Field(description="signed distance from the border: positive inside the reference state")
    weight: float = Field(gt=0, le=1000)


class Claim(Document):
    """What one side says in public."""

    by: Id
    km: Km = Field(description="signed distance claimed: positive inside the reference state")
    after: int = Field(ge=0, le=3650, description="days after the incident")
    place: Place | None = None


class Evidence(Document):
    """Something that bears on what happened."""

    id: Id
    holder: Id
    clarity: Share = Field(description="0 tells nothing, 1 settles it for whoever trusts the holder")
    after: int = Field(0, ge=0, le=3650, description="days after the incident until the holder has it")


class IncidentSpec(Document):
    """A contested incident: what is asked is whether it happened inside the reference state."""

    id: Id
    reference: Id = Field(description="the state on whose soil or in whose sky it happened, or did not")
    accused: Id = Field(description="the actor who is blamed if it did")
    day: int | None = Field(None, le=0, ge=-36500, description="only for incidents before the start: day, 0 the eve")
    disclosed: bool = True
    truth: tuple[Possibility, ...] = Field(min_length=1)
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Hazard(Document):
    """An event that may come on any day."""

    per_day: Share = Field(description="chance a day while it can happen")
    from_day: Day = 1
    to_day: Day = 3650
    times: int = Field(1, ge=1, le=1000, description="how often at most")
    scaled: tuple[RateEntry, ...] = ()


class EventSpec(Document):
    """An act that comes by date or by chance rather than by choice."""

    id: Id
    act: Id
    source: Id
    target: Id
    on_day: Day | None = None
    hazard: Hazard | None = None
    incident: Id | None = Field(None, description="the contested incident that it opens")
    given: tuple[EventCondition, ...] = ()


class EventsFile(Document):
    """events.yaml."""

    incidents: tuple[IncidentSpec, ...] = ()
    events: tuple[EventSpec, ...] = ()


# --- scenario, history, expectations --------------------------------------------------------------


class GameSpec(Document):
    """What a game around the run needs: turns, political capital, levels of difficulty."""

    turn: int = Field(1, ge=1, le=60, description="days between a player's decisions")
    capital: int = Field(4, ge=0, le=20, description="political capital, points, that a seat begins with")
    income: int = Field(1, ge=0, le=20, description="points that a seat gains at the beginning of each later turn")
    most: int = Field(6, ge=1, le=50, description="points that a seat can hold at most")
    noise_easy: float = Field(1.6, ge=1, le=5, description="times the noise of all actors played by the rules, easy")
    noise_hard: float = Field(0.6, ge=0.2, le=1, description="times that noise, hard; normal is the model as it is")
    blur_easy: float = Field(0.0, ge=0, le=0.3, description="error of a seat's intelligence, share of a scale, easy")
    blur_normal: float = Field(0.05, ge=0, le=0.3, description="the same, normal")
    blur_hard: float = Field(0.15, ge=0, le=0.3, description="the same, hard")
    blur_days: int = Field(7, ge=1, le=365, description="days for which an estimate keeps its error")
    status: Literal["published", "computed", "fitted", "judgement", "memory"] = Field(
        "judgement", description="of these numbers"
    )
    source: str = Field("judgement: set by playing", min_length=1, description="where these numbers come from")


class ScenarioFile(Document):
    """scenario.yaml."""

    id: Id
    start: dt.date
    days: Day
    dispute: tuple[Id, Id] = Field(description="the two actors whose quarrel the ending is about")
    boundaries: Literal["un", "de_facto"] = "un"
    mechanisms: dict[Literal[MECHANISMS], bool] = Field(default_factory=dict)  # type: ignore[valid-type]
    parameters: dict[Id, float] = Field(default_factory=dict)
    game: GameSpec = GameSpec()
    sources: tuple[str, ...] = ()


class HistoricalAct(Document):
    """An act on record."""

    date: dt.date
    source: tuple[Id, ...] = Field(min_length=1)
    act: Id
    target: Id
    window: int = Field(3, ge=0, le=3650, description="days before and after that count as the same act")
    confidence: Literal["high", "medium", "low"]
    reference: str = Field(min_length=1)


class HistoryFile(Document):
    """history.yaml: the record to compare with; no rule reads it."""

    acts: tuple[HistoricalAct, ...] = Field(min_length=1)


class Expectation(Document):
    """A share over seeds that must lie between two bounds."""

    id: Id
    measure: Measure
    low: Share = 0.0
    high: Share = 1.0
    why: str = Field(min_length=1)


class ExpectFile(Document):
    """expect.yaml."""

    expectations: tuple[Expectation, ...] = Field(min_length=1)


class Scenario(Document):
    """A scenario, whole: everything the tables are made from, and what no rule reads."""

    setup: ScenarioFile
    cast: ActorsFile
    script: EventsFile
    acts: tuple[ActSpec, ...]
    statuses: tuple[StatusSpec, ...]
    parameters: tuple[ParameterSpec, ...]
    history: tuple[HistoricalAct, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    folder: str = ""
    content_hash: str = Field("", description="SHA-256 over all files read but the guide, in a fixed order")

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.setup.id

    def parameter(self, name: str) -> float:
        """The value of a parameter of the rules.

        Raises:
            KeyError: there is none of this name.
        """
        return {parameter.id: parameter.value for parameter in self.parameters}[name]

    @property
    def actors(self) -> tuple[ActorSpec, ...]:
        """The actors in the order of the file."""
        return self.cast.actors
