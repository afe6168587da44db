"""A dialog that is open when the person turns to another language stays open, in that language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from sim.game.replay import Replay
from sim.view.kit.dialog import Dialog
from sim.view.scene import Scene
from sim.view.scenes.debrief import Debrief
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.matrix import Matrix
from sim.view.scenes.play import Play
from sim.view.scenes.timeline import Timeline
from sim.view.session import Session
from tests.view.scenes.desk import Desk
from tests.view.scenes.playing import new_session

SEAT, OTHER = "amer", "tadla"


def _playing(desk: Desk, session: Session) -> Play:
    """The game on top of the stack."""
    play = Play(desk.app, session)
    desk.app.stack.push(play)
    return play


def _menu(desk: Desk, session: Session) -> Scene:
    play = _playing(desk, session)
    play.open_menu()
    return play


def _cause(desk: Desk, session: Session) -> Scene:
    play = _playing(desk, session)
    play.open_cause("tension")
    return play


def _not_saved(desk: Desk, session: Session) -> Scene:
    play = _playing(desk, session)
    play.save()
    return play


def _event(desk: Desk, session: Session) -> Scene:
    session.end_turn()
    play = _playing(desk, session)
    play.open_item(0)
    return play


def _ending(desk: Desk, session: Session) -> Scene:
    while not session.over:
        session.end_turn()
    return _playing(desk, session)


def _between(desk: Desk, session: Session) -> Scene:
    dossier = Dossier(desk.app, session, OTHER)
    desk.app.stack.push(dossier)
    dossier.open_between()
    return dossier


def _cell(desk: Desk, session: Session) -> Scene:
    matrix = Matrix(desk.app, session)
    desk.app.stack.push(matrix)
    matrix.open_cell(0, 1)
    return matrix


def _branch(desk: Desk, session: Session) -> Scene:
    session.end_turn()
    timeline = Timeline(desk.app, Replay(session.game), 1)
    desk.app.stack.push(timeline)
    timeline.ask_branch()
    return timeline


def _exported(desk: Desk, session: Session) -> Scene:
    for _ in range(3):
        session.end_turn()
    debrief = Debrief(desk.app, session, 4, aside=False)
    desk.app.stack.push(debrief)
    debrief.export()
    return debrief


MAKERS = (_menu, _cause, _not_saved, _event, _ending, _between, _cell, _branch, _exported)


def texts(overlay: object) -> list[str]:
    assert isinstance(overlay, Dialog)
    return [overlay.title, overlay.prose.text, *(button.text for button in overlay.buttons)]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__[1:])
def test_it_stays_open_and_speaks_the_other_language(
    make: Callable[[Desk, Session], Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.steps(1)
    scene = make(desk, new_session(seats=(SEAT,)))
    desk.steps(2)
    (before,) = scene.root.overlays
    said = texts(before)
    desk.keys(pygame.K_l)
    assert desk.app.text.lang == "fr"
    (after,) = scene.root.overlays
    assert texts(after)[1] != said[1]
    assert texts(after)[-1] != said[-1]
    assert after.contains(scene.root.focus.on)
    desk.keys(pygame.K_l, pygame.K_l)
    assert texts(scene.root.overlays[0]) == said
    desk.keys(pygame.K_ESCAPE)
    assert scene.root.overlays == []


def test_the_focus_stays_on_the_same_answer(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.steps(1)
    scene = _menu(desk, new_session(seats=(SEAT,)))
    desk.steps(1)
    desk.keys(pygame.K_TAB, pygame.K_TAB)
    number = scene.root.overlays[0].children.index(scene.root.focus.on)  # type: ignore[arg-type]
    desk.keys(pygame.K_l)
    assert scene.root.overlays[0].children.index(scene.root.focus.on) == number  # type: ignore[arg-type]
    assert scene.root.focus.ringed


def test_a_closed_dialog_stays_closed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.steps(1)
    scene = _menu(desk, new_session(seats=(SEAT,)))
    desk.steps(1)
    desk.keys(pygame.K_ESCAPE, pygame.K_l)
    assert scene.root.overlays == []
