"""What moves on the map moves by injected time, while somebody is there."""

from __future__ import annotations

import pygame
import pytest

from sim.text import Text
from sim.view.kit.actions import Do
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.root import Root
from sim.view.map.atlas import Atlas
from sim.view.map.layers import Layer
from sim.view.map.map_state import MapState
from sim.view.map.motion import REST_AFTER, SECONDS_A_DAY, Motion
from sim.view.map.picture import MapPicture
from sim.view.play.map_panel import MapPanel


def test_it_goes_on_with_the_seconds_it_is_told() -> None:
    motion = Motion()
    assert [motion.tick(now, True) for now in (100.0, 101.0, 103.0)] == [True, True, True]
    assert motion.days == pytest.approx(3.0 / SECONDS_A_DAY)


def test_it_rests_a_while_after_the_last_input_and_goes_on_without_a_leap() -> None:
    motion = Motion()
    motion.tick(0.0, True)
    motion.tick(REST_AFTER - 1, True)
    motion.wake()
    assert motion.tick(REST_AFTER + 1, True)
    gone = motion.days
    assert not motion.tick(1000.0, True)
    assert (motion.days, motion.runs) == (gone, False)
    motion.wake()
    motion.tick(2000.0, True)
    motion.tick(2000.5, True)
    assert motion.days == pytest.approx(gone + 0.5 / SECONDS_A_DAY)


def test_nothing_runs_where_nothing_moves() -> None:
    motion = Motion()
    assert not motion.tick(0.0, False)
    assert not motion.runs


class Shown:
    """The map in a root of its own, and a clock that is moved by hand."""

    def __init__(self, earth: Atlas, state: MapState, layer: Layer, still: bool = False) -> None:
        self.now = 0.0
        self.root = Root(self._place)
        self.panel = self.root.add(MapPanel(MapPicture(earth), Text("en"), state, layer, lambda country: None))
        self.canvas = Canvas(pygame.Surface((640, 400)), Look(reduced_motion=still))
        self.root.draw(self.canvas)
        self.pass_seconds(2.0)

    def _place(self, area: pygame.Rect, look: Look) -> None:
        self.panel.place(area, look)

    def pass_seconds(self, seconds: float) -> int:
        """How many frames were drawn meanwhile."""
        drawn = 0
        end = self.now + seconds
        while self.now < end:
            self.now += 0.1
            self.panel.tick(self.now)
            if self.root.damage:
                self.root.draw(self.canvas)
                drawn += 1
        return drawn

    def picture(self) -> bytes:
        return pygame.image.tobytes(self.canvas.surface, "RGB")


def test_aeroplanes_fly_until_nobody_has_touched_anything_for_a_while(earth: Atlas, crisis: MapState) -> None:
    shown = Shown(earth, crisis, "airspace")
    before = shown.picture()
    assert shown.pass_seconds(1.0) >= 9
    assert shown.picture() != before
    assert shown.panel.due() is not None
    shown.pass_seconds(REST_AFTER)
    assert shown.panel.due() is None
    assert shown.pass_seconds(5.0) == 0
    shown.root.handle(Do("up"))
    assert shown.pass_seconds(1.0) >= 9


@pytest.mark.parametrize(("layer", "still"), [("airspace", True), ("stance", True), ("trade", False), ("blocs", False)])
def test_nothing_is_drawn_again_where_nothing_moves(layer: Layer, still: bool, earth: Atlas, crisis: MapState) -> None:
    shown = Shown(earth, crisis, layer, still)
    assert shown.panel.due() is None
    assert shown.pass_seconds(2.0) == 0
