"""Draws the flags beside it from their published proportions: ``python assets/flags/draw.py``. Players never run it.

Every length is in parts of the flag's height, which is 600 units; x runs from the hoist, y from the top. What each
number comes from stands in README.md.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from pathlib import Path

H = 600.0
HERE = Path(__file__).parent

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def rect(colour: str, x: float, y: float, width: float, height: float) -> str:
    """A filled rectangle."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {place} fill="{colour}"/>'


def disc(colour: str, centre: Point, radius: float) -> str:
    """A filled circle."""
    return f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}" fill="{colour}"/>'


def around(centre: Point, radius: float, degrees: float) -> Point:
    """The point of a circle in a direction; 0 is toward the fly, 90 up."""
    return (centre[0] + radius * cos(radians(degrees)), centre[1] - radius * sin(radians(degrees)))


def said(point: Point) -> str:
    """A point in a path."""
    return f"{number(point[0])} {number(point[1])}"


def star(colour: str, centre: Point, radius: float, first: float = 90.0) -> str:
    """A five-pointed star inscribed in a circle, one tip in the direction ``first``."""
    inner = radius * cos(2 * pi / 5) / cos(pi / 5)
    tips = [around(centre, radius if k % 2 == 0 else inner, first + 36 * k) for k in range(10)]
    return f'<path d="M{"L".join(map(said, tips))}z" fill="{colour}"/>'


def pentagram(colour: str, centre: Point, radius: float, width: float) -> str:
    """An open star of five lines, the tips of which touch a circle."""
    spine = radius - width / 2 / sin(pi / 10)  # the lines are mitred at the tips
    tips = [around(centre, spine, 90 + 144 * k) for k in range(5)]
    line = f'stroke="{colour}" stroke-width="{number(width)}" stroke-linejoin="miter" stroke-miterlimit="10"'
    return f'<path d="M{"L".join(map(said, tips))}z" fill="none" {line}/>'


def crescent(colour: str, tips: tuple[Point, Point], outer: float, inner: float, long_arcs: bool = True) -> str:
    """A crescent between two tips, open toward the fly or up: an arc of each radius, both on the same side.

    Args:
        long_arcs: whether the arcs are longer than half their circles.
    """
    one, other = tips
    long = int(long_arcs)
    arcs = f"A{number(outer)} {number(outer)} 0 {long} 0 {said(other)}A{number(inner)} {number(inner)} 0 {long} 1"
    return f'<path d="M{said(one)}{arcs} {said(one)}z" fill="{colour}"/>'


def crossing(centre: Point, outer: float, apart: float, inner: float) -> tuple[Point, Point]:
    """Where two circles meet, the second ``apart`` nearer the fly: the tips of a crescent, the upper one first."""
    x = (outer**2 - inner**2 + apart**2) / (2 * apart)
    y = sqrt(outer**2 - x**2)
    return ((centre[0] + x, centre[1] - y), (centre[0] + x, centre[1] + y))


def across(width: float, *stripes: tuple[str, float]) -> list[str]:
    """Horizontal stripes, each with its share of the height."""
    drawn, top = [], 0.0
    for colour, share in stripes:
        drawn.append(rect(colour, 0, top, width, share * H))
        top += share * H
    return drawn


def upright(*colours: str) -> list[str]:
    """Equal vertical bands on a flag of two by three."""
    band = 1.5 * H / len(colours)
    return [rect(colour, number_of * band, 0, band, H) for number_of, colour in enumerate(colours)]


# --- the flags ---


def algeria() -> list[str]:
    """A crescent whose outer arc is five sixths of its circle, a star that lies wholly on the white half."""
    middle = (0.75 * H, H / 2)
    tips = (around(middle, H / 4, 30), around(middle, H / 4, -30))
    at = (middle[0] + H / 8 * cos(pi / 5), H / 2)  # two tips on the upright median, one on the level one
    moon = crescent("#d21034", tips, H / 4, H / 5)
    return [*upright("#006633", "#ffffff"), moon, star("#d21034", at, H / 8, 0)]


def mali() -> list[str]:
    """Three equal bands."""
    return upright("#14b53a", "#fcd116", "#ce1126")


