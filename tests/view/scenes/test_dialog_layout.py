"""The dialogs of a game have room for their words in every language, at every scale."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.view.kit.geometry import SCALES
from sim.view.kit.root import Root
from sim.view.scenes.play import Play
from tests.view.kit.stage import layout_faults
from tests.view.scenes.playing import Program, new_session

SIZE = (1280, 720)


def opened(lang: str, scale: float) -> tuple[Program, Play]:
    program = Program(lang, scale, SIZE)
    play = Play(program, new_session())
    program.stack.push(play)
    play.leave_guide()
    program.draw()
    return program, play


def faults(program: Program, root: Root) -> list[str]:
    drawn = program.draw()
    assert root.overlays
    return layout_faults(drawn, root, program.look, SIZE)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_menu_cause_and_ending_have_room(lang: str, scale: float, tmp_path: Path) -> None:
    program, play = opened(lang, scale)
    play.open_menu()
    assert faults(program, play.root) == []
    play.root.close(play.root.overlays[0])
    play.open_cause("capital")
    assert faults(program, play.root) == []
    play.root.close(play.root.overlays[0])
    while not play.session.over:
        play.session.end_turn()
    play.entered()
    assert faults(program, play.root) == []
