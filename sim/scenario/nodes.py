"""Values that know where they stand: text, list or mapping, each with file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.problems import Mark, shown

Path = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file.

    Attributes:
        value: text (every scalar stays text until its field is known), a list, or a mapping.
        mark: where the value begins.
        keys: of a mapping: where each key stands.
    """

    value: str | list[Node] | dict[str, Node]
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)

    def child(self, step: str | int) -> Node | None:
        """The value under a key or at an index, or None."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def at(self, path: Path) -> Node:
        """The value at the end of a path, or the last value on the way that exists."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                return node
            node = found
        return node

    def key_mark(self, path: Path) -> Mark:
        """Where the key at the end of a path stands; the value's place if it has no key."""
        parent = self.at(path[:-1])
        return parent.keys.get(str(path[-1]), self.at(path).mark)

    def items(self) -> list[Node]:
        """The items of a list; nothing for any other value."""
        return self.value if isinstance(self.value, list) else []

    def text(self, key: str) -> str | None:
        """The text under a key, if there is one."""
        found = self.child(key)
        return found.value if found is not None and isinstance(found.value, str) else None


def plain(node: Node) -> Any:
    """The value without its places: str, list and dict only."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def described(value: object) -> str:
    """What stands there, in a few words."""
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    return shown(str(value)) if value != "" else "empty"
