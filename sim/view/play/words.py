"""What the screens of a game say: records of a session as sentences in the reader's language. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.text.template import sentence
from sim.text.text import tone
from sim.view.kit.list import Row
from sim.view.kit.palette import Colour, Stance
from sim.view.play.act_sentences import ActSentences
from sim.view.play.act_words import ActWords
from sim.view.signed import points

if TYPE_CHECKING:
    from sim.report.play_records import Estimate
    from sim.report.records import EventRecord, IncidentRecord
    from sim.view.session import FeedItem, Reading, Step

COUNTED = frozenset({"capital", "tension", "losses"})
"""The numbers of a seat that are no shares; all others run from 0 to 1 and are read as percentages."""

SEVERITIES = 5
TENSION_TOP = 100.0
LEVEL = 0.5
"""A tension that moves by less is called steady."""

STANCE_BOUNDS: tuple[tuple[float, Stance], ...] = ((0.4, "allied"), (1.0, "friendly"), (3.0, "neutral"), (5.5, "tense"))
"""Hostility points below which a stance is shown, as on the map."""

TONES: dict[str, Colour] = {"hostile": "bad", "calming": "good", "plain": "link"}
SHOWN_EVENTS = 4
SHOWN_BETWEEN = 8
CONTRADICTION = "≠"
"""Stands before what one side says and another denies."""


def stance_of(points: float) -> Stance:
    """The stance that hostility is shown as.

    >>> stance_of(0.0), stance_of(4.0), stance_of(9.0)
    ('allied', 'tense', 'hostile')
    """
    return next((stance for bound, stance in STANCE_BOUNDS if points < bound), "hostile")


def contradicted(incident: IncidentRecord) -> bool:
    """Whether one side says inside and another outside."""
    return len({km >= 0 for km in incident.claims.values()}) > 1


class Words(ActSentences):
    """Sentences about one session.

    Args:
        text: the reader's language.
        session: the game.
    """

    # --- the state of affairs ---

    def date(self) -> str:
        """Date, and day n of N."""
        day = self.text.get("play.day", day=self.session.day, days=self.session.days)
        return f"{self.text.date(self.session.date)} · {day}"

    def tension(self) -> str:
        """The tension with its word and where it is going."""
        if not self.session.tension:
            return self.text.get("play.tension_later")
        now, change = self.session.tension[-1], self.session.tension_change
        step = min(int(SEVERITIES * now / TENSION_TOP), SEVERITIES - 1) + 1
        way = "level" if abs(change) < LEVEL else "up" if change > 0 else "down"
        return self.text.get(
            "play.tension_line",
            number=self.text.number(now),
            word=self.text.get(f"severity.{step}"),
            way=self.text.get(f"play.way.{way}"),
        )

    def reading(self, reading: Reading) -> str:
        """The value of a number of the own seat."""
        if reading.name == "capital":
            left, most = self.text.number(reading.value), self.text.number(reading.high)
            return self.text.get("play.of", left=left, most=most)
        return self.text.number(reading.value, 2) if reading.name == "losses" else self.text.percent(reading.value)

    def change(self, name: str, change: float | None) -> str:
        """How a number has moved, beside the number itself; nothing if it has not."""
        if change is None:
            return ""
        if name in ("capital", "tension"):
            return self.signed(change) if round(change) else ""
        if name == "losses":
            return self.signed(change, 2) if round(change, 2) else ""
        return self.signed(100 * change) if round(100 * change) else ""

    def estimate(self, estimate: Estimate) -> str:
        """A number that is somebody's to know, with how far it may be off."""
        said = self.text.number(estimate.value, 1)
        return said if estimate.error == 0 else f"{said}\u00a0±{self.text.number(estimate.error, 1)}"

    def share(self, estimate: Estimate) -> str:
        """The same for a number from 0 to 1, as a percentage."""
        if estimate.error == 0:
            return self.text.percent(estimate.value)
        value, error = (self.text.number(100 * share) for share in (estimate.value, estimate.error))
        return self.text.get("number.percent", number=f"{value}\u00a0±\u00a0{error}")

    def relation(self, estimate: Estimate) -> str:
        """A sentence: hostility of one toward another, and how sure the number is."""
        of, toward = self.text.actor(estimate.of), self.text.actor(estimate.toward)
        said = self.text.get("play.relation", of=of, toward=toward, number=self.text.number(estimate.value, 1))
        error = self.text.number(estimate.error, 1)
        sure = "play.estimate" if estimate.error else "play.known"
        return f"{said}\n{self.text.get(sure, error=error)}"

    def between(self, one: str, other: str) -> str:
        """How two stand toward each other, and what they have done to each other lately, each with its reason."""
        stands = [self.session.hostility(*pair) for pair in ((one, other), (other, one))]
        lines = [self.relation(estimate) for estimate in stands if estimate is not None]
        events = self.session.events_between(one, other)[:SHOWN_BETWEEN]
        told = [self.dated(event) for event in events] or [self.text.get("matrix.nothing")]
        return "\n".join([*lines, self.text.get("matrix.history"), *told])

    # --- events ---

    def event(self, event: EventRecord) -> str:
        """Two sentences: what was done, and why."""
        return f"{self.text.act_line(event)} {sentence(self.text.reason_line(event))}."

    def dated(self, event: EventRecord) -> str:
        """The same after its day."""
        day = self.text.get("play.day", day=event.day, days=self.session.days)
        return self.text.get("play.dated", day=day, what=self.event(event))

    def row(self, item: FeedItem, reason: bool = True) -> Row:
        """A line of the feed."""
        note = self.text.get("play.day", day=item.day, days=self.session.days)
        if item.incident is not None:
            incident = item.incident
            name = self.text.incident(incident.incident)
            title = f"{CONTRADICTION} {name}" if contradicted(incident) else name
            return Row(title, note, "\n".join(self.claims(incident)), "warn")
        assert item.event is not None
        event = item.event
        words = self.event(event) if reason else self.text.act_line(event)
        if not event.public:
            words += f" ({self.text.get('play.not_public')})"
        return Row(self.name(event.source), note, words, TONES[tone(event.cameo, event.goldstein)])

    def claims(self, incident: IncidentRecord) -> Iterator[str]:
        """What each side says of an incident, one against the other."""
        reference = self.text.actor(incident.reference)
        for who, km in incident.claims.items():
            side = "inside" if km >= 0 else "outside"
            said = self.text.number(abs(km), 1)
            yield self.text.get(f"map.claim.{side}", who=self.text.actor(who), km=said, reference=reference)
        if contradicted(incident):
            yield self.text.get("play.contradict")

    def details(self, item: FeedItem) -> str:
        """All that is known of a line of the feed."""
        if item.incident is not None:
            return "\n".join([*self.claims(item.incident), self.text.get("map.claim.note")])
        assert item.event is not None
        event = item.event
        both = {"source": self.text.actor(event.source), "target": self.text.actor(event.target)}
        who = self.text.get("feed.public" if event.public else "feed.secret", **both)
        level, score = self.text.get(f"mid.{event.mid}"), self.signed(event.goldstein, 1)
        coded = self.text.get("feed.coded", level=sentence(level), cameo=event.cameo, score=score)
        effects = ActWords(self, event.act, event.target, event.source).effects()
        return "\n".join([self.event(event), who, "", self.text.get("act_dialog.does"), *effects, "", coded])

    # --- causes ---

    def cause(self, name: str) -> str:
        """How a number came to where it stands."""
        lines = list(self._cause(name))
        return "\n".join(lines) if lines else self.text.get("play.cause_none")

    def _cause(self, name: str) -> Iterator[str]:
        if name == "capital":
            purse = self.session.purse
            yield self.text.get("play.cause_income", income=purse.income, most=purse.most)
            for step in self.session.cause(name):
                yield from (self._cost_line(step, number) for number in range(len(step.orders)))
            return
        if name == "means":
            yield self.text.get("play.cause_means")
        for step in self.session.cause(name):
            if self.change(name, step.change):
                yield from self._step_lines(name, step)

    def last_move(self, name: str) -> Iterator[str]:
        """When a number moved last so that it can be seen, and what happened that day."""
        for step in self.session.cause(name):
            if self.change(name, step.change):
                yield from self._step_lines(name, step)
                return

    def _step_lines(self, name: str, step: Step) -> Iterator[str]:
        """A day on which a number moved, and what happened then."""
        said = self.change(name, step.change) if name in COUNTED else points(self.text, step.change)
        yield self.text.get("play.cause_line", day=step.day, value=self._value(name, step.value), change=said)
        yield from self._step_events(step)

    def _cost_line(self, step: Step, number: int) -> str:
        order, cost = step.orders[number]
        said = self.text.get(
            "play.cause_order", act=self.text.act(order.act), target=self.text.actor(order.target), cost=cost
        )
        return self.text.get("play.cause_line", day=step.day, value=said, change=self.signed(-cost))

    def _step_events(self, step: Step) -> Iterator[str]:
        for event in step.events[:SHOWN_EVENTS]:
            yield f"  {self.event(event)}"
        if not step.events:
            yield f"  {self.text.get('play.cause_quiet')}"

    def _value(self, name: str, value: float) -> str:
        if name == "tension":
            return self.text.number(value)
        return self.text.number(value, 2) if name == "losses" else self.text.percent(value)
