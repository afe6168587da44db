"""What the quiet scenes share: a heading, a column in the middle of the window, and buttons below it."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.flow import Flow, height_of
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget

WIDEST = 820
"""Of a column that is read, at scale 1."""

MARGIN = 16


def middle(area: Rect, look: Look, widest: int = WIDEST) -> Rect:
    """The middle of the window, no wider than is good to read."""
    room = inset(area, min(look.px(MARGIN), area.width // 24), min(look.px(MARGIN), area.height // 24))
    wide = min(room.width, look.px(widest))
    return Rect(room.centerx - wide // 2, room.y, wide, room.height)


def place_column(area: Rect, look: Look, title: Label, body: Widget, below: list[Widget], widest: int = WIDEST) -> None:
    """A heading on top, buttons at the bottom, and the body in what is left."""
    room = middle(area, look, widest)
    gap = look.px(10)
    top = height_of(title, room.width, look)
    cells = look.columns(Rect(0, 0, room.width, 1), (1.0,) * max(1, len(below)), gap)
    bottom = max((height_of(each, cell.width, look) for each, cell in zip(below, cells, strict=False)), default=0)
    heading, main, foot = rows(room, (top, 1.0, bottom), gap)
    title.place(heading, look)
    body.place(main, look)
    for each, cell in zip(below, look.columns(foot, (1.0,) * max(1, len(below)), gap), strict=False):
        each.place(cell, look)


def paragraphs(flow: Flow, heading: str, words: str, name: str = "") -> None:
    """A heading and what stands under it."""
    flow.put(Label(heading, role="heading", name=f"{name}_heading"))
    for paragraph in words.splitlines():
        flow.put(Label(paragraph, role="body", down="start", lines=99, name=name))
