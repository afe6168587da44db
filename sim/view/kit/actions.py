"""What a person may mean: actions by name, a pointer, typed text, and what the window reports. No keys here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = str
"""The name of an action. Scenes add their own, such as ``end_turn``."""

CONFIRM = "confirm"
BACK = "back"
NEXT = "next"
PREVIOUS = "previous"
UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
PAGE_UP, PAGE_DOWN = "page_up", "page_down"
FIRST, LAST = "first", "last"
HELP = "help"
LANGUAGE = "language"
BIGGER_TEXT, SMALLER_TEXT = "bigger_text", "smaller_text"
FULL_SCREEN = "full_screen"
ERASE, DELETE = "erase", "delete"
SELECT_ALL, COPY, CUT, PASTE = "select_all", "copy", "cut", "paste"

ACTIONS: tuple[Action, ...] = (
    CONFIRM, BACK, NEXT, PREVIOUS, UP, DOWN, LEFT, RIGHT, PAGE_UP, PAGE_DOWN, FIRST, LAST,
    HELP, LANGUAGE, BIGGER_TEXT, SMALLER_TEXT, FULL_SCREEN, ERASE, DELETE, SELECT_ALL, COPY, CUT, PASTE,
)  # fmt: skip
"""The actions of the kit; each has a name in the language files under ``kit.action``."""

ARROWS: tuple[Action, ...] = (UP, DOWN, LEFT, RIGHT)


EVERYWHERE: frozenset[Action] = frozenset({HELP, LANGUAGE, BIGGER_TEXT, SMALLER_TEXT, FULL_SCREEN})
"""Actions that go through an open dialog to the scene behind it."""


@dataclass(frozen=True, slots=True)
class Do:
    """An action, from a key or from anything else that stands for it."""

    action: Action


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse, or a finger.

    Attributes:
        kind: what it did.
        x, y: pixels of the window.
        button: 1 left, 2 middle, 3 right; 0 when it only moved.
        wheel: steps of the wheel, over 0 away from the person.
    """

    kind: Literal["move", "press", "release", "wheel"]
    x: int
    y: int
    button: int = 0
    wheel: float = 0.0

    @property
    def place(self) -> tuple[int, int]:
        """Where it is."""
        return (self.x, self.y)


@dataclass(frozen=True, slots=True)
class Typed:
    """Letters: entered, or still being composed by an input method."""

    text: str
    composing: bool = False


@dataclass(frozen=True, slots=True)
class WindowChanged:
    """The window was asked to close, changed its size, or must be drawn again."""

    kind: Literal["close", "resize", "expose", "leave"]


Signal = Do | Pointer | Typed | WindowChanged
