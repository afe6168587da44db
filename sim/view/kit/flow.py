"""Widgets from top to bottom, each as high as its words need; the column scrolls when it is too high for its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pygame import Rect

from sim.view.kit.actions import Action, Pointer
from sim.view.kit.button import Button, Switch
from sim.view.kit.canvas import Canvas
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import inset
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.scroll import BAR_WIDTH, Scroll
from sim.view.kit.tabs import Tabs
from sim.view.kit.widget import Widget

W = TypeVar("W", bound=Widget)

Height = Callable[[int, Look], int]
"""How high a widget must be at a width."""

MARGIN = 6
"""Room at the sides for the focus ring, at scale 1."""


def height_of(widget: Widget, width: int, look: Look) -> int:
    """How high a widget must be at this width to show all its words."""
    words = look.typesetter
    if isinstance(widget, Label):
        return words.set(widget.text, widget.role, width, look.rtl).height
    if isinstance(widget, Prose):
        return widget.height_for(width, look)
    if isinstance(widget, Button):
        corner = words.measure(widget.corner, "note") + look.px(6) if widget.corner else 0
        icon = widget.icon.width + look.px(8) if widget.icon is not None else 0
        room = max(1, width - look.px(18) - corner - icon)
        return max(look.control_height, words.set(widget.text, "strong", room, look.rtl).height + look.px(10))
    if isinstance(widget, Switch):
        room = max(1, width - look.px(52))
        return max(look.control_height, words.set(widget.text, "label", room, look.rtl).height)
    if isinstance(widget, Tabs):
        room = max(1, width // max(1, len(widget.names)) - look.px(20))
        tall = max((words.set(name, "strong", room, look.rtl).height for name in widget.names), default=0)
        return max(look.control_height, min(tall, 2 * words.line_height("strong")) + look.px(10))
    if isinstance(widget, Dropdown):
        room = max(1, width - look.px(40))
        tall = max((words.set(choice, "label", room, look.rtl).height for choice in widget.choices), default=0)
        return max(look.control_height, tall + look.px(8))
    return look.control_height


class Flow(Widget):
    """A column of widgets that scrolls, and keeps the one with the focus in sight.

    Args:
        gap: between two widgets, at scale 1.
    """

    scrolls = True

    def __init__(self, *, gap: int = 8, name: str = "") -> None:
        super().__init__(name=name)
        self.gap = gap
        self.scroll = Scroll()
        self._heights: list[Height | None] = []
        self._followed: Widget | None = None

    def put(self, widget: W, height: Height | None = None) -> W:
        """Add a widget below the others.

        Args:
            widget: it.
            height: how high it must be; known for the widgets of the kit if absent.
        """
        self._heights.append(height)
        return self.add(widget)

    def clear(self) -> None:
        """Let all widgets go."""
        super().clear()
        self._heights = []
        self._followed = None

    def needs(self, width: int, look: Look) -> int:
        """How high it would be if it showed all."""
        return sum(self._all_heights(width, look)) + look.px(self.gap) * max(0, len(self._shown()) - 1)

    # --- layout and drawing ---

    def arrange(self, look: Look) -> None:
        """Place the widgets below each other, as far scrolled as before."""
        margin = look.px(MARGIN)
        column = inset(self.rect, margin)
        if self.needs(column.width, look) > column.height:
            column.width -= look.px(BAR_WIDTH + 4)
            column = look.mirrored(column, inset(self.rect, margin))
        length = self.needs(column.width, look) + 2 * margin
        self.scroll.measure(self.rect, length, look.typesetter.line_height("body"))
        y = column.y - self.scroll.at
        for child, high in zip(self._shown(), self._all_heights(column.width, look), strict=True):
            child.place(Rect(column.x, y, column.width, high), look)
            y += high + look.px(self.gap)

    def draw(self, canvas: Canvas) -> None:
        """Draw what can be seen of the column, and the bar."""
        if not self.visible:
            return
        self._follow_focus()
        with canvas.owner(self.name), canvas.clipped(self.rect):
            for child in self.children:
                if child.rect.colliderect(self.rect):
                    child.draw(canvas)
            self.scroll.draw(canvas)

    def _follow_focus(self) -> None:
        """Scroll once to a widget that the focus has just come to."""
        focused = self.root.focus.on if self.root is not None else None
        if focused is self._followed:
            return
        self._followed = focused
        if focused is not None and focused is not self and self.contains(focused):
            top = focused.rect.y - self.rect.y + self.scroll.at
            margin = self.look.px(MARGIN)
            if self.scroll.show(top - margin, top + focused.rect.height + margin):
                self.arrange(self.look)

    # --- answers ---

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Only where there is more to read than can be seen, and nothing in it takes the focus."""
        return self.scroll.most > 0 and not any(child.reachable for child in self._below())

    def do(self, action: Action) -> bool:
        """Keys scroll what has nothing else to do with them."""
        return self.focused and self._moved(self.scroll.do(action))

    def point(self, pointer: Pointer) -> bool:
        """The wheel and the bar scroll."""
        return self._moved(self.scroll.point(pointer, self.held, self.look))

    def _moved(self, moved: bool) -> bool:
        if moved:
            self.arrange(self.look)
            self.changed()
        return moved

    def _below(self) -> list[Widget]:
        return [widget for child in self.children for widget in child.everything()]

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]

    def _all_heights(self, width: int, look: Look) -> list[int]:
        pairs = zip(self.children, self._heights, strict=True)
        return [(height or _own(child))(width, look) for child, height in pairs if child.visible]


class Line(Widget):
    """Widgets side by side, which share the width; as high as the highest needs.

    Args:
        shares: of the width, one for each widget.
    """

    def __init__(self, *shares: float, gap: int = 10, name: str = "") -> None:
        super().__init__(name=name or "line")
        self.shares = shares
        self.gap = gap

    def height_for(self, width: int, look: Look) -> int:
        """How high it must be at this width."""
        cells = look.columns(Rect(0, 0, width, 1), self.shares, look.px(self.gap))
        return max(height_of(child, cell.width, look) for child, cell in zip(self.children, cells, strict=True))

    def arrange(self, look: Look) -> None:
        """Place the widgets in reading order."""
        cells = look.columns(self.rect, self.shares, look.px(self.gap))
        for child, cell in zip(self.children, cells, strict=True):
            child.place(cell, look)


def _own(widget: Widget) -> Height:
    if isinstance(widget, Line):
        return widget.height_for
    return lambda width, look: height_of(widget, width, look)
