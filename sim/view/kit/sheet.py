"""A picture sheet of all widgets, for people to look at: ``python -m sim.view.kit.sheet DIR``."""

from __future__ import annotations

import sys
from pathlib import Path

import pygame
from pygame import Rect

from sim.text import Text, languages
from sim.view.kit import actions
from sim.view.kit.actions import Do
from sim.view.kit.bars import Bar, Bars
from sim.view.kit.button import Button, Switch
from sim.view.kit.canvas import Canvas, Drawn
from sim.view.kit.chart import Band, LineChart, Mark, Series
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.entry import Entry
from sim.view.kit.geometry import inset, rows
from sim.view.kit.heat import Cell, Heat
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.kit.meter import Meter
from sim.view.kit.palette import STANCES, Contrast, PaletteName, palette
from sim.view.kit.prose import Prose
from sim.view.kit.root import Root
from sim.view.kit.slider import Slider
from sim.view.kit.tabs import Tabs

SIZE = (1280, 800)
SCALES = (1.0, 1.5, 2.0)
ACTS = (
    "recall_ambassador",
    "close_airspace",
    "complain_to_security_council",
    "accuse_of_sponsoring_terrorism",
    "restore_cooperation",
    "stand_down",
)
ACTORS = ("algeria", "mali", "niger", "burkina_faso")
NUMBERS = (-78, -52, 8, 31, 58)


class Sheet:
    """A screen with one of every widget.

    Attributes:
        root: what it hangs in.
        text: where its words come from.
    """

    def __init__(self, lang: str) -> None:
        self.text = Text(lang)
        self.root = Root(self._arrange)
        self.columns = [self.root.add(Panel(self._sample("title"))), self.root.add(Panel()), self.root.add(Panel())]
        self._fill_first(self.columns[0])
        self._fill_second(self.columns[1])
        self._fill_third(self.columns[2])

    def dialog(self) -> Dialog:
        """A dialog to open over it."""
        answers = [Answer(self._sample("leave"), kind="alarm"), Answer(self._sample("stay"), kind="primary")]
        return Dialog(self._sample("question"), self._sample("words"), answers)

    def _sample(self, key: str) -> str:
        return self.text.get(f"kit.sample.{key}")

    def _fill_first(self, panel: Panel) -> None:
        hint = self._sample("hint")
        acts = [self.text.act(act) for act in ACTS]
        panel.add(Label(self._sample("golden"), role="figure"))
        panel.add(Button(acts[0], hint=hint, corner="1"))
        panel.add(Button(acts[1], kind="alarm", corner="2"))
        panel.add(Button(acts[2], kind="primary", corner="3"))
        panel.add(Button(acts[3], enabled=False, hint=hint, corner="4"))
        panel.add(Switch(self._sample("switch"), True))
        panel.add(Switch(self._sample("switch"), False))
        panel.add(Slider(1, 90, 30, say=lambda days: self.text.get("kit.sample.slider", value=f"{days:g}")))
        panel.add(Dropdown(acts, chosen=1))
        panel.add(Entry(placeholder=self._sample("placeholder")))
        panel.add(Entry(self._sample("golden")))

    def _fill_second(self, panel: Panel) -> None:
        names = [self.text.actor(actor).form("name") for actor in ACTORS]
        panel.add(Tabs(names[:3]))
        lines = [self.text.act_sentence(act, ACTORS[n % 2], ACTORS[1 - n % 2]) for n, act in enumerate(ACTS)]
        feed = [Row(names[n % 2], f"{n + 1}", line, colour="link") for n, line in enumerate(lines)]
        panel.add(List(feed, chosen=1))
        panel.add(Prose(self._sample("words") + "\n" + self._sample("hint")))
        panel.add(Meter(names[0], 62, said="62", change="+5", tone="bad"))
        panel.add(Meter(names[1], -40, -100, 100, said="−40", change="−4", tone="good", colour="warn"))

    def _fill_third(self, panel: Panel) -> None:
        days = tuple(float(day) for day in range(0, 91, 5))
        run = tuple(26 + 40 * day / (day + 12) + (5 if day % 10 else -3) for day in days)
        middle = tuple(26 + 40 * day / (day + 20) for day in days)
        low, high = tuple(y - y / 4 for y in middle), tuple(y + y / 3 for y in middle)
        lines = [
            Series(self._sample("run"), days, run, "series_2"),
            Series(self._sample("others"), days, middle, "series_1", dashed=True),
        ]
        mark = Mark(10, self._sample("mark"), "bad")
        panel.add(LineChart(lines, [Band(days, low, high)], [mark], say_x=self._say_day, say_y="{:.0f}".format))
        panel.add(Bars([Bar(self.text.act(act), 40 - 20 * n, _signed(40 - 20 * n)) for n, act in enumerate(ACTS[:4])]))
        names = [self.text.actor(actor).form("name") for actor in ACTORS]
        cells = [[_cell(row, column) for column in range(4)] for row in range(4)]
        panel.add(Heat((names, names), cells))

    def _say_day(self, day: float) -> str:
        return self.text.get("kit.sample.day", day=f"{day:g}")

    def _arrange(self, area: Rect, look: Look) -> None:
        gap = look.px(12)
        for panel, place in zip(self.columns, look.columns(inset(area, gap), (1.0, 1.0, 1.2), gap), strict=True):
            panel.place(place, look)
        one, high = look.control_height, look.px(52)
        first = (look.px(56), high, high, high, high, one, one, one, one, one, one)
        sizes = (first, (one, 1.0, look.px(130), look.px(36), look.px(36)), (1.3, 0.8, 1.0))
        for panel, parts in zip(self.columns, sizes, strict=True):
            for child, place in zip(panel.children, rows(panel.inside, parts, look.px(9)), strict=True):
                child.place(place, look)


