"""A card never lies on what it is about, and never leaves the screen."""

from __future__ import annotations

import pytest
from pygame import Rect

from sim.view.guide.placing import free_place
from sim.view.kit.look import Look

AREA = Rect(0, 0, 1280, 720)
ABOUT = [Rect(8, 60, 250, 400), Rect(1000, 60, 270, 400), Rect(8, 520, 1000, 190), Rect(500, 8, 200, 40)]


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("about", ABOUT, ids=str)
def test_the_card_stands_beside_what_it_is_about(about: Rect, rtl: bool) -> None:
    place = free_place((330, 240), about, AREA, Look(rtl=rtl))
    assert place is not None
    assert AREA.contains(place)
    assert not place.colliderect(about)


def test_it_stands_after_it_as_one_reads() -> None:
    about = Rect(500, 300, 100, 40)
    right, left = (free_place((330, 240), about, AREA, Look(rtl=rtl)) for rtl in (False, True))
    assert right is not None
    assert left is not None
    assert right.left > about.right
    assert left.right < about.left


def test_nothing_is_free_beside_what_fills_the_screen() -> None:
    assert free_place((330, 240), AREA.inflate(-80, -80), AREA, Look()) is None
