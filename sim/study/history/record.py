"""The record of a scenario within the days of its runs, one source at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.errors import UsageError
from sim.scenario.spec import ActSpec, HistoricalAct, Scenario

Standing = Literal["scored", "given", "event_only", "outside"]
"""Whether an act is scored, or why not: brought about by a dated event, open to nobody's choice, between outsiders."""

Triple = tuple[str, str, str]
"""Source, act, target."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act on record, by one of its sources.

    Attributes:
        day: 1 on the first day of the runs. window: days before and after that count as the same.
        standing: whether it is scored.
    """

    day: int
    source: str
    act: str
    target: str
    window: int
    standing: Standing

    @property
    def triple(self) -> Triple:
        """Source, act and target."""
        return self.source, self.act, self.target


def entries(scenario: Scenario) -> list[Entry]:
    """The acts on record from the first to the last day of the runs, in the order of days."""
    acts = {act.id: act for act in scenario.acts}
    days = scenario.setup.days
    dated = [(day_of(scenario, one), one) for one in scenario.history]
    return [
        Entry(day, source, one.act, one.target, one.window, _standing(scenario, acts[one.act], source, one, day))
        for day, one in sorted(dated, key=lambda pair: pair[0])
        if 1 <= day <= days
        for source in one.source
    ]


def scorable(scenario: Scenario) -> list[Entry]:
    """The record of a scenario.

    Raises:
        UsageError: it has no act that could be scored.
    """
    record = entries(scenario)
    if not any(entry.standing == "scored" for entry in record):
        raise UsageError(
            f"{scenario.id} has no act on record that could be scored between its first and its last day; "
            "choose a scenario with a history.yaml, such as tinzaouaten-2025"
        )
    return record


def day_of(scenario: Scenario, one: HistoricalAct) -> int:
    """The day of the runs on which a date of the record falls."""
    return (one.date - scenario.setup.start).days + 1


def is_given(scenario: Scenario, triple: Triple, day: int) -> bool:
    """Whether an event with a date brings the act about within a day of it (a night has two dates)."""
    return any(
        event.on_day is not None and abs(event.on_day - day) <= 1 and (event.source, event.act, event.target) == triple
        for event in scenario.script.events
    )


def is_between(scenario: Scenario, source: str, target: str) -> bool:
    """Whether a pair is in the catalogue: one of the two is a party to the dispute, neither is an armed group."""
    pair = {source, target}
    return len(pair) == 2 and bool(pair & set(scenario.setup.dispute)) and not pair & armed_groups(scenario)


def armed_groups(scenario: Scenario) -> frozenset[str]:
    """The armed groups among the actors."""
    return frozenset(actor.id for actor in scenario.actors if actor.kind == "armed_group")


def is_choice(act: ActSpec) -> bool:
    """Whether an act is in the catalogue: somebody chooses it, and in public."""
    return act.id != "wait" and not act.by_event_only and act.visibility == "public"


def _standing(scenario: Scenario, act: ActSpec, source: str, one: HistoricalAct, day: int) -> Standing:
    if is_given(scenario, (source, one.act, one.target), day):
        return "given"
    if not is_choice(act):
        return "event_only"
    return "scored" if is_between(scenario, source, one.target) else "outside"
