"""A change as people read it: with its sign, and a minus as wide as the plus."""

from __future__ import annotations

from sim.text import Text
from sim.text.plural import OTHER, category


def signed(text: Text, number: float, digits: int = 0) -> str:
    """A number with its sign, as the reader's language writes it."""
    return text.number(number, digits, signed=True).replace("-", "−")


def points(text: Text, change: float) -> str:
    """How a share, 0 to 1, has changed: in percentage points, for a change in per cent would be another number."""
    number = round(100 * change)
    keys = (f"number.points.{category(text.lang, abs(number))}", f"number.points.{OTHER}")
    return text.first_of(keys, {"number": signed(text, number)})
