"""Draws of one crisis, keyed by seed, number of the crisis and name: what else is drawn changes nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from sim.study.population.data import Quantity, Spread

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Draws:
    """Everything that is drawn for one crisis.

    Attributes:
        spread: the ranges.
        seed: of the population.
        number: of the crisis.
    """

    spread: Spread
    seed: int
    number: int

    def uniform(self, name: str) -> float:
        """A number from 0 to 1, all alike."""
        word = blake2b(f"{self.seed}/{self.number}/{name}".encode(), digest_size=8).digest()
        return int.from_bytes(word, "big") / 2**64

    def of(self, quantity: str, whom: str = "") -> float:
        """A quantity, for somebody if there are several who have it."""
        return self.within(self.spread.quantities[quantity], f"{quantity}/{whom}")

    def within(self, quantity: Quantity, name: str) -> float:
        """A number drawn from a triangle."""
        return triangular(self.uniform(name), quantity.low, quantity.mode, quantity.high)

    def has(self, chance: str, whom: str = "") -> bool:
        """Whether the crisis, or somebody in it, has a thing."""
        return self.uniform(f"{chance}/{whom}") < self.spread.chances[chance].value

    def one_of(self, name: str, items: Sequence[Item]) -> Item:
        """One of several, all alike."""
        return items[min(int(self.uniform(name) * len(items)), len(items) - 1)]

    def weighed(self, name: str, weights: Mapping[str, float]) -> str:
        """One of several by their weights."""
        left = self.uniform(name) * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return list(weights)[-1]

    def trigger(self) -> str:
        """The kind of first act that the crisis begins with."""
        return self.weighed("trigger", {kind: trigger.share for kind, trigger in self.spread.triggers.items()})

    def first_act(self) -> str:
        """The first act."""
        return self.weighed("first act", self.spread.triggers[self.trigger()].acts)


def triangular(share: float, low: float, mode: float, high: float) -> float:
    """The value below which lies a share of the triangle over low, mode and high.

    >>> triangular(0.0, 1, 2, 5), triangular(1.0, 1, 2, 5), triangular(0.25, 1, 2, 5)
    (1.0, 5.0, 2.0)
    """
    width = high - low
    if share * width <= mode - low:
        return low + math.sqrt(share * width * (mode - low))
    return high - math.sqrt((1.0 - share) * width * (high - mode))
