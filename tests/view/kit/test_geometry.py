from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from sim.view.kit import geometry

AREA = Rect(10, 20, 400, 300)


def test_rows_fill_an_area() -> None:
    top, middle, bottom = geometry.rows(AREA, (40, 1.0, 60), 10)
    assert (top, bottom) == (Rect(10, 20, 400, 40), Rect(10, 260, 400, 60))
    assert middle == Rect(10, 70, 400, 180)


def test_columns_mirror() -> None:
    left_first = geometry.columns(AREA, (100, 1.0), 8)
    right_first = geometry.columns(AREA, (100, 1.0), 8, rtl=True)
    assert left_first[0].left == right_first[1].left == AREA.left
    assert right_first[0] == Rect(310, 20, 100, 300)
    assert [geometry.mirror(part, AREA) for part in left_first] == right_first


def test_grid_is_in_reading_order() -> None:
    cells = geometry.grid(AREA, 2, 2, 4, rtl=True)
    assert cells[0].right == AREA.right
    assert cells[0].top == AREA.top
    assert cells[1].left == AREA.left
    assert cells[2].bottom == AREA.bottom


@given(
    st.lists(st.one_of(st.integers(0, 80), st.floats(0.1, 4)), min_size=1, max_size=6),
    st.integers(0, 12),
    st.integers(0, 900),
)
def test_parts_never_overlap_nor_leave_the_area(sizes: list[geometry.Size], gap: int, width: int) -> None:
    area = Rect(5, 5, width, 50)
    parts = geometry.columns(area, sizes, gap)
    fixed = sum(size for size in sizes if isinstance(size, int)) + gap * (len(sizes) - 1)
    if fixed <= width:
        assert all(area.contains(part) or part.width == 0 for part in parts)
        assert all(one.right <= other.left for one, other in pairwise(parts))


def test_part_is_measured_from_where_reading_begins() -> None:
    assert geometry.part(AREA, 0, 0, 0.25, 0.5) == Rect(10, 20, 100, 150)
    assert geometry.part(AREA, 0, 0, 0.25, 0.5, rtl=True) == Rect(310, 20, 100, 150)


def test_inset_centre_and_keep_within() -> None:
    assert geometry.inset(AREA, 500).size == (0, 0)
    assert geometry.centred(1000, 100, AREA) == Rect(10, 120, 400, 100)
    assert geometry.kept_within(Rect(390, 0, 50, 50), AREA) == Rect(360, 20, 50, 50)


def test_scales_step_up_and_down_and_stop() -> None:
    steps = [1.0]
    for _ in range(4):
        steps.append(geometry.stepped_scale(steps[-1], 1))
    assert steps == [1.0, 1.25, 1.5, 2.0, 2.0]
    assert geometry.stepped_scale(1.3, -1) == 1.0
    assert geometry.clamped_scale(0.2) == 1.0
