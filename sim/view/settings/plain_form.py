"""Settings as plain JSON values, and back, field by field: what makes no sense is refused alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from sim.view.settings.settings import (
    BOUNDARIES,
    CONTRASTS,
    FRAME_CAPS,
    LANGUAGES,
    LARGEST_WINDOW,
    PALETTES,
    SMALLEST_WINDOW,
    TEXT_SCALES,
    Settings,
    Window,
)

MOST_KEYS = 200
LONGEST_NAME = 60

Json = Any
"""A value as the json module gives it; every reader checks what it is."""


class Refused(ValueError):
    """A value that a setting cannot have."""


class Understood(NamedTuple):
    """What could be made of plain values.

    Attributes:
        settings: the defaults where nothing was said, or nothing that makes sense.
        refused: names of the settings whose value makes no sense, in order.
        unknown: names that are no settings.
    """

    settings: Settings
    refused: tuple[str, ...]
    unknown: tuple[str, ...]


def plain(settings: Settings) -> dict[str, Json]:
    """Settings as plain values."""
    cap = settings.frame_cap
    return {
        **{each.name: getattr(settings, each.name) for each in fields(settings)},
        "keys": {action: list(names) for action, names in settings.keys.items()},
        "window": settings.window if settings.window == "full" else list(settings.window),
        "frame_cap": cap if cap == "low" else int(cap),
    }


def understood(values: Mapping[str, Json], defaults: Settings) -> Understood:
    """Settings from plain values."""
    settings, refused = defaults, []
    for name, read in _READERS.items():
        if name in values:
            try:
                settings = replace(settings, **{name: read(values[name])})
            except Refused:
                refused.append(name)
    return Understood(settings, tuple(refused), tuple(name for name in values if name not in _READERS))


# --- one reader a kind of value ---


def _one_of(allowed: Container[str]) -> Callable[[Json], str]:
    def read(value: Json) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Refused
        return value

    return read


def _yes_or_no(value: Json) -> bool:
    if not isinstance(value, bool):
        raise Refused
    return value


def _scale(value: Json) -> float:
    if isinstance(value, bool) or value not in TEXT_SCALES:
        raise Refused
    return float(value)


def _frame_cap(value: Json) -> str:
    if isinstance(value, (bool, float)) or str(value) not in FRAME_CAPS:
        raise Refused
    return str(value)


def _window(value: Json) -> Window:
    if value == "full":
        return "full"
    if not isinstance(value, list) or len(value) != 2 or not all(type(side) is int for side in value):
        raise Refused
    if not all(low <= side <= high for side, low, high in zip(value, SMALLEST_WINDOW, LARGEST_WINDOW, strict=True)):
        raise Refused
    return (value[0], value[1])


def _keys(value: Json) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict) or len(value) > MOST_KEYS:
        raise Refused
    return MappingProxyType({_name(action): _names(written) for action, written in value.items()})


def _names(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_KEYS:
        raise Refused
    return tuple(_name(each) for each in value)


def _name(value: Json) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not value.isprintable():
        raise Refused
    return value


_READERS: dict[str, Callable[[Json], Any]] = {
    "language": _one_of(LANGUAGES),
    "text_scale": _scale,
    "palette": _one_of(PALETTES),
    "contrast": _one_of(CONTRASTS),
    "reduced_motion": _yes_or_no,
    "keys": _keys,
    "window": _window,
    "frame_cap": _frame_cap,
    "sound": _yes_or_no,
    "boundaries": _one_of(BOUNDARIES),
}
