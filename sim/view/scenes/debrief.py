"""The debrief: how it ended, how it lies among other runs, when it turned, what each seat reached, what to discuss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.study.debrief import beside_history, turning_points
from sim.view.debrief.compare import RUNS, Comparison
from sim.view.debrief.export import chart_png, page_html, tables, write_files
from sim.view.debrief.page import Page
from sim.view.debrief.relations import Relations
from sim.view.debrief.relations_page import RelationsPage
from sim.view.debrief.scores_page import ScoresPage
from sim.view.debrief.talk_page import TalkPage
from sim.view.debrief.tension_page import TensionPage
from sim.view.debrief.turns_page import TurnsPage
from sim.view.debrief.words import facts, questions
from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.tabs import Tabs
from sim.view.notices import reason
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

PAGES = ("tension", "turns", "relations", "scores", "talk")
WIDE = 1000
"""Width, at scale 1, from which on the turning points stand beside the chart."""

SECONDS_A_LOOK = 0.1
EXPORTS = "exports"


class Debrief(Scene):
    """What can be said about a game, most of all once it is over.

    Args:
        app: the program around it.
        session: the game; ``session.game`` is read, and never changed.
        runs: of the comparison; RUNS if None.
        aside: whether these run in a thread; tests do it at once.

    Attributes:
        page: the name of the page that is open.
    """

    name = "debrief"

    def __init__(self, app: App, session: Session, runs: int | None = None, aside: bool = True) -> None:
        self.session = session
        self.game = session.game
        self.scenario = self.game.scenario
        self.record = self.game.record()
        self.points = turning_points(self.record.tension, self.record.events)
        self.recorded = beside_history(self.scenario, self.record.events, len(self.record.tension))
        self.relations = Relations(self.game) if self.game.done or not self.game.seats else None
        self.seats = self.game.seats or self.scenario.setup.dispute
        self.page = PAGES[0]
        self.seat = 0
        self.comparison = Comparison(self.game, RUNS if runs is None else runs, aside)
        self._next: float | None = None
        self._wide = False
        super().__init__(app)

    def left(self) -> None:
        """Nobody waits for the comparison any more."""
        self.comparison.stopped = True

    # --- widgets ---

    def build(self) -> None:
        """The ending above, the pages below it."""
        self._build_head()
        text, talk = self.app.text, questions(self.record, self.points, self.scenario, self.app.text)
        self.tabs = self.root.add(Tabs([], self.turn_to))
        self.tension = TensionPage(text, self.record.tension, self.points, self.comparison.runs)
        self.turns = TurnsPage(text, self.points, self.scenario.setup.start, self.facts.text, self.open_turn)
        self.scores = ScoresPage(text, self.game, self.seats)
        self.talk = TalkPage(text, talk, self.recorded if self.scenario.history else None)
        self.related = RelationsPage(text, self.relations)
        pages: tuple[Page, ...] = (self.tension, self.turns, self.related, self.scores, self.talk)
        self.pages = dict(zip(PAGES, map(self.root.add, pages), strict=True))
        self._name_tabs()
        self.tension.show(self.comparison)

    def _build_head(self) -> None:
        text = self.app.text
        title = text.get("debrief.title", scenario=text.title(self.scenario.id))
        self.title = self.root.add(Label(title, role="heading", lines=2))
        hint = text.get("debrief.export_hint")
        self.to_file = self.root.add(Button(text.get("debrief.export"), self.export, name="export", hint=hint))
        self.to_timeline = self.root.add(Button(text.get("debrief.timeline"), self.open_timeline, name="timeline"))
        self.back = self.root.add(Button(text.get("debrief.back"), self.leave, name="back"))
        self.ending = self.root.add(Label(self._ending(), role="strong", colour="focus", lines=4, name="ending"))
        said = " · ".join(facts(self.game, self.record, self.recorded, text))
        self.facts = self.root.add(Label(said, role="label", colour="muted", lines=4, name="facts"))

    def _ending(self) -> str:
        text = self.app.text
        return text.ending(self.record.outcome) if self.game.done else text.get("debrief.not_over")

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """The head, the tabs, and the page that is open."""
        gap = look.px(10)
        room = inset(area, gap)
        self._wide = area.width >= look.px(WIDE)
        self.facts.visible, self.turns.facts.visible = self._wide, not self._wide
        words = [height_of(each, room.width, look) if each.visible else 0 for each in (self.ending, self.facts)]
        one = look.control_height
        top, ending, said, tabs, body = rows(room, (one, *words, one, 1.0), look.px(5))
        title, *buttons = look.columns(top, (1.0, look.px(130), look.px(130), look.px(110)), gap)
        for widget, place in zip((self.to_file, self.to_timeline, self.back), buttons, strict=True):
            widget.place(place, look)
        for label, place in ((self.title, title), (self.ending, ending), (self.facts, said), (self.tabs, tabs)):
            label.place(place, look)
        self._name_tabs()
        for page in self.pages.values():
            page.place(body, look)
        if self._wide:
            left, right = look.columns(body, (1.6, 1.0), gap)
            self.tension.place(left, look)
            self.turns.place(right, look)

    # --- pages ---

    @property
    def shown(self) -> tuple[str, ...]:
        """The pages that have a tab: where there is room the turning points stand beside the chart."""
        return tuple(page for page in PAGES if page != "turns") if self._wide else PAGES

    def turn_to(self, number: int) -> None:
        """Show the page of a tab."""
        self.page = self.shown[number]
        self._show_page()

    def _name_tabs(self) -> None:
        if self.page not in self.shown:
            self.page = PAGES[0]
        self.tabs.names = tuple(self.app.text.get(f"debrief.tabs.{page}") for page in self.shown)
        self.tabs.chosen = self.shown.index(self.page)
        self._show_page()

    def _show_page(self) -> None:
        for name, panel in self.pages.items():
            panel.visible = name == self.page
        if self._wide:
            self.turns.visible = self.page == "tension"

    # --- the comparison ---

    def tick(self, now: float) -> None:
        """See how far the runs have come."""
        if not self.tension.bar.visible or (self._next is not None and now < self._next):
            return
        self._next = now + SECONDS_A_LOOK
        self.tension.show(self.comparison)

    def due(self) -> float | None:
        """When to look again at how far the runs have come."""
        return (self._next or 0.0) if self.tension.bar.visible else None

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

    # --- keeping ---

    def export(self) -> None:
        """Write tables, the chart and a page to print, and say where; or why not."""
        try:
            folder = self._folder()
            write_files(folder, self._contents())
        except HarmattanError as error:
            refusal = error  # the name of a caught error goes with its block
            self.ask(lambda: self._exported(reason(refusal, self.app.text)))
            return
        self.ask(lambda: self._exported(self.app.text.get("debrief.exported", folder=str(folder))))

    def _exported(self, said: str) -> Dialog:
        get = self.app.text.get
        return Dialog(get("debrief.export"), said, [Answer(get("menu.good"), kind="primary")], name="exported")

    def _folder(self) -> Path:
        """Beside the saves, a folder for each game."""
        from sim.game.saves import saves_folder

        saves = getattr(self.app, "saves", None) or saves_folder()
        record = self.record
        return Path(saves).with_name(EXPORTS) / f"{record.scenario}-{record.seed}-{record.run}-{record.digest[:8]}"

    def _contents(self) -> dict[str, bytes]:
        text = self.app.text
        parts = {
            text.get("debrief.turning"): self.turns.list.rows,
            text.get("debrief.tabs.relations"): self.related.list.rows,
            text.get("debrief.questions"): self.talk.questions.rows,
            text.get("debrief.history"): self.talk.history.rows,
        }
        parts = {heading: found for heading, found in parts.items() if found}
        page = page_html(text.lang, self.title.text, (self.ending.text, self.facts.text), parts)
        found = tables(self.record, self.comparison.band)
        return {**found, "tension.png": chart_png(self.tension.chart, self.app.look), "debrief.html": page.encode()}
