"""A small program around a scene, for tests that need no window."""

from __future__ import annotations

from typing import Any

import pygame

from sim.game.play import Game
from sim.text import Text
from sim.view.kit.actions import Action, Do, Pointer
from sim.view.kit.canvas import Canvas, Drawn
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.loading.work import Work
from sim.view.scene import Scene, Stack


class Booth:
    """Text, look and stack; what is played lands in ``played``."""

    def __init__(self, lang: str = "en", scale: float = 1.0, size: tuple[int, int] = (1280, 720)) -> None:
        self.text = Text(lang)
        self.look = Look(scale=scale, rtl=lang in RTL_LANGUAGES)
        self.stack = Stack()
        self.surface = pygame.Surface(size)
        self.played: list[Game] = []
        self.stack.push(Scene(self))

    def work(self, job: Any) -> Work[Any]:
        return Work(job, aside=False)

    def play(self, game: Game) -> None:
        self.played.append(game)

    def show(self, scene: Any) -> list[Drawn]:
        self.stack.push(scene)
        return self.draw()

    def draw(self) -> list[Drawn]:
        canvas = Canvas(self.surface, self.look)
        canvas.fill(canvas.area, "ground")
        self.stack.draw(canvas)
        return canvas.drawn

    def texts(self) -> list[str]:
        return [record.text for record in self.draw() if record.kind == "text"]

    def do(self, *wanted: Action) -> None:
        for action in wanted:
            self.stack.handle(Do(action))

    def click(self, x: int, y: int) -> None:
        for kind in ("move", "press", "release"):
            self.stack.handle(Pointer(kind, x, y, 1))  # type: ignore[arg-type]


def played(days: int = 12, seats: tuple[str, ...] = (), seed: int = 8, scenario: str = "tinzaouaten-2025") -> Game:
    """A game after some days."""
    game = Game.start(scenario, seed=seed, seats=seats)
    for _ in range(days):
        game.advance()
    return game
