"""The program around the scenes: one window, one language, one look, and what goes on beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pygame import Rect

from sim.errors import HarmattanError
from sim.text import Text
from sim.view.choices import Choices, Keep
from sim.view.games import Games
from sim.view.kit import actions
from sim.view.kit.actions import Do, Signal, WindowChanged
from sim.view.kit.canvas import Canvas
from sim.view.kit.keys import Keys
from sim.view.kit.look import Look
from sim.view.kit.root import WHOLE
from sim.view.kit.screen import DEFAULT, Clock, Screen
from sim.view.leaving import Leaving
from sim.view.loading.model_load import ModelLoad
from sim.view.loading.work import Work
from sim.view.notices import Notices
from sim.view.scene import Stack
from sim.view.scene_keys import SCENE_KEYS
from sim.view.scenes.menu import Menu
from sim.view.settings.settings import Language, Settings
from sim.view.sound.sounds import Sounds

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.scenario.spec import Scenario
    from sim.view.pictures.pictures import Pictures
    from sim.view.session import Session

T = TypeVar("T")


def _any_seed() -> int:
    import secrets

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

    Raises:
        NoWindow: there is no screen.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        keep: Keep | None = None,
        clock: Clock = time.monotonic,
        model: ModelLoad | None = None,
        aside: bool = True,
        saves: Path | None = None,
        new_seed: Callable[[], int] = _any_seed,
    ) -> None:
        self.choices = Choices(self, settings or Settings(), keep)
        self.text = Text(self.settings.language)
        self.keys = Keys(SCENE_KEYS)
        self.stack = Stack()
        self.new_seed = new_seed
        self._aside = aside
        self._folders: tuple[Path, ...] = ()
        self._pictures: Pictures | None = None
        self.model = model or ModelLoad(begin=self.work)
        self.notices = Notices(self)
        self.games = Games(self, saves)
        self.leaving = Leaving(self)
        self.sounds = Sounds(self)
        self.screen = self._new_screen(clock)
        self.choices.take_up_keys()

    def _new_screen(self, clock: Clock) -> Screen:
        window = self.settings.window
        return Screen(
            self.choices.look(),
            self.keys,
            clock,
            size=DEFAULT if window == "full" else window,
            full=window == "full",
            title=self.text.get("menu.title"),
            frames=self.settings.frames,
        )

    @property
    def settings(self) -> Settings:
        """The choices of this person, as they are now."""
        return self.choices.settings

    @property
    def look(self) -> Look:
        """What everything is drawn with."""
        return self.screen.look

    @property
    def session(self) -> Session | None:
        """The game that is open; None at the menu."""
        return self.games.session

    @property
    def saves(self) -> Path:
        """The folder of saves. Raises SaveRefused where the platform names no place."""
        return self.games.saves

    @property
    def now(self) -> float:
        """The time, in seconds of the clock."""
        return self.screen.clock()

    @property
    def pictures(self) -> Pictures:
        """Flags, icons and the title; nothing is read before it is drawn."""
        from sim.view.pictures.pictures import Pictures

        self._pictures = self._pictures or Pictures()
        return self._pictures

    def work(self, job: Callable[[], T]) -> Work[T]:
        """Start a job beside the window."""
        return Work(job, aside=self._aside)

    # --- the loop ---

    def run(self) -> None:
        """Show the menu, if nothing is shown yet, until the person leaves; whatever ends it, the game is kept."""
        if self.stack.empty:
            self.open_menu()
        try:
            while self.step():
                pass
        except BaseException:
            self.leaving.keep()
            raise
        finally:
            self.close()

    def step(self, wait: bool = True) -> bool:
        """Take what has come and draw what has changed; whether the program goes on."""
        if self.screen.step(self, wait):
            self.ask_to_leave()
        # The first frame stands before anything heavy begins.
        if self.screen.frame_count:
            if not self.model.over:
                self.model.tick(self.now)
            self.sounds.begin()
        if self._pictures is not None:
            self.notices.tell_of_pictures()
        return not self.stack.empty

    def close(self) -> None:
        """Give everything back: the window, the audio device, and the child that may be compiling."""
        self.choices.remember_window()
        self.model.stop()
        self.sounds.close()
        self.screen.close()

    # --- what the screen asks of what it shows ---

    @property
    def damage(self) -> Rect:
        """What must be drawn again, empty if nothing."""
        return WHOLE if self.sounds.sign.dirty else self.stack.damage

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
        """Tell the scenes the time, and let what has changed be seen and heard."""
        try:
            self.stack.tick(now)
            self.sounds.tick(now)
        except HarmattanError as refusal:
            self.refuse(refusal)
        self.notices.show()

    def due(self) -> float | None:
        """When it wants to be told the time again; often while the model is made ready."""
        waiting = None if self.model.over else self.now + 0.1
        times = [time for time in (self.stack.due(), self.sounds.sign.due(), waiting) if time is not None]
        return min(times) if times else None

    def draw(self, canvas: Canvas) -> None:
        """Draw the scene on top, and above it the sign of a cue."""
        self.stack.draw(canvas)
        self.sounds.sign.draw(canvas)

    def _everywhere(self, action: str) -> bool:
        """Do what holds in every scene; whether it was such an action."""
        done: dict[str, Callable[[], object]] = {
            actions.HELP: self.open_help,
            actions.LANGUAGE: self.choices.next_language,
            actions.BIGGER_TEXT: lambda: self.choices.step_scale(1),
            actions.SMALLER_TEXT: lambda: self.choices.step_scale(-1),
            actions.FULL_SCREEN: lambda: self.choices.set_full(not self.screen.full),
        }
        if action not in done or self.stack.empty:
            return False
        done[action]()
        return True

    # --- what scenes ask for ---

    def say(self, sentence: str) -> None:
        """Show a notice above the scene."""
        self.notices.say(sentence)

    def refuse(self, refusal: HarmattanError) -> None:
        """Say why something was not done."""
        self.sounds.cue("refused")
        self.notices.refuse(refusal)

    def speak(self, lang: Language) -> None:
        """Speak a language."""
        self.text = Text(lang, self._folders)
        self.stack.rebuild()

    def speak_of(self, scenario: Scenario) -> None:
        """Take up the texts that a scenario brings."""
        self._folders = (Path(scenario.folder),)
        self.text = Text(self.text.lang, self._folders)

    def open_menu(self) -> None:
        """Leave everything and show the menu; first it is said if the game could not be saved."""
        if not self.stack.empty and not self.leaving.may_go():
            return
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
        self.games.start(scenario, seats, seed, difficulty)

    def load(self, path: Path) -> None:
        """Go on with a saved game, as soon as the model is ready."""
        self.games.load(path)

    def replay(self, path: Path) -> None:
        """Look at a saved game day by day, as soon as the model is ready."""
        self.games.replay(path)

    def play(self, game: Game) -> None:
        """Play a game that is there already."""
        self.games.play(game)

    def ask_to_leave(self) -> None:
        """Leave the program; with a game open it is saved, and the person is asked first."""
        self.leaving.ask()
