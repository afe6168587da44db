"""What cannot be done, and why: names that mean nothing or too much, acts that are not allowed now."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence

from sim.errors import HarmattanError, UsageError
from sim.model.vocabulary import BEYOND_MANDATE, FACT_PARTIES_CONSENT, FACT_TARGET_BELONGS, FACTS
from sim.scenario.problems import did_you_mean, shown
from sim.scenario.spec import ActSpec
from sim.scenario.tables import Names
from sim.scenario.verbs import FactIs, GateEntry, StatusIs

BY_EVENT_ONLY = "by_event_only"
NOT_AT_ITSELF = "not_at_itself"
"""What forbids an act beside the entries of its gate."""

MANY = 20
"""Names beyond this number are not listed in a message."""


class UnknownName(HarmattanError):
    """A name that nothing of its sort bears.

    Attributes:
        name: what was asked for.
        what: its sort, such as ``actor``.
        known: the names there are.
    """

    def __init__(self, name: object, what: str, known: Iterable[str]) -> None:
        self.name, self.what, self.known = str(name), what, tuple(known)
        hint = did_you_mean(self.name, self.known)
        among = f"; expected one of {', '.join(self.known)}" if not hint and len(self.known) <= MANY else ""
        super().__init__(f"there is no {what} {shown(self.name)}{hint or among}")


class AmbiguousName(HarmattanError):
    """A shortened name that several things could mean.

    Attributes:
        name: what was asked for.
        what: its sort.
        matches: the ids it could mean.
    """

    def __init__(self, name: str, what: str, matches: Iterable[str]) -> None:
        self.name, self.what, self.matches = name, what, tuple(matches)
        super().__init__(f"the {what} {shown(name)} could be {' or '.join(self.matches)}")


class NotAllowed(HarmattanError):
    """An act that is not open to its source toward its target on this day.

    Attributes:
        actor, act, target, day: what was wanted, and when.
        entries: what forbids it: entries of the act's gate as ``own_status:ambassador_recalled:off`` (what it
            asks for, and is not so), what its mandate lacks as ``mandate:members:on``, ``by_event_only`` or
            ``not_at_itself``.
    """

    def __init__(self, actor: str, act: str, target: str, day: int, entries: Sequence[str]) -> None:
        self.actor, self.act, self.target, self.day, self.entries = actor, act, target, day, tuple(entries)
        why = " and ".join(_in_words(entry, actor, target) for entry in self.entries)
        super().__init__(f"{actor} may not {act} toward {target} on day {day}: {why}")


def _in_words(entry: str, actor: str, target: str) -> str:
    """An entry as a clause of the English that errors speak; ``sim.text`` says it in the reader's language."""
    kind, _, rest = entry.partition(":")
    name, _, wanted = rest.partition(":")
    if kind == BY_EVENT_ONLY:
        return "only events bring this act about"
    if kind == NOT_AT_ITSELF:
        return "nobody acts toward itself"
    if kind == "mandate":
        return _BEYOND[name].format(actor=actor, target=target)
    if kind == "fact":
        return f"the fact {name} must {'' if wanted == 'on' else 'not '}hold"
    holder, other = (actor, target) if kind == "own_status" else (target, actor)
    return f"the status {name} of {holder} toward {other} must be {wanted}"


_BEYOND = {
    "scope": "its mandate does not cover this act",
    "members": "its mandate covers this act only toward its members, and {target} is none",
    "consent": "its mandate asks for the consent of both sides, and not both have taken {actor} as mediator",
}
"""What a mandate lacks for an act, by the word that entries use."""

LARGEST_SEED = 2**64 - 1
LARGEST_RUN = 2**32 - 1
MOST_DAYS = 3650


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """A whole number in its range.

    Raises:
        UsageError: it is something else.

    >>> whole_number("rng", 7, 0, 10)
    7
    """
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = low - 1
    if not low <= number <= high or isinstance(value, bool):
        raise UsageError(f"{name} is {value!r}; expected a whole number from {low} to {high}")
    return number


def resolve(name: object, ids: Sequence[str], what: str) -> str:
    """The id that a name means: itself, or the only one that it is the beginning of.

    Raises:
        UnknownName: none is. AmbiguousName: several are.

    >>> resolve("recall", ("wait", "recall_ambassador"), "act")
    'recall_ambassador'
    """
    text = str(name).strip().lower().replace(" ", "_")
    if text in ids:
        return text
    matches = [known for known in ids if text and known.startswith(text)]
    if len(matches) > 1:
        raise AmbiguousName(str(name), what, matches)
    if not matches:
        raise UnknownName(name, what, ids)
    return matches[0]


def failed_entries(act: ActSpec, own: int, their: int, facts: int, names: Names, mandate: int = 0) -> tuple[str, ...]:
    """What forbids an act, in the order of its gate; nothing if it is allowed.

    Args:
        own: status word of the source toward the target.
        their: status word of the target toward the source.
        facts: fact word of the two.
        mandate: facts that the mandate of the source asks for, bits.
    """
    failed = tuple(_said(entry) for entry in act.gate if not _holds(entry, own, their, facts, names))
    return ((BY_EVENT_ONLY,) if act.by_event_only else ()) + _beyond(mandate & ~facts) + failed


def _beyond(lacking: int) -> tuple[str, ...]:
    """What a mandate asks for, and is not so."""
    bits = {"scope": BEYOND_MANDATE, "members": 1 << FACT_TARGET_BELONGS, "consent": 1 << FACT_PARTIES_CONSENT}
    return tuple(f"mandate:{word}:on" for word, bit in bits.items() if lacking & bit)


def _holds(entry: GateEntry, own: int, their: int, facts: int, names: Names) -> bool:
    fields = entry.fields
    if isinstance(fields, FactIs):
        return bool((facts >> FACTS.index(fields.fact)) & 1) == fields.is_
    assert isinstance(fields, StatusIs)  # the other two verbs of a gate
    word = own if entry.verb == "own_status" else their
    return bool((word >> names.status(fields.status)) & 1) == fields.is_


def _said(entry: GateEntry) -> str:
    fields = entry.fields
    asked = fields.fact if isinstance(fields, FactIs) else fields.status  # type: ignore[attr-defined]
    return f"{entry.verb}:{asked}:{'on' if fields.is_ else 'off'}"  # type: ignore[attr-defined]
