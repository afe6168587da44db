"""The real program with a game open at the play scene, and a hand that drags, turns the wheel and waits."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from sim.view.app import HarmattanApp
from sim.view.map.motion import REST_AFTER
from sim.view.map.picture import REST_SECONDS
from sim.view.map.view import WHEEL_STEP
from sim.view.scenes.play import Play
from sim.view.settings.settings import Settings
from sim.view.shots import Played

if TYPE_CHECKING:
    from sim.view.play.map_panel import MapPanel

SIZE = (1920, 1080)
FRAME = 1 / 60
READY_SECONDS = 300.0
"""What anything is waited for at most."""


class Bench:
    """The program, its clock, and frames that are timed.

    Args:
        size: of the window, pixels.
        saves: folder for the autosaves of the game that is opened.
    """

    def __init__(self, size: tuple[int, int], saves: Path) -> None:
        self._skipped = 0.0
        self.app = HarmattanApp(Settings(window=size), clock=lambda: time.monotonic() + self._skipped, saves=saves)
        self.app.open_menu()

    def play(self) -> Play:
        """Open a game in its second week, as its player sees it: not before the model is ready, as in every game."""
        self.get_ready()
        self.app.games.play(Played().session.game)
        self.settle()
        return self.scene

    @property
    def scene(self) -> Play:
        """The play scene, which must be on top."""
        assert isinstance(self.app.stack.top, Play)
        return self.app.stack.top

    @property
    def map(self) -> MapPanel:
        """The map as it is now: the scene makes its widgets anew when something changes."""
        return self.scene.parts.map

    @property
    def size(self) -> tuple[int, int]:
        """Of the window as the system gave it."""
        return self.app.screen.size

    def choose_layer(self, number: int) -> None:
        """Show a layer of the map, and wait until it is drawn."""
        self.scene.choose_layer(number)
        self.settle()
        while self.map.view is not None and self.map.view.zoom > 1.0:
            _post(pygame.MOUSEWHEEL, x=0, y=-9, precise_x=0.0, precise_y=-9.0, flipped=False, pos=self.map.rect.center)
            self.settle()

    def closer(self, factor: float) -> Bench:
        """Zoom in, and wait until it is drawn."""
        notches = math.log(factor) / math.log(WHEEL_STEP)
        at = self.map.rect.center
        _post(pygame.MOUSEWHEEL, x=0, y=1, precise_x=0.0, precise_y=notches, flipped=False, pos=at)
        self.settle()
        return self

    def skip(self, seconds: float) -> None:
        """Let the program's clock jump ahead."""
        self._skipped += seconds

    def settle(self) -> None:
        """Draw until the map is finished."""
        self.frame()
        end = time.monotonic() + READY_SECONDS
        while self.map.picture.busy and time.monotonic() < end:
            self.skip(REST_SECONDS)
            self.frame()

    def get_ready(self) -> None:
        """Wait for the model as the menu does: what must be compiled is compiled by a child process."""
        end = time.monotonic() + READY_SECONDS
        while not self.app.model.over and time.monotonic() < end:
            self.frame()
            time.sleep(0.02)

    def fall_asleep(self) -> None:
        """As after a while without input."""
        self.frame()
        self.skip(REST_AFTER + 1)
        self.settle()

    def frame(self) -> float | None:
        """Take what has come, and draw; the seconds that it took, None if there was nothing to draw."""
        before = self.app.screen.frame_count
        start = time.perf_counter()
        self.app.step(wait=False)
        taken = time.perf_counter() - start
        return taken if self.app.screen.frame_count > before else None

    # --- gestures ---

    def pan(self, seconds: float) -> list[float]:
        """Frames while the map is dragged in loops."""
        middle = self.map.rect.center
        _post(pygame.MOUSEBUTTONDOWN, pos=middle, button=1)
        frames = self._frames(seconds, lambda turn: _drag_to(_on_loop(middle, turn)))
        _post(pygame.MOUSEBUTTONUP, pos=middle, button=1)
        self.settle()
        return frames

    def zoom(self, seconds: float) -> list[float]:
        """Frames while the wheel is turned forth and back over the map."""
        at = self.map.rect.center
        frames = self._frames(seconds, lambda turn: _turn_wheel(at, turn))
        self.settle()
        return frames

    def animate(self, seconds: float) -> list[float]:
        """Frames while nothing is touched and the map moves by itself, if anything on it does."""
        _drag_to(self.map.rect.center)
        return self._frames(seconds, lambda turn: None)

    def _frames(self, seconds: float, act: Callable[[int], object]) -> list[float]:
        """What frames took in so many seconds, one each sixtieth at most; an act before each."""
        found = []
        end = time.monotonic() + seconds
        turn = 0
        while time.monotonic() < end or turn < 2:
            started = time.monotonic()
            act(turn)
            turn += 1
            if (taken := self.frame()) is not None:
                found.append(taken)
            time.sleep(max(0.0, FRAME - (time.monotonic() - started)))
        return found


@contextmanager
def bench(size: tuple[int, int]) -> Iterator[Bench]:
    """The program in a window of a size, closed afterwards; its saves are thrown away."""
    with tempfile.TemporaryDirectory() as saves:
        made = Bench(size, Path(saves))
        try:
            yield made
        finally:
            made.app.close()


def _on_loop(middle: tuple[int, int], turn: int) -> tuple[int, int]:
    return middle[0] + round(160 * math.sin(turn / 15)), middle[1] + round(90 * math.sin(turn / 11))


def _drag_to(at: tuple[int, int]) -> None:
    _post(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(1, 0, 0))


def _turn_wheel(at: tuple[int, int], turn: int) -> None:
    """Twelve notches closer, twelve notches back."""
    notch = 1 if turn % 24 < 12 else -1
    _post(pygame.MOUSEWHEEL, x=0, y=notch, precise_x=0.0, precise_y=float(notch), flipped=False, pos=at)


def _post(kind: int, **more: Any) -> None:
    pygame.event.post(pygame.event.Event(kind, touch=False, **more))
