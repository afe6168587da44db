"""Dividing a rectangle: rows, columns, grids, insets, and their mirror image for scripts that run from right to left.

A size is either pixels (a whole number) or a share of what is left (a fraction): ``columns(area, (240, 1.0, 0.5))``
gives a column of 240 pixels, and the rest in two columns of which the first is twice as wide.
"""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

Size = int | float

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
SCALES = (1.0, 1.25, 1.5, 2.0)
"""Steps in which a person makes text bigger or smaller."""


def clamped_scale(scale: float) -> float:
    """The nearest scale that the screens are made for.

    >>> clamped_scale(3), clamped_scale(1.1)
    (2.0, 1.1)
    """
    return min(max(float(scale), SMALLEST_SCALE), LARGEST_SCALE)


def stepped_scale(scale: float, steps: int) -> float:
    """The scale that is so many steps bigger or smaller.

    >>> stepped_scale(1.25, 1), stepped_scale(1.0, -1)
    (1.5, 1.0)
    """
    near = min(range(len(SCALES)), key=lambda step: abs(SCALES[step] - scale))
    return SCALES[min(max(near + steps, 0), len(SCALES) - 1)]


def inset(area: Rect, x: int, y: int | None = None) -> Rect:
    """The area without a margin; never less than nothing."""
    down = x if y is None else y
    return Rect(area.x + x, area.y + down, max(0, area.width - 2 * x), max(0, area.height - 2 * down))


def rows(area: Rect, sizes: Sequence[Size], gap: int = 0) -> list[Rect]:
    """Rows from top to bottom."""
    return [Rect(area.x, area.y + start, area.width, length) for start, length in _divided(area.height, sizes, gap)]


def columns(area: Rect, sizes: Sequence[Size], gap: int = 0, rtl: bool = False) -> list[Rect]:
    """Columns in reading order: the first is at the right where the script begins there."""
    parts = [Rect(area.x + start, area.y, length, area.height) for start, length in _divided(area.width, sizes, gap)]
    return [mirror(part, area) for part in parts] if rtl else parts


def grid(area: Rect, across: int, down: int, gap: int = 0, rtl: bool = False) -> list[Rect]:
    """Equal cells in reading order."""
    return [cell for row in rows(area, (1.0,) * down, gap) for cell in columns(row, (1.0,) * across, gap, rtl)]


def part(area: Rect, x: float, y: float, width: float, height: float, rtl: bool = False) -> Rect:
    """A part given in fractions of the area, measured from the corner where reading begins."""
    left, top = round(area.width * x), round(area.height * y)
    right, bottom = round(area.width * (x + width)), round(area.height * (y + height))
    found = Rect(area.x + left, area.y + top, right - left, bottom - top)
    return mirror(found, area) if rtl else found


def mirror(rect: Rect, within: Rect) -> Rect:
    """The rectangle at the other side of an area."""
    return Rect(within.left + within.right - rect.right, rect.y, rect.width, rect.height)


def centred(width: int, height: int, within: Rect) -> Rect:
    """A rectangle in the middle of an area, made smaller if it would not fit."""
    size = (min(width, within.width), min(height, within.height))
    return Rect(within.x + (within.width - size[0]) // 2, within.y + (within.height - size[1]) // 2, *size)


def kept_within(rect: Rect, within: Rect) -> Rect:
    """The rectangle moved, and made smaller if need be, so that it lies in an area."""
    width, height = min(rect.width, within.width), min(rect.height, within.height)
    x = min(max(rect.x, within.left), within.right - width)
    y = min(max(rect.y, within.top), within.bottom - height)
    return Rect(x, y, width, height)


def _divided(length: int, sizes: Sequence[Size], gap: int) -> list[tuple[int, int]]:
    """Start and length of each part; the parts and gaps fill the length, as far as pixels allow."""
    fixed = sum(size for size in sizes if isinstance(size, int))
    shares = sum(size for size in sizes if not isinstance(size, int))
    left = max(0, length - fixed - gap * (len(sizes) - 1))
    parts: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for size in sizes:
        if isinstance(size, int):
            wide = min(size, max(0, length - start))
        else:
            before, used = used, used + size / shares * left
            wide = round(used) - round(before)
        parts.append((start, wide))
        start += wide + gap
    return parts
