"""The window: opened once, drawn only when something has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Protocol

import pygame
from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.actions import Signal, WindowChanged
from sim.view.kit.canvas import Canvas, Drawn
from sim.view.kit.events import signal
from sim.view.kit.keys import Keys
from sim.view.kit.look import Look

SMALLEST = (800, 500)
DEFAULT = (1280, 720)

_UNSEEN = ("offscreen", "dummy")
"""Drivers that show nothing; without a screen the library falls back on them by itself, unless one was asked for."""

Clock = Callable[[], float]
"""Seconds that only grow; handed in, so that tests can tell the time themselves."""


class WrongPygame(HarmattanError):
    """Another library answers to the name pygame."""

    def __init__(self) -> None:
        super().__init__(
            "pygame stands where pygame-ce is expected: both are installed, or the wrong one is. "
            "To mend it: pip uninstall pygame, then pip install --force-reinstall --no-deps pygame-ce"
        )


class NoWindow(HarmattanError):
    """The system gives us no window."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no window can be opened ({reason}); is there a screen? `harmattan run` needs none")


class Show(Protocol):
    """What a screen shows: a root of widgets, or a stack of scenes."""

    @property
    def damage(self) -> Rect:
        """What of it must be drawn again, empty if nothing; it may be larger than the screen."""

    @property
    def wants_text(self) -> bool:
        """Whether typed letters are text just now."""

    def handle(self, signal: Signal) -> object:
        """Take a signal."""

    def tick(self, now: float) -> object:
        """Be told the time."""

    def due(self) -> float | None:
        """When it wants to be told the time again; None if it can wait for a signal."""

    def draw(self, canvas: Canvas) -> object:
        """Draw it, or the part that the canvas asks for."""


def check_pygame() -> None:
    """See that pygame is pygame-ce.

    Raises:
        WrongPygame: it is not.
    """
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygame


class Screen:
    """A window, the keys, and the loop that joins them to what is shown.

    Args:
        look: what everything is drawn with; ``look`` may be set to another one at any time.
        keys: which key stands for which action.
        clock: tells the time.
        size: of the window at first.
        full: whether it fills the screen.
        title: of the window.
        frames: at most so many a second.

    Attributes:
        drawn: the draw list of the last frame.
        frame_count: how many frames were drawn.

    Raises:
        WrongPygame: pygame is not pygame-ce.
        NoWindow: there is no screen.
    """

    def __init__(
        self,
        look: Look,
        keys: Keys,
        clock: Clock,
        *,
        size: tuple[int, int] = DEFAULT,
        full: bool = False,
        title: str = "",
        frames: int = 60,
    ) -> None:
        check_pygame()
        self.look = look
        self.keys = keys
        self.clock = clock
        self.frames = frames
        self.drawn: list[Drawn] = []
        self.frame_count = 0
        self._size = size
        self._typing = False
        self._drawn_with: Look | None
        _start_video()
        self._open(full)
        pygame.display.set_caption(title)

    # --- the window ---

    @property
    def size(self) -> tuple[int, int]:
        """Of the window just now, in pixels."""
        return self.surface.get_size()

    @property
    def full(self) -> bool:
        """Whether it fills the screen."""
        return self._full

    def set_full(self, full: bool) -> None:
        """Fill the screen, or go back to a window of the size before."""
        if full != self._full:
            if full:
                self._size = self.size
            self._open(full)

    def close(self) -> None:
        """Give the window back."""
        pygame.display.quit()

    def _open(self, full: bool) -> None:
        # Never SCALED: that would blur the text.
        self._full = full
        wanted = (0, 0) if full else (max(self._size[0], SMALLEST[0]), max(self._size[1], SMALLEST[1]))
        try:
            self.surface = pygame.display.set_mode(wanted, pygame.FULLSCREEN if full else pygame.RESIZABLE)
        except pygame.error as error:
            raise NoWindow(str(error)) from error
        self._drawn_with = None

    # --- the loop ---

    def step(self, show: Show, wait: bool = True) -> bool:
        """Take what has come, tell the time, and draw if anything has changed.

        Args:
            show: what is shown.
            wait: whether to sleep until something comes or is due.

        Returns:
            Whether the window was asked to close; the show was told, and may ask whether to save.
        """
        closing = False
        for event in self._events(show, wait):
            taken = signal(event, self.keys, show.wants_text)
            if taken is None:
                continue
            if isinstance(taken, WindowChanged) and taken.kind == "resize":
                self.surface = pygame.display.get_surface() or self.surface
                self._drawn_with = None
            closing = closing or taken == WindowChanged("close")
            show.handle(taken)
            self._follow_typing(show)
        show.tick(self.clock())
        self._follow_typing(show)
        if show.damage or self.look is not self._drawn_with:
            self.draw(show)
        return closing

    def draw(self, show: Show) -> None:
        """Draw a frame, or what of it has changed."""
        part = show.damage.clip(self.surface.get_rect()) if self.look is self._drawn_with else None
        canvas = Canvas(self.surface, self.look, part)
        canvas.fill(canvas.area, "ground")
        show.draw(canvas)
        self.surface.set_clip(None)
        pygame.display.update(part)
        self.drawn = [*_of(canvas.kept, self.drawn), *canvas.drawn]
        self._drawn_with = self.look
        self.frame_count += 1

    def _events(self, show: Show, wait: bool) -> list[pygame.event.Event]:
        """What has come; sleeps until something comes if there is nothing else to do."""
        if not wait:
            return pygame.event.get()
        due = show.due()
        seconds = 1 / self.frames if show.damage else None if due is None else max(due - self.clock(), 1 / self.frames)
        first = pygame.event.wait() if seconds is None else pygame.event.wait(max(1, round(seconds * 1000)))
        return [first, *pygame.event.get()]

    def _follow_typing(self, show: Show) -> None:
        """Ask the system for text, and so for its on-screen keyboard, only where text is wanted."""
        if show.wants_text != self._typing:
            self._typing = show.wants_text
            (pygame.key.start_text_input if self._typing else pygame.key.stop_text_input)()


def _of(owners: list[str], drawn: list[Drawn]) -> list[Drawn]:
    """What these widgets, which hang in the root, drew, and what is in them."""
    kept = set(owners)
    return [record for record in drawn if "/".join(record.owner.split("/", 2)[:2]) in kept]


def _start_video() -> None:
    """Start the display and the fonts alone: sound would take its time and make noise."""
    if sys.platform == "win32":
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    try:
        pygame.display.init()
    except pygame.error as error:
        raise NoWindow(str(error)) from error
    if pygame.display.get_driver() in _UNSEEN and not os.environ.get("SDL_VIDEODRIVER"):
        pygame.display.quit()
        raise NoWindow("no display was found")
    pygame.font.init()
    pygame.key.set_repeat(350, 40)
    pygame.key.stop_text_input()
