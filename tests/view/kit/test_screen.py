from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pygame
import pytest
from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.canvas import Canvas
from sim.view.kit.entry import Entry
from sim.view.kit.keys import Keys
from sim.view.kit.look import Look
from sim.view.kit.root import Root
from sim.view.kit.screen import NoWindow, Screen, WrongPygame


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(clock: Clock) -> Iterator[Screen]:
    made = Screen(Look(), Keys(), clock, size=(900, 600), title="Harmattan")
    pygame.event.clear()
    yield made
    pygame.display.init()


def show(screen: Screen) -> Root:
    root = Root()
    root.place(Rect((0, 0), screen.size), screen.look)
    return root


def test_a_frame_is_drawn_only_when_something_has_changed(screen: Screen) -> None:
    root = show(screen)
    button = root.add(Button("Go"))
    button.place(Rect(20, 20, 200, 40), screen.look)
    for _ in range(5):
        screen.step(root, wait=False)
    assert screen.frame_count == 1
    button.text = "Stop"
    screen.step(root, wait=False)
    assert screen.frame_count == 2
    assert any(drawn.text == "Stop" for drawn in screen.drawn)


class Counted(Button):
    """Counts how often it is painted."""

    painted = 0

    def paint(self, canvas: Canvas) -> None:
        self.painted += 1
        super().paint(canvas)


def test_a_widget_that_names_its_damage_leaves_the_others_as_they_are(screen: Screen) -> None:
    root = show(screen)
    one, other = (root.add(Counted(name, name=name)) for name in ("one", "other"))
    one.place(Rect(20, 20, 200, 40), screen.look)
    other.place(Rect(20, 80, 200, 40), screen.look)
    screen.step(root, wait=False)
    whole = sorted(drawn.owner for drawn in screen.drawn)
    screen.surface.set_at((300, 300), (1, 2, 3))
    one.changed(one.rect)
    screen.step(root, wait=False)
    assert (one.painted, other.painted) == (2, 1)
    assert screen.surface.get_at((300, 300))[:3] == (1, 2, 3), "nothing was drawn there"
    assert [owner for owner in whole if owner in ("root/one", "root/other")] == sorted(
        drawn.owner for drawn in screen.drawn if drawn.owner in ("root/one", "root/other")
    )


@pytest.mark.parametrize("cause", ["another change", "look", "resize"])
def test_all_is_drawn_where_a_part_is_not_enough(screen: Screen, cause: str) -> None:
    root = show(screen)
    one, other = (root.add(Counted(name, name=name)) for name in ("one", "other"))
    one.place(Rect(20, 20, 200, 40), screen.look)
    other.place(Rect(20, 80, 200, 40), screen.look)
    screen.step(root, wait=False)
    one.changed(one.rect)
    if cause == "another change":
        other.text = "new"
    elif cause == "look":
        screen.look = Look(scale=1.5)
    else:
        pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(900, 600), w=900, h=600))
    screen.step(root, wait=False)
    assert (one.painted, other.painted) == (2, 2)


def test_posted_keys_and_clicks_arrive(screen: Screen) -> None:
    pressed: list[str] = []
    root = show(screen)
    button = root.add(Button("Go", lambda: pressed.append("go")))
    button.place(Rect(20, 20, 200, 40), screen.look)
    for key in (pygame.K_TAB, pygame.K_RETURN):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, scancode=0, unicode=""))
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=(50, 40), button=1))
    screen.step(root, wait=False)
    assert pressed == ["go", "go"]


def test_typed_text_arrives_where_it_is_wanted(screen: Screen) -> None:
    root = show(screen)
    entry = root.add(Entry())
    entry.place(Rect(20, 20, 200, 40), screen.look)
    root.focus.set(entry)
    screen.step(root, wait=False)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_l, mod=0, scancode=15, unicode="م"))
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="م"))
    screen.step(root, wait=False)
    assert entry.text == "م"


def test_it_wakes_for_what_is_due(screen: Screen, clock: Clock) -> None:
    root = show(screen)
    button = root.add(Button("Go", hint="why"))
    button.place(Rect(20, 20, 200, 40), screen.look)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, scancode=0, unicode=""))
    screen.step(root, wait=False)
    clock.now = 0.39
    screen.step(root)
    assert not root.tooltip.text
    clock.now = 0.41
    screen.step(root)
    assert root.tooltip.text == "why"


def test_closing_is_told(screen: Screen) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert screen.step(show(screen), wait=False)
    assert not screen.step(show(screen), wait=False)


def test_a_new_look_is_drawn_at_once(screen: Screen) -> None:
    root = show(screen)
    screen.step(root, wait=False)
    screen.look = Look(scale=1.5, rtl=True)
    screen.step(root, wait=False)
    screen.step(root, wait=False)
    assert screen.frame_count == 2
    assert root.look is screen.look


def test_full_screen_and_back(screen: Screen) -> None:
    screen.set_full(True)
    assert screen.full
    screen.set_full(False)
    assert screen.size == (900, 600)


def test_a_window_is_never_too_small(clock: Clock) -> None:
    assert Screen(Look(), Keys(), clock, size=(10, 10)).size == (800, 500)


def test_the_wrong_pygame_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.delattr(pygame, "IS_CE")
    with pytest.raises(WrongPygame, match="--force-reinstall --no-deps pygame-ce"):
        Screen(Look(), Keys(), clock)


def test_no_screen_is_a_sentence(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    def none(*_: object) -> None:
        raise pygame.error("No available video device")

    monkeypatch.setattr(pygame.display, "set_mode", none)
    with pytest.raises(NoWindow, match="No available video device"):
        Screen(Look(), Keys(), clock)


def test_the_kit_neither_loads_mesa_nor_sound() -> None:
    code = (
        "import sys, sim.view.kit.screen, sim.view.kit.sheet, pygame;"
        "assert not {'mesa', 'numba', 'matplotlib'} & set(sys.modules), set(sys.modules);"
        "assert pygame.mixer.get_init() is None"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
