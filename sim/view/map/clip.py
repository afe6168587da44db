"""Cutting shapes to a rectangle: close up, most of a country lies far off the screen."""

from __future__ import annotations

import numpy as np

from sim.view.map.projection import Floats

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def clip_polygon(points: Floats, box: Box) -> Floats:
    """The part of a polygon inside a rectangle (Sutherland and Hodgman 1974), one side of it after the other.

    A polygon that leaves and comes back is joined along the rectangle's side, which is off the screen or hidden
    under it; that is right for filling and wrong for outlines.

    Args:
        points: shape (n, 2); closed or not.
        box: the rectangle.

    Returns:
        The points of the cut polygon, shape (m, 2), not closed; none if it lies outside.
    """
    left, top, right, bottom = box
    low, high = points.min(axis=0), points.max(axis=0)
    if low[0] >= left and high[0] <= right and low[1] >= top and high[1] <= bottom:
        return points
    if low[0] > right or high[0] < left or low[1] > bottom or high[1] < top:
        return points[:0]
    for axis, bound, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        points = _one_side(points, axis, bound, sign)
        if len(points) == 0:
            break
    return points


def _one_side(points: Floats, axis: int, bound: float, sign: float) -> Floats:
    """The part of a polygon on the inner side of one line."""
    depth = (points[:, axis] - bound) * sign
    inside = depth >= 0
    if inside.all():
        return points
    following = np.roll(points, -1, axis=0)
    depth_after = np.roll(depth, -1)
    crossing = inside != np.roll(inside, -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crossing, depth / (depth - depth_after), 0.0)
    cut = points + share[:, None] * (following - points)
    # each point gives itself if it is inside, then the crossing of the side that follows it
    both = np.stack((points, cut), axis=1).reshape(-1, 2)
    kept = np.stack((inside, crossing), axis=1).reshape(-1)
    result: Floats = both[kept]
    return result


def visible_runs(points: Floats, box: Box) -> list[Floats]:
    """The stretches of a line whose segments may touch a rectangle, each a line of at least two points."""
    left, top, right, bottom = box
    x, y = points[:, 0], points[:, 1]
    off = (
        ((x[:-1] < left) & (x[1:] < left))
        | ((x[:-1] > right) & (x[1:] > right))
        | ((y[:-1] < top) & (y[1:] < top))
        | ((y[:-1] > bottom) & (y[1:] > bottom))
    )
    if not off.any():
        return [points] if len(points) > 1 else []
    edges = np.flatnonzero(np.diff(np.concatenate(([True], off, [True])).astype(np.int8)))
    return [points[a : b + 1] for a, b in zip(edges[::2], edges[1::2], strict=True)]
