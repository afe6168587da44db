"""A curve without axes: how a number went, at a glance; pressed, it opens to its cause."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from sim.view.kit.button import Press, Pressable
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset


class Spark(Pressable):
    """Words above a curve from zero to a top.

    Args:
        text: what is measured.
        values: from the first to the last.
        length: how many values the whole width stands for.
        top: the end of the scale.
    """

    def __init__(
        self, text: str, values: Sequence[float], length: int, top: float, press: Press, *, name: str, hint: str = ""
    ) -> None:
        super().__init__(press, name=name, hint=hint)
        self.text = text
        self.values, self.length, self.top = tuple(values), length, top

    def paint(self, canvas: Canvas) -> None:
        """Draw words, ground and curve."""
        look = canvas.look
        line = look.typesetter.line_height("label")
        canvas.text(Rect(self.rect.x, self.rect.y, self.rect.width, line), self.text, "label", lines=1)
        ground = Rect(self.rect.x, self.rect.y + line, self.rect.width, max(1, self.rect.height - line))
        canvas.fill(ground, "hover" if self.hovered else "track", 4)
        plot = inset(ground, look.px(4))
        points = [self._point(plot, number) for number in range(len(self.values))]
        if len(points) > 1:
            canvas.lines(points, "bar", 2)
        if points:
            canvas.disc(points[-1], look.px(3), "text")

    def _point(self, plot: Rect, number: int) -> tuple[float, float]:
        share = number / max(1, self.length - 1)
        across = plot.width * (1 - share if self.look.rtl else share)
        return plot.x + across, plot.bottom - plot.height * min(max(self.values[number] / self.top, 0.0), 1.0)
