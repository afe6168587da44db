"""The named verbs of the format: what an act does, what a gate or an event asks, what an actor wants.

There is no expression language. A verb is a small model with typed fields; ``reference`` turns the
models into the page that authors read, so the page cannot fall behind. In YAML a verb is a mapping
with one key: ``- offends: {points: 2.5}``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.model.vocabulary import ENDINGS, FACTS

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]


class Document(BaseModel):
    """Base of everything read from YAML: frozen, no unknown keys, no NaN, text converted by field."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class OneVerb(Document):
    """A mapping with exactly one key, the verb."""

    @model_validator(mode="after")
    def _exactly_one(self) -> OneVerb:
        used = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(used) != 1:
            raise ValueError(f"exactly one verb, not {len(used)}" if used else "a verb is missing")
        return self

    @property
    def verb(self) -> str:
        """The name of the verb that is used."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def fields(self) -> Document:
        """The fields of the verb that is used."""
        value: Document = getattr(self, self.verb)
        return value


# --- effects: one verb, one column of the act's effect row -------------------------------------


class Points(Document):
    """Hostility points on the scale 0 (none) to 10 (war footing)."""

    points: float = Field(ge=0, le=10, description="hostility points, 0 to 10")


class Level(Document):
    """A signed strength."""

    level: float = Field(ge=-1, le=1, description="strength, -1 to 1")


class Share(Document):
    """A share or probability."""

    share: float = Field(ge=0, le=1, description="share or probability, 0 to 1")


class Rungs(Document):
    """Steps of the ladder."""

    rungs: float = Field(ge=0, le=10, description="rungs of the ladder, 0 to 10")


class StatusChange(Document):
    """A status that the source comes to hold, or loses, toward the target."""

    status: Id = Field(description="a status of statuses.yaml")
    of: Literal["source", "target", "both"] = Field("source", description="whose status toward the other")


class EffectEntry(OneVerb):
    """What an act does. Appraisal and effects read the same row."""

    sets: StatusChange | None = Field(None, description="the status begins to hold")
    clears: StatusChange | None = Field(None, description="the status ends")
    offends: Points | None = Field(None, description="raises the target's hostility toward the source")
    soothes: Points | None = Field(None, description="lowers the target's hostility toward the source")
    protects: Level | None = Field(None, description="makes the source safer from the target")
    risks_clash: Share | None = Field(None, description="chance that shots are exchanged without an order")
    pleases_public: Level | None = Field(
        None, description="answers the anger of the source's own public; of a public act only"
    )
    commits: Rungs | None = Field(
        None, description="puts the source's name behind its stand, in public; of a public act only"
    )
    spends: Share | None = Field(None, description="share of the source's means for such things that is used up")
    damages: Share | None = Field(None, description="lives and material of the target, 0 none to 1 war losses")
    lifts_standing: Level | None = Field(None, description="what the wider world thinks of the source for it")
    shows_solidarity: Level | None = Field(None, description="what bloc partners in the same quarrel think of it")
    publishes_evidence: Share | None = Field(None, description="clarity of the held evidence that is shown")
    contests_account: Share | None = Field(None, description="strength of a counter-account given in public")
    discloses_incident: Share | None = Field(None, description="tells of an earlier incident; weight it carries")
    opens_probe: Share | None = Field(None, description="clarity of the independent look that it lets in")
    moves_talks: Level | None = Field(None, description="brings talks nearer (or breaks them off)")
    loosens_bloc: Share | None = Field(None, description="lowers the target's commitment to its bloc")
    arms_group: Level | None = Field(None, description="changes the strength of the targeted armed group")
    watches_border: Level | None = Field(None, description="changes how well the two watch their border")
    saves_face: Share | None = Field(None, description="gives the target a way back that costs it no face")
    concedes: Rungs | None = Field(
        None, description="counts as a public retreat of so many rungs; of a public act only"
    )
    enriches: Share | None = Field(None, description="gain to both economies, share of what they exchange")
    frees_hostages: Share | None = Field(
        None, description="chance that force frees people whom a group of no strength holds"
    )


HEARD: Final = ("pleases_public", "commits", "concedes")
"""Effects through those who hear of an act: a private or covert one has none of them."""

# --- conditions ---------------------------------------------------------------------------------


class StatusIs(Document):
    """A status held, or not, by one side of the dyad toward the other."""

    status: Id = Field(description="a status of statuses.yaml")
    is_: bool = Field(True, alias="is", description="on (default) or off")


class FactIs(Document):
    """A fact of source and target."""

    fact: Literal[FACTS] = Field(description="a fact the model knows")  # type: ignore[valid-type]
    is_: bool = Field(True, alias="is", description="on (default) or off")


class GateEntry(OneVerb):
    """What must hold for an act to be allowed. Every entry of a gate must hold."""

    own_status: StatusIs | None = Field(None, description="status of the source toward the target")
    their_status: StatusIs | None = Field(None, description="status of the target toward the source")
    fact: FactIs | None = Field(None, description="a fact of source and target")


class DyadStatusIs(Document):
    """A status between two named actors."""

    source: Id = Field(description="who holds the status")
    target: Id = Field(description="toward whom")
    status: Id = Field(description="a status of statuses.yaml")
    is_: bool = Field(True, alias="is", description="on (default) or off")


class HostilityAtLeast(Document):
    """Hostility of one actor toward another."""

    source: Id
    target: Id
    points: float = Field(ge=0, le=10, description="hostility points, 0 to 10")


class ActHappened(Document):
    """An act has happened in the run within so many days."""

    act: Id
    source: Id
    target: Id
    within_days: int = Field(ge=1, le=3650, description="days back from today")


class TensionAtLeast(Document):
    """The tension index of the run."""

    index: float = Field(ge=0, le=100, description="tension index, 0 to 100")


class EventCondition(OneVerb):
    """What must hold for an event to occur."""

    status: DyadStatusIs | None = Field(None, description="a status between two actors")
    hostility_at_least: HostilityAtLeast | None = Field(None, description="hostility has reached a level")
    act_happened: ActHappened | None = Field(None, description="an act was seen lately")
    tension_at_least: TensionAtLeast | None = Field(None, description="the tension index has reached a level")


class BorderOf(Document):
    """The watch kept by two actors on their border."""

    source: Id
    target: Id


class StrengthOf(Document):
    """An armed group's strength."""

    group: Id


