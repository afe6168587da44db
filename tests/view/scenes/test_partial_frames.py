"""Only what has changed is drawn again, and nobody can tell: the screen is as if all of it had been drawn."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.view.kit.actions import Pointer
from sim.view.map.picture import MapPicture
from sim.view.scenes.play import Play
from sim.view.settings.settings import Settings
from sim.view.shots import FACTORIES, Played
from tests.view.scenes.desk import Desk
from tests.view.scenes.test_conformance import Monkey

SCENES = ("play", "timeline", "feed", "picker", "debrief")


@pytest.fixture(scope="module")
def played() -> Played:
    return Played()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, Settings(window=(1280, 720)))
    made.app.open_menu()
    made.steps()
    return made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.view.shots.RUNS", 4)
    monkeypatch.setattr("sim.view.scenes.debrief.RUNS", 4)


def pixels(desk: Desk) -> bytes:
    return pygame.image.tobytes(desk.app.screen.surface, "RGB")


def as_if_new(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The pixels of a whole frame of the same state: the map must not go on with what it is making meanwhile."""
    with monkeypatch.context() as patch:
        patch.setattr(MapPicture, "_build_on", lambda picture, scene: None)
        desk.app.screen._drawn_with = None
        desk.app.screen.draw(desk.app)
    return pixels(desk)


def check(desk: Desk, monkeypatch: pytest.MonkeyPatch, after: object) -> None:
    shown, list_of_it = pixels(desk), desk.app.screen.drawn
    if shown != as_if_new(desk, monkeypatch):
        raise AssertionError(f"after {after} the screen is not what it should be")
    assert sorted(map(repr, _where(list_of_it))) == sorted(map(repr, _where(desk.app.screen.drawn)))


def _where(drawn: list) -> list:  # type: ignore[type-arg]
    """Without the clip, which is smaller in a part."""
    return [(record.kind, record.rect, record.owner, record.text, record.colour) for record in drawn]


class Wanderer(Monkey):
    """A monkey that likes the map."""

    def act(self) -> None:
        """As a rule drag, turn the wheel, or just wait; else anything."""
        top = self.app.stack.top
        if not isinstance(top, Play) or self.chance.random() < 0.25:
            super().act()
            return
        x, y = top.parts.map.rect.center
        x, y = x + self.chance.randint(-200, 200), y + self.chance.randint(-120, 120)
        kind = self.chance.choice(("press", "move", "move", "move", "release", "wheel", "wheel", "wait"))
        if kind != "wait":
            self.app.handle(Pointer(kind, x, y, 1, self.chance.choice((-1.0, 1.0, 0.4))))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", SCENES)
def test_a_partly_drawn_screen_is_what_a_whole_frame_is(
    name: str, seed: int, desk: Desk, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.app.stack.push(FACTORIES[name](desk.app, played))
    desk.steps()
    monkey = Wanderer(desk.app, seed)
    for step in range(120):
        monkey.act()
        if desk.app.stack.empty:
            return
        desk.steps(1)
        check(desk, monkeypatch, (name, seed, step))


@pytest.mark.parametrize("layer", range(6))
def test_what_moves_on_the_map_has_only_the_map_drawn_again(
    layer: int, desk: Desk, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = FACTORIES["play"](desk.app, played)
    assert isinstance(scene, Play)
    desk.app.stack.push(scene)
    scene.choose_layer(layer)
    desk.steps(40)
    at = scene.parts.map.rect
    desk.app.handle(Pointer("press", *at.center, 1))
    desk.steps(1)
    for step in range(1, 12):
        desk.app.handle(Pointer("move", at.centerx + 9 * step, at.centery - 5 * step, 1))
        assert desk.app.damage == at
        desk.steps(1)
        check(desk, monkeypatch, step)
    for _ in range(20):
        desk.steps(1)
        check(desk, monkeypatch, "resting")
