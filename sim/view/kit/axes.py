"""From numbers to pixels: the frame that a chart is drawn in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pygame import Rect

from sim.view.kit.canvas import Canvas, Point

Say = Callable[[float], str]


@dataclass(frozen=True)
class Axes:
    """A plot with its two scales; time runs the way the script does.

    Attributes:
        plot: where the numbers are drawn.
        x_low, x_high, y_low, y_high: what its edges stand for.
        rtl: whether x grows to the left.
    """

    plot: Rect
    x_low: float
    x_high: float
    y_low: float
    y_high: float
    rtl: bool = False

    def x(self, value: float) -> float:
        """Pixels across."""
        share = _share(value, self.x_low, self.x_high)
        return self.plot.left + (self.plot.width - 1) * (1 - share if self.rtl else share)

    def y(self, value: float) -> float:
        """Pixels down."""
        return self.plot.bottom - 1 - (self.plot.height - 1) * _share(value, self.y_low, self.y_high)

    def value_at(self, x: float) -> float:
        """What a pixel across stands for."""
        share = (x - self.plot.left) / max(1, self.plot.width - 1)
        return self.x_low + (1 - share if self.rtl else share) * (self.x_high - self.x_low)

    def points(self, xs: Sequence[float], ys: Sequence[float]) -> list[Point]:
        """The points of a curve."""
        return [(self.x(x), self.y(y)) for x, y in zip(xs, ys, strict=True)]


def framed(canvas: Canvas, rect: Rect, ends: tuple[float, float, float, float], say_y: Say) -> Axes:
    """Axes in a rectangle, with room for the numbers at their side and below.

    Args:
        canvas: whose look decides how much room the numbers need.
        rect: for plot and numbers together.
        ends: x_low, x_high, y_low, y_high.
        say_y: numbers of the vertical scale in words.
    """
    look = canvas.look
    measure = look.typesetter.measure
    wide = max(measure(say_y(tick), "note", rtl=look.rtl) for tick in ticks(ends[2], ends[3])) + look.px(6)
    line = look.typesetter.line_height("note")
    plot = Rect(rect.x + wide, rect.y + line // 2, max(1, rect.width - wide), max(1, rect.height - line - line // 2))
    return Axes(look.mirrored(plot, rect), *ends, rtl=look.rtl)


def draw_scales(canvas: Canvas, axes: Axes, rect: Rect, say_x: Say, say_y: Say) -> None:
    """Grid lines with their numbers."""
    look = canvas.look
    line = look.typesetter.line_height("note")
    side = axes.plot.x - rect.x if not axes.rtl else rect.right - axes.plot.right
    for tick in ticks(axes.y_low, axes.y_high):
        y = round(axes.y(tick))
        canvas.lines([(axes.plot.left, y), (axes.plot.right - 1, y)], "border")
        box = look.mirrored(Rect(rect.x, y - line // 2, side - look.px(6), line), rect)
        canvas.text(box, say_y(tick), "note", "muted", "end", lines=1)
    for tick in x_ticks(canvas, axes, say_x):
        wide = look.typesetter.measure(say_x(tick), "note", rtl=look.rtl)
        left = min(max(round(axes.x(tick)) - wide // 2, rect.left), rect.right - wide)
        canvas.text(Rect(left, axes.plot.bottom, wide, line), say_x(tick), "note", "muted", lines=1)


def x_ticks(canvas: Canvas, axes: Axes, say_x: Say) -> list[float]:
    """As many round numbers across as have room for their words."""
    measure = canvas.look.typesetter.measure
    widest = max(measure(say_x(end), "note", rtl=canvas.look.rtl) for end in (axes.x_low, axes.x_high))
    room = max(1, axes.plot.width // (widest + canvas.look.px(28)))
    return ticks(axes.x_low, axes.x_high, room)


def ticks(low: float, high: float, most: int = 3) -> list[float]:
    """Round numbers from low to high, at most ``most`` steps apart.

    >>> ticks(0, 100), ticks(0, 90, 6), ticks(-60, 60)
    ([0, 50, 100], [0, 20, 40, 60, 80], [-50, 0, 50])
    """
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return [low]
    unit = 10.0 ** math.floor(math.log10(span / most))
    step = next(unit * factor for factor in (1, 2, 5, 10) if span / (unit * factor) <= most + 1e-9)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [_plain(number * step) for number in range(first, last + 1)]


def dashes(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    """A curve cut into dashes.

    >>> dashes([(0, 0), (10, 0)], 4, 2)
    [[(0, 0), (4.0, 0.0)], [(6.0, 0.0), (10, 0)]]
    """
    parts: list[list[Point]] = [[points[0]]] if points else []
    drawing, left = True, on
    for start, end in pairwise(points):
        length = math.dist(start, end)
        gone = 0.0
        while length - gone > left:
            gone += left
            turn = tuple(a + (b - a) * gone / length for a, b in zip(start, end, strict=True))
            point = (turn[0], turn[1])
            if drawing:
                parts[-1].append(point)
            else:
                parts.append([point])
            drawing, left = not drawing, off if drawing else on
        left -= length - gone
        if drawing:
            parts[-1].append(end)
    return parts


def _plain(number: float) -> float:
    rounded = round(number, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def _share(value: float, low: float, high: float) -> float:
    return (min(max(value, low), high) - low) / ((high - low) or 1)
