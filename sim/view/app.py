"""The program around the scenes: one window, one language, one look, and what is remembered of them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import pygame
from pygame import Rect

from sim.errors import HarmattanError
from sim.text import Text
from sim.view.kit import actions
from sim.view.kit.actions import Do, Signal, WindowChanged
from sim.view.kit.canvas import Canvas
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.keys import Keys, Stroke, stroke_of
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.kit.palette import Contrast, PaletteName, palette
from sim.view.kit.screen import DEFAULT, Clock, Screen
from sim.view.loading.model_load import ModelLoad
from sim.view.loading.work import Work
from sim.view.scene import Stack
from sim.view.scene_keys import SCENE_KEYS
from sim.view.scenes.menu import Menu
from sim.view.settings.settings import FrameCap, Language, Settings, next_scale

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.view.map.atlas import Boundaries
    from sim.view.pictures.pictures import Pictures
    from sim.view.session import Session
    from sim.view.settings.notes import Note

T = TypeVar("T")

MODIFIER_KEYS = frozenset(
    {
        pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT,
        pygame.K_LMETA, pygame.K_RMETA, pygame.K_MODE, pygame.K_CAPSLOCK,
    }
)  # fmt: skip


def _any_seed() -> int:
    return 1 + secrets.randbelow(9999)


class HarmattanApp:
    """The window and everything in it; see ``sim.view.scene.App`` for what scenes may ask of it.

    Args:
        settings: language, scale, colours, window and keys of this person.
        keep: writes the settings down after each change, and gives back what to tell the person if it cannot.
        clock: tells the time.
        model: how far the model is.
        aside: whether work is done beside the window, in threads; tests do it at once.
        saves: folder of saves; that of this person if None.
        new_seed: draws a seed for a new game.

    Attributes:
        settings: as they are now.

    Raises:
        NoWindow: there is no screen.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        keep: Callable[[Settings], Note | None] | None = None,
        clock: Clock = time.monotonic,
        model: ModelLoad | None = None,
        aside: bool = True,
        saves: Path | None = None,
        new_seed: Callable[[], int] = _any_seed,
    ) -> None:
        self.settings = settings or Settings()
        self.text = Text(self.settings.language)
        self.keys = Keys(SCENE_KEYS)
        self.keys.restore(self.settings.keys)
        self.stack = Stack()
        self.model = model or ModelLoad(begin=self.work)
        self.new_seed = new_seed
        self._saves = saves
        self._keep = keep
        self._cannot_keep = False
        self._aside = aside
        self._folders: tuple[Path, ...] = ()
        self._leaving: Dialog | None = None
        self._warned = False
        self.screen = Screen(
            self._new_look(),
            self.keys,
            clock,
            size=DEFAULT if self.settings.window == "full" else self.settings.window,
            full=self.settings.window == "full",
            title=self.text.get("menu.title"),
            frames=self.settings.frames,
        )

    @property
    def look(self) -> Look:
        """What everything is drawn with."""
        return self.screen.look

    @property
    def session(self) -> Session | None:
        """The game that is open; None at the menu."""
        sessions: list[Session] = [scene.session for scene in self.stack.scenes if hasattr(scene, "session")]
        return sessions[0] if sessions else None

    @property
    def now(self) -> float:
        """The time, in seconds of the clock."""
        return self.screen.clock()

    @cached_property
    def pictures(self) -> Pictures:
        """Flags, icons and the title; nothing is read before it is drawn."""
        from sim.view.pictures.pictures import Pictures

        return Pictures()

    @property
    def saves(self) -> Path:
        """The folder of saves.

        Raises:
            SaveRefused: the platform names no place.
        """
        from sim.game.saves import saves_folder

        return saves_folder() if self._saves is None else self._saves

    def work(self, job: Callable[[], T]) -> Work[T]:
        """Start a job beside the window."""
        return Work(job, aside=self._aside)

    # --- the loop ---

    def run(self) -> None:
        """Show the menu, if nothing is shown yet, until the person leaves."""
        if self.stack.empty:
            self.open_menu()
        try:
            while self.step():
                pass
        finally:
            if not self.screen.full:
                self._choose(window=self.screen.size)
            self.screen.close()

    def step(self, wait: bool = True) -> bool:
        """Take what has come and draw what has changed; whether the program goes on."""
        if self.screen.step(self, wait):
            self.ask_to_leave()
        # The first frame stands before anything heavy begins.
        if self.screen.frame_count and not self.model.over:
            self.model.tick(self.now)
        return not self.stack.empty

    # --- what the screen asks of what it shows ---

    @property
    def dirty(self) -> bool:
        """Whether it must be drawn again."""
        return self.stack.dirty

    @property
    def wants_text(self) -> bool:
        """Whether typed letters are text just now."""
        return self.stack.wants_text

    def handle(self, signal: Signal) -> None:
        """Take what holds everywhere, and give the rest to the scenes; a refusal becomes a notice."""
        try:
            if isinstance(signal, Do) and self._everywhere(signal.action):
                return
            if not isinstance(signal, WindowChanged) or signal.kind != "close":
                self.stack.handle(signal)
        except HarmattanError as refusal:
            self.refuse(refusal)

    def tick(self, now: float) -> None:
        """Tell the scenes the time."""
        try:
            self.stack.tick(now)
        except HarmattanError as refusal:
            self.refuse(refusal)

    def due(self) -> float | None:
        """When it wants to be told the time again; often while the model is made ready."""
        times = [time for time in (self.stack.due(), None if self.model.over else self.now + 0.1) if time is not None]
        return min(times) if times else None

    def draw(self, canvas: Canvas) -> None:
        """Draw the scene on top."""
        self.stack.draw(canvas)

    def _everywhere(self, action: str) -> bool:
        """Do what holds in every scene; whether it was such an action."""
        done: dict[str, Callable[[], object]] = {
            actions.HELP: self.open_help,
            actions.LANGUAGE: self.next_language,
            actions.BIGGER_TEXT: lambda: self.step_scale(1),
            actions.SMALLER_TEXT: lambda: self.step_scale(-1),
            actions.FULL_SCREEN: lambda: self.set_full(not self.screen.full),
        }
        if action not in done or self.stack.empty:
            return False
        done[action]()
        return True

    # --- notices ---

    def say(self, sentence: str) -> None:
        """Show a notice above the scene."""
        if self.stack.empty:
            return
        get = self.text.get
        self._ask(Dialog(get("menu.notice"), sentence, [Answer(get("menu.good"), kind="primary")], name="notice"))

    def _ask(self, dialog: Dialog) -> None:
        """Open a dialog above the scene, which must have its place first, or the dialog would not know its own."""
        root = self.stack.top.root
        if root.rect.size != self.screen.size:
            root.place(Rect((0, 0), self.screen.size), self.look)
        root.open(dialog)

    def refuse(self, refusal: HarmattanError) -> None:
        """Say why something was not done, in the reader's language where it is known."""
        said = getattr(refusal, "said", None)
        self.say(str(said(self.text)) if callable(said) else str(refusal))

    # --- from scene to scene ---

    def open_menu(self) -> None:
        """Leave everything and show the menu."""
        while len(self.stack.scenes) > 1:
            self.stack.pop()
        if self.stack.empty:
            self.stack.push(Menu(self))
        elif not isinstance(self.stack.top, Menu):
            self.stack.replace(Menu(self))

    def open_help(self) -> None:
        """Show every key; nothing happens where it is shown already."""
        from sim.view.scenes.help import Help

        if not isinstance(self.stack.top, Help):
            self.stack.push(Help(self))

    def start(self, scenario: str, seats: Sequence[str], seed: int, difficulty: str = "normal") -> None:
        """Begin a game, as soon as the model is ready.

        Args:
            scenario: its name, or a folder.
            seats: actors that persons play; none to watch.
            seed: of the draws.
            difficulty: ``easy``, ``normal`` or ``hard``.
        """

        def begin() -> Game:
            from sim.game.play import Game

            return Game.start(scenario, seats=seats, seed=seed, difficulty=difficulty, trace=True)

        self._load(begin, self.play)

    def load(self, path: Path) -> None:
        """Go on with a saved game, as soon as the model is ready."""
        self._load(lambda: _loaded(path), self.play)

    def replay(self, path: Path) -> None:
        """Look at a saved game day by day, as soon as the model is ready."""
        self._load(lambda: _loaded(path), self._replay)

    def _load(self, job: Callable[[], Game], then: Callable[[Game], None]) -> None:
        from sim.view.scenes.loading import Loading

        self.stack.push(Loading(self, job, then))

    def play(self, game: Game) -> None:
        """Play a game that is there already."""
        from sim.view.scenes.play import Play
        from sim.view.session import Session

        self._speak_of(game)
        self._drop_game()
        session = Session(game, game.seats, self._saves_if_any())
        self.stack.push(Play(self, session))

    def _drop_game(self) -> None:
        """Leave the scenes of a game, down to the menu."""
        while self.session is not None:
            self.stack.pop()
        if self.stack.empty:
            self.stack.push(Menu(self))

    def _saves_if_any(self) -> Path | None:
        """The folder of saves; where the system names none, a game is played without autosaves, and that is said."""
        try:
            return self.saves
        except HarmattanError as refusal:
            self.refuse(refusal)
            return None

    def _replay(self, game: Game) -> None:
        from sim.game.replay import Replay
        from sim.view.scenes.timeline import Timeline

        self._speak_of(game)
        self.stack.push(Timeline(self, Replay(game)))

    def _speak_of(self, game: Game) -> None:
        """Take up the texts that a scenario brings."""
        self._folders = (Path(game.scenario.folder),)
        self.text = Text(self.text.lang, self._folders)

    # --- leaving ---

    def ask_to_leave(self) -> None:
        """Leave; with a game open it is saved, and the person is asked first. Asked again, it goes."""
        if self.stack.empty:
            return
        if self.session is None or self._asking or self._warned:
            self.leave()
            return
        get = self.text.get
        self._leaving = Dialog(
            get("menu.leave.title"),
            get("menu.leave.words"),
            [Answer(get("menu.leave.leave"), self.leave, "alarm"), Answer(get("menu.leave.stay"), kind="primary")],
            name="leaving",
        )
        self._ask(self._leaving)

    def leave(self) -> None:
        """Save the game that is open, and end; if it cannot be saved, say so and stay until asked again."""
        if self.session is not None:
            self.session.autosave()
            if self.session.refusal is not None and not self._warned:
                self._warned = True
                self.refuse(self.session.refusal)
                return
        while not self.stack.empty:
            self.stack.pop()

    @property
    def _asking(self) -> bool:
        return self._leaving is not None and self._leaving in self.stack.top.root.overlays

    # --- what a person chooses, at once and for the next time ---

    def set_language(self, lang: Language) -> None:
        """Speak another language; the focus stays where it is."""
        place = self._place_of_focus()
        self.text = Text(lang, self._folders)
        self._choose(language=lang)
        self.stack.rebuild()
        if place is not None:
            self._focus_on(*place)

    def next_language(self) -> None:
        """Speak the next language."""
        known = get_args(Language)
        self.set_language(known[(known.index(self.text.lang) + 1) % len(known)])

    def set_scale(self, scale: float) -> None:
        """Make everything as large as this, 1.0 to 2.0."""
        self._choose(text_scale=scale)

    def step_scale(self, steps: int) -> None:
        """Make everything larger or smaller by a step."""
        self.set_scale(next_scale(self.look.scale, steps))

    def set_palette(self, name: PaletteName) -> None:
        """Draw in other colours."""
        self._choose(palette=name)

    def set_contrast(self, contrast: Contrast) -> None:
        """Draw with another contrast."""
        self._choose(contrast=contrast)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let nothing move that need not, or let it."""
        self._choose(reduced_motion=reduced)

    def set_frame_cap(self, cap: FrameCap) -> None:
        """Draw at most so many frames a second."""
        self._choose(frame_cap=cap)
        self.screen.frames = self.settings.frames

    def set_boundaries(self, boundaries: Boundaries) -> None:
        """Draw the borders of the map by another reckoning."""
        self._choose(boundaries=boundaries)

    def set_sound(self, on: bool) -> None:
        """Play cues, or be silent."""
        self._choose(sound=on)

    def set_full(self, full: bool) -> None:
        """Fill the screen, or go back to a window."""
        self.screen.set_full(full)
        self._choose(window="full" if full else self.screen.size)

    def catch_key(self, take: Callable[[Stroke], object]) -> None:
        """Give the next key that is pressed to somebody, whatever it stands for."""
        self.screen.keys = CaughtKey(self, take)

    def keys_changed(self) -> None:
        """Keep the keys as they are now."""
        self._choose(keys={action: tuple(names) for action, names in self.keys.choices().items()})

    def _choose(self, **choices: object) -> None:
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]
        look = self._new_look()
        if look != self.look:
            self.screen.look = look
        note = self._keep(self.settings) if self._keep is not None else None
        # Told once: what cannot be written now will not be written the next time either.
        if note is not None and not self._cannot_keep:
            self._cannot_keep = True
            self.say(note.said(self.text))

    def _new_look(self) -> Look:
        chosen = self.settings
        colours = palette(chosen.palette, chosen.contrast)
        return Look(colours, chosen.text_scale, self.text.lang in RTL_LANGUAGES, chosen.reduced_motion)

    def _place_of_focus(self) -> tuple[int, bool] | None:
        """The number of the widget with the focus in TAB order, and whether its ring is drawn."""
        if self.stack.empty:
            return None
        focus = self.stack.top.root.focus
        stops = focus.reachable()
        return (stops.index(focus.on), focus.ringed) if focus.on in stops else None

    def _focus_on(self, number: int, ringed: bool) -> None:
        focus = self.stack.top.root.focus
        stops = focus.reachable()
        if stops:
            focus.set(stops[min(number, len(stops) - 1)])
            focus.ringed = ringed


class CaughtKey(Keys):
    """Keys that stand for nothing while one is waited for."""

    def __init__(self, app: HarmattanApp, take: Callable[[Stroke], object]) -> None:
        super().__init__()
        self._app, self._take = app, take

    def action(self, event: pygame.event.Event, typing: bool = False) -> str | None:
        """Give the key away; the usual keys hold again. A modifier alone is waited with."""
        if event.key in MODIFIER_KEYS:
            return None
        self._app.screen.keys = self._app.keys
        self._take(stroke_of(event))
        return None


def _loaded(path: Path) -> Game:
    from sim.game.save import load

    return load(path)
