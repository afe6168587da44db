"""Where a country's name could stand."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from sim.view.map.room import CANDIDATES, roomiest

SCREEN = pygame.Rect(0, 0, 1000, 800)
SQUARE = np.array([(100.0, 100.0), (500.0, 100.0), (500.0, 500.0), (100.0, 500.0)])
BOOT = np.array([(100.0, 100.0), (200.0, 100.0), (200.0, 600.0), (700.0, 600.0), (700.0, 790.0), (100.0, 790.0)])


def test_the_middle_of_a_square_is_its_roomiest_place() -> None:
    places = roomiest(SQUARE, SCREEN)
    assert len(places) == CANDIDATES
    assert places[0] == pytest.approx((300, 300))


def test_every_place_lies_inside() -> None:
    places = roomiest(BOOT, SCREEN)
    assert places
    assert all(100 < x < 700 and 100 < y < 790 and (x < 200 or y > 600) for x, y in places)
    assert places[0][1] > 600, "the foot of the boot is wider than its leg"


def test_only_what_is_on_the_screen_counts() -> None:
    assert roomiest(SQUARE - 2000, SCREEN) == []
    assert roomiest(SQUARE - (300, 0), SCREEN)[0] == pytest.approx((100, 300))


def test_points_in_straight_sides_and_the_first_point_do_not_matter() -> None:
    finer = np.concatenate([np.linspace(a, b, 5)[:-1] for a, b in zip(BOOT, np.roll(BOOT, -1, axis=0), strict=True)])
    assert roomiest(finer, SCREEN)[0] == pytest.approx(roomiest(BOOT, SCREEN)[0])
    turned = roomiest(np.roll(BOOT, 2, axis=0), SCREEN)
    assert np.asarray(turned) == pytest.approx(np.asarray(roomiest(BOOT, SCREEN)))