def niger() -> list[str]:
    """Three equal stripes on a flag of six by seven, a disc in the middle one."""
    width = H * 7 / 6
    stripes = across(width, ("#e05206", 1 / 3), ("#ffffff", 1 / 3), ("#0db02b", 1 / 3))
    return [*stripes, disc("#e05206", (width / 2, H / 2), 0.85 * H / 6)]


def burkina_faso() -> list[str]:
    """Two stripes, a star in a circle of a third of the height."""
    stripes = across(1.5 * H, ("#ef2b2d", 0.5), ("#009e49", 0.5))
    return [*stripes, star("#fcd116", (0.75 * H, H / 2), H / 6)]


def mauritania() -> list[str]:
    """Stripes of 20, 60 and 20 parts; star and crescent together 40 high and 75 wide, the crescent 10 thick."""
    across_tips, line = 0.375 * H, 0.4 * H - 0.1 * H * sin(radians(18))
    tips = ((0.75 * H - across_tips, line), (0.75 * H + across_tips, line))
    deep, shallow = 0.7 * H - line, 0.6 * H - line
    outer, inner = ((across_tips**2 + depth**2) / (2 * depth) for depth in (deep, shallow))
    moon = crescent("#ffd700", tips, outer, inner, long_arcs=False)
    stripes = across(1.5 * H, ("#d01c1f", 0.2), ("#00a95c", 0.6), ("#d01c1f", 0.2))
    return [*stripes, moon, star("#ffd700", (0.75 * H, 0.4 * H), 0.1 * H)]


def morocco() -> list[str]:
    """An open star in a circle whose radius is a sixth of the length, each branch twenty times as long as wide."""
    branch = 2 * H / 4 * cos(pi / 10)
    return [rect("#c1272d", 0, 0, 1.5 * H, H), pentagram("#006233", (0.75 * H, H / 2), H / 4, branch / 20)]


def libya() -> list[str]:
    """A flag of one by two; a crescent of 270 degrees, as thick as a sixth of its width, and a star in its opening."""
    middle, outer = (H, H / 2), H / 8
    tips = (around(middle, outer, 45), around(middle, outer, -45))
    tip = outer / sqrt(2)
    shift = (outer**2 - (outer * 2 / 3) ** 2) / (2 * (tip + outer * 2 / 3))  # the inner circle meets tips and thickness
    radius = tip / sin(radians(72))  # upper and lower tip as far apart as the tips of the crescent
    at = (middle[0] + outer + radius * cos(radians(72)), H / 2)
    stripes = across(2 * H, ("#e70013", 0.25), ("#000000", 0.5), ("#239e46", 0.25))
    return [*stripes, crescent("#ffffff", tips, outer, shift + outer * 2 / 3), star("#ffffff", at, radius, 180)]


def tunisia() -> list[str]:
    """A disc of a third of the length; arcs of a quarter and a fifth; a star in a circle of 15 hundredths of it."""
    length, middle = 1.5 * H, (0.75 * H, H / 2)
    apart = length / 30
    moon = crescent("#e70013", crossing(middle, length / 8, apart, length / 10), length / 8, length / 10)
    badge = [
        disc("#ffffff", middle, length / 6),
        moon,
        star("#e70013", (middle[0] + apart, H / 2), 0.075 * length, 180),
    ]
    return [rect("#e70013", 0, 0, length, H), *badge]


def russia() -> list[str]:
    """Three equal stripes."""
    return across(1.5 * H, ("#ffffff", 1 / 3), ("#0039a6", 1 / 3), ("#d52b1e", 1 / 3))


def france() -> list[str]:
    """Three equal bands."""
    return upright("#000091", "#ffffff", "#e1000f")


def turkey() -> list[str]:
    """Circles of 1/2 and 2/5 of the height, 1/16 apart; a star's circle of 1/4, 1/3 from the inner circle's edge."""
    middle, outer, inner, apart = (H / 2, H / 2), H / 4, H / 5, H / 16
    moon = crescent("#ffffff", crossing(middle, outer, apart, inner), outer, inner)
    at = middle[0] + apart - inner + H / 3 + H / 8
    return [rect("#e30a17", 0, 0, 1.5 * H, H), moon, star("#ffffff", (at, H / 2), H / 8, 180)]


