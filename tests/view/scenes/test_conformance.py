"""Every scene keeps the contract: words in their boxes, TAB comes to everything, back leaves, nothing breaks it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, get_args

import pytest

from sim.view import shots
from sim.view.app import HarmattanApp
from sim.view.kit import actions
from sim.view.kit.actions import Do, Pointer, Typed
from sim.view.kit.tabs import Tabs
from sim.view.shots import FACTORIES, Played, open_app, scene_modules, show
from tests.view.kit.stage import layout_faults, place_faults

SCALES = (1.0, 1.5, 2.0)
SIZES = ((1280, 720), (1920, 1080))
WINDOWS = [(scale, size) for scale in SCALES for size in SIZES if (scale, size) != (1.5, SIZES[1])]
"""Scale 1.5 on the larger window lays out as 1.0 on the smaller one does."""

SCENES = scene_modules()


@pytest.fixture(scope="module")
def played() -> Played:
    return Played()


@pytest.fixture
def opened(played: Played, tmp_path: Path) -> Callable[..., HarmattanApp]:
    """``opened(scene, lang, scale, size)``: the program with that scene on top."""

    def open_scene(name: str, lang: str = "en", scale: float = 1.0, size: tuple[int, int] = SIZES[0]) -> HarmattanApp:
        app = open_app(lang, scale, size, tmp_path)
        show(app, FACTORIES[name](app, played))
        return app

    return open_scene


def pages(app: HarmattanApp) -> Iterator[str]:
    """The scene as it is at first, and as every tab of it shows it; drawn each time."""
    yield "at first"
    for strip in range(len(tabs_of(app))):
        for number in range(len(tabs_of(app)[strip].names)):
            tabs_of(app)[strip].go(number)
            for now in (1.0, 2.0):
                app.tick(now)
                app.screen.draw(app)
            yield f"tab {number} of {strip}"


def tabs_of(app: HarmattanApp) -> list[Tabs]:
    return [widget for widget in app.stack.top.root.everything() if isinstance(widget, Tabs)]


def test_every_scene_is_listed() -> None:
    assert set(SCENES) <= set(FACTORIES)


def test_every_listed_scene_is_there() -> None:
    assert set(FACTORIES) <= set(SCENES)


@pytest.mark.parametrize(
    ("scale", "size"), WINDOWS, ids=lambda one: f"{one[0]}x{one[1]}" if isinstance(one, tuple) else ""
)
@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
@pytest.mark.parametrize("name", SCENES)
def test_words_stay_in_their_boxes_and_widgets_in_their_parents(
    name: str, lang: str, scale: float, size: tuple[int, int], opened: Callable[..., HarmattanApp]
) -> None:
    app = opened(name, lang, scale, size)
    for page in pages(app):
        root = app.stack.top.root
        assert [record for record in app.screen.drawn if record.kind == "text"], page
        assert layout_faults(app.screen.drawn, root, app.look, size) == [], page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", SCENES)
def test_tab_comes_to_every_enabled_control(name: str, lang: str, opened: Callable[..., HarmattanApp]) -> None:
    app = opened(name, lang)
    for page in pages(app):
        root = app.stack.top.root
        controls = {widget for widget in root.everything() if widget.focusable and widget.enabled}
        met = []
        for _ in root.focus.reachable():
            app.handle(Do(actions.NEXT))
            met.append(root.focus.on)
        assert controls <= set(met), page
        assert len(met) == len(set(met)), page
    app.screen.draw(app)


@pytest.mark.parametrize("name", [name for name in SCENES if name != "menu"])
def test_back_leaves(name: str, opened: Callable[..., HarmattanApp]) -> None:
    app = opened(name)
    scene = app.stack.top
    if name == "play":
        # Leaving a game is asked first; only what opens a question may stay.
        app.handle(Do(actions.BACK))
        assert scene not in app.stack.scenes or scene.root.overlays or app.stack.top is not scene
        return
    for _ in range(2):
        if scene in app.stack.scenes:
            app.handle(Do(actions.BACK))
    assert scene not in app.stack.scenes


@pytest.mark.parametrize("name", SCENES)
def test_another_language_is_taken_up_where_one_stands(name: str, opened: Callable[..., HarmattanApp]) -> None:
    app = opened(name)
    for _ in range(3):
        app.handle(Do(actions.LANGUAGE))
        app.screen.draw(app)
        assert place_faults(app.stack.top.root) == []
    assert app.text.lang == "en"


@pytest.mark.parametrize("name", SCENES)
def test_keys_may_come_before_the_first_frame(name: str, played: Played, tmp_path: Path) -> None:
    app = open_app(saves=tmp_path)
    scene = FACTORIES[name](app, played)
    app.stack.push(scene)
    for widget in [widget for widget in scene.root.everything() if widget.reachable]:
        scene.root.focus.set(widget)
        for action in (actions.DOWN, actions.UP, actions.LAST, actions.LEFT, actions.RIGHT, actions.PAGE_UP):
            app.handle(Do(action))
    app.screen.draw(app)


# --- a monkey ---

KEYS = tuple(action for action in actions.ACTIONS if action != actions.FULL_SCREEN)
STEPS_A_SCENE = 150
MOST_ESCAPES = 30
HOMES = ("empty", "menu", "play")
FEWEST_SIGNALS = 50
"""Of ten thousand, that each scene must have had, so that the monkey is known to have been there."""


Kind = Literal["move", "press", "release", "wheel"]


class Monkey:
    """Random keys and clicks, the same for the same seed."""

    def __init__(self, app: HarmattanApp, seed: int) -> None:
        self.app = app
        self.chance = random.Random(seed)
        self.names = (*KEYS, *(action for action in app.keys.actions if action not in actions.ACTIONS))
        self.now = 0.0

    def act(self) -> None:
        """One signal, and the time goes on."""
        chance = self.chance
        x, y = chance.randrange(-5, 1285), chance.randrange(-5, 725)
        kind: Kind = chance.choice(get_args(Kind))
        pointer = Pointer(kind, x, y, chance.randint(0, 3), chance.choice((-1.0, 1.0)))
        if kind == "press" and chance.random() < 0.7:
            self.app.handle(Pointer("press", x, y, 1))
            pointer = Pointer("release", x, y, 1)
        signals = (Do(chance.choice(self.names)), pointer, Typed("aé"))
        self.app.handle(chance.choices(signals, (6, 6, 1))[0])
        self.now += 0.1
        if not self.app.stack.empty:
            self.app.tick(self.now)


def run_monkey(steps: int, seed: int, folder: Path) -> Counter[str]:
    """Let it loose on every scene in turn; whatever it does, the program can be drawn, and Escape leads back.

    Returns:
        How many signals each scene got.
    """
    app = open_app(saves=folder)
    monkey = Monkey(app, seed)
    played = Played()
    met: Counter[str] = Counter()
    for step in range(steps):
        if step % STEPS_A_SCENE == 0 or app.stack.empty:
            app = app if not app.stack.empty else open_app(saves=folder)
            monkey.app = app
            name = SCENES[step // STEPS_A_SCENE % len(SCENES)]
            app.choices.set_scale(1.0)
            show(app, FACTORIES[name](app, played))
        met[app.stack.top.name] += 1
        monkey.act()
        if step % 10 == 0 and app.damage and not app.stack.empty:
            app.screen.draw(app)
        if step % STEPS_A_SCENE == STEPS_A_SCENE - 1:
            escape(app)
    return met


def escape(app: HarmattanApp) -> None:
    """Nobody is stuck: Escape alone leads to a scene from which a dialog leads out, or to the end."""
    for _ in range(MOST_ESCAPES):
        if app.stack.empty or app.stack.top.name in HOMES:
            return
        app.handle(Do(actions.BACK))
        if not app.stack.empty:
            app.screen.draw(app)
    raise AssertionError(f"Escape does not lead out of {[scene.name for scene in app.stack.scenes]}")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few runs in every debrief, however it is opened."""
    monkeypatch.setattr(shots, "RUNS", 4)
    monkeypatch.setattr("sim.view.scenes.debrief.RUNS", 4)


def test_ten_thousand_random_keys_and_clicks_leave_no_exception(tmp_path: Path, quick: None) -> None:
    met = run_monkey(10_000, 12, tmp_path)
    assert {name: met[name] for name in SCENES if met[name] < FEWEST_SIGNALS} == {}
