"""A program of scenes without a window of its own: posted signals in, draw lists out."""

from __future__ import annotations

from typing import Any

import pygame

from sim.game.play import Game
from sim.text import Text
from sim.view.kit.actions import Do, Pointer, Typed
from sim.view.kit.canvas import Canvas, Drawn
from sim.view.kit.keys import Keys
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.kit.widget import Widget
from sim.view.loading.work import Work
from sim.view.pictures.pictures import Pictures
from sim.view.play.keys import PLAY_KEYS
from sim.view.scene import Scene, Stack
from sim.view.scenes.play import Play
from sim.view.session import Session

PICTURES = Pictures()


class Program:
    """What scenes ask of the program, and a person in front of it."""

    def __init__(self, lang: str = "en", scale: float = 1.0, size: tuple[int, int] = (1280, 720)) -> None:
        self.text = Text(lang)
        self.look = Look(scale=scale, rtl=lang in RTL_LANGUAGES)
        self.stack = Stack()
        self.pictures = PICTURES
        self.keys = Keys(PLAY_KEYS)
        self.surface = pygame.Surface(size)
        self.now = 0.0

    def work(self, job: Any) -> Work[Any]:
        return Work(job, aside=False)

    @property
    def top(self) -> Scene:
        return self.stack.top

    def draw(self) -> list[Drawn]:
        canvas = Canvas(self.surface, self.look)
        canvas.fill(canvas.area, "ground")
        self.stack.draw(canvas)
        return canvas.drawn

    def settle(self) -> list[Drawn]:
        """Draw until nothing wants to be drawn again."""
        drawn = self.draw()
        for _ in range(60):
            self.now += 0.2
            self.stack.tick(self.now)
            if not self.stack.damage:
                break
            drawn = self.draw()
        return drawn

    def texts(self) -> list[str]:
        return [record.text for record in self.draw() if record.kind == "text"]

    # --- a person ---

    def key(self, *keys: int) -> None:
        """Press keys, each drawn before the next."""
        for key in keys:
            event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)
            action = self.keys.action(event, self.stack.wants_text)
            assert action is not None, pygame.key.name(key)
            self.stack.handle(Do(action))
            self.draw()

    def type(self, words: str) -> None:
        self.stack.handle(Typed(words))
        self.draw()

    def click(self, widget: Widget, at: tuple[int, int] | None = None) -> None:
        x, y = at or widget.rect.center
        for kind in ("move", "press", "release"):
            self.stack.handle(Pointer(kind, x, y, 0 if kind == "move" else 1))
        self.draw()

    def wheel(self, widget: Widget, steps: float) -> None:
        x, y = widget.rect.center
        self.stack.handle(Pointer("wheel", x, y, wheel=steps))
        self.draw()

    def find(self, name: str) -> Widget:
        root = self.top.root
        layers: list[Widget] = [*reversed(root.overlays), root]
        return next(widget for layer in layers for widget in layer.everything() if widget.name == name)


def new_session(seed: int = 3, seats: tuple[str, ...] = ("amer",), scenario: str = "tutorial") -> Session:
    return Session(Game.start(scenario, seats=seats, seed=seed))


def opened(program: Program, session: Session) -> Play:
    play = Play(program, session)
    program.stack.push(play)
    program.draw()
    return play
