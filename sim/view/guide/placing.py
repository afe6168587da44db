"""Where the card of a lesson goes: near what it points at, and never on it."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.look import Look

GAP = 10
"""Between the card and what it points at, at scale 1."""


def free_place(size: tuple[int, int], about: Rect, area: Rect, look: Look) -> Rect | None:
    """A place for a card beside a rectangle: after it as one reads, before it, below or above; None if none is free.

    Args:
        size: of the card. about: what must stay in sight. area: which the card may not leave.
    """
    gap = look.px(GAP)
    wide, high = size
    across = min(max(about.centerx - wide // 2, area.left), area.right - wide)
    down = min(max(about.centery - high // 2, area.top), area.bottom - high)
    right, left = Rect(about.right + gap, down, wide, high), Rect(about.left - gap - wide, down, wide, high)
    below, above = Rect(across, about.bottom + gap, wide, high), Rect(across, about.top - gap - high, wide, high)
    sides = (left, right) if look.rtl else (right, left)
    return next((place for place in (*sides, below, above) if area.contains(place)), None)
