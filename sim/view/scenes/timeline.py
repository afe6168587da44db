"""The timeline of a game: go from day to day, see what was done and why, and play on from any of its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pygame import Rect

from sim.report import EventRecord
from sim.text import tone
from sim.text.template import sentence
from sim.view.beside import by_the_rules, deed, deeds, first_difference, of_save, saves_of
from sim.view.days import Days, days_of
from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.flow import height_of
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.scene import App, Scene
from sim.view.signed import signed
from sim.view.timeline_keys import BRANCH
from sim.view.track import TONES, Legend, Track

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.game.replay import Replay
    from sim.game.saves import SavedGame
    from sim.view.app import HarmattanApp

SECONDS_A_DAY = 0.4


class Timeline(Scene):
    """A replay by days.

    Args:
        app: the program around it.
        replay: the game; it is never changed.
        day: the day to begin with; the last one if None.
    """

    name = "timeline"

    def __init__(self, app: App, replay: Replay, day: int | None = None) -> None:
        self.replay = replay
        self.days: Days = days_of(replay)
        self.day = self.days.last if day is None else min(max(day, 0), self.days.last)
        self.playing = False
        self.beside: Days | None = None
        self.saves = saves_of(replay.game.scenario.id, getattr(app, "saves", None)) if self.may_compare else ()
        self._chosen = 0
        self._next: float | None = None
        super().__init__(app)

    @property
    def may_compare(self) -> bool:
        """Whether another run may stand beside this one: while a game goes on it would tell too much."""
        return self.replay.game.done or not self.replay.game.seats

    # --- widgets ---

    def build(self) -> None:
        """The track with its buttons, and the day beside it."""
        text = self.app.text
        title = text.get("timeline.title", scenario=text.title(self.replay.game.scenario.id))
        self.title = self.root.add(Label(title, role="heading", lines=2))
        self.other = self.root.add(
            Dropdown(self._others(), self.compare, chosen=self._chosen, name="beside", hint=text.get("timeline.beside"))
        )
        self.other.visible = self.may_compare
        self.back = self.root.add(Button(text.get("timeline.back"), self.leave, name="back"))
        words = {lane: text.get(f"instrument.{lane}") for lane in self.days.lanes}
        hint = text.get("timeline.track_hint")
        self.track = self.root.add(
            Track(self.days, words, self._say_day, text.act_line, self.show, self.toggle, hint=hint)
        )
        self.track.day, self.track.beside = self.day, self.beside
        self.legend = self.root.add(Legend({kind: text.get(f"timeline.{kind}") for kind in TONES}))
        self._name_lines()
        self.buttons = [
            self.root.add(Button(text.get("timeline.earlier"), lambda: self.step(-1), name="earlier")),
            self.root.add(Button(text.get("timeline.play"), self.toggle, name="play")),
            self.root.add(Button(text.get("timeline.later"), lambda: self.step(1), name="later")),
            self.root.add(self._branch_button()),
        ]
        self.panel = self.root.add(Panel())
        self.date = self.panel.add(Label("", role="strong", lines=1))
        self.tension = self.panel.add(Label("", role="label", colour="muted", lines=1))
        self.difference = self.panel.add(Button("", self.go_to_difference, name="difference"))
        self.list = self.panel.add(List(name="events"))
        self._show_difference()
        self.show(self.day)

    def _branch_button(self) -> Button:
        text = self.app.text
        hint = text.get("timeline.branch_hint")
        return Button(
            text.get("timeline.branch"), self.ask_branch, kind="primary", corner="B", name="branch", hint=hint
        )

    def arrange(self, area: Rect, look: Look) -> None:
        """Track and buttons at the start, the day at the end."""
        gap = look.px(10)
        room = inset(area, gap)
        one = look.control_height
        top, body = rows(room, (one, 1.0), gap)
        title, other, back = look.columns(top, (1.0, look.px(280) if self.may_compare else 0, look.px(110)), gap)
        self.title.place(title, look)
        self.other.place(other, look)
        self.back.place(back, look)
        left, right = look.columns(body, (1.65, 1.0), gap)
        wide = left.width >= look.px(620)
        bar = one + look.px(4) if wide else 2 * one + look.px(18)
        note = look.typesetter.line_height("note")
        track, legend, buttons = rows(left, (1.0, note, bar), look.px(6))
        self.track.place(track, look)
        self.legend.place(legend, look)
        across = look.grid(buttons, 4 if wide else 2, 1 if wide else 2, look.px(6))
        for button, place in zip(self.buttons, across, strict=True):
            button.place(place, look)
        self._arrange_day(right, look)

    def _arrange_day(self, place: Rect, look: Look) -> None:
        self.panel.place(place, look)
        line = look.typesetter.line_height
        button = height_of(self.difference, self.panel.inside.width, look) if self.difference.visible else 0
        sizes = (line("strong") + look.px(2), line("label") + look.px(2), button, 1.0)
        for child, part in zip(self.panel.children, rows(self.panel.inside, sizes, look.px(4)), strict=True):
            child.place(part, look)

    # --- the day ---

    def show(self, day: int) -> None:
        """Show a day beside the track."""
        self.day = day
        text, days = self.app.text, self.days
        date = text.date(days.date(max(day, 1)))
        self.date.text = (
            text.get("timeline.day", day=day, last=days.last, date=date) if day else text.get("timeline.eve")
        )
        self.tension.text = self._tension(day)
        self.list.rows = self._rows(day)
        self.list.scroll.at = 0
        self.list.chosen = -1
        self.buttons[0].enabled = day > 0
        self.buttons[2].enabled = self.buttons[1].enabled = day < days.last

    def _tension(self, day: int) -> str:
        text, days = self.app.text, self.days
        if not 0 < day <= len(days.tension):
            return ""
        index, change = text.number(days.tension[day - 1]), days.change(day)
        if change is None:
            return text.get("timeline.tension", index=index)
        return text.get("timeline.change", index=index, change=signed(text, change, 1))

    def _rows(self, day: int) -> tuple[Row, ...]:
        text = self.app.text
        if not day:
            return (Row(text=text.get("timeline.eve_words")),)
        acts = tuple(self._row(event) for event in self.days.on(day))
        return (*acts, *self._rows_beside(day)) or (Row(text=text.get("timeline.none")),)

    def _row(self, event: EventRecord) -> Row:
        text = self.app.text
        kind = tone(event.cameo, event.goldstein)
        why = text.get("timeline.reason", why=sentence(text.reason_line(event)))
        note = text.get(f"timeline.{kind}")
        if self._is_new(event, self.beside):
            note = f"{note} · {text.get('timeline.only_here')}"
        return Row(text.act(event.act), note, f"{text.act_line(event)}\n{why}", TONES[kind])

    def _rows_beside(self, day: int) -> tuple[Row, ...]:
        """What was done on this day in the other run only."""
        if self.beside is None:
            return ()
        text, only = self.app.text, self.app.text.get("timeline.only_there")
        there = [event for event in self.beside.on(day) if self._is_new(event, self.days)]
        return tuple(Row(text.act(event.act), only, text.act_line(event), "muted") for event in there)

    def _is_new(self, event: EventRecord, other: Days | None) -> bool:
        """Whether a run that has this day had no such act on it."""
        return other is not None and event.day <= other.last and deed(event) not in deeds(other, event.day)

    # --- beside another run ---

    def _others(self) -> tuple[str, ...]:
        text = self.app.text
        saved = (self._name_of(save) for save in self.saves)
        return (text.get("timeline.beside_none"), text.get("timeline.beside_rules"), *saved)

    def _name_of(self, save: SavedGame) -> str:
        text = self.app.text
        when = text.date(save.saved.date()) if save.saved is not None else ""
        return text.get("timeline.beside_save", name=save.title or when, day=save.day)

    def compare(self, number: int) -> None:
        """Put another run beside this one: none, that by the rules, or a saved game.

        Raises:
            SaveRefused: the saved game cannot be read.
        """
        self._chosen = number
        game = self.replay.game
        self.beside = (
            None if number == 0 else by_the_rules(game) if number == 1 else of_save(self.saves[number - 2].path)
        )
        self.track.beside = self.beside
        self._name_lines()
        self._show_difference()
        self._arrange_day(self.panel.rect, self.root.look)
        self.show(self.day)

    def _name_lines(self) -> None:
        """Whose line is whose, in the colours of the lines."""
        mine = self.app.text.get("debrief.this_run")
        self.legend.lines = () if self.beside is None else (mine, self._others()[self._chosen])

    def _show_difference(self) -> None:
        text = self.app.text
        self.difference.visible = self.beside is not None
        day = first_difference(self.days, self.beside) if self.beside is not None else None
        self.difference.enabled = day is not None
        self.difference.text = text.get("timeline.same") if day is None else text.get("timeline.difference", day=day)

    def go_to_difference(self) -> None:
        """Go to the first day on which the runs differ."""
        day = first_difference(self.days, self.beside) if self.beside is not None else None
        if day is not None:
            self.track.go(day)

    def _say_day(self, day: float) -> str:
        return f"{day:g}"

    # --- going ---

    def step(self, by: int) -> None:
        """Go on by so many days."""
        self.track.go(self.day + by)

    def toggle(self) -> None:
        """Play the days one after the other, or pause."""
        self.playing = not self.playing and self.day < self.days.last
        self._next = None
        self.buttons[1].text = self.app.text.get("timeline.pause" if self.playing else "timeline.play")

    def tick(self, now: float) -> None:
        """Go on by a day when its time has come."""
        if not self.playing:
            return
        if self._next is None:
            self._next = now + SECONDS_A_DAY
        elif now >= self._next:
            self._next = now + SECONDS_A_DAY
            self.step(1)
            if self.day == self.days.last:
                self.toggle()

    def due(self) -> float | None:
        """When the next day is due while they are played."""
        return (self._next or 0.0) if self.playing else None

    def do(self, action: str) -> bool:
        """B begins a new game from here."""
        if action == BRANCH:
            self.ask_branch()
            return True
        return False

    def leave(self) -> None:
        """Go back to the scene below."""
        if len(self.app.stack.scenes) > 1:
            self.app.stack.pop()

    # --- a new game from here ---

    def ask_branch(self) -> None:
        """Ask whether to begin a new game from this day."""
        self.ask(self._question)

    def _question(self) -> Dialog:
        text = self.app.text
        answers = [Answer(text.get("timeline.stay")), Answer(text.get("timeline.branch"), self.branch, kind="primary")]
        title = text.get("timeline.branch_title", day=self.day)
        return Dialog(title, text.get("timeline.branch_words"), answers)

    def branch(self) -> Game:
        """Begin it, and go and play it."""
        from sim.game.branch import branch

        game = branch(self.replay, self.day, trace=True)
        cast("HarmattanApp", self.app).play(game)
        return game
