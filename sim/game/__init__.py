"""A run being played: seats, orders, refusals."""

from sim.game.orders import Order, read_orders
from sim.game.play import Game
from sim.report.refusals import AmbiguousName, NotAllowed, UnknownName

__all__ = ["AmbiguousName", "Game", "NotAllowed", "Order", "UnknownName", "read_orders"]
