"""An act before it is ordered: what it does, what it takes, what may come of it, how it is undone, what it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import centred, inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.tabs import Tabs
from sim.view.notices import reason
from sim.view.play.act_words import ActWords
from sim.view.play.forecast_words import ForecastWords
from sim.view.play.reading import Reading
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.report.forecast_records import Forecast
    from sim.view.loading.work import Work
    from sim.view.session import Choice, Session

WIDTH, HEIGHT = 1200, 700
SIDE_BY_SIDE = 900
"""A dialog that is wider, at scale 1, shows the act and its forecast beside each other; else one after the other."""

CHART_HEIGHT = 120
HEAD = (1.5, 1.0)
"""Shares of the sentence and the target, beside each other."""

EVERY = 0.1


class ActDialog(Scene):
    """One act toward one target.

    Args:
        app: the program around it.
        session: the game.
        act: act id.
        target: toward whom at first.
    """

    name = "act_dialog"

    def __init__(self, app: App, session: Session, act: str, target: str) -> None:
        self.session, self.act, self.target = session, act, target
        self._tab = 0
        self._now = 0.0
        self._work: Work[Forecast] | None = None
        super().__init__(app)

    def build(self) -> None:
        """Words and buttons for the act toward the target."""
        text, session = self.app.text, self.session
        self.words = Words(text, session)
        choice = next(choice for choice in session.choices(self.target) if choice.act == self.act)
        self.seen = session.preflight(self.act, self.target)
        refusals = list(self.words.refusals(choice, self.target))
        self.panel = self.root.add(Panel(text.act(self.act), name="act"))
        self._build_head(choice, refusals)
        self.tabs = self.panel.add(
            Tabs([text.get(f"act_dialog.tab_{name}") for name in ("act", "forecast")], self._turn_to, chosen=self._tab)
        )
        self.facts = self.panel.add(Reading(gap=2, name="facts"))
        self._fill_facts(bool(choice.forbidden))
        self.outlook = self.panel.add(Reading(gap=2, name="outlook"))
        self._ask(choice)
        self.cancel = self.panel.add(Button(text.get("act_dialog.cancel"), self.app.stack.pop, name="cancel"))
        can = choice.open and session.decides
        why = "" if can else "\n".join(refusals)
        self.give = self.panel.add(
            Button(text.get("act_dialog.order"), self.order, kind="primary", name="order", enabled=can, hint=why)
        )
        self.root.focus.set(self.give if can else self.cancel)

    def _build_head(self, choice: Choice, refusals: Iterable[str]) -> None:
        """What is done to whom, and what speaks against it."""
        text, others = self.app.text, self.session.others
        self.line = self.panel.add(Label(text.act_sentence(self.act, self.session.seat, self.target), role="body"))
        self.targets = self.panel.add(
            Dropdown(
                [text.get("act_dialog.toward", target=text.actor(other)) for other in others],
                lambda number: self.choose(others[number]),
                chosen=others.index(self.target),
                name="target",
            )
        )
        warned = [*refusals, *([] if choice.forbidden else self.words.warnings(self.seen))]
        self.warnings = self.panel.add(Prose("\n".join(warned), colour="warn", name="warnings"))

    # --- what it says ---

    def _fill_facts(self, barred: bool) -> None:
        """What it does and takes; what the seat's own weights say of it."""
        words, get = self.words, self.app.text.get
        self.facts.say(get("act_dialog.does"), ActWords(words, self.act, self.target).effects())
        consequences = [] if barred else list(words.consequences(self.seen))
        self.facts.say(get("act_dialog.takes"), [*words.facts(self.seen), *consequences])
        if not barred:
            self.facts.say(get("act_dialog.weights"), words.weights(self.act, self.target))

    def _ask(self, choice: Choice) -> None:
        """Have the forecast made beside the window."""
        self._work = None
        if choice.forbidden or not self.session.decides:
            self._note("none")
            return
        self._work = self.app.work(self.session.question(self.act, self.target))
        self._note("working")
        self._look_up()

    def _note(self, key: str) -> None:
        self.outlook.put(Label(self.app.text.get(f"forecast.{key}"), role="body", colour="muted", lines=99, name=key))

    def _look_up(self) -> None:
        """Show the forecast once it is there."""
        if self._work is None or not self._work.done:
            return
        work, self._work = self._work, None
        self.outlook.clear()
        try:
            self._show(ForecastWords(self.words, work.result()))
        except HarmattanError:
            self._note("none")

    def _show(self, told: ForecastWords) -> None:
        self.outlook.say(told.title(), told.changes())
        self.outlook.say_list(told.replies())
        self.outlook.put(told.chart(), lambda width, look: look.px(CHART_HEIGHT))
        self.outlook.say_list(told.others())
        self.outlook.say_list(told.endings())
        for note in told.notes():
            self.outlook.put(Label(note, role="note", colour="muted", down="start", lines=99, name="note"))

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """In the middle; the act beside its forecast, or one of them at a time."""
        room, gap = inset(area, look.px(12)), look.px(8)
        self.panel.place(centred(look.px(WIDTH), look.px(HEIGHT), room), look)
        inside, one = self.panel.inside, look.control_height
        warned = self.warnings.height_for(inside.width, look) if self.warnings.text else 0
        wide = inside.width >= look.px(SIDE_BY_SIDE)
        sizes = (
            self._head_height(inside.width, look, wide),
            min(warned, inside.height // 4),
            0 if wide else one,
            1.0,
            one + look.px(8),
        )
        head, warnings, tabs, main, below = rows(inside, sizes, gap)
        line, target = look.columns(head, HEAD, gap) if wide else rows(head, (1.0, one), gap)
        placed = ((self.line, line), (self.targets, target), (self.warnings, warnings), (self.tabs, tabs))
        for each, place in placed:
            each.place(place, look)
        self._place_main(main, look, wide)
        for button, place in zip((self.cancel, self.give), look.columns(below, (1.0, 1.4), look.px(10)), strict=True):
            button.place(place, look)

    def _head_height(self, width: int, look: Look, wide: bool) -> int:
        """Of the sentence and the target: beside each other, or below."""
        one = look.control_height
        room = look.columns(Rect(0, 0, width, 1), HEAD, look.px(8))[0].width if wide else width
        line = look.typesetter.set(self.line.text, "body", room, look.rtl).height
        return max(one, line) if wide else line + look.px(8) + one

    def _place_main(self, main: Rect, look: Look, wide: bool) -> None:
        self.tabs.visible = not wide
        self.facts.visible = wide or self._tab == 0
        self.outlook.visible = wide or self._tab == 1
        parts = look.columns(main, (1.0, 1.3), look.px(16)) if wide else (main, main)
        for each, place in zip((self.facts, self.outlook), parts, strict=True):
            each.place(place, look)

    def _turn_to(self, tab: int) -> None:
        self._tab = tab
        self.arrange(self.root.rect, self.root.look)

    # --- time ---

    def tick(self, now: float) -> None:
        """Look whether the forecast is there."""
        self._now = now
        if self._work is not None and self._work.done:
            self._look_up()
            self.arrange(self.root.rect, self.root.look)

    def due(self) -> float | None:
        """Often while it is being made."""
        return None if self._work is None else self._now + EVERY

    # --- what the person does ---

    def choose(self, target: str) -> None:
        """Look at the act toward another."""
        self.target = target
        ringed = self.root.focus.ringed
        self.rebuild()
        self.root.focus.ringed = ringed
        self.root.focus.set(self.targets)

    def order(self) -> None:
        """Give the order; where a promise is at stake, ask once more."""
        if not self.seen.breaks_a_promise:
            self._give()
        else:
            self.ask(self._question)

    def _question(self) -> Dialog:
        text = self.app.text
        warned = [*self.words.warnings(self.seen), text.get("act_dialog.ask_text")]
        answers = [
            Answer(text.get("act_dialog.yes"), self._give, kind="alarm"),
            Answer(text.get("act_dialog.no"), kind="primary"),
        ]
        return Dialog(text.get("act_dialog.ask"), "\n".join(warned), answers, name="ask")

    def _give(self) -> None:
        try:
            self.session.order(self.act, self.target)
        except HarmattanError as error:
            refusal = error  # the name of a caught error goes with its block
            self.ask(lambda: self._refused(refusal))
            return
        self.app.stack.pop()

    def _refused(self, refusal: HarmattanError) -> Dialog:
        text = self.app.text
        close = Answer(text.get("play.close"), kind="primary")
        return Dialog(text.get("act_dialog.refused"), reason(refusal, text), [close], name="refused")
