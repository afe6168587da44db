"""A chart of lines over bands, which can be read off point by point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.axes import Axes, Say, dashes, draw_scales, framed
from sim.view.kit.canvas import Canvas
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget


@dataclass(frozen=True, slots=True)
class Series:
    """A line: the same number of x and y, x growing."""

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    colour: Colour = "series_1"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """An area between two lines, such as half of all runs; drawn under the lines."""

    xs: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    colour: Colour = "band"


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment with a few words."""

    x: float
    text: str = ""
    colour: Colour = "warn"


class LineChart(Widget):
    """Lines over bands. Left and right, or the pointer, move a reading line; the legend then says the values.

    Args:
        series: lines, each named in the legend.
        bands: areas below them, the widest first.
        marks: moments.
        low, high: ends of the vertical scale.
        say_x, say_y: numbers in words.

    Attributes:
        reading: the number of the point of the first series that is read off; -1 for none.
    """

    focusable = True

    reading = Shown[int]()

    def __init__(
        self,
        series: Sequence[Series],
        bands: Sequence[Band] = (),
        marks: Sequence[Mark] = (),
        *,
        low: float = 0.0,
        high: float = 100.0,
        say_x: Say = "{:g}".format,
        say_y: Say = "{:g}".format,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint)
        self.series, self.bands, self.marks = tuple(series), tuple(bands), tuple(marks)
        self.low, self.high = low, high
        self.say_x, self.say_y = say_x, say_y
        self.reading = -1
        self._axes: Axes | None = None

    def show(self, series: Sequence[Series], bands: Sequence[Band] = (), marks: Sequence[Mark] = ()) -> None:
        """Show other lines."""
        self.series, self.bands, self.marks = tuple(series), tuple(bands), tuple(marks)
        self.reading = min(self.reading, len(self._xs) - 1)
        self.changed()

    @property
    def _xs(self) -> tuple[float, ...]:
        return self.series[0].xs if self.series else ()

    # --- drawing ---

    def paint(self, canvas: Canvas) -> None:
        """Draw bands, scales, marks, lines, the reading and the legend."""
        look = canvas.look
        legend_height = look.typesetter.line_height("note") + look.px(2)
        legend = Rect(self.rect.x, self.rect.y, self.rect.width, min(legend_height, self.rect.height))
        below = Rect(self.rect.x, legend.bottom, self.rect.width, max(1, self.rect.bottom - legend.bottom))
        axes = self._axes = framed(canvas, below, self._ends(), self.say_y)
        for band in self.bands:
            _paint_band(canvas, axes, band)
        draw_scales(canvas, axes, below, self.say_x, self.say_y)
        self._paint_marks(canvas, axes)
        for series in self.series:
            _paint_series(canvas, axes, series)
        self._paint_reading(canvas, axes)
        self._paint_legend(canvas, legend)

    def _ends(self) -> tuple[float, float, float, float]:
        shown = [line.xs for line in self.series] + [band.xs for band in self.bands]
        xs = [end for line in shown for end in (*line[:1], *line[-1:])]
        return (min(xs, default=0.0), max(xs, default=1.0), self.low, self.high)

    def _paint_marks(self, canvas: Canvas, axes: Axes) -> None:
        line = canvas.look.typesetter.line_height("note")
        rows_used: list[int] = []
        for mark in sorted(self.marks, key=lambda mark: axes.x(mark.x)):
            x = round(axes.x(mark.x))
            canvas.lines([(x, axes.plot.top), (x, axes.plot.bottom - 1)], mark.colour)
            if not mark.text:
                continue
            wide = min(canvas.look.typesetter.measure(mark.text, "note", rtl=axes.rtl), axes.plot.width // 3)
            beside = x - canvas.look.px(4) - wide if axes.rtl else x + canvas.look.px(4)
            left = min(max(beside, axes.plot.left), axes.plot.right - wide)
            row = next((n for n, end in enumerate(rows_used) if end < left), len(rows_used))
            rows_used[row : row + 1] = [left + wide + canvas.look.px(8)]
            place = Rect(left, axes.plot.top + row * line, wide, line)
            if place.bottom <= axes.plot.bottom:
                canvas.fill(place, "panel")
                canvas.text(place, mark.text, "note", mark.colour, lines=1)

    def _paint_reading(self, canvas: Canvas, axes: Axes) -> None:
        if self.reading < 0:
            return
        at = self._xs[self.reading]
        x = round(axes.x(at))
        canvas.lines([(x, axes.plot.top), (x, axes.plot.bottom - 1)], "text")
        for series in self.series:
            if at in series.xs:
                y = axes.y(series.ys[series.xs.index(at)])
                canvas.disc((axes.x(at), y), canvas.look.px(4), series.colour)

    def _paint_legend(self, canvas: Canvas, legend: Rect) -> None:
        look = canvas.look
        cells = look.columns(legend, (1.0,) * len(self.series) or (1.0,), look.px(10))
        if self.reading >= 0:
            words = self.say_x(self._xs[self.reading])
            wide = min(look.typesetter.measure(words, "note", rtl=look.rtl), legend.width // 3)
            when, *cells = look.columns(legend, (wide, *(1.0,) * len(self.series)), look.px(10))
            canvas.text(when, words, "note", lines=1)
        for series, cell in zip(self.series, cells, strict=False):
            self._paint_name(canvas, cell, series)

    def _paint_name(self, canvas: Canvas, cell: Rect, series: Series) -> None:
        """A piece of the line, its name, and its value while it is read off."""
        look = canvas.look
        sample, words = look.columns(cell, (look.px(24), 1.0), look.px(6))
        ends = [(sample.left, sample.centery), (sample.right - 1, sample.centery)]
        _paint_line(canvas, [(float(x), float(y)) for x, y in ends], series)
        text = series.name
        if self.reading >= 0 and (at := self._xs[self.reading]) in series.xs:
            text = f"{series.name} {self.say_y(series.ys[series.xs.index(at)])}"
        canvas.text(words, text, "note", lines=1)

    # --- answers ---

    def do(self, action: Action) -> bool:
        """Left and right read on; ``back`` stops reading."""
        forward = actions.LEFT if self.look.rtl else actions.RIGHT
        last = len(self._xs) - 1
        if action in (actions.LEFT, actions.RIGHT) and last >= 0:
            self.reading = min(max(self.reading + (1 if action == forward else -1), 0), last)
            return True
        if action in (actions.FIRST, actions.LAST) and last >= 0:
            self.reading = 0 if action == actions.FIRST else last
            return True
        if action == actions.BACK and self.reading >= 0:
            self.reading = -1
            return True
        return False

    def point(self, pointer: Pointer) -> bool:
        """Read off where the pointer is."""
        if pointer.kind not in ("move", "press") or self._axes is None or not self._xs:
            return False
        at = self._axes.value_at(pointer.x)
        self.reading = min(range(len(self._xs)), key=lambda number: abs(self._xs[number] - at))
        return True


def _paint_band(canvas: Canvas, axes: Axes, band: Band) -> None:
    above, below = axes.points(band.xs, band.high), axes.points(band.xs, band.low)
    if len(above) > 1:
        canvas.polygon([*above, *reversed(below)], band.colour)


def _paint_series(canvas: Canvas, axes: Axes, series: Series) -> None:
    points = axes.points(series.xs, series.ys)
    if len(points) == 1:
        canvas.disc(points[0], canvas.look.px(3), series.colour)
    _paint_line(canvas, points, series)


def _paint_line(canvas: Canvas, points: list[tuple[float, float]], series: Series) -> None:
    dash = float(canvas.look.px(6))
    for part in dashes(points, dash, dash * 0.7) if series.dashed else [points]:
        canvas.lines(part, series.colour, 2)
