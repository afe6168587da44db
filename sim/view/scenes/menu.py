"""The main menu: the first thing that is seen, and on the screen before anything heavy is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.canvas import Canvas
from sim.view.kit.flow import Flow, height_of
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.widget import Shown, Widget
from sim.view.loading.progress import Progress
from sim.view.loading.work import Work
from sim.view.scene import Scene

if TYPE_CHECKING:
    from sim.game.saves import SavedGame
    from sim.view.app import HarmattanApp

WIDE = 420
"""Of the column of buttons, at scale 1."""

EVERY = 0.1
"""Seconds between two looks at work that goes on beside the window."""

LESSON, LEARNER, LESSON_SEED = "tutorial", "amer", 1
"""The game to learn by: its scenario and seat, and the draws, the same for everybody."""


class Backdrop(Widget):
    """The title picture over the whole window, once the first frame stands.

    Attributes:
        shown: whether it is drawn yet.
    """

    shown = Shown[bool]()

    def __init__(self, app: HarmattanApp) -> None:
        super().__init__()
        self.shown = False
        self._app = app

    def paint(self, canvas: Canvas) -> None:
        """Draw the picture."""
        if self.shown and self.rect.width and self.rect.height:
            picture = self._app.pictures.title(self.rect.size, canvas.look.rtl)
            canvas.picture(picture, self.rect)


class Menu(Scene):
    """Learn, continue, begin, look back, choose, read, leave."""

    name = "menu"
    app: HarmattanApp

    def __init__(self, app: HarmattanApp) -> None:
        self.last: SavedGame | None = None
        self._looking: Work[SavedGame | None] | None = None
        self._found = False
        super().__init__(app)

    def build(self) -> None:
        """The title, the buttons, and how far the model is."""
        get, app = self.app.text.get, self.app
        self.backdrop = self.root.add(Backdrop(app))
        self.panel = self.root.add(Panel(name="menu"))
        self.title = self.panel.add(Label(get("menu.title"), role="title"))
        self.subtitle = self.panel.add(Label(get("menu.subtitle"), role="body", colour="muted", down="start"))
        self.flow = self.panel.add(Flow(name="choices"))
        self.go_on = Button("", self._continue, kind="primary", name="continue")
        self.new = Button(get("menu.new"), self._new, name="new")
        self.learn = Button(get("menu.learn"), self._learn, name="learn", hint=get("menu.learn_hint"))
        self.others = (
            Button(get("menu.saves"), self._saves, name="saves"),
            Button(get("menu.settings"), self._settings, name="settings"),
            Button(get("menu.help"), app.open_help, name="help"),
            Button(get("menu.about"), self._about, name="about"),
            Button(get("menu.quit"), app.ask_to_leave, name="quit"),
        )
        self.progress = self.panel.add(Progress(app.text, app.model))
        note = get("menu.version", version=_version()) + " · " + get("map.note")
        self.note = self.panel.add(Label(note, role="note", colour="muted", down="end", name="note"))
        self._show_last()

    def arrange(self, area: Rect, look: Look) -> None:
        """A column at the side where reading begins; on a narrow window all of it."""
        self.backdrop.place(area, look)
        wide = look.px(WIDE)
        room = inset(area, min(look.px(28), area.width // 24), min(look.px(28), area.height // 24))
        wide = room.width if room.width < wide * 3 // 2 else wide
        self.panel.place(look.mirrored(Rect(room.x, room.y, wide, room.height), area), look)
        inside = self.panel.inside
        texts = (self.title, self.subtitle, self.note)
        title, subtitle, note = (height_of(text, inside.width, look) for text in texts)
        progress = self.progress.needs(inside.width, look)
        parts = rows(inside, (title, subtitle, 1.0, progress, note), look.px(8))
        for widget, place in zip((self.title, self.subtitle, self.flow, self.progress, self.note), parts, strict=True):
            widget.place(place, look)

    # --- what goes on beside it ---

    def entered(self) -> None:
        """Look for the last autosave again: a game may have been played since."""
        self._looking = None
        self._found = False

    def tick(self, now: float) -> None:
        """After the first frame: the picture, the last autosave, and how far the model is."""
        if self.app.screen.frame_count == 0:
            return
        self.backdrop.shown = True
        self.progress.tick(now)
        if self._looking is None:
            self._looking = self.app.work(self._find_last)
        if self._looking.done and not self._found:
            self._found = True
            self._take(self._looking.result())

    def due(self) -> float | None:
        """Soon, while the first frame has just been drawn or work goes on."""
        waiting = not self.backdrop.shown or not self._found
        return self.app.now + EVERY if waiting or not self.app.model.over else None

    def _find_last(self) -> SavedGame | None:
        """The save that was written last and can be read; none also where saves cannot be listed."""
        from sim.errors import HarmattanError
        from sim.game.saves import list_saves

        try:
            return next((save for save in list_saves(self.app.saves) if save.refusal is None), None)
        except HarmattanError:
            return None

    def _take(self, last: SavedGame | None) -> None:
        """Offer it, unless it is offered already."""
        if last != self.last:
            self.last = last
            self._show_last()

    def _show_last(self) -> None:
        """What is done next comes first: to learn where nothing was ever played, else to go on."""
        get, last = self.app.text.get, self.last
        words = get("menu.continue")
        if last is not None:
            words = get("menu.continue_where", scenario=self.app.text.title(last.scenario), day=last.day)
        self.go_on.text = words
        self.go_on.enabled = last is not None
        self.go_on.hint = "" if last is not None else get("menu.nothing")
        self.learn.kind = "plain" if last is not None else "primary"
        before, first = self.root.focus.on, self.learn if last is None else self.go_on
        choices = (self.go_on, self.new, self.learn) if last is not None else (self.learn, self.new, self.go_on)
        self.flow.clear()
        for button in (*choices, *self.others):
            self.flow.put(button)
        self.root.focus.set(first if before in (None, self.learn, self.go_on) else before)
        if self.panel.rect.width:
            self.arrange(self.root.rect, self.root.look)

    # --- choices ---

    def do(self, action: str) -> bool:
        """``back`` asks to leave the program."""
        if action != "back":
            return False
        self.app.ask_to_leave()
        return True

    def _continue(self) -> None:
        if self.last is not None:
            self.app.load(self.last.path)

    def _learn(self) -> None:
        self.app.start(LESSON, (LEARNER,), LESSON_SEED)

    def _new(self) -> None:
        from sim.view.scenes.picker import Picker

        self.app.stack.push(Picker(self.app))

    def _saves(self) -> None:
        from sim.view.scenes.saves import Saves

        self.app.stack.push(Saves(self.app))

    def _settings(self) -> None:
        from sim.view.scenes.settings import SettingsScene

        self.app.stack.push(SettingsScene(self.app))

    def _about(self) -> None:
        from sim.view.scenes.about import About

        self.app.stack.push(About(self.app))


def _version() -> str:
    import sim

    return sim.__version__
