"""The layers of the map: for each, how countries are filled and what else is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pygame

from sim.view.map import signs
from sim.view.map.atlas import SAHARA_ID
from sim.view.map.ink import RGB, Ink, MapColour, blend
from sim.view.map.map_state import Flow, Group, MapState, Troops
from sim.view.map.projection import SAHARA, Floats
from sim.view.map.shapes import Shapes
from sim.view.map.status import Paint
from sim.view.map.strokes import along, bow, dashed, lengths, smooth

Layer = Literal["stance", "airspace", "troops", "groups", "trade", "blocs"]
LAYERS: tuple[Layer, ...] = ("stance", "airspace", "troops", "groups", "trade", "blocs")

RIMS: tuple[MapColour, ...] = ("series_2", "series_1", "series_3", "series_4")
TROOP_MARKS = {"at_war": 3, "troops_at_border": 2, "exercise_held": 1, "on_alert": 1}


def paints(layer: Layer, state: MapState, shapes: Shapes, ink: Ink) -> dict[str, Paint]:
    """How every country on the map is filled."""
    taking_part = [actor for actor in (*state.stances, state.seat) if actor in shapes.atlas.countries]
    if layer == "blocs":
        return {country: _bloc_paint(country, state, ink) for country in taking_part}
    return {country: _paint(layer, country, state, ink) for country in taking_part if country != SAHARA_ID}


def _paint(layer: Layer, country: str, state: MapState, ink: Ink) -> Paint:
    hatched = hatches(state).get(country, "") if layer in ("stance", "airspace") else ""
    own = (ink["bar"],) if country == state.seat else ()
    if layer == "stance":
        return Paint(own_fill(ink) if own else ink[state.stances[country]], hatched, own)
    quiet = blend(ink["raised"], own_fill(ink) if own else ink[state.stances[country]], 0.38)
    dots = _dots(country, state.groups, ink) if layer == "groups" else None
    return Paint(quiet, hatched, own, dots)


def own_fill(ink: Ink) -> RGB:
    """The seat's own country: no stance toward itself, so none of the five colours."""
    return ink["band"]


def hatches(state: MapState) -> dict[str, str]:
    """Country with a closed sky -> the slant of its hatch; of two sides of a closure, one rises, one falls.

    >>> from sim.view.map.map_state import Closure
    >>> hatches(MapState(1, "mali", closures=(Closure("mali", "algeria"), Closure("algeria", "mali"))))
    {'algeria': 'falling', 'mali': 'rising'}
    """
    pairs = {(closure.source, closure.target) for closure in state.closures}
    slants: dict[str, str] = {}
    for country in sorted({source for source, _ in pairs}):
        facing = [other for other in slants if (country, other) in pairs or (other, country) in pairs]
        slants[country] = "rising" if any(slants[other] == "falling" for other in facing) else "falling"
    return slants


def _dots(country: str, groups: Iterable[Group], ink: Ink) -> tuple[RGB, int] | None:
    """A stipple where groups fight, denser where they are stronger together."""
    strength = sum(group.strength for group in groups if country in group.active_in)
    return (ink["warn"], round(20 - 10 * min(strength, 1.0))) if strength > 0 else None


def _bloc_paint(country: str, state: MapState, ink: Ink) -> Paint:
    """Blocs fill, organisations rim."""
    fill = blend(ink["raised"], ink["ground"], 0.25)
    rims = []
    for number, bloc in enumerate(state.blocs):
        if country in bloc.members:
            colour = ink[RIMS[number % len(RIMS)]]
            if bloc.kind == "bloc":
                fill = blend(colour, ink["ground"], 0.5)
            rims.append(colour)
    return Paint(fill, "", tuple(rims), shade=False)


def bloc_colour(number: int, ink: Ink) -> RGB:
    """The colour of a bloc by its place in the state's list; the legend asks for it too."""
    return ink[RIMS[number % len(RIMS)]]


# --- what is drawn on top --------------------------------------------------------------------------


def draw_layer(
    surface: pygame.Surface, layer: Layer, state: MapState, shapes: Shapes, ink: Ink
) -> list[tuple[float, float]]:
    """What a layer draws above the borders; returns the places of marks that no label may cover."""
    marks: list[tuple[float, float]] = []
    if layer in ("troops", "stance"):
        for troops in state.troops:
            marks += draw_troops(surface, troops, shapes, ink)
    if layer == "trade":
        for flow in state.flows:
            draw_flow(surface, flow, shapes, ink)
    if layer == "groups":
        for group in state.groups:
            if group.place:
                marks.append(shapes.view.place(*group.place))
                signs.diamond(surface, marks[-1], ink.px(9), ink["warn"], ink["on_light"])
    return marks


def border_posts(shapes: Shapes, one: str, other: str, spacing: float) -> list[tuple[Floats, Floats]]:
    """Points along a common border at even distances, each with the unit direction from the first side to the other."""
    found = []
    for arc in shapes.atlas.border(one, other):
        for run in shapes.lines(arc):
            way = lengths(run)
            for at in np.arange(spacing / 2, way[-1], spacing).tolist():
                here, ahead = along(run, at, way), along(run, min(at + 4, way[-1]), way)
                back = along(run, max(at - 4, 0), way)
                step = ahead - back
                if (length := float(np.hypot(*step))) > 1e-6:
                    found.append((here, _toward(shapes, other, here, np.array([-step[1], step[0]]) / length)))
    return found


def _toward(shapes: Shapes, country: str, here: Floats, normal: Floats) -> Floats:
    """The normal to a border that points into a country."""
    lon, lat = SAHARA.inverse(shapes.view.to_plane(here + 8 * normal)).tolist()
    return normal if shapes.atlas.country_at(lon, lat) == country else -normal


def draw_troops(surface: pygame.Surface, troops: Troops, shapes: Shapes, ink: Ink) -> list[tuple[float, float]]:
    """Arrowheads on the own side of the border, pointed at the other; more of them the more is made ready."""
    size = ink.px(8)
    places = []
    for here, normal in border_posts(shapes, troops.source, troops.target, ink.px(95)):
        x, y = (here - normal * size * 2.0).tolist()
        heading = float(np.arctan2(normal[1], normal[0]))
        marks = TROOP_MARKS[troops.status]
        colour = ink["bad"] if marks > 1 else ink["warn"]
        signs.arrowhead(surface, (x, y), heading, size, colour, ink["on_light"], marks)
        places.append((x, y))
    return places


def draw_flow(surface: pygame.Surface, flow: Flow, shapes: Shapes, ink: Ink) -> None:
    """A bow between two capitals, as wide as the flow is large; dashed when measures cut into it."""
    curve = bow(
        shapes.view.place(*flow.places[0]), shapes.view.place(*flow.places[1]), 0.16 if flow.kind == "trade" else -0.1
    )
    colour = ink["series_1"] if flow.kind == "trade" else ink["series_3"]
    width = ink.px(1.2 + 4.5 * flow.size**0.5)
    smooth(surface, curve, ink["ground"], width + 2)
    if flow.left >= 1.0:
        smooth(surface, curve, colour, width)
    elif flow.left > 0.0:
        dashed(surface, curve, colour, ink.px(12) * flow.left + 2, ink.px(12) * (1 - flow.left) + 2, width)
    else:
        dashed(surface, curve, ink["bad"], ink.px(3), ink.px(9), width)
    if flow.left <= 0.5:
        middle = along(curve, float(lengths(curve)[-1]) / 2)
        signs.barred(surface, (float(middle[0]), float(middle[1])), ink.px(9), ink["bad"], ink["ground"])
