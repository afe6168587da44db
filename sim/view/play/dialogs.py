"""The dialogs of a game: what it tells and asks above the play screen, each made from the language of the moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.view.kit.dialog import Answer, Dialog
from sim.view.play.words import Words

if TYPE_CHECKING:
    from sim.game.refusals import GameRefusal
    from sim.text import Text
    from sim.view.session import FeedItem

BROAD = 640
"""Of a dialog with much to read, at scale 1."""


def told(text: Text, title: str, words: str) -> Dialog:
    """Something to read and close."""
    return Dialog(title, words, [Answer(text.get("play.close"), kind="primary")], width=BROAD, name="cause")


def cause(words: Words, name: str) -> Dialog:
    """Where a number comes from."""
    text = words.text
    return told(text, text.get("play.cause", name=text.get(f"play.meter.{name}")), words.cause(name))


def event(words: Words, item: FeedItem) -> Dialog:
    """All that is known of a line of the feed."""
    return told(words.text, words.row(item).title, words.details(item))


def saved(text: Text) -> Dialog:
    """The game was kept."""
    return told(text, text.get("play.saved"), text.get("play.saved_text"))


def not_saved(text: Text, refusal: GameRefusal | None) -> Dialog:
    """The game was not kept: why, or that there is no place for it."""
    why = refusal.said(text) if refusal is not None else text.get("play.no_place")
    return told(text, text.get("play.not_saved"), why)


def ending(words: Words, look_back: Callable[[], object]) -> Dialog:
    """The game is over."""
    text = words.text
    said = text.get("play.over_text", ending=text.ending(words.session.game.record().outcome))
    answers = [Answer(text.get("play.look")), Answer(text.get("play.debrief"), look_back, kind="primary")]
    return Dialog(text.get("play.over"), said, answers, name="over")


def menu(
    text: Text,
    leave: Callable[[], object],
    begin_guide: Callable[[], object] | None,
    others: Mapping[str, Callable[[], object]],
) -> Dialog:
    """Go on, or leave.

    Args:
        text: the reader's language.
        leave: the game. begin_guide: the tutorial from its beginning; None if there is none, or it is open.
        others: name of a text -> what else can be done.
    """
    answers = [Answer(text.get("play.leave"), leave, kind="alarm")]
    if begin_guide is not None:
        answers.append(Answer(text.get("play.guide.begin"), begin_guide))
    answers += [Answer(text.get(f"play.{name}"), take) for name, take in others.items()]
    answers.append(Answer(text.get("play.go_on"), kind="primary"))
    return Dialog(text.get("play.menu"), text.get("play.menu_text"), answers, name="menu")
