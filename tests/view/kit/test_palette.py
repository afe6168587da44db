from __future__ import annotations

from itertools import combinations

import pytest

from sim.view.kit.palette import PAIRS, STANCES, Contrast, PaletteName, ink_on, palette
from tests.view.kit.colour_vision import Deficiency, contrast, difference

EVERY_PALETTE: list[tuple[PaletteName, Contrast]] = [
    ("default", "normal"), ("default", "high"), ("mono", "normal"), ("mono", "high"),
]  # fmt: skip
DEFICIENCIES: list[Deficiency | None] = [None, "protan", "deutan", "tritan"]


@pytest.mark.parametrize(("name", "kind"), EVERY_PALETTE)
def test_all_text_can_be_read(name: PaletteName, kind: Contrast) -> None:
    colours = palette(name, kind)
    weak = [(ink, ground) for ink, ground in PAIRS if contrast(colours[ink], colours[ground]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_stances_stay_apart_for_every_eye(deficiency: Deficiency | None) -> None:
    colours = palette()
    apart = [difference(colours[a], colours[b], deficiency) for a, b in combinations(STANCES, 2)]
    assert min(apart) >= 31


def test_the_mono_palette_tells_stances_apart_by_lightness() -> None:
    colours = palette("mono")
    assert min(difference(colours[a], colours[b]) for a, b in combinations(STANCES, 2)) >= 15
    assert all(max(colours[stance]) == min(colours[stance]) for stance in STANCES)


def test_a_naive_red_and_green_would_not_have_stayed_apart() -> None:
    assert difference((200, 60, 50), (90, 130, 40), "deutan") < 31


@pytest.mark.parametrize(("name", "kind"), EVERY_PALETTE)
def test_the_focus_ring_is_seen_on_every_ground(name: PaletteName, kind: Contrast) -> None:
    colours = palette(name, kind)
    for ground in ("ground", "panel", "raised", "hover", "alarm"):
        assert contrast(colours["focus"], colours[ground]) >= 3


def test_high_contrast_is_higher() -> None:
    assert contrast(palette(contrast="high")["muted"], palette(contrast="high")["panel"]) > 12
    assert ink_on("tense") == "on_light"
    assert ink_on("hostile") == "on_primary"
