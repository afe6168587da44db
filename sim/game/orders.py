"""Orders: what somebody told an actor to do on a day, and how they are read from a file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.model.world import ORDERS_A_DAY
from sim.scenario.nodes import Node
from sim.scenario.problems import Problem, ScenarioError, did_you_mean, error_at, shown
from sim.scenario.source import read_source
from sim.scenario.spec import Day, Scenario
from sim.scenario.validate import validated
from sim.scenario.verbs import Document, Id


@dataclass(frozen=True, order=True, slots=True)
class Order:
    """What an actor is told to do on a day; the act ``wait`` tells it to do nothing."""

    day: int
    actor: str
    act: str
    target: str


class OrderLine(Document):
    """One order of a file."""

    day: Day
    actor: Id
    act: Id
    target: Id


class OrdersFile(Document):
    """A file of orders."""

    orders: tuple[OrderLine, ...] = ()


def read_orders(path: str | os.PathLike[str], scenario: Scenario, *, days: int | None = None) -> tuple[Order, ...]:
    """The orders of a YAML or JSON file: a list of mappings with day, actor, act and target.

    Args:
        path: the file; the list may also stand under the key ``orders``.
        scenario: what the names must belong to.
        days: days that will be played, if more than the scenario has; an order may not lie beyond them.

    Returns:
        The orders by day, those of a day as the file has them.

    Raises:
        ScenarioError: with everything that is wrong with the file, by line and column.
    """
    source = read_source(Path(path), str(path))
    problems = list(source.problems)
    lines: tuple[Order, ...] = ()
    if source.node is not None:
        root = _under_orders(source.node)
        file, more = validated(OrdersFile, root)
        problems += more
        if file is not None:
            lines = tuple(Order(**line.model_dump()) for line in file.orders)
            problems += _check(lines, root.at(("orders",)), scenario, max(scenario.setup.days, days or 0))
    if problems:
        raise ScenarioError(problems)
    return tuple(sorted(lines, key=lambda order: order.day))


def _under_orders(root: Node) -> Node:
    """The root as a mapping, whichever of the two forms the file has; an empty file orders nothing."""
    if isinstance(root.value, dict) and "orders" in root.value:
        return root
    listed = Node([], root.mark) if root.value in ("", {}) else root
    return Node({"orders": listed}, root.mark, {"orders": root.mark})


def _check(lines: tuple[Order, ...], nodes: Node, scenario: Scenario, last_day: int) -> Iterator[Problem]:
    """What is wrong with orders that are well formed."""
    actors = [actor.id for actor in scenario.actors]
    chosen = [act.id for act in scenario.acts if not act.by_event_only]
    count: Counter[tuple[int, str]] = Counter()
    seen: dict[Order, Node] = {}
    for order, node in zip(lines, nodes.items(), strict=True):
        yield from _unknown(order.actor, actors, "an actor of the scenario", node.at(("actor",)))
        yield from _unknown(order.target, actors, "an actor of the scenario", node.at(("target",)))
        yield from _unknown(order.act, chosen, "an act that can be chosen", node.at(("act",)))
        if order.day > last_day:
            yield error_at(node.at(("day",)).mark, f"'day' is '{order.day}'; expected a day from 1 to {last_day}")
        if order.actor == order.target:
            yield error_at(
                node.at(("target",)).mark, f"{shown(order.target)} would act toward itself; expected another"
            )
        if order in seen:
            yield error_at(node.mark, f"this order stands at line {seen[order].mark.line} already; expected it once")
        seen.setdefault(order, node)
        count[order.day, order.actor] += 1
        if count[order.day, order.actor] == ORDERS_A_DAY + 1:
            most = f"expected at most {ORDERS_A_DAY} on one day"
            yield error_at(node.mark, f"one more order for {shown(order.actor)} on day {order.day}; {most}")


def _unknown(name: str, known: Iterable[str], expected: str, node: Node) -> Iterator[Problem]:
    if name not in known:
        yield error_at(node.mark, f"{shown(name)} is unknown; expected {expected}{did_you_mean(name, known)}")
