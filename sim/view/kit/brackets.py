"""Rule N0 of the bidirectional algorithm, which the library leaves out: a pair of brackets faces the same way.

Without it, "AES (Mali)." on an Arabic page would be closed at its wrong end.
"""

from __future__ import annotations

from typing import Any

_PAIRS = {")": "(", "]": "[", "}": "{"}
_OPENING = frozenset(_PAIRS.values())

Place = dict[str, Any]


def resolve_brackets(storage: dict[str, Any]) -> None:
    """Give each pair of brackets its direction, between the weak and the neutral types.

    Args:
        storage: as the functions of ``bidi.algorithm`` hand it on.
    """
    for run in storage["runs"]:
        places = storage["chars"][run["start"] : run["start"] + run["length"]]
        for opening, closing in _pairs(places):
            direction = _direction(places, opening, closing, run["sor"])
            if direction is not None:
                places[opening]["type"] = places[closing]["type"] = direction


def _pairs(places: list[Place]) -> list[tuple[int, int]]:
    """Where pairs open and close, in the order of opening."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, place in enumerate(places):
        if place["type"] != "ON":
            continue
        if place["ch"] in _OPENING:
            waiting.append((place["ch"], index))
        elif place["ch"] in _PAIRS:
            _close(place["ch"], index, waiting, found)
    return sorted(found)


def _close(bracket: str, index: int, waiting: list[tuple[str, int]], found: list[tuple[int, int]]) -> None:
    """Pair a closing bracket with the last opening one of its kind; what opened since stays unpaired."""
    for depth in range(len(waiting) - 1, -1, -1):
        if waiting[depth][0] == _PAIRS[bracket]:
            found.append((waiting[depth][1], index))
            del waiting[depth:]
            return


def _direction(places: list[Place], opening: int, closing: int, before_run: str) -> str | None:
    """The direction of a pair: what stands in it decides, then what stands before it."""
    embedding = "LR"[places[opening]["level"] % 2]
    inside = {strong for place in places[opening + 1 : closing] if (strong := _strong(place))}
    if not inside:
        return None
    if embedding in inside:
        return embedding
    before = [strong for place in places[:opening] if (strong := _strong(place))]
    return before[-1] if before else before_run


def _strong(place: Place) -> str | None:
    """The direction that a character has of its own; numbers count as right to left here."""
    kind = str(place["type"])
    if kind in ("EN", "AN"):
        return "R"
    return kind if kind in ("L", "R") else None
