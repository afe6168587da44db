"""Bars: one number each, with its words, longest where the number is greatest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from sim.view.kit.canvas import Canvas
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its words; under zero it grows to the other side."""

    text: str
    value: float
    said: str
    colour: Colour = "bar"


class Bars(Widget):
    """Bars below each other, their words at the start and their numbers at the end.

    Attributes:
        bars: from top to bottom.
    """

    bars = Shown["tuple[Bar, ...]"]()

    def __init__(self, bars: Sequence[Bar], *, name: str = "", hint: str = "") -> None:
        super().__init__(name=name, hint=hint)
        self.bars = tuple(bars)

    def paint(self, canvas: Canvas) -> None:
        """Draw each bar with its words and its number."""
        look = canvas.look
        if not self.bars:
            return
        words, said = self._widths(canvas)
        low = min(0.0, *(bar.value for bar in self.bars))
        high = max(0.0, *(bar.value for bar in self.bars))
        rows = look.grid(self.rect, 1, len(self.bars), look.px(4))
        for bar, row in zip(self.bars, rows, strict=True):
            text, track, value = look.columns(row, (words, 1.0, said), look.px(8))
            canvas.text(text, bar.text, "label", lines=2)
            self._paint_bar(canvas, track, bar, low, high)
            canvas.text(value, bar.said, "strong", align="end", lines=1)

    def _widths(self, canvas: Canvas) -> tuple[int, int]:
        """Room for the words and for the numbers."""
        look = canvas.look
        measure = look.typesetter.measure
        words = max(measure(bar.text, "label", rtl=look.rtl) for bar in self.bars)
        said = max(measure(bar.said, "strong", rtl=look.rtl) for bar in self.bars)
        return min(words, self.rect.width * 2 // 5), min(said, self.rect.width // 4)

    def _paint_bar(self, canvas: Canvas, track: Rect, bar: Bar, low: float, high: float) -> None:
        look = canvas.look
        thick = min(look.px(12), track.height)
        line = Rect(track.x, track.centery - thick // 2, track.width, thick)
        canvas.fill(line, "track", 3)
        span = (high - low) or 1.0
        start = round(track.width * (min(0.0, bar.value) - low) / span)
        wide = round(track.width * abs(bar.value) / span)
        if wide:
            piece = Rect(track.x + start, line.y, wide, thick)
            canvas.fill(look.mirrored(piece, track), bar.colour, 3)
        if low < 0 < high:
            zero = Rect(track.x + round(track.width * -low / span), line.y, max(1, look.px(2)), thick)
            canvas.fill(look.mirrored(zero, track), "text")