FLAGS = {
    algeria: 1.5, mali: 1.5, niger: 7 / 6, burkina_faso: 1.5, mauritania: 1.5, morocco: 1.5, libya: 2.0,
    tunisia: 1.5, russia: 1.5, france: 1.5, turkey: 1.5,
}  # fmt: skip


# --- marks of those who are no state: a shield and plain geometry, on purpose unlike any emblem ---

SHIELD = "M450 40c86 44 168 62 250 62v190c0 130-92 216-250 272c-158-56-250-142-250-272V102c82 0 164-18 250-62z"


def shield(ground: str, *mark: str) -> list[str]:
    """A shield in the middle of a field that lets the ground through."""
    return [f'<path d="{SHIELD}" fill="{ground}" stroke="#d8dee4" stroke-width="18" stroke-linejoin="round"/>', *mark]


def ring(colour: str, centre: Point, radius: float, width: float) -> str:
    """A circle drawn as a line."""
    place = f'cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}"'
    return f'<circle {place} fill="none" stroke="{colour}" stroke-width="{number(width)}"/>'


def polygon(colour: str, *points: Point) -> str:
    """A filled polygon."""
    return f'<path d="M{"L".join(map(said, points))}z" fill="{colour}"/>'


def lozenge(colour: str, centre: Point, wide: float, high: float) -> str:
    """A filled lozenge."""
    x, y = centre
    return polygon(colour, (x, y - high), (x + wide, y), (x, y + high), (x - wide, y))


def aes() -> list[str]:
    """Three linked rings: three members."""
    places = [around((450, 305), 88, 90 + 120 * k) for k in range(3)]
    return shield("#7a4a22", *(ring("#f3d9a4", place, 82, 26) for place in places))


def ecowas() -> list[str]:
    """Waves, for the west of the continent and its coast."""
    waves = [f"M275 {y}c58-60 117-60 175 0s117 60 175 0" for y in (210, 300, 390)]
    line = 'fill="none" stroke="#cfe6dc" stroke-width="34" stroke-linecap="round"'
    return shield("#1f5a48", *(f'<path d="{wave}" {line}/>' for wave in waves))


def african_union() -> list[str]:
    """Half rings over a line, as of a sun that rises."""
    arcs = [f"M{450 - radius} 390a{radius} {radius} 0 0 1 {2 * radius} 0" for radius in (60, 120, 180)]
    line = 'fill="none" stroke="#e9e3b4" stroke-width="28" stroke-linecap="round"'
    return shield("#3f5a2a", *(f'<path d="{arc}" {line}/>' for arc in (*arcs, "M300 445h300")))


def un_security_council() -> list[str]:
    """Fifteen seats round a table, five of them larger."""
    middle = (450.0, 300.0)
    seats = [(around(middle, 165, 90 + 24 * k), 30 if k % 3 == 0 else 18) for k in range(15)]
    return shield("#2a5578", *(disc("#e6eef5", place, size) for place, size in seats), ring("#e6eef5", middle, 92, 22))


def tuareg_front() -> list[str]:
    """Four lozenges, as on leather and woven mats."""
    places = ((450, 200), (450, 400), (350, 300), (550, 300))
    return shield("#3b3f6b", *(lozenge("#e4dcc8", place, 74, 84) for place in places))


def jnim() -> list[str]:
    """Four bars: several groups in one."""
    return shield("#4a4a4c", *(rect("#cfcfcf", 325, y, 250, 46) for y in (165, 245, 325, 405)))


SHIELDS = (aes, ecowas, african_union, un_security_council, tuareg_front, jnim)


def write(name: str, width: float, parts: list[str]) -> None:
    """Write one picture."""
    size = f'width="{number(width)}" height="{number(H)}" viewBox="0 0 {number(width)} {number(H)}"'
    body = "\n  ".join(parts)
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n  {body}\n</svg>\n'
    (HERE / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write them all."""
    for flag, ratio in FLAGS.items():
        write(flag.__name__, ratio * H, flag())
    for mark in SHIELDS:
        write(mark.__name__, 1.5 * H, mark())


if __name__ == "__main__":
    main()
