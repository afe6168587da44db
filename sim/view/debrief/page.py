"""A page of the debrief."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from sim.view.kit.label import Panel
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget


class Page(Panel):
    """A panel that places its widgets whenever it is placed itself."""

    def arrange(self, look: Look) -> None:
        """The panel, then what stands in it."""
        super().arrange(look)
        self.arrange_inside(self.inside, look)

    def arrange_inside(self, room: Rect, look: Look) -> None:
        """Place the widgets of the page."""


def place_all(widgets: Sequence[Widget], places: Sequence[Rect], look: Look) -> None:
    """Give each widget its place."""
    for widget, place in zip(widgets, places, strict=True):
        widget.place(place, look)
