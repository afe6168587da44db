"""A contested incident: a mark at each place that somebody names, in no side's colours, and what is said."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby

import pygame

from sim.text import Text
from sim.view.map import signs
from sim.view.map.ink import Ink, MapColour
from sim.view.map.labels import Tag
from sim.view.map.map_state import ClaimAt
from sim.view.map.view import View

APART = 26.0
"""Pixels at scale 1 between the marks of two claims; nearer ones are drawn aside, each with a hairline to its place."""

COLOURS: tuple[MapColour, ...] = ("series_1", "series_2", "series_3", "series_4")
"""By the order in which the claims were made; a side has no colour of its own."""

Point = tuple[float, float]


def marks(claims: Iterable[ClaimAt], view: View, ink: Ink) -> list[tuple[ClaimAt, Point, Point]]:
    """Each claim with its place on the screen and where its mark is drawn."""
    found: list[tuple[ClaimAt, Point, Point]] = []
    for _, group in groupby(claims, key=lambda claim: claim.incident):
        each = list(group)
        places = [view.place(*claim.place) for claim in each]
        found += list(zip(each, places, spread(places, ink.px(APART)), strict=True))
    return found


def spread(places: list[Point], apart: float) -> list[Point]:
    """Places moved away from their middle until each stands so far from it that no two marks cover each other.

    >>> spread([(0.0, 0.0), (100.0, 0.0)], 20)
    [(0.0, 0.0), (100.0, 0.0)]
    >>> spread([(0.0, 0.0), (2.0, 0.0)], 20)
    [(-9.0, 0.0), (11.0, 0.0)]
    """
    if len(places) < 2:
        return places
    x = sum(place[0] for place in places) / len(places)
    y = sum(place[1] for place in places) / len(places)
    nearest = min(math.dist(place, (x, y)) for place in places)
    if nearest >= apart / 2:
        return places
    moved = []
    for number, (px, py) in enumerate(places):
        turn = 2 * math.pi * number / len(places)
        away = math.dist((px, py), (x, y))
        ux, uy = ((px - x) / away, (py - y) / away) if away > 1e-6 else (math.cos(turn), math.sin(turn))
        moved.append((x + ux * apart / 2, y + uy * apart / 2))
    return moved


def draw_claims(surface: pygame.Surface, claims: Iterable[ClaimAt], view: View, ink: Ink) -> None:
    """A dashed ring for each claim, never one point for the incident."""
    for number, (_, place, at) in enumerate(marks(claims, view, ink)):
        colour = ink[COLOURS[number % len(COLOURS)]]
        if math.dist(place, at) > 2:
            pygame.draw.aaline(surface, colour, place, at)
        radius = ink.px(10)
        pygame.draw.aacircle(surface, ink["ground"], at, radius + ink.px(2), ink.px(4))
        signs.ring(surface, at, radius, colour, width=ink.px(2))


def claim_line(claim: ClaimAt, text: Text) -> str:
    """What a side says, as something it says."""
    key = "map.claim.inside" if claim.km > 0 else "map.claim.outside"
    distance = text.number(abs(claim.km), 0 if float(claim.km).is_integer() else 1)
    return text.get(key, who=text.actor(claim.by).form("name"), km=distance, reference=text.actor(claim.reference))


def tags(claims: Iterable[ClaimAt], view: View, ink: Ink, text: Text) -> list[Tag]:
    """One tag for each claim."""
    return [
        Tag(at, claim_line(claim, text), text.get("map.claim.note"), COLOURS[number % len(COLOURS)])
        for number, (claim, _, at) in enumerate(marks(claims, view, ink))
    ]
