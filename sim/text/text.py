"""A reader's language: the sentences that records are told in."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from sim.report import EventRecord, StatusRecord
from sim.text.lookup import Lookup
from sim.text.template import Value, sentence

Tone = Literal["hostile", "calming", "plain"]

FIRST_CONFLICT_ROOT = 10
"""CAMEO root codes from 10 on are conflict, those under it cooperation."""


def tone(cameo: str, goldstein: float) -> Tone:
    """How an act sounds: hostile or calming only where its code and its score agree.

    >>> tone("161", -4.0), tone("050", 3.5), tone("093", -2.0)
    ('hostile', 'calming', 'plain')
    """
    conflict = int(cameo[:2]) >= FIRST_CONFLICT_ROOT
    if conflict and goldstein < 0:
        return "hostile"
    return "calming" if not conflict and goldstein > 0 else "plain"


class Text(Lookup):
    """Records as sentences in one language. See Lookup for where the texts come from."""

    # --- acts and their reasons ---

    def act(self, act: str) -> str:
        """The short name of an act."""
        return self.word(f"act.{act}.label")

    def act_line(self, event: EventRecord) -> str:
        """One sentence: who did what to whom."""
        return self.act_sentence(event.act, event.source, event.target)

    def act_sentence(self, act: str, source: str, target: str) -> str:
        """One sentence: an act with its source and target."""
        values = {**self._dyad(source, target), "act": self.act(act)}
        return sentence(self.first_of((f"act.{act}.line",), values, "any.act"))

    def reason_line(self, event: EventRecord) -> str:
        """Half a sentence: why it did so; a member may join another's step that its bloc has not made its own."""
        values = {**self._dyad(event.source, event.target), "bloc": self.actor(event.joint or event.source)}
        reason = "joined" if event.reason == "joint" and event.joint is None else event.reason
        return self._reason(reason, tone(event.cameo, event.goldstein), values)

    def term(self, term: str) -> str:
        """The short name of a term of appraisal."""
        return self.word(f"reason.{term}.short")

    def term_line(self, term: str, points: float, source: str, target: str, tone: Tone = "plain") -> str:
        """Half a sentence: how a term spoke for an option (points over 0) or against it (under 0)."""
        return self._reason(term, "against" if points < 0 else tone, self._dyad(source, target))

    def _reason(self, reason: str, tone: Tone | Literal["against"], values: dict[str, Value]) -> str:
        line = f"reason.{reason}.line"
        keys = {
            "hostile": (f"{line}_hostile", line),
            "calming": (f"{line}_calming", line),
            "against": (f"reason.{reason}.against", line),
            "plain": (line,),
        }[tone]
        return self.first_of(keys, {**values, "reason": self.term(reason)}, "any.reason")

    # --- statuses and refusals ---

    def status(self, status: str) -> str:
        """The short name of a status."""
        return self.word(f"status.{status}.name")

    def status_line(self, record: StatusRecord, both: bool = False) -> str:
        """A clause: a state of affairs that holds, of the source toward the target or of both."""
        return self._status(record.status, record.source, record.target, both)

    def _status(self, status: str, source: str, target: str, both: bool = False) -> str:
        line = f"status.{status}.line"
        keys = (f"status.{status}.both", line) if both else (line,)
        return self.first_of(keys, {**self._dyad(source, target), "status": self.status(status)}, "any.status")

    def refusal(self, gate_entry: str, source: str, target: str) -> str:
        """The sentence that says why an act is not allowed.

        Args:
            gate_entry: ``own_status``, ``their_status``, ``fact`` or ``mandate``, then its id, then what it
                asks for, ``on`` or ``off``: ``own_status:ambassador_recalled:off``.
            source: who would act.
            target: toward whom.
        """
        return sentence(self.get("gate.refusal", reason=self._forbidding(gate_entry, source, target)))

    def _forbidding(self, gate_entry: str, source: str, target: str) -> str:
        verb, _, rest = gate_entry.partition(":")
        name, _, wanted = rest.partition(":")
        if verb == "fact":
            return self.get(f"fact.{name}.{wanted}", **self._dyad(source, target))
        if verb in ("own_status", "their_status"):
            holder, toward = (source, target) if verb == "own_status" else (target, source)
            return self.get(f"gate.status_{wanted}", state=self._status(name, holder, toward))
        if verb == "mandate":
            return self.get(f"gate.mandate_{name}", **self._dyad(source, target))
        return self.get(f"gate.{gate_entry}", **self._dyad(source, target))

    def _dyad(self, source: str, target: str) -> dict[str, Value]:
        return {"source": self.actor(source), "target": self.actor(target)}

    # --- names, numbers, dates ---

    def title(self, scenario: str) -> str:
        """The title of a scenario."""
        return self.word(f"scenario.{scenario}.title")

    def incident(self, incident: str) -> str:
        """The name of a contested incident."""
        return self.word(f"incident.{incident}.name")

    def ending(self, outcome: str) -> str:
        """One sentence: how the dispute stands at the end."""
        return self.word(f"ending.{outcome}.line")

    def number(self, number: float, digits: int = 0, signed: bool = False) -> str:
        """A number as this language writes it; with a sign before it if asked for."""
        rounded = round(number, digits) + 0.0  # no -0.0
        written = f"{rounded:+.{digits}f}" if signed else f"{rounded:.{digits}f}"
        return written.replace(".", self.get("number.decimal"))

    def percent(self, share: float, digits: int = 0) -> str:
        """A share, 0 to 1, as a percentage; what is neither none nor all never reads 0 or 100."""
        least = 10.0**-digits
        if 0 < share < least / 200:
            written = "<" + self.number(least, digits)
        elif 1 - least / 200 <= share < 1:
            written = ">" + self.number(100 - least, digits)
        else:
            written = self.number(100 * share, digits)
        return self.get("number.percent", number=written)

    def date(self, date: dt.date) -> str:
        """A calendar date."""
        keys = ("date.long_first", "date.long") if date.day == 1 else ("date.long",)
        return self.first_of(keys, {"day": date.day, "month": self.get(f"month.{date.month}"), "year": date.year})
