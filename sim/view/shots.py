"""Pictures of every scene, from one fixed game, so that people can look at them all.

Each module of a scene is listed in ``FACTORIES`` with a function that makes the scene as it looks in play.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from sim.errors import UsageError
from sim.view.app import HarmattanApp
from sim.view.scene import Scene
from sim.view.settings.settings import LANGUAGES, Settings

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.view.session import Session

SCENARIO, SEED, DAY = "tinzaouaten-2025", 8, 8
SEAT, OTHER, ACT = "algeria", "mali", "close_airspace"
RUNS = 40
"""Of the comparison in the debrief: fewer than in play, to be quick."""


@dataclass(frozen=True)
class Played:
    """The game that the scenes show: always the same, and never changed by more than one scene."""

    seed: int = SEED
    day: int = DAY

    @cached_property
    def session(self) -> Session:
        """The game on the morning after its day: a person takes a seat after days by the rules."""
        from sim.game.branch import branch
        from sim.view.session import Session

        return Session(branch(self._game(self.day), self.day, (SEAT,), trace=True))

    @cached_property
    def over(self) -> Session:
        """The same scenario to its end, where all act by the rules."""
        from sim.view.session import Session

        return Session(self._game(None))

    def _game(self, day: int | None) -> Game:
        from sim.game.play import Game

        game = Game.start(SCENARIO, seed=self.seed, trace=True)
        while not game.done and (day is None or game.day < day):
            game.advance()
        return game


Factory = Callable[[HarmattanApp, Played], Scene]


def _made(module: str, name: str, *arguments: Callable[[Played], Any]) -> Factory:
    """A factory of a scene whose arguments come from the game; its module is imported when it is wanted."""

    def make(app: HarmattanApp, played: Played) -> Scene:
        scene: Scene = getattr(import_module(f"sim.view.scenes.{module}"), name)(app, *(of(played) for of in arguments))
        return scene

    return make


def _session(played: Played) -> Session:
    return played.session


def _fixed(value: object) -> Callable[[Played], Any]:
    return lambda played: value


def _debrief(app: HarmattanApp, played: Played) -> Scene:
    from sim.view.scenes.debrief import Debrief

    return Debrief(app, played.over, RUNS, aside=False)


def _timeline(app: HarmattanApp, played: Played) -> Scene:
    from sim.game.replay import Replay
    from sim.view.scenes.timeline import Timeline

    return Timeline(app, Replay(played.over.game), DAY)


def _loading(app: HarmattanApp, played: Played) -> Scene:
    from sim.view.scenes.loading import Loading

    return Loading(app, lambda: played.session.game, lambda game: None)


FACTORIES: dict[str, Factory] = {
    "menu": _made("menu", "Menu"),
    "picker": _made("picker", "Picker"),
    "loading": _loading,
    "play": _made("play", "Play", _session),
    "act_dialog": _made("act_dialog", "ActDialog", _session, _fixed(ACT), _fixed(OTHER)),
    "dossier": _made("dossier", "Dossier", _session, _fixed(OTHER)),
    "feed": _made("feed", "Feed", _session),
    "matrix": _made("matrix", "Matrix", _session),
    "timeline": _timeline,
    "debrief": _debrief,
    "hand_over": _made("hand_over", "HandOver", _session, _fixed(OTHER)),
    "saves": _made("saves", "Saves"),
    "settings": _made("settings", "SettingsScene"),
    "help": _made("help", "Help"),
    "about": _made("about", "About"),
}
"""Module of a scene -> what makes the scene."""


def scene_modules() -> tuple[str, ...]:
    """The modules in ``sim/view/scenes`` that hold a scene."""
    package = import_module("sim.view.scenes")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(name for name in names if _has_scene(name))


def _has_scene(name: str) -> bool:
    module = import_module(f"sim.view.scenes.{name}")
    kinds = (kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Scene))
    return any(kind.__module__ == module.__name__ for kind in kinds)


def open_app(
    lang: str = "en",
    scale: float = 1.0,
    size: tuple[int, int] = (1280, 720),
    saves: Path = Path("no-saves"),
    clock: Callable[[], float] = lambda: 0.0,
) -> HarmattanApp:
    """A program that remembers nothing and does its work at once; below what it shows lies an empty scene."""
    from sim.view.loading.model_load import ModelLoad
    from sim.view.loading.work import Work

    language = next(one for one in LANGUAGES if one == lang)
    app = HarmattanApp(
        Settings(language=language, text_scale=scale, window=size),
        clock=clock,
        model=ModelLoad(lambda: True, _nothing, _nothing, lambda job: Work(job, aside=False)),
        aside=False,
        saves=saves,
        new_seed=lambda: SEED,
    )
    app.stack.push(_Empty(app))
    return app


def _nothing() -> None:
    """A picture needs no model beforehand."""


class _Empty(Scene):
    """What lies below the scene that is looked at, so that it can be left."""

    name = "empty"


def show(app: HarmattanApp, scene: Scene) -> pygame.Surface:
    """Draw a scene alone; the picture, and the draw list in ``app.screen.drawn``."""
    while len(app.stack.scenes) > 1:
        app.stack.pop()
    app.stack.push(scene)
    for _ in range(2):  # what a scene leaves for after its first frame, too
        scene.tick(0.0)
        app.screen.draw(app)
    return app.screen.surface


def _must_be_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"no pictures can be written to {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK):
        raise UsageError(f"no pictures can be written to {folder}: it is read-only")


def write(folder: Path, lang: str, scale: float, size: tuple[int, int], scenes: Iterable[str] = ()) -> Iterator[Path]:
    """Write a picture of each scene, and say where.

    Args:
        folder: where they go. lang, scale, size: of the window.
        scenes: which; all if none is named.

    Raises:
        UsageError: there is no such scene, or the folder cannot be written to.
    """
    there = scene_modules()
    wanted = tuple(scenes) or tuple(name for name in FACTORIES if name in there)
    for name in wanted:
        if name not in there:
            raise UsageError(f"there is no scene {name}; the scenes are: {', '.join(there)}")
    _must_be_writable(folder)
    app, played = open_app(lang, scale, size), Played()
    for name in wanted:
        path = folder / f"{name}_{lang}_{round(scale * 100)}.png"
        pygame.image.save(show(app, FACTORIES[name](app, played)), path)
        yield path
    app.screen.close()
