"""The debrief: how it ended, how it lies among other runs, when it turned, what each seat reached, what to discuss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.study.debrief import beside_history, turning_points
from sim.view.debrief.compare import RUNS, Comparison
from sim.view.debrief.scores import ScoreList, common_rows, goal_rows
from sim.view.debrief.words import history_rows, history_summary, questions, turning_row
from sim.view.kit.button import Button
from sim.view.kit.chart import Band, LineChart, Mark, Series
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.meter import Meter
from sim.view.kit.prose import Prose
from sim.view.kit.tabs import Tabs
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

PAGES = ("tension", "scores", "talk")
SECONDS_A_LOOK = 0.1


class Debrief(Scene):
    """What can be said about a game, most of all once it is over.

    Args:
        app: the program around it.
        session: the game; ``session.game`` is read, and never changed.
        runs: of the comparison; RUNS if None.
        aside: whether these run in a thread; tests do it at once.
    """

    name = "debrief"

    def __init__(self, app: App, session: Session, runs: int | None = None, aside: bool = True) -> None:
        self.session = session
        self.game = session.game
        self.scenario = self.game.scenario
        self.record = self.game.record()
        self.points = turning_points(self.record.tension, self.record.events)
        self.recorded = beside_history(self.scenario, self.record.events, len(self.record.tension))
        self.seats = self.game.seats or self.scenario.setup.dispute
        self.page = self.seat = 0
        self.comparison = Comparison(self.game, RUNS if runs is None else runs, aside)
        self._next: float | None = None
        super().__init__(app)

    def left(self) -> None:
        """Nobody waits for the comparison any more."""
        self.comparison.stopped = True

    # --- widgets ---

    def build(self) -> None:
        """The ending above, three pages below it."""
        self._build_head()
        text = self.app.text
        self.tabs = self.root.add(
            Tabs([text.get(f"debrief.tabs.{page}") for page in PAGES], self.turn_to, chosen=self.page)
        )
        self.pages = [self._tension_page(), self._scores_page(), self._talk_page()]
        self.turn_to(self.page)
        self._show_scores(self.seat)
        self._show_comparison()

    def _build_head(self) -> None:
        text = self.app.text
        title = text.get("debrief.title", scenario=text.title(self.scenario.id))
        self.title = self.root.add(Label(title, role="heading", lines=1))
        self.to_timeline = self.root.add(Button(text.get("debrief.timeline"), self.open_timeline, name="timeline"))
        self.back = self.root.add(Button(text.get("debrief.back"), self.leave, name="back"))
        self.ending = self.root.add(Label(self._ending(), role="strong", colour="focus", lines=2, name="ending"))
        self.facts = [self.root.add(Label(words, role="label", colour="muted", lines=2)) for words in self._facts()]

    def _ending(self) -> str:
        text = self.app.text
        return text.ending(self.record.outcome) if self.game.done else text.get("debrief.not_over")

    def _facts(self) -> tuple[str, ...]:
        """A few numbers: when it ended, the highest tension, the gravest act, how many acts."""
        text, tension = self.app.text, self.record.tension
        day = len(tension)
        when = text.get("debrief.day", day=day, days=self.game.days, date=text.date(self.game.date))
        if self.record.ended_day is not None:
            when = text.get("debrief.ended", day=self.record.ended_day)
        highest = max(tension, default=0.0)
        on = tension.index(highest) + 1 if tension else 0
        peak = text.get("debrief.peak", index=text.number(highest), day=on)
        gravest = text.get("debrief.gravest", level=self.record.peak_hostility)
        return (when, peak, gravest, text.get("debrief.acts", count=len(self.record.events)))

    def _tension_page(self) -> Panel:
        """The chart, its bar while runs go on, and the turning points."""
        text = self.app.text
        page = self.root.add(Panel(name="tension"))
        heading = text.get("debrief.chart", runs=self.comparison.runs)
        self.chart_title = page.add(Label(heading, role="strong", lines=2))
        self.chart = page.add(LineChart([], say_x=self._say_day, say_y="{:.0f}".format, name="chart"))
        self.bar = page.add(Meter(text.get("debrief.running", runs=self.comparison.runs), 0.0, name="running"))
        self.chart_note = page.add(Label(text.get("debrief.band"), role="note", colour="muted", lines=3))
        self.points_title = page.add(Label(text.get("debrief.turning"), role="strong", lines=1))
        self.points_note = page.add(Label(text.get("debrief.turning_open"), role="note", colour="muted", lines=2))
        start = self.scenario.setup.start
        turns = tuple(turning_row(point, start, text) for point in self.points)
        self.turns = page.add(
            List(turns or (Row(text=text.get("debrief.turning_none")),), self.open_turn, name="turns")
        )
        return page

    def _scores_page(self) -> Panel:
        """The score sheet of one seat, chosen above it."""
        text = self.app.text
        page = self.root.add(Panel(name="scores"))
        names = [text.actor(seat).form("name") for seat in self.seats]
        self.whose_title = page.add(Label(text.get("debrief.whose"), role="strong", lines=1))
        self.whose = page.add(Dropdown(names, self._show_scores, chosen=self.seat, name="whose"))
        self.sheet_note = page.add(Label(text.get("debrief.sheet_note"), role="note", colour="muted", lines=3))
        self.goals_title = page.add(Label(text.get("debrief.goals"), role="strong", lines=1))
        self.goals = page.add(ScoreList(name="goals"))
        self.common_title = page.add(Label(text.get("debrief.common"), role="strong", lines=1))
        self.common = page.add(ScoreList(name="common"))
        return page

    def _talk_page(self) -> Panel:
        """Questions, and the record beside the run where the scenario has one."""
        text = self.app.text
        page = self.root.add(Panel(name="talk"))
        self.questions_title = page.add(Label(text.get("debrief.questions"), role="strong", lines=1))
        asked = questions(self.record, self.points, self.scenario, text)
        self.questions = page.add(List([Row(text=f"{n}. {one}") for n, one in enumerate(asked, 1)], name="questions"))
        self.history_title = page.add(Label(text.get("debrief.history"), role="strong", lines=1))
        self.history_note = page.add(Prose(history_summary(self.recorded, text), role="note", colour="muted"))
        self.history = page.add(List(history_rows(self.recorded, text), name="history"))
        for widget in (self.history_title, self.history_note, self.history):
            widget.visible = bool(self.scenario.history)
        return page

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """The head, the tabs, and the page that is open."""
        gap = look.px(10)
        one = look.control_height
        top, head, tabs, body = rows(inset(area, gap), (one, self._head_height(look), one, 1.0), look.px(6))
        title, timeline, back = look.columns(top, (1.0, look.px(150), look.px(120)), gap)
        for widget, place in ((self.title, title), (self.to_timeline, timeline), (self.back, back)):
            widget.place(place, look)
        ending, *facts = look.columns(head, (2.2, 0.9, 1.1, 0.9, 0.6), gap)
        self.ending.place(ending, look)
        for fact, place in zip(self.facts, facts, strict=True):
            fact.place(place, look)
        self.tabs.place(tabs, look)
        for page in self.pages:
            page.place(body, look)
        self._arrange_tension(look)
        self._arrange_scores(look)
        self._arrange_talk(look)

    def _head_height(self, look: Look) -> int:
        return 2 * look.typesetter.line_height("strong") + look.px(4)

    def _arrange_tension(self, look: Look) -> None:
        line = look.typesetter.line_height
        left, right = look.columns(self.pages[0].inside, (1.5, 1.0), look.px(16))
        sizes = (line("strong"), 1.0, look.px(34), 2 * line("note"))
        title, chart, bar, note = rows(left, sizes, look.px(4))
        if not self.bar.visible:
            chart.height = bar.bottom - chart.top
        for widget, place in ((self.chart_title, title), (self.chart, chart), (self.bar, bar), (self.chart_note, note)):
            widget.place(place, look)
        self._arrange_turns(right, look)

    def _arrange_turns(self, place: Rect, look: Look) -> None:
        line = look.typesetter.line_height
        title, note, turns = rows(place, (line("strong"), 2 * line("note"), 1.0), look.px(4))
        for widget, place in ((self.points_title, title), (self.points_note, note), (self.turns, turns)):
            widget.place(place, look)

    def _arrange_scores(self, look: Look) -> None:
        line = look.typesetter.line_height
        top, body = rows(self.pages[1].inside, (look.control_height, 1.0), look.px(8))
        wide = look.typesetter.measure(self.whose_title.text, "strong", rtl=look.rtl)
        whose, choice, note = look.columns(top, (wide, look.px(220), 1.0), look.px(12))
        for widget, place in ((self.whose_title, whose), (self.whose, choice), (self.sheet_note, note)):
            widget.place(place, look)
        halves = look.columns(body, (1.0, 1.0), look.px(16))
        pairs = ((self.goals_title, self.goals), (self.common_title, self.common))
        for half, (title, axes) in zip(halves, pairs, strict=True):
            above, below = rows(half, (line("strong"), 1.0), look.px(4))
            title.place(above, look)
            axes.place(below, look)

    def _arrange_talk(self, look: Look) -> None:
        line = look.typesetter.line_height
        room = self.pages[2].inside
        left, right = look.columns(room, (1.0, 1.0), look.px(16)) if self.scenario.history else (room, room)
        title, asked = rows(left, (line("strong"), 1.0), look.px(4))
        self.questions_title.place(title, look)
        self.questions.place(asked, look)
        title, note, acts = rows(right, (line("strong"), 3 * line("note"), 1.0), look.px(4))
        for widget, place in ((self.history_title, title), (self.history_note, note), (self.history, acts)):
            widget.place(place, look)

    # --- pages ---

    def turn_to(self, page: int) -> None:
        """Show one of the pages."""
        self.page = page
        for number, panel in enumerate(self.pages):
            panel.visible = number == page

    def _show_scores(self, seat: int) -> None:
        """Show the sheet of a seat."""
        from sim.game.scores import score_sheet

        self.seat = seat
        sheet = score_sheet(self.game, self.seats[seat])
        self.goals.rows = goal_rows(sheet.goals, self.scenario, sheet.actor, self.app.text)
        self.common.rows = common_rows(sheet.common, self.app.text)

    # --- the comparison ---

    def _show_comparison(self) -> None:
        """Draw the run, and the band as soon as there is one."""
        text, comparison = self.app.text, self.comparison
        days = tuple(float(day) for day in range(1, len(self.record.tension) + 1))
        lines = [Series(text.get("debrief.this_run"), days, self.record.tension, "series_2")]
        marks = [Mark(float(p.day), "", "bad" if p.change > 0 else "good") for p in self.points]
        bands = []
        if (band := comparison.band) is not None:
            whole = tuple(float(day) for day in range(1, len(band.p50) + 1))
            lines.append(Series(text.get("debrief.median"), whole, band.p50, "series_1", dashed=True))
            bands = [Band(whole, band.p5, band.p95, "band"), Band(whole, band.p25, band.p75, "primary")]
        self.chart.show(lines, bands, marks)
        self.bar.visible = not comparison.over
        self.bar.value = 100 * comparison.done_runs / comparison.runs
        self.bar.said = text.percent(comparison.done_runs / comparison.runs)
        failure = comparison.failure
        self.chart_note.text = text.get("debrief.failed", why=failure) if failure else text.get("debrief.band")

    def tick(self, now: float) -> None:
        """See how far the runs have come."""
        if not self.bar.visible or (self._next is not None and now < self._next):
            return
        self._next = now + SECONDS_A_LOOK
        self._show_comparison()
        if not self.bar.visible and self.root.rect.width:
            self._arrange_tension(self.root.look)

    def due(self) -> float | None:
        """When to look again at how far the runs have come."""
        return (self._next or 0.0) if self.bar.visible else None

    def _say_day(self, day: float) -> str:
        return self.app.text.get("debrief.axis_day", day=f"{day:g}")

    # --- going ---

    def open_turn(self, number: int) -> None:
        """Open the day of a turning point in the timeline."""
        if self.points:
            self.open_timeline(self.points[number].day)

    def open_timeline(self, day: int | None = None) -> None:
        """Open the timeline of the game."""
        from sim.game.replay import Replay
        from sim.view.scenes.timeline import Timeline

        self.app.stack.push(Timeline(self.app, Replay(self.game), day))

    def leave(self) -> None:
        """Go back to the scene below."""
        if len(self.app.stack.scenes) > 1:
            self.app.stack.pop()
