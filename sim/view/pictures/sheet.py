"""A contact sheet of every picture, for people to look at: ``python -m sim.view.pictures.sheet DIR``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pygame

from sim.scenario.shipped import assets_folder
from sim.view.kit.palette import Palette, palette
from sim.view.pictures.names import DIRECTED, ICONS
from sim.view.pictures.pictures import Pictures

FICTIONAL = ("amer", "tadla", "river_council", "salt_league", "north_coast", "old_valley", "dry_hills", "two_wells")
GAP = 18


def drawn_flags() -> list[str]:
    """Actors for whom there is a drawing."""
    return sorted(path.stem for path in (assets_folder() / "flags").glob("*.svg"))


def placed(pictures: Iterable[pygame.Surface], colours: Palette, width: int = 1280) -> pygame.Surface:
    """Pictures row by row on one surface."""
    places = list(_rows(pictures, width))
    height = max(top + one.get_height() for one, (_, top) in places) + GAP
    surface = pygame.Surface((width, height))
    surface.fill(colours["panel"])
    surface.blits(places)
    return surface


def _rows(pictures: Iterable[pygame.Surface], width: int) -> Iterator[tuple[pygame.Surface, tuple[int, int]]]:
    left = top = GAP
    tallest = 0
    for one in pictures:
        if left + one.get_width() + GAP > width:
            left, top, tallest = GAP, top + tallest + GAP, 0
        yield one, (left, top)
        left += one.get_width() + GAP
        tallest = max(tallest, one.get_height())


def sheets(pictures: Pictures) -> Iterator[tuple[str, pygame.Surface]]:
    """Every sheet with its name."""
    plain, mono = palette(), palette("mono", "high")
    for px in (18, 24, 48):
        yield f"icons_{px}", placed((pictures.icon(name, px, plain["text"]) for name in ICONS), plain)
    yield "icons_mono", placed((pictures.icon(name, 36, mono["text"]) for name in ICONS), mono)
    turned = [pictures.icon(name, 48, plain["warn"], rtl) for name in sorted(DIRECTED) for rtl in (False, True)]
    yield "icons_directed", placed(turned, plain)
    for height in (20, 120):
        yield f"flags_{height}", placed((pictures.flag(actor, height) for actor in drawn_flags()), plain)
    yield "flags_made", placed((pictures.flag(actor, height) for height in (120, 24) for actor in FICTIONAL), plain)
    for size in ((1280, 720), (1024, 768)):
        yield f"title_{size[0]}x{size[1]}", pictures.title(size)


def write(folder: Path) -> list[Path]:
    """Write the sheets into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, surface in sheets(Pictures()):
        written.append(folder / f"{name}.png")
        pygame.image.save(surface, written[-1])
    return written


def main(arguments: list[str]) -> int:
    """Write the sheets, and say where they are."""
    if len(arguments) != 1:
        print("usage: python -m sim.view.pictures.sheet DIR", file=sys.stderr)
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    for path in write(Path(arguments[0])):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
