"""A decision explained: from its record to lines of text. Pure functions; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.cli.lines import Line
from sim.model.vocabulary import STATIC_FACTS
from sim.report import ChoiceRecord, Weighed
from sim.text import Text, Tone
from sim.text.template import sentence

WAIT = "wait"
OTHERS = 4
"""How many of the options that were not chosen are named."""

NEGLIGIBLE = 0.005
"""A term under this many points would be shown as 0.00."""

PARTS = {
    "force_not_paid_back": "cli.explain.force_not_paid_back",
    "word_at_stake": "cli.explain.word_at_stake",
}
"""Inputs that are a part of a term of their own, with what is said of them where there is any."""


def explain_choice(choice: ChoiceRecord, text: Text, tones: Mapping[str, Tone]) -> Iterator[Line]:
    """One decision: what was chosen and why, what else could have been, what could not.

    Args:
        choice: the decision.
        text: the reader's language.
        tones: act id -> how the act sounds.
    """
    heading = text.get(
        "cli.explain.heading",
        source=text.actor(choice.actor),
        target=text.actor(choice.target),
        day=choice.day,
        date=text.date(choice.date),
    )
    yield Line(sentence(heading), "title")
    for act in choice.chosen or (WAIT,):
        yield from chosen(act, choice, text, tones)
    yield from parts(choice, text)
    yield from others(choice, text)
    yield from forbidden(choice, text)


def chosen(act: str, choice: ChoiceRecord, text: Text, tones: Mapping[str, Tone]) -> Iterator[Line]:
    """A chosen act, its chance, and the terms that spoke for it and against it, the largest first."""
    weighed = next((option for option in choice.weighed if option.act == act), None)
    yield Line("")
    if weighed is None:
        yield Line(text.get("cli.explain.chosen_unweighed", act=text.act(act)), "act")
        return
    share = text.percent(weighed.chance)
    yield Line(text.get("cli.explain.chosen", act=text.act(act), share=share), "act")
    yield Line(text.act_sentence(act, choice.actor, choice.target), "plain", 2)
    terms = ranked(weighed)
    if terms:
        yield Line(text.get("cli.explain.why"), "heading", 2)
    for term, points in terms:
        why = text.term_line(term, points, choice.actor, choice.target, tones.get(act, "plain"))
        shown = text.number(points, 2, signed=True)
        yield Line(text.get("cli.explain.term", points=shown, term=text.term(term), why=why), "plain", 4)
    yield Line(text.get("cli.explain.sum", points=text.number(weighed.value, 2, signed=True)), "note", 4)


def parts(choice: ChoiceRecord, text: Text) -> Iterator[Line]:
    """What the terms alone do not show: force that is not paid back, and a word that could be broken."""
    between = {"source": text.actor(choice.actor), "target": text.actor(choice.target)}
    amounts = {key: choice.inputs.get(part, 0.0) for part, key in PARTS.items()}
    shown = {key: amount for key, amount in amounts.items() if amount > 0.0}
    if shown:
        yield Line("")
    for key, amount in shown.items():
        yield Line(text.get(key, **between, amount=text.number(amount, 2)), "note", 2)


def ranked(option: Weighed) -> list[tuple[str, float]]:
    """The terms of an option in order of size, without those that count for nothing."""
    terms = [(term, points) for term, points in option.terms.items() if abs(points) >= NEGLIGIBLE]
    return sorted(terms, key=lambda pair: -abs(pair[1]))


def others(choice: ChoiceRecord, text: Text) -> Iterator[Line]:
    """The likeliest of the options that were not chosen."""
    taken = choice.chosen or (WAIT,)
    rest = sorted((option for option in choice.weighed if option.act not in taken), key=lambda option: -option.chance)
    if not rest:
        return
    yield Line("")
    yield Line(text.get("cli.explain.others"), "heading")
    for option in rest[:OTHERS]:
        points = text.number(option.value, 2, signed=True)
        share = text.percent(option.chance)
        yield Line(text.get("cli.explain.option", share=share, act=text.act(option.act), points=points), "plain", 2)


def forbidden(choice: ChoiceRecord, text: Text) -> Iterator[Line]:
    """What was not allowed on that day: each reason once, with all the acts that it forbade."""
    by_reason: dict[tuple[str, ...], list[str]] = {}
    for act, entries in choice.illegal.items():
        if not any(is_beside_the_point(entry) for entry in entries):
            by_reason.setdefault(entries, []).append(act)
    if not choice.illegal:
        return
    yield Line("")
    yield Line(text.get("cli.explain.forbidden"), "heading")
    for entries, acts in by_reason.items():
        yield Line(text.get("cli.explain.list").join(text.act(act) for act in acts), "plain", 2)
        for entry in entries:
            yield Line(text.refusal(entry, choice.actor, choice.target), "reason", 6)
    left_out = len(choice.illegal) - sum(len(acts) for acts in by_reason.values())
    if left_out:
        yield Line(text.get("cli.explain.left_out", count=left_out), "note", 2)


def is_beside_the_point(entry: str) -> bool:
    """Whether a failed gate entry says no more than that the act could not be meant here.

    So it is with facts that hold for a whole run, and with an act that would undo what the actor has not done.
    """
    kind, name, wanted = entry.split(":")
    return (kind == "fact" and name in STATIC_FACTS) or (kind == "own_status" and wanted == "on")
