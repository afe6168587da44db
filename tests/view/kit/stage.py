"""Setting up single widgets, and reading draw lists."""

from __future__ import annotations

from typing import TypeVar

import pygame
from pygame import Rect

from sim.view.kit.actions import Action, Do, Pointer, Typed
from sim.view.kit.canvas import Canvas, Drawn
from sim.view.kit.list import List
from sim.view.kit.look import Look
from sim.view.kit.meter import Meter
from sim.view.kit.prose import Prose
from sim.view.kit.root import Root
from sim.view.kit.widget import Widget

W = TypeVar("W", bound=Widget)


class Stage:
    """A root with widgets at given places, driven by signals."""

    def __init__(self, look: Look | None = None, size: tuple[int, int] = (800, 600)) -> None:
        self.surface = pygame.Surface(size)
        self.look = look or Look()
        self._places: list[tuple[Widget, Rect]] = []
        self.root = Root(self._arrange)
        self.root.place(self.surface.get_rect(), self.look)

    def put(self, widget: W, x: int = 20, y: int = 20, width: int = 300, height: int = 40) -> W:
        self._places.append((widget, Rect(x, y, width, height)))
        self.root.add(widget)
        widget.place(Rect(x, y, width, height), self.look)
        return widget

    def _arrange(self, area: Rect, look: Look) -> None:
        for widget, place in self._places:
            widget.place(place, look)

    def draw(self) -> list[Drawn]:
        canvas = Canvas(self.surface, self.look)
        canvas.fill(canvas.area, "ground")
        self.root.draw(canvas)
        return canvas.drawn

    def texts(self) -> list[str]:
        return [drawn.text for drawn in self.draw() if drawn.kind == "text"]

    # --- a person ---

    def do(self, *wanted: Action) -> bool:
        return [self.root.handle(Do(action)) for action in wanted][-1]

    def type(self, text: str, composing: bool = False) -> bool:
        return self.root.handle(Typed(text, composing))

    def press(self, x: int, y: int, button: int = 1) -> None:
        self.root.handle(Pointer("press", x, y, button))

    def click(self, x: int, y: int, button: int = 1) -> None:
        self.root.handle(Pointer("move", x, y))
        self.press(x, y, button)
        self.root.handle(Pointer("release", x, y, button))

    def wheel(self, x: int, y: int, steps: float) -> bool:
        return self.root.handle(Pointer("wheel", x, y, wheel=steps))


def text_faults(drawn: list[Drawn]) -> list[str]:
    """Texts that leave their box, or were cut; scrolled text may leave the view, but not its own box."""
    outside = [record for record in drawn if record.kind == "text" and not record.box.contains(record.rect)]
    cut = [record for record in drawn if record.cut]
    return [f"{record.owner}: {record.text!r} {record.rect} in {record.box}" for record in [*outside, *cut]]


def place_faults(root: Widget) -> list[str]:
    """Widgets that leave their parent."""
    faults = []
    for widget in root.everything():
        parent = widget.parent
        if parent is not None and not parent.scrolls and not parent.rect.contains(widget.rect):
            faults.append(f"{widget.name} {widget.rect} in {parent.name} {parent.rect}")
    return faults


def cover_faults(drawn: list[Drawn]) -> list[str]:
    """Texts that are painted over by what stands in the same layer; dialogs and tooltips may cover what is below."""
    faults = []
    for number, record in enumerate(drawn):
        seen = record.rect.clip(record.clip)
        if record.kind != "text" or not seen.width or not seen.height:
            continue
        later = (other for other in drawn[number + 1 :] if other.kind in ("rect", "picture"))
        over = next((other for other in later if _covers(other, record, seen)), None)
        if over is not None:
            faults.append(f"{record.owner}: {record.text!r} {seen} below {over.owner} {over.rect}")
    return faults


def _covers(over: Drawn, text: Drawn, seen: Rect) -> bool:
    return _layer(over) == _layer(text) and bool(over.rect.clip(over.clip).colliderect(seen))


def _layer(record: Drawn) -> str:
    """The part of the screen that drew it, as far as parts may lie above each other."""
    return "/".join(record.owner.split("/")[:2])


def low_faults(root: Widget, look: Look) -> list[str]:
    """Meters too low for their words above their bar, and texts to scroll that show less than a line."""
    return [
        f"{widget.name} {widget.rect}: lower than {least}"
        for widget in root.everything()
        if widget.rect.height < (least := least_height(widget, look))
    ]


def least_height(widget: Widget, look: Look) -> int:
    """Pixels below which it shows nothing of use."""
    if isinstance(widget, Meter):
        return Meter.least_height(look)
    if isinstance(widget, Prose) and widget.text:
        return look.typesetter.line_height(widget.role)
    if isinstance(widget, List) and widget.rows:
        return look.typesetter.line_height("body")
    return 0


def layout_faults(drawn: list[Drawn], root: Root, look: Look, size: tuple[int, int]) -> list[str]:
    """All that can be wrong with where things stand on a screen that has just been drawn."""
    faults = text_faults(drawn) + cover_faults(drawn)
    for layer in (root, *root.overlays):
        faults += place_faults(layer) + low_faults(layer, look) + ink_faults(layer, look, size)
    return faults


def ink_faults(root: Widget, look: Look, size: tuple[int, int]) -> list[str]:
    """What widgets draw outside of their own place, but for the part that is clipped."""
    faults = []
    for widget in root.everything():
        canvas = Canvas(pygame.Surface(size), look)
        widget.paint(canvas)
        seen = [(record, record.rect.clip(record.clip)) for record in canvas.drawn]
        outside = [record for record, part in seen if part.width and part.height and not widget.rect.contains(part)]
        faults += [f"{widget.name} {widget.rect}: {record.kind} {record.text!r} {record.rect}" for record in outside]
    return faults
