"""A store that forgets what was used longest ago, bounded by number and by weight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Values by key, the last used kept.

    Attributes:
        weight: sum of the weights of what is held.
        hits: how often a value was found.
    """

    def __init__(self, items: int, weight: int = 0, weigh: Callable[[T], int] | None = None) -> None:
        self._items = items
        self._limit = weight
        self._weigh = weigh
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self.weight = 0
        self.hits = 0

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, made if it is not held."""
        if key in self._held:
            self._held.move_to_end(key)
            self.hits += 1
            return self._held[key]
        value = self._held[key] = make()
        self.weight += self._weight_of(value)
        while len(self._held) > 1 and self._too_full():
            self.weight -= self._weight_of(self._held.popitem(last=False)[1])
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self.weight = 0

    def _weight_of(self, value: T) -> int:
        return self._weigh(value) if self._weigh else 0

    def _too_full(self) -> bool:
        return len(self._held) > self._items or self.weight > self._limit > 0
