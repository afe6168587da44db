"""A person who uses the keyboard alone, and one who uses the mouse alone; both find things as they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pygame
from pygame import Rect

from sim.view.kit.scroll import Scroll
from sim.view.kit.widget import Widget
from tests.view.scenes.desk import Desk

MOST_STEPS = 400


class Hands(Protocol):
    """What a person can do to what is shown."""

    desk: Desk

    def press(self, name: str) -> None:
        """Use a button, a switch, a tab or the open part of something."""

    def take(self, name: str, number: int) -> None:
        """Take one of the things that stand in a list or a grid."""

    def choose(self, name: str, number: int) -> None:
        """Choose one of the things that a dropdown offers."""

    def turn(self, name: str, number: int) -> None:
        """Turn to a tab."""

    def leave(self, name: str) -> None:
        """Leave a scene; the name is that of its button."""


def layers(desk: Desk) -> list[Widget]:
    """What can be used just now: all of the scene, or only what lies above it."""
    root = desk.app.stack.top.root
    return [root.overlays[-1]] if root.overlays else [root]


def found(desk: Desk, name: str) -> Widget:
    """The widget of this name, or with these words."""
    shown = [widget for layer in layers(desk) for widget in layer.everything()]
    by_name = [widget for widget in shown if widget.name == name]
    by_words = [widget for widget in shown if getattr(widget, "text", None) == name and widget.focusable]
    assert by_name or by_words, f"nothing is called {name} in {desk.scene}: {sorted({w.name for w in shown})}"
    return (by_name or by_words)[0]


def part_of(widget: Widget, number: int) -> Rect:
    """Where one of its rows or cells is just now."""
    place: Callable[[int], Rect] = getattr(widget, "row_rect", None) or getattr(widget, "cell_rect", None)  # type: ignore[assignment]
    return place(number)


class Keyboard:
    """TAB, arrows, Enter, Home and Escape, and nothing else."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def focused(self) -> Widget | None:
        return self.desk.app.stack.top.root.focus.on

    def go_to(self, name: str) -> Widget:
        """Walk there by TAB; the screen may be made anew on the way."""
        for _ in range(MOST_STEPS):
            if self.focused is not None and self.focused is found(self.desk, name):
                return self.focused
            self.desk.keys(pygame.K_TAB)
        raise AssertionError(f"TAB does not come to {name} in {self.desk.scene}")

    def press(self, name: str) -> None:
        self.go_to(name)
        self.desk.keys(pygame.K_RETURN)

    def _walk(self, name: str, number: int) -> None:
        """From part to part with the arrows, until the wanted one is chosen."""
        widget = self.go_to(name)
        for _ in range(MOST_STEPS):
            chosen: int = widget.chosen  # type: ignore[attr-defined]
            if chosen == number:
                return
            self.desk.keys(self._key(widget, chosen, number))
        raise AssertionError(f"the arrows do not come to part {number} of {name}")

    def _key(self, widget: Widget, chosen: int, number: int) -> int:
        beside = chosen >= 0 and part_of(widget, min(chosen, number)).y == part_of(widget, max(chosen, number)).y
        ahead = number > chosen
        if beside:
            return pygame.K_RIGHT if ahead else pygame.K_LEFT
        return pygame.K_DOWN if ahead else pygame.K_UP

    def take(self, name: str, number: int) -> None:
        self._walk_row(name, number)
        self.desk.keys(pygame.K_RETURN)

    def _walk_row(self, name: str, number: int) -> None:
        widget = self.go_to(name)
        if hasattr(widget, "row_rect"):
            self._walk(name, number)
            return
        self.desk.keys(pygame.K_HOME)
        for _ in range(number):
            self.desk.keys(pygame.K_RIGHT)
        assert widget.chosen == number  # type: ignore[attr-defined]

    def choose(self, name: str, number: int) -> None:
        self.press(name)
        choices = found(self.desk, "list")
        choices_name = choices.name
        self._walk(choices_name, number)
        self.desk.keys(pygame.K_RETURN)

    def turn(self, name: str, number: int) -> None:
        self.go_to(name)
        self.desk.keys(pygame.K_HOME)
        self.desk.keys(*[pygame.K_RIGHT] * number)

    def leave(self, name: str) -> None:
        self.desk.keys(pygame.K_ESCAPE)


class Mouse:
    """Motion, the left button and the wheel, and nothing else."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _post(self, kind: int, **about: Any) -> None:
        pygame.event.post(pygame.event.Event(kind, **about))
        self.desk.steps(1)

    def _click(self, widget: Widget, place: Rect) -> None:
        """Point first: what is under the pointer must be what is wanted."""
        x, y = place.clip(widget.rect).clip(self.desk.app.screen.surface.get_rect()).center
        self._post(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(0, 0, 0))
        over = self.desk.app.stack.top.root.over
        assert widget.contains(over), f"{widget.name} is drawn at {x}, {y}, but {over and over.name} lies there"
        self._post(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1)
        self._post(pygame.MOUSEBUTTONUP, pos=(x, y), button=1)

    def _bring_into_sight(self, widget: Widget, part: Callable[[], Rect]) -> None:
        """Turn the wheel over what scrolls until the middle can be seen."""
        above: Widget | None = widget
        while above is not None:
            if isinstance(getattr(above, "scroll", None), Scroll):
                self._wheel(above, part)
            above = above.parent

    def _wheel(self, scrolling: Widget, part: Callable[[], Rect]) -> None:
        for _ in range(MOST_STEPS):
            middle, view = part().centery, scrolling.rect
            if view.top <= middle < view.bottom:
                return
            turned = -1 if middle >= view.bottom else 1
            self._post(pygame.MOUSEWHEEL, x=0, y=turned, precise_y=float(turned), flipped=False, pos=view.center)
        raise AssertionError(f"the wheel does not bring {part()} into {scrolling.name} {scrolling.rect}")

    def press(self, name: str) -> None:
        widget = found(self.desk, name)
        self._bring_into_sight(widget, lambda: widget.rect)
        self._click(widget, widget.rect)

    def take(self, name: str, number: int) -> None:
        widget = found(self.desk, name)
        self._bring_into_sight(widget, lambda: part_of(widget, number))
        self._click(widget, part_of(widget, number))

    def choose(self, name: str, number: int) -> None:
        self.press(name)
        self.take("list", number)

    def turn(self, name: str, number: int) -> None:
        widget = found(self.desk, name)
        self._bring_into_sight(widget, lambda: widget.rect)
        self._click(widget, widget.tab_rects()[number])  # type: ignore[attr-defined]

    def leave(self, name: str) -> None:
        self.press(name)
