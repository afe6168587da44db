"""From the menu into a game: one that begins, one that goes on, one that is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import HarmattanError

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.view.app import HarmattanApp
    from sim.view.session import Session


class Games:
    """The game that is open, and the ways to open one.

    Args:
        app: the program around it.
        saves: folder of saves; that of this person if None.
    """

    def __init__(self, app: HarmattanApp, saves: Path | None = None) -> None:
        self._app = app
        self._saves = saves

    @property
    def session(self) -> Session | None:
        """The game that is open; None at the menu."""
        sessions: list[Session] = [scene.session for scene in self._app.stack.scenes if hasattr(scene, "session")]
        return sessions[0] if sessions else None

    @property
    def saves(self) -> Path:
        """The folder of saves.

        Raises:
            SaveRefused: the platform names no place.
        """
        from sim.game.saves import saves_folder

        return saves_folder() if self._saves is None else self._saves

    def start(self, scenario: str, seats: Sequence[str], seed: int, difficulty: str) -> None:
        """Begin a game, as soon as the model is ready; see ``HarmattanApp.start``."""

        def begin() -> Game:
            from sim.game.play import Game

            return Game.start(scenario, seats=seats, seed=seed, difficulty=difficulty, trace=True)

        self._open(begin, self.play)

    def load(self, path: Path) -> None:
        """Go on with a saved game, as soon as the model is ready."""
        self._open(lambda: _loaded(path), self.play)

    def replay(self, path: Path) -> None:
        """Look at a saved game day by day, as soon as the model is ready."""
        self._open(lambda: _loaded(path), self._look_at)

    def play(self, game: Game) -> None:
        """Play a game that is there already; of several persons, the first one is called before anything is seen."""
        from sim.view.scenes.hand_over import HandOver
        from sim.view.scenes.play import Play
        from sim.view.session import Session

        self._app.speak_of(game.scenario)
        self._drop()
        self._app.pictures.forget_title()
        session = Session(game, game.seats, self._saves_if_any())
        self._app.stack.push(Play(self._app, session))
        if session.hot_seat is not None and not session.over:
            self._app.stack.push(HandOver(self._app, session, session.seat))

    def _open(self, job: Callable[[], Game], then: Callable[[Game], None]) -> None:
        from sim.view.scenes.loading import Loading

        self._app.stack.push(Loading(self._app, job, then))

    def _look_at(self, game: Game) -> None:
        from sim.game.replay import Replay
        from sim.view.scenes.timeline import Timeline

        self._app.speak_of(game.scenario)
        self._app.stack.push(Timeline(self._app, Replay(game)))

    def _drop(self) -> None:
        """Leave the scenes of a game, down to the menu."""
        while self.session is not None:
            self._app.stack.pop()
        if self._app.stack.empty:
            self._app.open_menu()

    def _saves_if_any(self) -> Path | None:
        """The folder of saves; where the system names none, a game is played without autosaves, and that is said."""
        try:
            return self.saves
        except HarmattanError as refusal:
            self._app.refuse(refusal)
            return None


def _loaded(path: Path) -> Game:
    from sim.game.save import load

    return load(path)
