"""The screens of a game in every language and size: nothing cut, nothing covered, and Arabic the mirror of English."""

from __future__ import annotations

import pytest

from sim.view.scene import Scene
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.matrix import Matrix
from sim.view.session import Session
from tests.view.kit.stage import layout_faults
from tests.view.scenes.playing import Program, new_session, opened

WINDOWS = ((1.0, (1280, 720)), (1.5, (1920, 1080)), (2.0, (1280, 720)))


@pytest.fixture(scope="module")
def grave() -> Session:
    session = new_session(7, ("algeria",), "tinzaouaten-2025")
    for _ in range(2):
        session.end_turn()
    return session


def scenes_of(program: Program, session: Session) -> list[Scene]:
    other = session.others[0]
    barred = next(choice.act for choice in session.choices(other) if choice.forbidden)
    dear = max((choice for choice in session.choices(other) if choice.open), key=lambda choice: choice.cost).act
    return [
        ActDialog(program, session, barred, other),
        ActDialog(program, session, dear, other),
        Feed(program, session),
        Matrix(program, session),
        Dossier(program, session, other),
        Dossier(program, session, session.seat),
    ]


@pytest.mark.parametrize(("scale", "size"), WINDOWS)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_no_word_is_cut_and_no_widget_leaves_its_place(
    grave: Session, lang: str, scale: float, size: tuple[int, int]
) -> None:
    program = Program(lang, scale, size)
    for scene in scenes_of(program, grave):
        program.stack.push(scene)
        drawn = program.draw()
        assert layout_faults(drawn, scene.root, program.look, size) == [], scene.name


@pytest.mark.parametrize(("scale", "size"), WINDOWS)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_nothing_is_cut_while_playing(grave: Session, lang: str, scale: float, size: tuple[int, int]) -> None:
    program = Program(lang, scale, size)
    play = opened(program, grave)
    for tab in range(len(play.panels)) if play.parts.tabs.visible else [0]:
        play.parts.tabs.go(tab)
        drawn = program.draw()
        assert layout_faults(drawn, play.root, program.look, size) == [], tab


def test_arabic_is_the_mirror_of_english(grave: Session) -> None:
    rects = []
    for lang in ("en", "ar"):
        program = Program(lang)
        opened(program, grave)
        rects.append((program.find("own").rect, program.find("end_turn").rect))
    for here, there in zip(*rects, strict=True):
        assert (here.left, here.width) == (1280 - there.right, there.width)
