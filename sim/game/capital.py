"""Political capital: what orders cost a seat, and what is left. Nothing is stored: it follows from the orders.

A seat begins with so many points, gains some at each later turn, and can hold so many at most; the numbers stand in
the scenario under ``game``. An order given beforehand is carried out whatever it costs, and costs what it costs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.game.refusals import NotYet
from sim.report.play_records import Purse

if TYPE_CHECKING:
    from sim.game.orders import Order
    from sim.game.play import Game


def turn_of(day: int, length: int) -> int:
    """Number of the turn that a day belongs to, from 0.

    >>> [turn_of(day, 7) for day in (1, 7, 8)]
    [0, 0, 1]
    """
    return (max(day, 1) - 1) // length


def income(per_turn: int, usual: int, length: int) -> int:
    """Points a turn where its length is not the scenario's: in proportion, rounded, at least one.

    >>> income(1, 1, 7), income(6, 7, 1), income(0, 1, 7)
    (7, 1, 0)
    """
    return max(1, round(per_turn * length / usual)) if per_turn else 0


def left_after(spent: Counter[int], turn: int, first: int, gain: int, most: int) -> int:
    """Points left in a turn.

    Args:
        spent: number of a turn -> points spent in it.
        turn: number of the turn.
        first: points at the beginning. gain: points a turn. most: points that can be held.

    >>> left_after(Counter({0: 3, 1: 1}), 2, 4, 2, 5)
    4
    """
    points = min(first, most) - spent[0]
    for number in range(1, turn + 1):
        points = min(most, max(points, 0) + gain) - spent[number]
    return max(points, 0)


def purse_of(game: Game, actor: str) -> Purse:
    """The political capital of an actor today."""
    spec, length = game.scenario.setup.game, game.setup.turn
    gain = income(spec.income, spec.turn, length)
    most = max(spec.most, gain)
    spent: Counter[int] = Counter()
    for order in game.orders:
        if order.actor == actor:
            spent[turn_of(order.day, length)] += game.cost(order.act)
    now = turn_of(game.day, length)
    return Purse(actor, left_after(spent, now, spec.capital, gain, most), spent[now], gain, most)


def must_afford(game: Game, order: Order) -> None:
    """Refuse an order that the seat cannot pay for.

    Raises:
        NotYet: it costs more points than are left.
    """
    cost, left = game.cost(order.act), purse_of(game, order.actor).left
    if cost > left:
        raise NotYet("not_affordable", actor=order.actor, act=order.act, cost=cost, left=left)
