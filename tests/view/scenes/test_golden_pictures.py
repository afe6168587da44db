"""The main screens look as they did, in one language each; everything else is asserted on draw lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from sim.view.shots import FACTORIES, Played, open_app, show

SCREENS = (
    ("menu", "en"),
    ("picker", "fr"),
    ("play", "en"),
    ("play", "ar"),
    ("act_dialog", "fr"),
    ("matrix", "ar"),
    ("timeline", "fr"),
    ("debrief", "en"),
    ("settings", "ar"),
)


@pytest.fixture(scope="module")
def played() -> Played:
    return Played()


@pytest.mark.parametrize(("name", "lang"), SCREENS)
def test_a_screen_looks_as_it_did(
    name: str, lang: str, played: Played, tmp_path: Path, golden_picture: Callable[[str, pygame.Surface], None]
) -> None:
    app = open_app(lang, saves=tmp_path / "saves")
    golden_picture(f"screen_{name}_{lang}", show(app, FACTORIES[name](app, played)))


def test_every_language_is_among_them() -> None:
    assert {lang for _, lang in SCREENS} == {"ar", "en", "fr"}
