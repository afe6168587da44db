"""A flag for an actor who has none: plain geometry, made from its id, the same on every machine."""

from __future__ import annotations

from hashlib import blake2b

WIDTH, HEIGHT = 900, 600

COLOURS = ("#2c6e78", "#b5652b", "#5b4a7d", "#7d8f3a", "#a2455c", "#3d5f9a", "#8a6d3b", "#4f7f5f")
"""Grounds; none is bright red, green or blue, so that no flag is taken for that of a state."""

PALE = ("#f1e4c6", "#e4ebee", "#f3d9a4", "#dfe8d2")
"""What stands on a ground."""


class Chance:
    """Numbers that follow from an id; a hash, since Python's own changes from run to run."""

    def __init__(self, id_: str) -> None:
        self._rest = int.from_bytes(blake2b(id_.encode("utf-8", "replace"), digest_size=16).digest(), "big")

    def below(self, bound: int) -> int:
        """The next number from 0 to the bound, the bound left out."""
        self._rest, number = divmod(self._rest, bound)
        return number


def made_flag(id_: str) -> bytes:
    """An SVG drawing, 3 by 2.

    >>> made_flag("amer") == made_flag("amer"), made_flag("amer") == made_flag("tadla")
    (True, False)
    """
    chance = Chance(id_)
    first = chance.below(len(COLOURS))
    second = (first + 1 + chance.below(len(COLOURS) - 1)) % len(COLOURS)
    pale = PALE[chance.below(len(PALE))]
    ground = _GROUNDS[chance.below(len(_GROUNDS))](COLOURS[first], COLOURS[second], pale)
    mark = _MARKS[chance.below(len(_MARKS))](pale, COLOURS[first])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{head}{ground}{mark}</svg>".encode()


def _path(colour: str, d: str) -> str:
    return f'<path d="{d}" fill="{colour}"/>'


def _disc(colour: str, radius: int) -> str:
    return f'<circle cx="450" cy="300" r="{radius}" fill="{colour}"/>'


# --- grounds: two colours; a pale line between them where it does not run through the mark ---


def _stripes(one: str, other: str, pale: str) -> str:
    return _path(one, "M0 0h900v600H0z") + _path(other, "M0 480h900v120H0z") + _path(pale, "M0 460h900v24H0z")


def _bands(one: str, other: str, pale: str) -> str:
    sides = _path(other, "M0 0h225v600H0zM675 0h225v600H675z")
    return _path(one, "M0 0h900v600H0z") + sides + _path(pale, "M213 0h24v600h-24zM663 0h24v600h-24z")


def _diagonal(one: str, other: str, pale: str) -> str:
    return _path(one, "M0 0h900v600H0z") + _path(other, "M0 600L900 0v600z")


def _wedge(one: str, other: str, pale: str) -> str:
    return _path(one, "M0 0h900v600H0z") + _path(pale, "M0 0L240 300 0 600z") + _path(other, "M0 58L194 300 0 542z")


def _quarters(one: str, other: str, pale: str) -> str:
    return _path(one, "M0 0h900v600H0z") + _path(other, "M450 0h450v300H450zM0 300h450v300H0z")


def _border(one: str, other: str, pale: str) -> str:
    return _path(other, "M0 0h900v600H0z") + _path(pale, "M72 72h756v456H72z") + _path(one, "M96 96h708v408H96z")


# --- marks: no star, crescent or cross ---


def _full_disc(pale: str, dark: str) -> str:
    return _disc(pale, 130)


def _open_disc(pale: str, dark: str) -> str:
    return _disc(pale, 135) + _disc(dark, 80)


def _lozenge(pale: str, dark: str) -> str:
    return _path(pale, "M450 150L590 300 450 450 310 300z")


def _two_lozenges(pale: str, dark: str) -> str:
    return _path(pale, "M360 175L455 300 360 425 265 300zM540 175L635 300 540 425 445 300z")


def _chevrons(pale: str, dark: str) -> str:
    return _path(pale, "M330 290L450 170 570 290v60L450 230 330 350zM330 390L450 270 570 390v60L450 330 330 450z")


def _bars(pale: str, dark: str) -> str:
    return _path(pale, "M330 170h50v260h-50zM425 170h50v260h-50zM520 170h50v260h-50z")


def _square(pale: str, dark: str) -> str:
    return _path(pale, "M330 180h240v240H330z") + _path(dark, "M390 240h120v120H390z")


_GROUNDS = (_stripes, _bands, _diagonal, _wedge, _quarters, _border)
_MARKS = (_full_disc, _open_disc, _lozenge, _two_lozenges, _chevrons, _bars, _square)
