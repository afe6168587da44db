"""How far apart two colours look: contrast, difference, and what a person with a colour-vision deficiency sees."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.view.kit.palette import RGB

Deficiency = Literal["protan", "deutan", "tritan"]
Floats = NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
MACHADO: dict[Deficiency, Floats] = {
    "protan": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ]),
    "deutan": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ]),
    "tritan": np.array([
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip

# sRGB (IEC 61966-2-1) to XYZ, and its white.
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: RGB) -> Floats:
    """Light of the three channels, 0 to 1."""
    channels = np.array(colour, dtype=np.float64) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def seen(colour: RGB, deficiency: Deficiency | None = None) -> Floats:
    """The light of a colour as a person sees it."""
    light = linear(colour)
    return light if deficiency is None else np.clip(MACHADO[deficiency] @ light, 0, 1)


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio of WCAG 2, from 1 to 21.

    >>> round(contrast((0, 0, 0), (255, 255, 255)))
    21
    """
    weights = np.array([0.2126, 0.7152, 0.0722])
    darker, lighter = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: RGB, other: RGB, deficiency: Deficiency | None = None) -> float:
    """Distance of two colours in CIELAB (dE76).

    >>> round(difference((0, 0, 0), (255, 255, 255)))
    100
    """
    return float(np.linalg.norm(_lab(seen(one, deficiency)) - _lab(seen(other, deficiency))))


def _lab(light: Floats) -> Floats:
    """CIELAB of linear light."""
    share = (_TO_XYZ @ light) / _WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
