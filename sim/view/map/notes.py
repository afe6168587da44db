"""Words beside the map's things: tags of flights, and the line about boundaries."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.text import Text
from sim.view.map.atlas import Atlas
from sim.view.map.labels import Labels, Tag
from sim.view.map.moving import Service, middle_of
from sim.view.map.scene import Scene
from sim.view.map.shapes import Shapes

TAGGED_MINUTES = 10
"""A detour shorter than this is drawn without a tag."""


def flight_tags(services: Sequence[Service], shapes: Shapes, atlas: Atlas, text: Text) -> list[Tag]:
    """A tag for each service that is suspended or goes round, the longest detour first."""
    found: list[tuple[int, Tag]] = []
    for each in services:
        suspended = each.route is None
        minutes = each.route.added_minutes if each.route else 0
        at = middle_of(each.route.track if each.route else each.direct, shapes)
        if at is None or not (suspended or minutes >= TAGGED_MINUTES):
            continue
        ends = zip(each.flight.places, each.flight.codes, each.flight.ends, strict=True)
        pair = " – ".join(_city(atlas, place, code, end, text) for place, code, end in ends)
        if suspended:
            found.append((10_000, Tag(at, pair, text.get("map.flight.suspended"), "bad")))
        else:
            found.append((minutes, Tag(at, pair, text.get("map.flight.detour", minutes=minutes), "warn")))
    return [tag for _, tag in sorted(found, key=lambda pair: (-pair[0], pair[1].title))]


def _city(atlas: Atlas, place: tuple[float, float], code: str, actor: str, text: Text) -> str:
    """What an end of a flight is called: the town if it is on the map, else the airport's code, else the actor."""
    if town := atlas.town_at(*place):
        return text.get(f"map.town.{town.id}")
    return code or text.actor(actor).form("name")


def place_note(labels: Labels, scene: Scene) -> None:
    """The line about boundaries, at the bottom, in the corner where reading begins."""
    words = scene.text.get("map.note")
    wide, _ = scene.ink.size(words, "label", round(12 * scene.ink.scale))
    width, height = scene.view.size
    bottom = min(
        (panel[1] for panel in scene.panels if panel[2] > width * 0.6 and panel[1] > height / 2), default=height
    )
    sides = [pygame.Rect(panel) for panel in scene.panels if panel[2] <= width * 0.6]
    y = bottom - scene.ink.px(6)
    line = pygame.Rect(0, y - scene.ink.px(20), wide, scene.ink.px(20))
    start, stop = scene.ink.px(10), width - wide - scene.ink.px(10)
    steps = range(start, max(stop, start + 1), scene.ink.px(8))
    for x in reversed(steps) if scene.ink.rtl else steps:
        if line.move(x, 0).inflate(scene.ink.px(12), 0).collidelist(sides) < 0:
            labels.line(words, (x, y))
            return
