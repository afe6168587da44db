"""Every widget together: three languages, three scales, every palette; nothing cut, nothing out of place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from sim.view.kit import actions, sheet
from sim.view.kit.actions import Do, Pointer, Typed
from sim.view.kit.canvas import Drawn
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.kit.palette import Contrast, PaletteName, palette
from sim.view.kit.text import RGB
from tests.view.kit.colour_vision import contrast
from tests.view.kit.stage import ink_faults, place_faults, text_faults

LANGUAGES = ("ar", "en", "fr")
SCALES = (1.0, 1.25, 1.5, 2.0)


def look_for(lang: str, scale: float) -> Look:
    return Look(scale=scale, rtl=lang in RTL_LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_or_out_of_place(lang: str, scale: float) -> None:
    shown = sheet.Sheet(lang)
    surface, drawn = sheet.draw(shown, look_for(lang, scale))
    assert text_faults(drawn) == []
    assert place_faults(shown.root) == []
    assert ink_faults(shown.root, shown.root.look, surface.get_size()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_window_that_is_too_narrow_shrinks_text_and_keeps_it_in_its_boxes(lang: str) -> None:
    shown = sheet.Sheet(lang)
    _, drawn = sheet.draw(shown, look_for(lang, 2.0), (900, 800))
    texts = [record for record in drawn if record.kind == "text"]
    assert [record for record in texts if not record.box.contains(record.rect)] == []
    assert place_faults(shown.root) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_is_mirrored_or_not(lang: str) -> None:
    shown = sheet.Sheet(lang)
    _, drawn = sheet.draw(shown, look_for(lang, 1.0))
    title = next(record for record in drawn if record.kind == "text")
    assert (title.rect.centerx > 640) == (lang in RTL_LANGUAGES)


def pairs(drawn: list[Drawn]) -> Iterator[tuple[Drawn, RGB]]:
    """Each text with the colour of what it stands on: the last filled shape under its middle."""
    for number, record in enumerate(drawn):
        if record.kind == "text":
            under = [d for d in drawn[:number] if d.kind == "rect" and d.rect.collidepoint(record.rect.center)]
            yield record, under[-1].colour


@pytest.mark.parametrize("name", ["default", "mono"])
@pytest.mark.parametrize("kind", ["normal", "high"])
def test_all_text_that_is_drawn_can_be_read(name: PaletteName, kind: Contrast) -> None:
    shown = sheet.Sheet("fr")
    look = Look(palette(name, kind))
    _, drawn = sheet.draw(shown, look)
    shown.root.open(shown.dialog())
    _, asked = sheet.draw(shown, look)
    weak = [(d.owner, d.text) for d, ground in pairs(drawn + asked) if contrast(d.colour, ground) < 4.5]
    assert weak == []


def test_tab_comes_to_every_widget_and_goes_round() -> None:
    shown = sheet.Sheet("en")
    sheet.draw(shown, Look())
    stops = shown.root.focus.reachable()
    assert len(stops) >= 14
    met = []
    for _ in stops:
        shown.root.handle(Do(actions.NEXT))
        met.append(shown.root.focus.on)
        sheet.draw(shown, shown.root.look)
    assert met == stops


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_the_sheet_looks_as_it_did(lang: str, golden_picture: Callable[[str, pygame.Surface], None]) -> None:
    surface, _ = sheet.draw(sheet.Sheet(lang), look_for(lang, 1.0))
    golden_picture(f"kit_{lang}", surface)


def test_drawing_twice_gives_the_same_picture() -> None:
    look = look_for("ar", 1.5)
    one, other = (pygame.image.tobytes(sheet.draw(sheet.Sheet("ar"), look)[0], "RGB") for _ in range(2))
    assert one == other


def test_the_sheet_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "SCALES", (1.0,))
    written = sheet.write(tmp_path)
    assert len(written) == 3 * 4 + 3
    assert all(path.is_file() for path in written)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_random_keys_and_clicks_leave_nothing_broken(lang: str) -> None:
    chance = random.Random(7)
    shown = sheet.Sheet(lang)
    look = look_for(lang, 1.0)
    sheet.draw(shown, look)
    pygame.display.set_mode((800, 600))
    for step in range(2_000):
        x, y = chance.randrange(-5, 1285), chance.randrange(-5, 805)
        kind = chance.choice(("move", "press", "release", "wheel"))
        signals = (Do(chance.choice(actions.ACTIONS)), Pointer(kind, x, y, chance.randint(0, 3), 1.0), Typed("aé"))
        shown.root.handle(chance.choices(signals, (6, 6, 1))[0])
        shown.root.tick(step / 10)
        if chance.random() < 0.01:
            shown.root.open(shown.dialog())
        if shown.root.damage and step % 20 == 0:
            _, drawn = sheet.draw(shown, look)
            assert [d for d in drawn if d.kind == "text" and d.text in _sentences(shown) and d.cut] == []
    for _ in range(50):
        shown.root.handle(Do(actions.BACK))
    assert shown.root.overlays == []


def _sentences(shown: sheet.Sheet) -> set[str]:
    return {shown.text.get(f"kit.sample.{key}") for key in ("words", "hint", "question", "stay", "leave")}
