"""The map as a widget: dragged, zoomed and clicked by hand or key."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget
from sim.view.map.gestures import DRAG_PIXELS, MapAction, acted
from sim.view.map.ink import Ink
from sim.view.map.layers import Layer
from sim.view.map.legend import draw_legend, entries, size_of
from sim.view.map.picture import MapPicture
from sim.view.map.scene import Scene
from sim.view.map.view import WHEEL_STEP, View

if TYPE_CHECKING:
    from sim.text import Text
    from sim.view.map.map_state import MapState

MOVES: dict[Action, MapAction] = {
    actions.LEFT: "pan_left",
    actions.RIGHT: "pan_right",
    actions.UP: "pan_up",
    actions.DOWN: "pan_down",
    actions.PAGE_UP: "zoom_in",
    actions.PAGE_DOWN: "zoom_out",
    actions.FIRST: "whole_map",
}
FRAME = 1 / 30
LEGEND_ROOM = 0.4
"""The key is drawn while it takes less than this share of the map's width."""


class MapPanel(Widget):
    """What a seat knows, on the map.

    Args:
        picture: draws the map, and keeps what it has drawn.
        text: the reader's language.
        state: what it shows.
        layer: which layer of it.
        take: called with the country that was clicked.
        view: from where it is seen; at first the whole region.
    """

    focusable = True

    def __init__(
        self,
        picture: MapPicture,
        text: Text,
        state: MapState,
        layer: Layer,
        take: Callable[[str], object],
        view: View | None = None,
    ) -> None:
        super().__init__(name="map")
        self.picture, self.text, self.state, self.take = picture, text, state, take
        self.layer: Layer = layer
        self.view = view
        self._pressed: tuple[int, int] | None = None
        self._last: tuple[int, int] = (0, 0)
        self._dragging = False
        self._now = 0.0
        self._heard = -1

    def arrange(self, look: Look) -> None:
        """The view takes the size of the widget."""
        size = (max(1, self.rect.width), max(1, self.rect.height))
        self.view = self.view.resized(size) if self.view is not None else View.home(size)

    def paint(self, canvas: Canvas) -> None:
        """Draw the map, and its key where there is room."""
        if self.view is None or self.rect.width < 2 or self.rect.height < 2:
            return
        ink = Ink.of(canvas.look)
        key = entries(self.layer, self.state, ink, self.text)
        wide, high = size_of(key, ink)
        shown = wide < self.rect.width * LEGEND_ROOM and high < self.rect.height
        gap = ink.px(8)
        x = gap if ink.rtl else self.rect.width - wide - gap
        corner = (x, self.rect.height - high - gap)
        panels = ((*corner, wide, high),) if shown else ()
        scene = Scene(self.view, self.state, self.layer, ink, self.text, panels)
        with canvas.part(self.rect) as surface:
            self.picture.draw(surface, scene, self.state.day + self.picture.motion.days, self._now)
            if shown:
                draw_legend(surface, key, corner, ink)

    # --- time ---

    def tick(self, now: float) -> None:
        """Go on with what is being drawn, and with what moves while somebody is there."""
        self._now = now
        if self.root is not None and self.root.heard != self._heard:
            self._heard = self.root.heard
            self.picture.motion.wake()
        moving = self.picture.moves and not self.look.reduced_motion and self.shown_whole
        if self.picture.motion.tick(now, moving) or self.picture.busy:
            self.changed(self.rect)

    def due(self) -> float | None:
        """Soon, while the picture is not finished or something moves."""
        return self._now + FRAME if self.picture.busy or self.picture.motion.runs else None

    @property
    def shown_whole(self) -> bool:
        """Whether nothing that dims the screen lies above it."""
        return self.root is not None and not any(overlay.modal for overlay in self.root.overlays)

    # --- answers ---

    def do(self, action: Action) -> bool:
        """Arrows move it, page up and down zoom, and the beginning is the whole region."""
        if action not in MOVES or self.view is None:
            return False
        return self._look_from(acted(self.view, MOVES[action]))

    def point(self, pointer: Pointer) -> bool:
        """A drag moves it, the wheel zooms, a click takes a country."""
        if self.view is None:
            return False
        at = (pointer.x - self.rect.x, pointer.y - self.rect.y)
        if pointer.kind == "wheel":
            return self._look_from(self.view.zoomed(WHEEL_STEP**pointer.wheel, at))
        if pointer.kind == "press":
            self._pressed, self._last, self._dragging = at, at, False
        elif pointer.kind == "move" and self.held and self._pressed is not None:
            self._drag(at)
        elif pointer.kind == "release" and pointer.button == 1 and self.held and not self._dragging:
            if country := self.picture.country_at(self.view, at):
                self.take(country)
        return pointer.kind != "move"

    def centre(self, lon: float, lat: float) -> None:
        """Bring a place to the middle, degrees east and north."""
        if self.view is not None:
            self._look_from(self.view.centred(lon, lat))

    def _drag(self, at: tuple[int, int]) -> None:
        assert self.view is not None
        assert self._pressed is not None
        if not self._dragging and math.dist(at, self._pressed) < DRAG_PIXELS:
            return
        self._dragging = True
        self._look_from(self.view.moved(at[0] - self._last[0], at[1] - self._last[1]))
        self._last = at

    def _look_from(self, view: View) -> bool:
        moved = view != self.view
        self.view = view
        if moved:
            self.changed(self.rect)
        return moved
