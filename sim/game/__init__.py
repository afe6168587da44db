"""A run being played: seats, turns, orders and refusals; saves, replays and branches; scores and warnings.

The names are imported when they are first asked for, so that a menu may list saves before Mesa is loaded. What is
done with a game has a module of its own: ``save``, ``saves``, ``replay``, ``branch``, ``turns``, ``capital``,
``scores``, ``preflight``, ``intelligence``, ``hot_seat``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game.hot_seat import HotSeat
    from sim.game.orders import Order, read_orders
    from sim.game.play import Game
    from sim.game.refusals import GameRefusal, NotYet, SaveRefused
    from sim.game.replay import Replay
    from sim.report.refusals import AmbiguousName, NotAllowed, UnknownName

__all__ = [
    "AmbiguousName",
    "Game",
    "GameRefusal",
    "HotSeat",
    "NotAllowed",
    "NotYet",
    "Order",
    "Replay",
    "SaveRefused",
    "UnknownName",
    "read_orders",
]

_HOMES = {
    "AmbiguousName": "sim.report.refusals",
    "Game": "sim.game.play",
    "GameRefusal": "sim.game.refusals",
    "HotSeat": "sim.game.hot_seat",
    "NotAllowed": "sim.report.refusals",
    "NotYet": "sim.game.refusals",
    "Order": "sim.game.orders",
    "Replay": "sim.game.replay",
    "SaveRefused": "sim.game.refusals",
    "UnknownName": "sim.report.refusals",
    "read_orders": "sim.game.orders",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
