"""Turns: a seat decides every so many days; between its decisions the game goes on by itself, and may be paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.game.orders import Order
from sim.report import EventRecord
from sim.report.play_records import Pause
from sim.report.seats import visible_to

if TYPE_CHECKING:
    from sim.game.play import Game


def begin(game: Game) -> None:
    """Let the morning of a day come, unless it has or the game is over."""
    if not game.model.day_is_open and not game.done:
        game.begin_day()


def end_turn(game: Game) -> Pause:
    """Let days pass to the morning of the next day of decision, or to the end of the game; on the eve, to day 1."""
    first = len(game.model.events)
    _pass_day(game)
    while not game.done and not game.is_decision_day:
        _pass_day(game)
    news = tuple(event for event in game.model.events[first:] if event.public)
    return Pause(game.day, "over" if game.done else "turn", news)


def advance_until_concerned(game: Game, seat: str, turns: int = 1) -> Pause:
    """Let days pass, without a decision of the seat, until something concerns it, or so many turns are over.

    What concerns a seat: an act by it or at it, a public act of somebody whom it has to take up or is in a crisis
    with, and the need to take somebody up. It stops on a morning, so a seat whose day of decision it is can decide.

    Args:
        turns: turns that may pass at most, the one that is being played included.
    """
    actor, first = game.actor_id(seat), len(game.model.events)
    while True:
        before = game.day
        _pass_day(game)
        others = counterparts(game, actor)
        news = tuple(event for event in game.model.events[first:] if _concerns(event, actor, others, game))
        turns -= int(game.is_decision_day and game.day > before)
        reason = _reason(game, actor, bool(news), turns <= 0)
        if reason is not None:
            return Pause(game.day, reason, news)


def _reason(game: Game, actor: str, has_news: bool, turns_over: bool) -> str | None:
    """Why to stop here; None if nothing has happened that concerns the actor."""
    if game.done:
        return "over"
    if has_news:
        return "event"
    if game.model.actor(actor).agenda:
        return "agenda"
    return "turn" if turns_over else None


def counterparts(game: Game, actor: str) -> frozenset[str]:
    """Whom an actor has to take up today, and with whom it is in a crisis."""
    agent = game.model.actor(actor)
    names = game.model.played.names.actors
    crisis = game.scenario.parameter("crisis_salience")
    return frozenset(other for other in names if other != actor and agent.salience_of(other) >= crisis) | set(
        agent.agenda
    )


def _concerns(event: EventRecord, actor: str, others: frozenset[str], game: Game) -> bool:
    """Whether an event is news to an actor; what it ordered on that very day is none."""
    if not visible_to((event,), actor):
        return False
    if Order(event.day, event.source, event.act, event.target) in game.orders and event.source == actor:
        return False
    return actor in (event.source, event.target) or event.source in others or event.target in others


def _pass_day(game: Game) -> None:
    """End the day that is open, if one is, and let the next morning come."""
    if game.model.day_is_open:
        game.end_day()
    begin(game)
