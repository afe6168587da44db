"""The stack of scenes: only the top one is seen and heard, and ``back`` leaves it."""

from __future__ import annotations

import pytest

from sim.view.kit.actions import Do
from sim.view.scene import Scene, Stack


class App:
    def __init__(self) -> None:
        self.stack = Stack()


class Noted(Scene):
    def __init__(self, app: App, *takes: str) -> None:
        self.takes = takes
        self.log: list[str] = []
        super().__init__(app)  # type: ignore[arg-type]

    def build(self) -> None:
        self.log.append("built")

    def entered(self) -> None:
        self.log.append("entered")

    def left(self) -> None:
        self.log.append("left")

    def do(self, action: str) -> bool:
        self.log.append(action)
        return action in self.takes

    def tick(self, now: float) -> None:
        self.log.append(f"tick {now}")

    def due(self) -> float | None:
        return 3.0


@pytest.fixture
def app() -> App:
    return App()


def test_back_leaves_the_top_scene_and_enters_the_one_below(app: App) -> None:
    below, above = Noted(app), Noted(app)
    app.stack.push(below)
    app.stack.push(above)
    app.stack.handle(Do("back"))
    assert app.stack.top is below
    assert above.log == ["built", "entered", "back", "left"]
    assert below.log == ["built", "entered", "entered"]


def test_the_last_scene_is_not_left_by_back(app: App) -> None:
    app.stack.push(Noted(app))
    app.stack.handle(Do("back"))
    assert not app.stack.empty


def test_a_scene_that_takes_back_stays(app: App) -> None:
    app.stack.push(Noted(app))
    app.stack.push(stays := Noted(app, "back"))
    app.stack.handle(Do("back"))
    assert app.stack.top is stays


def test_only_the_top_scene_is_told_the_time_and_asked_for_it(app: App) -> None:
    app.stack.push(below := Noted(app))
    app.stack.push(above := Noted(app))
    app.stack.tick(1.5)
    assert "tick 1.5" in above.log
    assert "tick 1.5" not in below.log
    assert app.stack.due() == 3.0


def test_another_language_builds_every_scene_anew(app: App) -> None:
    app.stack.push(below := Noted(app))
    app.stack.push(above := Noted(app))
    before = below.root, above.root
    app.stack.rebuild()
    assert below.log.count("built") == above.log.count("built") == 2
    assert (below.root, above.root) != before


def test_replacing_leaves_one_scene_and_enters_the_other(app: App) -> None:
    app.stack.push(old := Noted(app))
    app.stack.replace(new := Noted(app))
    assert app.stack.scenes == [new]
    assert old.log[-1] == "left"
    assert app.stack.damage


def test_an_empty_stack_asks_for_nothing(app: App) -> None:
    assert app.stack.empty
    assert app.stack.due() is None
    assert not app.stack.wants_text
    app.stack.handle(Do("back"))
    app.stack.tick(0.0)
