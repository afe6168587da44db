"""Every word on the map can be read on what lies under it: 4.5 to 1 at least, in every palette and layer."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from sim.text import Text
from sim.view.kit.look import Look
from sim.view.kit.palette import Contrast, PaletteName, palette
from sim.view.map.atlas import Atlas
from sim.view.map.ink import RGB, Ink
from sim.view.map.labels import HALO, Placed
from sim.view.map.layers import LAYERS, Layer
from sim.view.map.legend import draw_legend, entries
from sim.view.map.map_state import MapState
from sim.view.map.picture import MapPicture
from sim.view.map.scene import Scene
from sim.view.map.view import View
from tests.view.kit.colour_vision import contrast

ENOUGH = 4.5
SIZE = (1280, 720)
PALETTES: list[tuple[PaletteName, Contrast]] = [("default", "normal"), ("default", "high"), ("mono", "normal")]


def labels_on(earth: Atlas, state: MapState, layer: Layer, name: PaletteName, kind: Contrast) -> tuple[Placed, ...]:
    ink = Ink.of(Look(palette=palette(name, kind)))
    picture, surface = MapPicture(earth), pygame.Surface(SIZE)
    picture.draw(surface, Scene(View.home(SIZE), state, layer, ink, Text("fr")), 8.3, 0.0)
    return picture.placed


Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def grown(mask: Mask) -> Mask:
    padded = np.pad(mask, 1)
    wide, high = mask.shape
    result: Mask = np.logical_or.reduce([padded[x : x + wide, y : y + high] for x in range(3) for y in range(3)])
    return result


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize(("name", "kind"), PALETTES)
def test_words_stand_out_from_what_lies_under_them(
    layer: Layer, name: PaletteName, kind: Contrast, earth: Atlas, crisis: MapState
) -> None:
    placed = labels_on(earth, crisis, layer, name, kind)
    assert {label.kind for label in placed} >= {"town", "country", "note"}
    weak = [label for label in placed for colour in label.colours if contrast(colour, label.ground) < ENOUGH]
    assert weak == []


@pytest.mark.parametrize("ground", [(255, 255, 255), (170, 199, 213), (207, 166, 44), (0, 0, 0)])
@pytest.mark.parametrize(("name", "kind"), PALETTES)
@pytest.mark.parametrize("px", [12, 14, 25])
def test_the_rim_keeps_letters_apart_from_any_ground(ground: RGB, name: PaletteName, kind: Contrast, px: int) -> None:
    ink = Ink.of(Look(palette=palette(name, kind)))
    for words in ("BURKINA FASO", "n’implique aucune", "الجزائر 62"):
        letters = ink.line(words, "label", ink["muted"], px)
        alpha = np.pad(pygame.surfarray.array_alpha(letters), ink.rim)
        haloed = ink.haloed(words, "label", ink["muted"], HALO, px)
        surface = pygame.Surface(haloed.get_size())
        surface.fill(ground)
        surface.blit(haloed, (0, 0))
        beside = pygame.surfarray.array3d(surface)[grown(alpha > 160) & (alpha == 0)]
        told_apart = [contrast(ink["muted"], (int(r), int(g), int(b))) >= ENOUGH for r, g, b in beside]
        assert len(told_apart) > 50
        assert all(told_apart)


@pytest.mark.parametrize(("name", "kind"), PALETTES)
def test_the_key_can_be_read(name: PaletteName, kind: Contrast, crisis: MapState) -> None:
    ink = Ink.of(Look(palette=palette(name, kind)))
    surface = pygame.Surface((400, 400))
    for layer in LAYERS:
        rect = draw_legend(surface, entries(layer, crisis, ink, Text("en")), (0, 0), ink)
        assert surface.get_at((rect.width // 2, 3))[:3] == ink["panel"]
        assert contrast(ink["text"], ink["panel"]) >= ENOUGH