class RateEntry(OneVerb):
    """What scales the daily chance of a hazard."""

    by_unwatched_border: BorderOf | None = Field(None, description="times 2 - watch: 1 watched, 2 unwatched")
    by_strength: StrengthOf | None = Field(None, description="times the strength of an armed group, 0 to 1")
    by_anger: BorderOf | None = Field(None, description="times the anger of the source's public at the target, 0 to 1")
    by_hostility: BorderOf | None = Field(None, description="times hostility of source toward target, as a share of 10")


# --- goals and expectations ---------------------------------------------------------------------


class StatusGoal(Document):
    """A status to have, or to be rid of, at the end."""

    source: Id
    target: Id
    status: Id
    is_: bool = Field(True, alias="is", description="on (default) or off")


class HostilityGoal(Document):
    """Hostility to keep low."""

    source: Id
    target: Id
    points: float = Field(ge=0, le=10, description="fully met at or under this many points")


class LegitimacyGoal(Document):
    """Support at home to keep."""

    share: float = Field(ge=0, le=1, description="fully met at or over this share")


class CredenceGoal(Document):
    """An account to be believed by the wider world."""

    incident: Id
    account_of: Id
    share: float = Field(ge=0, le=1, description="fully met at or over this credence")


class EndingGoal(Document):
    """An ending wished for."""

    any_of: tuple[Literal[ENDINGS], ...] = Field(min_length=1, description="endings that meet the goal")  # type: ignore[valid-type]


class GoalEntry(OneVerb):
    """What an actor wants to have reached on the last day."""

    status: StatusGoal | None = Field(None, description="a status on or off")
    hostility_at_most: HostilityGoal | None = Field(None, description="hostility kept low")
    legitimacy_at_least: LegitimacyGoal | None = Field(None, description="support at home kept")
    believed: CredenceGoal | None = Field(None, description="an account believed by the wider world")
    ending: EndingGoal | None = Field(None, description="the dispute ends in one of these ways")


class ActShare(Document):
    """Share of runs in which an act happens by a day."""

    act: Id
    source: Id
    target: Id | None = None
    from_day: int = Field(1, ge=1, le=3650)
    to_day: int = Field(ge=1, le=3650)


class EndingShare(Document):
    """Share of runs with an ending."""

    ending: Literal[ENDINGS]  # type: ignore[valid-type]


class StatusShare(Document):
    """Share of runs in which a status holds at the end of the last day."""

    source: Id
    target: Id
    status: Id


class Measure(OneVerb):
    """A share of runs, measured over seeds."""

    act: ActShare | None = Field(None, description="an act happens between two days")
    ending: EndingShare | None = Field(None, description="the dispute ends so")
    status: StatusShare | None = Field(None, description="a status holds at the end")


VERBS: tuple[type[OneVerb], ...] = (EffectEntry, GateEntry, EventCondition, RateEntry, GoalEntry, Measure)
"""Every family of verbs, in the order of the reference page."""
