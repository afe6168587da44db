"""Scenes: one screenful each, on a stack; only the top one is seen and heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from pygame import Rect

from sim.view.kit.actions import Do, Signal
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.root import WHOLE, Overlay, Root

if TYPE_CHECKING:
    from sim.text import Text
    from sim.view.kit.widget import Widget
    from sim.view.loading.work import Work

T = TypeVar("T")


class App(Protocol):
    """What a scene may ask of the program around it."""

    @property
    def text(self) -> Text:
        """Sentences in the reader's language."""

    @property
    def look(self) -> Look:
        """What everything is drawn with."""

    @property
    def stack(self) -> Stack:
        """The scenes."""

    def work(self, job: Callable[[], T]) -> Work[T]:
        """Start a job beside the window."""


class Scene:
    """One screenful of widgets.

    Args:
        app: the program around it.

    Attributes:
        name: of the scene, for pictures and tests.
        root: its widgets; ``arrange`` places them whenever the window or the look changes.
    """

    name = "scene"

    def __init__(self, app: App) -> None:
        self.app = app
        self.root = Root(self.arrange)
        self._asked: list[tuple[Overlay, Callable[[], Overlay]]] = []
        self.build()

    def build(self) -> None:
        """Add the widgets to the root, in TAB order; called again when the language changes."""

    def arrange(self, area: Rect, look: Look) -> None:
        """Place the widgets."""

    def entered(self) -> None:
        """Called when it comes to the top of the stack, also when the scene above it has gone."""

    def left(self) -> None:
        """Called when it has been taken off the stack."""

    def do(self, action: str) -> bool:
        """Take an action that no widget took; whether it did. ``back`` leaves the scene if this does not take it."""
        return False

    def tick(self, now: float) -> None:
        """Be told the time, in seconds."""

    def due(self) -> float | None:
        """When it wants to be told the time again; None if it can wait."""
        return None

    def rebuild(self) -> None:
        """Make the widgets anew, for another language; a dialog that was asked for stays open."""
        before, asked = self.root, self._asked
        self.root, self._asked = Root(self.arrange), []
        self.build()
        still = [(overlay, make) for overlay, make in asked if overlay in before.overlays]
        if still and before.rect:
            self.root.place(before.rect, before.look)
        for overlay, make in still:
            again = self.ask(make)
            self.root.focus.set(_counterpart(before.focus.on, overlay, again) or self.root.focus.on)
            self.root.focus.ringed = before.focus.ringed

    def ask(self, make: Callable[[], Overlay]) -> Overlay:
        """Open a dialog above the scene; in another language it is made once more."""
        overlay = make()
        self._asked = [(one, how) for one, how in self._asked if one in self.root.overlays]
        self._asked.append((overlay, make))
        self.root.open(overlay)
        return overlay


def _counterpart(widget: Widget | None, before: Widget, after: Widget) -> Widget | None:
    """The widget that stands in one tree where another one stands in a tree made the same way."""
    return next((new for old, new in zip(before.everything(), after.everything(), strict=False) if old is widget), None)


class Stack:
    """The scenes; satisfies the screen's ``Show`` through its top."""

    def __init__(self) -> None:
        self.scenes: list[Scene] = []
        self._moved = True

    @property
    def top(self) -> Scene:
        """The scene that is seen and heard."""
        return self.scenes[-1]

    @property
    def empty(self) -> bool:
        """Whether no scene is left, so that the program ends."""
        return not self.scenes

    def push(self, scene: Scene) -> None:
        """Put a scene on top."""
        self.scenes.append(scene)
        self._moved = True
        scene.entered()

    def pop(self) -> None:
        """Take the top scene away; the one below is entered again."""
        self.scenes.pop().left()
        self._moved = True
        if self.scenes:
            self.top.entered()

    def replace(self, scene: Scene) -> None:
        """Put a scene in the place of the top one."""
        self.scenes.pop().left()
        self.push(scene)

    def rebuild(self) -> None:
        """Make every scene's widgets anew."""
        for scene in self.scenes:
            scene.rebuild()
        self._moved = True

    # --- what a screen asks of what it shows ---

    @property
    def damage(self) -> Rect:
        """What must be drawn again, empty if nothing."""
        if self._moved:
            return WHOLE
        return Rect(0, 0, 0, 0) if self.empty else self.top.root.damage

    @property
    def wants_text(self) -> bool:
        """Whether typed letters are text just now."""
        return not self.empty and self.top.root.wants_text

    def handle(self, signal: Signal) -> None:
        """Give a signal to the widgets, then to the scene; ``back`` leaves a scene that is not the last."""
        if self.empty or self.top.root.handle(signal) or not isinstance(signal, Do):
            return
        if not self.top.do(signal.action) and signal.action == "back" and len(self.scenes) > 1:
            self.pop()

    def tick(self, now: float) -> None:
        """Be told the time."""
        if not self.empty:
            scene = self.top
            scene.root.tick(now)
            scene.tick(now)

    def due(self) -> float | None:
        """When it wants to be told the time again."""
        if self.empty:
            return None
        times = [time for time in (self.top.root.due(), self.top.due()) if time is not None]
        return min(times) if times else None

    def draw(self, canvas: Canvas) -> None:
        """Draw the top scene."""
        self._moved = False
        if not self.empty:
            self.top.root.draw(canvas)