def _cell(row: int, column: int) -> Cell:
    if row == column:
        return Cell("–")
    kind = (row + 2 * column) % len(STANCES)
    return Cell(_signed(NUMBERS[4 - kind]), STANCES[kind], hatched=kind == 4)


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−")


def draw(sheet: Sheet, look: Look, size: tuple[int, int] = SIZE) -> tuple[pygame.Surface, list[Drawn]]:
    """The sheet on a surface, and its draw list; the size is at scale 1."""
    surface = pygame.Surface((look.px(size[0]), look.px(size[1])))
    canvas = Canvas(surface, look)
    canvas.fill(canvas.area, "ground")
    sheet.root.draw(canvas)
    return surface, canvas.drawn


def write(folder: Path) -> list[Path]:
    """Every language, scale and palette as PNG; with a second page on which something is open."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for lang in languages():
        for scale in SCALES:
            look = Look(scale=scale, rtl=lang in RTL_LANGUAGES)
            written += _pages(folder, f"{lang}_{round(scale * 100)}", Sheet(lang), look)
    kinds: tuple[tuple[PaletteName, Contrast], ...] = (("mono", "normal"), ("default", "high"), ("mono", "high"))
    for name, contrast in kinds:
        surface, _ = draw(Sheet("en"), Look(palette(name, contrast)))
        written.append(_saved(surface, folder / f"en_{name}_{contrast}.png"))
    return written


def _pages(folder: Path, name: str, sheet: Sheet, look: Look) -> list[Path]:
    plain, _ = draw(sheet, look)
    dropdown = next(child for child in sheet.columns[0].children if isinstance(child, Dropdown))
    dropdown.pressed()
    opened, _ = draw(sheet, look)
    sheet.root.handle(Do(actions.BACK))
    sheet.root.open(sheet.dialog())
    sheet.root.handle(Do(actions.NEXT))
    asked, _ = draw(sheet, look)
    sheet.root.handle(Do(actions.BACK))
    sheet.root.handle(Do(actions.NEXT))
    sheet.root.focus.set(sheet.columns[0].children[1])
    sheet.root.tick(10.0)
    hinted, _ = draw(sheet, look)
    pictures = {"plain": plain, "dropdown": opened, "dialog": asked, "tooltip": hinted}
    return [_saved(picture, folder / f"{name}_{page}.png") for page, picture in pictures.items()]


def _saved(surface: pygame.Surface, path: Path) -> Path:
    pygame.image.save(surface, path)
    return path


def main() -> None:
    """Write the sheet into the folder that is named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m sim.view.kit.sheet DIR")
    for path in write(Path(sys.argv[1])):
        print(path)


if __name__ == "__main__":
    main()
