"""Looking at the map: what moves, what holds still, and where it ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.view.map.clip import clip_polygon, visible_runs
from sim.view.map.view import LIMITS, MOST_ZOOM, View

HOME = View.home((1280, 720))
BOX = (0.0, 0.0, 10.0, 10.0)


@given(st.floats(1, 20), st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_screen_and_plane_are_each_others_way_back(zoom: float, x: int, y: int) -> None:
    view = HOME.zoomed(zoom)
    assert view.to_screen(view.to_plane((x, y))) == pytest.approx((x, y), abs=1e-6)


@given(st.floats(1.01, 6), st.integers(300, 980), st.integers(200, 520))
def test_zoom_holds_the_point_under_the_hand(factor: float, x: int, y: int) -> None:
    before = HOME.zoomed(2.0)
    after = before.zoomed(factor, (x, y))
    assert after.to_screen(before.to_plane((x, y))) == pytest.approx((x, y), abs=1e-6)


def test_zoom_has_its_ends() -> None:
    assert HOME.zoomed(1000).zoom == MOST_ZOOM
    assert HOME.zoomed(0.001).zoom == 1.0


def test_dragging_takes_the_map_along() -> None:
    view = HOME.zoomed(5)
    at = view.to_plane((600, 300))
    assert view.moved(40, -25).to_screen(at) == pytest.approx((640, 275))


@given(
    st.lists(st.tuples(st.floats(0.5, 3), st.integers(-3000, 3000), st.integers(-3000, 3000)), max_size=12),
    st.sampled_from([(1280, 720), (1920, 1080), (800, 1000), (2560, 1080), (360, 640)]),
)
def test_nothing_beyond_the_limits_is_ever_shown(moves: list[tuple[float, int, int]], size: tuple[int, int]) -> None:
    view = View.home(size)
    for factor, dx, dy in moves:
        view = view.zoomed(factor).moved(dx, dy)
    west, south, east, north = view.frame
    assert west >= LIMITS[0] - 1e-6
    assert south >= LIMITS[1] - 1e-6
    assert east <= LIMITS[2] + 1e-6
    assert north <= LIMITS[3] + 1e-6


def test_a_picture_of_one_view_is_laid_under_another() -> None:
    one, other = HOME.zoomed(2), HOME.zoomed(2).zoomed(1.5, (100, 100)).moved(30, 10)
    left, top, factor = other.seen_from(one)
    for pixel in ((0.0, 0.0), (640.0, 360.0), (1000.0, 50.0)):
        laid = (left + pixel[0] * factor, top + pixel[1] * factor)
        assert other.to_screen(one.to_plane(pixel)) == pytest.approx(laid, abs=1e-6)


def test_a_place_is_centred() -> None:
    assert HOME.centred(2.96, 19.95, 10.0).place(2.96, 19.95) == pytest.approx((640, 360), abs=1e-6)


# --- cutting ---


def test_a_polygon_inside_stays_and_one_outside_goes() -> None:
    square = np.array([[1, 1], [5, 1], [5, 5], [1, 5]], dtype=float)
    assert clip_polygon(square, BOX) is square
    assert len(clip_polygon(square + 100, BOX)) == 0


def test_a_polygon_around_the_screen_fills_it() -> None:
    around = np.array([[-50, -50], [50, -50], [50, 50], [-50, 50]], dtype=float)
    assert _area(clip_polygon(around, BOX)) == pytest.approx(100)


@given(st.lists(st.tuples(st.integers(-30, 40), st.integers(-30, 40)), min_size=3, max_size=12))
def test_what_is_cut_lies_inside_and_is_no_larger(points: list[tuple[int, int]]) -> None:
    polygon = np.array(points, dtype=float)
    cut = clip_polygon(polygon, BOX)
    if len(cut):
        assert cut.min() >= -1e-9
        assert cut.max() <= 10 + 1e-9


def test_half_a_triangle() -> None:
    triangle = np.array([[-10, 0], [10, 0], [0, 10]], dtype=float)
    assert _area(clip_polygon(triangle, BOX)) == pytest.approx(50)


def test_a_line_falls_into_the_stretches_that_are_seen() -> None:
    line = np.array([[-5, 5], [5, 5], [15, 5], [15, 20], [30, 20], [5, -5], [5, 5]], dtype=float)
    runs = visible_runs(line, BOX)
    assert [len(run) for run in runs] == [3, 3]
    assert visible_runs(line + 100, BOX) == []
    assert visible_runs(line[:1], BOX) == []


def _area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
