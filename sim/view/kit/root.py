"""The top of a screen's widgets: sends each signal where it belongs, and draws what lies above the rest."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Do, Pointer, Signal, Typed
from sim.view.kit.canvas import Canvas
from sim.view.kit.focus import Focus
from sim.view.kit.look import Look
from sim.view.kit.tooltip import Tooltip
from sim.view.kit.widget import Widget

WHOLE = Rect(-(2**14), -(2**14), 2**15, 2**15)
"""Larger than every screen."""


class Overlay(Widget):
    """A widget above all others: a dialog, or the open part of a dropdown.

    Attributes:
        modal: whether a press beside it is ignored; else it closes it.
    """

    modal = True

    def arrange_over(self, area: Rect, look: Look) -> None:
        """Find its own place in the area of the root."""
        self.place(area, look)

    def first(self, stops: list[Widget]) -> Widget | None:
        """Which of the widgets that can be reached has the focus when it opens."""
        return stops[0] if stops else None

    def closed(self) -> None:
        """Called when a person closes it by the action ``back`` or by a press beside it."""


class Root(Widget):
    """The top of a tree of widgets.

    Args:
        arrange: places the children when the size or the look changes.

    Attributes:
        damage: what must be drawn again, empty if nothing; ``draw`` takes it back. ``WHOLE`` stands for all.
        focus: the focus ring.
        overlays: what lies above the rest, the uppermost last.
        over: the widget under the pointer.
        holding: the widget that the pointer was pressed on.
        heard: how many signals came so far; what moves rests while it does not grow.
    """

    def __init__(self, arrange: Callable[[Rect, Look], None] | None = None) -> None:
        self.damage = Rect(WHOLE)
        self.overlays: list[Overlay] = []
        self.over: Widget | None = None
        self.holding: Widget | None = None
        self.heard = 0
        self.tooltip = Tooltip()
        self._now = 0.0
        self._before: list[Widget | None] = []
        self._arrange = arrange
        self.focus = Focus(lambda: self.overlays[-1] if self.overlays else self, self._focus_moved)
        super().__init__(name="root")

    @property
    def root(self) -> Root:
        """Itself."""
        return self

    def changed(self, part: Rect | None = None) -> None:
        """Something in it must be drawn again: a part of the screen, or all of it."""
        new = WHOLE if part is None else part
        self.damage = self.damage.union(new) if self.damage else Rect(new)

    @property
    def wants_text(self) -> bool:  # type: ignore[override]
        """Whether typed letters are text just now."""
        return self.focus.on is not None and self.focus.on.wants_text

    # --- layout and drawing ---

    def arrange(self, look: Look) -> None:
        """Place the children, and what lies above them."""
        if self._arrange is not None:
            self._arrange(self.rect, look)
        for overlay in self.overlays:
            overlay.arrange_over(self.rect, look)
        # What was opened before the first layout had nothing yet that the focus could reach.
        if self.overlays and self.focus.on is None:
            self.focus.set(self.overlays[-1].first(self.focus.reachable()))
        self.tooltip.hide()

    def draw(self, canvas: Canvas) -> None:
        """Draw everything, the ring and the tooltip last; placed anew if the window or the look has changed."""
        if canvas.area != self.rect or canvas.look is not self.look:
            self.place(canvas.area, canvas.look)
        self.focus.mend()
        with canvas.owner(self.name):
            self.paint(canvas)
            for child in self.children:
                if canvas.meets(child.rect):
                    child.draw(canvas)
                else:
                    canvas.keep(child.name)
            for overlay in self.overlays:
                if overlay.modal:
                    _dim(canvas)
                overlay.draw(canvas)
            self.focus.draw(canvas)
            self.tooltip.draw(canvas)
        self.damage = Rect(0, 0, 0, 0)

    # --- overlays ---

    def open(self, overlay: Overlay) -> None:
        """Lay something above the rest and put the focus into it."""
        self._before.append(self.focus.on)
        overlay.parent = self
        self.overlays.append(overlay)
        overlay.arrange_over(self.rect, self.look)
        self.over = self.holding = None
        self.focus.set(overlay.first(self.focus.reachable()))
        self.tooltip.hide()
        self.changed()

    def close(self, overlay: Overlay) -> None:
        """Take it and all that lies above it away; the focus goes back to where it was."""
        while overlay in self.overlays:
            top = self.overlays.pop()
            top.parent = None
            before = self._before.pop()
            self.over = self.holding = None
            self.focus.set(before)
        self.tooltip.hide()
        self.changed()

    # --- signals ---

    def handle(self, signal: Signal) -> bool:
        """Send a signal where it belongs; whether anything took it."""
        self.heard += 1
        if isinstance(signal, Do):
            return self._acted(signal.action)
        if isinstance(signal, Pointer):
            return self._pointed(signal)
        if isinstance(signal, Typed):
            return self.focus.on is not None and self.focus.on.enabled and self.focus.on.type(signal)
        if signal.kind == "leave":
            self._hover(None, None)
        self.changed()
        return False

    def tick(self, now: float) -> None:
        """Tell the time, in seconds of the injected clock."""
        self._now = now
        if self.tooltip.tick(now):
            self.changed()

    def tell_about(self, widget: Widget) -> None:
        """A part of a widget was gone to by keys: show the tooltip of that part after a moment, and no other."""
        self.tooltip.hide()
        if self.focus.ringed:
            self.tooltip.about(widget, self._now)

    def due(self) -> float | None:
        """When it wants to be told the time again; None if it has nothing to wait for."""
        return self.tooltip.due()

    def _acted(self, action: Action) -> bool:
        if action in (actions.NEXT, actions.PREVIOUS):
            return self.focus.step(1 if action == actions.NEXT else -1)
        if self._focus_took(action):
            return True
        if action in actions.ARROWS and self.focus.toward(action):
            return True
        if action == actions.BACK and self.overlays:
            self._dismiss(self.overlays[-1])
            return True
        return bool(self.overlays) and action not in actions.EVERYWHERE

    def _focus_took(self, action: Action) -> bool:
        """Offer an action to the widget that has the focus, then to those around it."""
        widget = self.focus.on or (self.overlays[-1] if self.overlays else None)
        while widget is not None and widget is not self:
            if widget.enabled and widget.do(action):
                return True
            widget = widget.parent
        return False

    def _dismiss(self, overlay: Overlay) -> None:
        self.close(overlay)
        overlay.closed()

    # --- the pointer ---

    def _pointed(self, pointer: Pointer) -> bool:
        under = self._under(pointer.place)
        self._hover(under, pointer.place)
        if pointer.kind == "press" and under is None and self.overlays:
            if not self.overlays[-1].modal:
                self._dismiss(self.overlays[-1])
            return True
        if pointer.kind == "press":
            self._press(under)
        taker = self._pointer_took(
            self.holding if pointer.kind in ("move", "release") and self.holding else under, pointer
        )
        if pointer.kind == "release" and self.holding is not None:
            self.holding = None
            self.changed()
        return taker or bool(self.overlays)

    def _press(self, under: Widget | None) -> None:
        self.tooltip.hide()
        self.focus.hide_ring()
        self.holding = under
        while under is not None and not under.reachable:
            under = under.parent
        self.focus.set(under)
        self.changed()

    def _pointer_took(self, widget: Widget | None, pointer: Pointer) -> bool:
        """Offer the pointer to a widget, then to those around it."""
        while widget is not None and widget is not self:
            if widget.enabled and widget.point(pointer):
                return True
            widget = widget.parent
        return False

    def _under(self, place: tuple[int, int]) -> Widget | None:
        """The innermost widget at a place, in the uppermost layer."""
        layer: Widget = self.overlays[-1] if self.overlays else self
        found = _innermost(layer, place)
        return None if found is self else found

    def _hover(self, widget: Widget | None, place: tuple[int, int] | None) -> None:
        if widget is not self.over:
            self.over = widget
            self.changed()
        about = widget
        while about is not None and not about.hint_at(place):
            about = about.parent
        if self.tooltip.about(about, self._now, place):
            self.changed()

    def _focus_moved(self) -> None:
        self.changed()
        if self.focus.ringed:
            self.tooltip.about(self.focus.on, self._now)


def _innermost(widget: Widget, place: tuple[int, int]) -> Widget | None:
    if not (widget.visible and widget.solid) or not widget.rect.collidepoint(place):
        return None
    for child in reversed(widget.children):
        if (found := _innermost(child, place)) is not None:
            return found
    return widget


def _dim(canvas: Canvas) -> None:
    """Take the light from what lies below a dialog."""
    canvas.surface.fill((105, 105, 105), special_flags=pygame.BLEND_RGB_MULT)
