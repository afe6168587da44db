"""The settings of one person, and what each may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from sim.view.kit.palette import Contrast, PaletteName

if TYPE_CHECKING:
    from sim.view.map.atlas import Boundaries

Language = Literal["en", "fr", "ar"]
FrameCap = Literal["30", "60", "low"]
Window = tuple[int, int] | Literal["full"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
PALETTES: tuple[PaletteName, ...] = get_args(PaletteName)
CONTRASTS: tuple[Contrast, ...] = get_args(Contrast)
FRAME_CAPS: tuple[FrameCap, ...] = get_args(FrameCap)
BOUNDARIES: tuple[Boundaries, ...] = ("un", "de_facto")

SMALLEST_WINDOW = (640, 360)
LARGEST_WINDOW = (7680, 4320)

FRAMES: Mapping[FrameCap, int] = {"60": 60, "30": 30, "low": 15}
"""Frames a second at most, by the choice."""


@dataclass(frozen=True)
class Settings:
    """What one person chose; a change makes a new one (``dataclasses.replace``).

    Attributes:
        text_scale: one of TEXT_SCALES.
        keys: action -> names of its keys, where they differ from the defaults; as ``Keys.choices`` gives it.
        window: width and height in pixels, or ``full``.
        boundaries: how the map draws Western Sahara.
    """

    language: Language = "en"
    text_scale: float = 1.0
    palette: PaletteName = "default"
    contrast: Contrast = "normal"
    reduced_motion: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    window: Window = (1280, 720)
    frame_cap: FrameCap = "60"
    sound: bool = False
    boundaries: Boundaries = "un"

    @property
    def frames(self) -> int:
        """Frames a second at most."""
        return FRAMES[self.frame_cap]


def fitting_window(size: tuple[int, int]) -> tuple[int, int]:
    """A size of the window as it may be kept, whatever the system made of the window.

    >>> fitting_window((1000, 20))
    (1000, 360)
    """
    wide, high = (
        min(max(side, least), most) for side, least, most in zip(size, SMALLEST_WINDOW, LARGEST_WINDOW, strict=True)
    )
    return (wide, high)


def nearest_scale(wanted: float) -> float:
    """The step of text size that is nearest to a number, such as one from the command line.

    >>> nearest_scale(1.4), nearest_scale(9)
    (1.5, 2.0)
    """
    return min(TEXT_SCALES, key=lambda step: abs(step - wanted))


def next_scale(now: float, steps: int) -> float:
    """The text size some steps larger, or smaller if under 0; the ends are ends.

    >>> next_scale(1.0, 1), next_scale(2.0, 1), next_scale(1.25, -1)
    (1.25, 2.0, 1.0)
    """
    place = TEXT_SCALES.index(nearest_scale(now)) + steps
    return TEXT_SCALES[max(0, min(place, len(TEXT_SCALES) - 1))]
