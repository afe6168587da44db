"""A change as people read it: with its sign, and a minus as wide as the plus."""

from __future__ import annotations

from sim.text import Text


def signed(text: Text, number: float, digits: int = 0) -> str:
    """A number with its sign, as the reader's language writes it."""
    return text.number(number, digits, signed=True).replace("-", "−")
