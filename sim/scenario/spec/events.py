"""events.yaml: contested incidents, and acts that come by date or by chance rather than by choice."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.spec.quantities import Day, Km, Place, Share
from sim.scenario.verbs import Document, EventCondition, Id, RateEntry


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
