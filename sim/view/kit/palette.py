"""The colours of everything drawn: a default and a mono palette, each with normal and high contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

RGB = tuple[int, int, int]

Colour = Literal[
    "ground", "panel", "raised", "hover", "pressed", "alarm", "primary", "primary_hover",  # surfaces
    "border", "track", "bar", "focus", "band",  # lines and shapes
    "text", "muted", "off", "on_primary", "link", "good", "warn", "bad", "on_light",  # text
    "allied", "friendly", "neutral", "tense", "hostile",  # stances
    "series_1", "series_2", "series_3", "series_4",  # lines of a chart
]  # fmt: skip

Stance = Literal["allied", "friendly", "neutral", "tense", "hostile"]

STANCES: tuple[Stance, ...] = ("allied", "friendly", "neutral", "tense", "hostile")
SURFACES: tuple[Colour, ...] = ("ground", "panel", "raised", "hover", "pressed", "alarm")

PAIRS: tuple[tuple[Colour, Colour], ...] = (
    *((ink, surface) for surface in SURFACES for ink in ("text", "muted", "off", "link", "good", "warn", "bad")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "allied"),
    ("on_light", "friendly"),
    ("on_primary", "neutral"),
    ("on_light", "tense"),
    ("on_primary", "hostile"),
)
"""Text colour and what it may stand on."""

PaletteName = Literal["default", "mono"]
Contrast = Literal["normal", "high"]

_DEFAULT: dict[Colour, RGB] = {
    "ground": (10, 16, 24),
    "panel": (16, 25, 35),
    "raised": (26, 38, 51),
    "hover": (34, 50, 67),
    "pressed": (20, 30, 41),
    "alarm": (43, 26, 27),
    "primary": (29, 111, 165),
    "primary_hover": (24, 98, 148),
    "border": (58, 80, 102),
    "track": (38, 54, 70),
    "bar": (94, 200, 232),
    "focus": (255, 200, 60),
    "band": (32, 68, 84),
    "text": (236, 241, 246),
    "muted": (164, 178, 192),
    "off": (142, 156, 170),
    "on_primary": (255, 255, 255),
    "on_light": (12, 18, 26),
    "link": (120, 205, 236),
    "good": (104, 205, 150),
    "warn": (255, 182, 72),
    "bad": (255, 124, 100),
    "allied": (55, 124, 173),
    "friendly": (170, 199, 213),
    "neutral": (77, 80, 84),
    "tense": (207, 166, 44),
    "hostile": (147, 27, 16),
    "series_1": (94, 200, 232),
    "series_2": (255, 182, 72),
    "series_3": (196, 152, 240),
    "series_4": (236, 241, 246),
}

# Told apart by lightness alone: also for a printer without colour or a poor projector.
_MONO: dict[Colour, RGB] = _DEFAULT | {
    "ground": (8, 8, 8),
    "panel": (20, 20, 20),
    "raised": (34, 34, 34),
    "hover": (48, 48, 48),
    "pressed": (26, 26, 26),
    "alarm": (40, 40, 40),
    "primary": (96, 96, 96),
    "primary_hover": (80, 80, 80),
    "border": (92, 92, 92),
    "track": (56, 56, 56),
    "bar": (200, 200, 200),
    "focus": (255, 255, 255),
    "band": (64, 64, 64),
    "text": (240, 240, 240),
    "muted": (180, 180, 180),
    "off": (152, 152, 152),
    "link": (228, 228, 228),
    "good": (232, 232, 232),
    "warn": (232, 232, 232),
    "bad": (232, 232, 232),
    "allied": (64, 64, 64),
    "friendly": (222, 222, 222),
    "neutral": (106, 106, 106),
    "tense": (164, 164, 164),
    "hostile": (24, 24, 24),
    "series_1": (240, 240, 240),
    "series_2": (190, 190, 190),
    "series_3": (145, 145, 145),
    "series_4": (110, 110, 110),
}

_HIGH: dict[Colour, RGB] = {
    "ground": (0, 0, 0),
    "panel": (0, 0, 0),
    "raised": (18, 22, 28),
    "hover": (34, 42, 52),
    "pressed": (0, 0, 0),
    "alarm": (40, 10, 10),
    "border": (190, 200, 210),
    "text": (255, 255, 255),
    "muted": (222, 228, 234),
    "off": (176, 184, 192),
}
_MONO_HIGH: dict[Colour, RGB] = _HIGH | {
    "raised": (20, 20, 20),
    "hover": (40, 40, 40),
    "alarm": (28, 28, 28),
    "border": (200, 200, 200),
    "muted": (226, 226, 226),
    "off": (182, 182, 182),
}


@dataclass(frozen=True)
class Palette:
    """Colours by their meaning: ``palette["text"]``."""

    name: PaletteName
    contrast: Contrast
    colours: Mapping[Colour, RGB]

    def __getitem__(self, colour: Colour) -> RGB:
        return self.colours[colour]


def palette(name: PaletteName = "default", contrast: Contrast = "normal") -> Palette:
    """The palette that a person chose in the settings."""
    colours = _DEFAULT if name == "default" else _MONO
    if contrast == "high":
        colours = colours | (_HIGH if name == "default" else _MONO_HIGH)
    return Palette(name, contrast, MappingProxyType(colours))


def ink_on(stance: Stance) -> Colour:
    """The text colour that can be read on a stance in every palette."""
    return "on_light" if stance in ("friendly", "tense") else "on_primary"
