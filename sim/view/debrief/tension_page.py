"""The page that shows the tension of a game among that of many runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from sim.study.debrief import TurningPoint
from sim.text import Text
from sim.view.debrief.page import Page, place_all
from sim.view.kit.chart import Band, LineChart, Mark, Series
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.meter import Meter

if TYPE_CHECKING:
    from sim.study.band import TensionBand
    from sim.view.debrief.compare import Comparison


ENOUGH = 180
"""Height of the chart and its bar, at scale 1."""


class TensionPage(Page):
    """The chart, and a bar below it while runs go on.

    Args:
        text: the reader's language.
        tension: of the game, on the evening of each day.
        points: its turning points, marked on the chart.
        runs: of the comparison.
    """

    def __init__(self, text: Text, tension: Sequence[float], points: Sequence[TurningPoint], runs: int) -> None:
        super().__init__(name="tension")
        self.text, self.tension, self.points = text, tuple(tension), tuple(points)
        self.heading = self.add(Label(text.get("debrief.chart", runs=runs), role="strong", lines=2))
        self.chart = self.add(LineChart([], say_x=self._say_day, say_y="{:.0f}".format, name="chart"))
        self.bar = self.add(Meter(text.get("debrief.running", runs=runs), 0.0, name="running"))
        self.note = self.add(Label(text.get("debrief.band"), role="note", colour="muted", lines=4))

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """The chart takes what its words leave; where that is little, the note is its tooltip alone."""
        self.note.visible = self.chart_is_high(room, look)
        self.chart.hint = "" if self.note.visible else self.note.text
        shown = (self.heading, self.note)
        words = [height_of(each, room.width, look) if each.visible else 0 for each in shown]
        title, chart, bar, note = rows(room, (words[0], 1.0, look.px(34), words[1]), look.px(4))
        if not self.bar.visible:
            chart.height = bar.bottom - chart.top
        place_all((self.heading, self.chart, self.bar, self.note), (title, chart, bar, note), look)

    def chart_is_high(self, room: Rect, look: Look) -> bool:
        """Whether the chart is high enough with a note below it."""
        words = sum(height_of(each, room.width, look) for each in (self.heading, self.note))
        return room.height - words >= look.px(ENOUGH)

    def show(self, comparison: Comparison) -> None:
        """Draw the run, and the band as soon as there is one."""
        text = self.text
        days = tuple(float(day) for day in range(1, len(self.tension) + 1))
        lines = [Series(text.get("debrief.this_run"), days, self.tension, "series_2")]
        marks = [Mark(float(p.day), f"{n}", "bad" if p.change > 0 else "good") for n, p in enumerate(self.points, 1)]
        bands: list[Band] = []
        if (band := comparison.band) is not None:
            bands = _bands(band)
            lines.append(Series(text.get("debrief.median"), bands[0].xs, band.p50, "series_1", dashed=True))
        self.chart.show(lines, bands, marks)
        self.bar.visible = not comparison.over
        self.bar.value = 100 * comparison.done_runs / comparison.runs
        self.bar.said = text.percent(comparison.done_runs / comparison.runs)
        failure = comparison.failure
        self.note.text = text.get("debrief.failed", why=failure) if failure else text.get("debrief.band")
        if self.rect.width:
            self.arrange(self.look)

    def _say_day(self, day: float) -> str:
        return self.text.get("debrief.axis_day", day=f"{day:g}")


def _bands(band: TensionBand) -> list[Band]:
    whole = tuple(float(day) for day in range(1, len(band.p50) + 1))
    return [Band(whole, band.p5, band.p95, "band"), Band(whole, band.p25, band.p75, "primary")]
