"""A run as a story: from its record to lines in the reader's language. Pure functions; nothing is printed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from sim.cli.lines import BLOCKS, LEAST_WIDTH, Line, sparkline
from sim.report import EventRecord, IncidentRecord, RunRecord, StatusRecord
from sim.text import Text
from sim.text.template import sentence

SHORT_DIGEST = 12
"""Characters of the digest that are shown; ``--json`` and ``run.json`` have it whole."""

TENSION_TOP = 100.0
SEVERITIES = 5


def narrate(record: RunRecord, text: Text, width: int = LEAST_WIDTH, blocks: str = BLOCKS) -> list[Line]:
    """The whole story: title, days, tension, what still stands, who believes what, the ending.

    Args:
        record: the run.
        text: the reader's language.
        width: columns, for the graph of tension.
        blocks: the marks of that graph, lowest first.
    """
    return [
        *opening(record, text),
        *days(record, text),
        *tension(record, text, width, blocks),
        *standing(record, text),
        *accounts(record, text),
        *ending(record, text),
    ]


def opening(record: RunRecord, text: Text) -> Iterator[Line]:
    """Title, and what it takes to get the same run again."""
    yield Line(text.title(record.scenario), "title")
    yield Line(
        text.get(
            "cli.run.setup",
            seed=record.seed,
            run=record.run,
            days=text.count("cli.run.days", record.days),
            first=text.date(record.start),
            last=text.date(date_of(record, record.days)),
        ),
        "note",
    )


def days(record: RunRecord, text: Text) -> Iterator[Line]:
    """Every day on which something happened; the days between them folded into one line."""
    last = 0
    for day, events in groupby(record.events, key=lambda event: event.day):
        yield from quiet(day - last - 1, text)
        yield Line("")
        yield Line(text.get("cli.run.day", day=day, date=text.date(date_of(record, day))), "day")
        for event in events:
            yield from act(event, text)
        last = day
    yield from quiet(record.days - last, text)


def quiet(count: int, text: Text) -> Iterator[Line]:
    """Days on which nothing happened."""
    if count > 0:
        yield Line("")
        yield Line(text.count("cli.run.quiet", count), "note")


def act(event: EventRecord, text: Text) -> Iterator[Line]:
    """What was done, and why."""
    hidden = "" if event.public else f" ({text.get('cli.run.not_public')})"
    yield Line(text.act_line(event) + hidden, "act", 2)
    yield Line(text.reason_line(event), "reason", 6)


def tension(record: RunRecord, text: Text, width: int = LEAST_WIDTH, blocks: str = BLOCKS) -> Iterator[Line]:
    """The graph of tension, its highest day, and the gravest level that any act reached."""
    yield from heading("cli.run.tension", text)
    if record.tension:
        marks, size = sparkline(record.tension, width - 2, TENSION_TOP, blocks)
        yield Line(marks, "plain", 2)
        if size > 1:
            yield Line(text.get("cli.run.bin", days=text.count("cli.run.days", size)), "note", 2)
        yield Line(_peak(record, text), "plain", 2)
    level = record.peak_hostility
    yield Line(text.get("cli.run.worst", level=level, word=text.get(f"mid.{level}")), "plain", 2)


def _peak(record: RunRecord, text: Text) -> str:
    index = max(record.tension)
    day = record.tension.index(index) + 1
    word = text.get(f"severity.{severity(index)}")
    date = text.date(date_of(record, day))
    return text.get("cli.run.peak", day=day, date=date, index=text.number(index), word=word)


def severity(index: float) -> int:
    """Which word names a tension index: 1 for 0 to 20, 5 for 80 to 100.

    >>> [severity(index) for index in (0, 19.9, 20, 79, 80, 100)]
    [1, 1, 2, 4, 5, 5]
    """
    return min(int(index / TENSION_TOP * SEVERITIES) + 1, SEVERITIES)


def standing(record: RunRecord, text: Text) -> Iterator[Line]:
    """What has come about in the run and still holds; what is older is counted."""
    pairs = in_pairs(record.statuses, text)
    new = [(status, both) for status, both in pairs if status.since >= 1]
    if not record.statuses:
        return
    yield from heading("cli.run.standing", text)
    for status, both in sorted(new, key=lambda pair: pair[0].since):
        state = sentence(text.status_line(status, both))
        date = text.date(date_of(record, status.since))
        yield Line(text.get("cli.run.since", state=state, date=date), "plain", 2)
    if len(new) < len(pairs):
        yield Line(text.get("cli.run.older", count=len(pairs) - len(new)), "note", 2)


def in_pairs(statuses: tuple[StatusRecord, ...], text: Text) -> list[tuple[StatusRecord, bool]]:
    """Statuses, each with whether it stands for both directions: talks that two hold are told once."""
    seen: set[tuple[str, int, frozenset[str]]] = set()
    every = {(status.status, status.since, status.source, status.target) for status in statuses}
    told = []
    for status in statuses:
        key = (status.status, status.since, frozenset((status.source, status.target)))
        mirrored = (status.status, status.since, status.target, status.source) in every
        both = mirrored and text.has(f"status.{status.status}.both")
        if not (both and key in seen):
            told.append((status, both))
        seen.add(key)
    return told


def accounts(record: RunRecord, text: Text) -> Iterator[Line]:
    """For every incident that is talked about: the claims side by side, and who believes them."""
    incidents = [incident for incident in record.incidents if incident.claims or incident.day >= 1]
    if incidents:
        yield from heading("cli.run.accounts", text)
    for incident in incidents:
        yield from account(incident, text)


def account(incident: IncidentRecord, text: Text) -> Iterator[Line]:
    """One incident: the question, the claims, and the chance that each gives to yes."""
    reference = text.actor(incident.reference)
    question = text.get("cli.run.question", incident=text.incident(incident.incident), reference=reference)
    yield Line(question, "plain", 2)
    for actor, km in incident.claims.items():
        yield Line(_claim(actor, km, text), "plain", 4)
    if not incident.claims:
        yield Line(text.get("cli.run.no_claim"), "plain", 4)
    yield Line(text.get("cli.run.beliefs"), "note", 4)
    for actor in dict.fromkeys((incident.reference, incident.accused, *incident.claims)):
        if actor in incident.credence:
            yield Line(_belief(actor, incident, text), "plain", 6)
    world = text.percent(incident.world_credence)
    yield Line(text.get("cli.run.belief_world", share=world), "plain", 6)


def _claim(actor: str, km: float, text: Text) -> str:
    key = "cli.run.claim_inside" if km > 0 else "cli.run.claim_outside"
    digits = 0 if km == int(km) else 1
    distance = text.get("cli.run.distance", number=text.number(abs(km), digits))
    return sentence(text.get(key, source=text.actor(actor), distance=distance))


def _belief(actor: str, incident: IncidentRecord, text: Text) -> str:
    own = text.percent(incident.credence[actor])
    public = text.percent(incident.public_credence.get(actor, incident.credence[actor]))
    return text.get("cli.run.belief", source=text.actor(actor), own=own, public=public)


def ending(record: RunRecord, text: Text) -> Iterator[Line]:
    """How it ended and when, and the digest of the world."""
    yield from heading("cli.run.ending", text)
    yield Line(text.ending(record.outcome), "act", 2)
    if record.ended_day is not None:
        date = text.date(date_of(record, record.ended_day))
        yield Line(text.get("cli.run.ended_on", day=record.ended_day, date=date), "plain", 2)
    yield Line("")
    yield Line(text.get("cli.run.digest", digest=record.digest[:SHORT_DIGEST]), "note")


def heading(key: str, text: Text) -> Iterator[Line]:
    """A heading after an empty line."""
    yield Line("")
    yield Line(text.get(key), "heading")


def date_of(record: RunRecord, day: int) -> dt.date:
    """The calendar date of a day of the run."""
    return record.start + dt.timedelta(days=day - 1)
