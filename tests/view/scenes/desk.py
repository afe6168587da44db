"""A person at the window: posted keys and clicks, a clock that the test tells, and a model that is ready at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame

from sim.view.app import HarmattanApp
from sim.view.kit.widget import Widget
from sim.view.loading.model_load import ModelLoad
from sim.view.loading.work import Work
from sim.view.settings.settings import Settings


def at_once(job: Any) -> Work[Any]:
    return Work(job, aside=False)


def ready_model() -> ModelLoad:
    """A model that is ready after a few ticks, without numba or Mesa."""
    return ModelLoad(lambda: True, lambda: None, lambda: None, at_once)


class Desk:
    """The app, and hands that use it."""

    def __init__(self, saves: Path, settings: Settings | None = None, model: ModelLoad | None = None) -> None:
        self.time = 0.0
        self.kept: list[Settings] = []
        pygame.display.init()
        pygame.event.clear()
        self.app = HarmattanApp(
            settings or Settings(),
            keep=self._keep,
            clock=lambda: self.time,
            model=model or ready_model(),
            aside=False,
            saves=saves,
            new_seed=lambda: 4182,
        )

    def _keep(self, settings: Settings) -> None:
        self.kept.append(settings)

    def steps(self, count: int = 4) -> None:
        for _ in range(count):
            self.time += 0.2
            self.app.step(wait=False)

    def keys(self, *keys: int, mod: int = 0) -> None:
        for key in keys:
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
            self.steps(1)

    def type(self, text: str) -> None:
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
        self.steps(1)

    def click(self, widget: Widget) -> None:
        place = widget.rect.center
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=place, button=1))
        self.steps(1)

    def find(self, name: str) -> Widget:
        """The widget of this name in the scene, or in what lies above it."""
        root = self.app.stack.top.root
        layers: list[Widget] = [*reversed(root.overlays), root]
        return next(widget for layer in layers for widget in layer.everything() if widget.name == name)

    def press(self, name: str) -> None:
        self.click(self.find(name))

    def walk_to(self, name: str) -> None:
        """Go to a widget by TAB alone."""
        for _ in range(200):
            self.keys(pygame.K_TAB)
            focused = self.app.stack.top.root.focus.on
            if focused is not None and focused.name == name:
                return
        raise AssertionError(f"TAB does not reach {name}")

    @property
    def scene(self) -> str:
        return self.app.stack.top.name

    @property
    def said(self) -> str:
        return "\n".join(drawn.text for drawn in self.app.screen.drawn if drawn.kind == "text")
