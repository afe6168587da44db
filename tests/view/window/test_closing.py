"""The window is closed at any moment: it ends at once, a game is kept with its orders, and no child is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from sim.game.save import load
from sim.view.app import HarmattanApp
from sim.view.loading.compilation import Compilation
from sim.view.loading.model_load import ModelLoad
from tests.view.scenes.desk import Desk, ready_model


def close(desk: Desk) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.steps(2)


def to_menu(desk: Desk) -> None:
    desk.app.open_menu()
    desk.steps()


def to(name: str) -> Callable[[Desk], None]:
    """To a scene of the menu."""

    def go(desk: Desk) -> None:
        to_menu(desk)
        desk.press(name)
        desk.steps()

    return go


def waiting_for_a_key(desk: Desk) -> None:
    to("settings")(desk)
    desk.walk_to("change help")
    desk.keys(pygame.K_RETURN)


def in_a_notice(desk: Desk) -> None:
    to_menu(desk)
    desk.app.say("A sentence.")
    desk.steps(1)


@pytest.mark.parametrize(
    "moment", [to_menu, to("new"), to("saves"), to("settings"), to("help"), waiting_for_a_key, in_a_notice]
)
def test_where_nothing_can_be_lost_it_closes_at_once(moment: Callable[[Desk], None], tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    moment(desk)
    close(desk)
    assert desk.app.stack.empty
    assert list(tmp_path.iterdir()) == []


def test_before_the_first_frame(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    desk.app.run()
    assert desk.app.stack.empty


def test_while_a_game_is_opened(tmp_path: Path) -> None:
    desk = Desk(tmp_path, model=ModelLoad(lambda: True, begin=lambda job: Never()))  # type: ignore[arg-type,return-value]
    to_menu(desk)
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    assert desk.scene == "loading"
    close(desk)
    assert desk.app.stack.empty


class Never:
    """Work that is never done."""

    done = False


def ordered(desk: Desk) -> None:
    """An order of a turn that is not over."""
    session = desk.app.session
    assert session is not None
    target = session.others[0]
    session.order(next(choice.act for choice in session.choices(target) if choice.open), target)


def with_key(*keys: int) -> Callable[[Desk], None]:
    return lambda desk: desk.keys(*keys)


MOMENTS = {
    "in play": lambda desk: None,
    "in the menu of the game": with_key(pygame.K_ESCAPE),
    "in a cause": with_key(pygame.K_a),
    "in a dossier": with_key(pygame.K_d),
    "in the feed": with_key(pygame.K_n),
    "in the matrix": with_key(pygame.K_r),
    "in the help": with_key(pygame.K_F1),
    "after a turn": with_key(pygame.K_e),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_in_a_game_it_asks_and_keeps_every_order(moment: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    to_menu(desk)
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    ordered(desk)
    MOMENTS[moment](desk)
    session = desk.app.session
    assert session is not None
    close(desk)
    assert desk.app.text.get("menu.leave.title") in desk.said
    close(desk)
    assert desk.app.stack.empty
    saved = load(max(tmp_path.glob("autosave-*.jsonl")))
    assert (saved.day, saved.orders) == (session.day, session.game.orders)
    assert saved.orders


def test_between_two_persons(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    to_menu(desk)
    desk.app.start("tutorial", ["amer", "tadla"], 1)
    desk.steps()
    desk.keys(pygame.K_RETURN)
    ordered(desk)
    desk.keys(pygame.K_e)
    assert desk.scene == "hand_over"
    close(desk)
    close(desk)
    assert desk.app.stack.empty
    assert load(max(tmp_path.glob("autosave-*.jsonl"))).orders


class Broken(Exception):
    """What nobody foresaw."""


@pytest.mark.parametrize("ending", [Broken, KeyboardInterrupt])
def test_what_ends_it_by_force_keeps_the_game_first(
    ending: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    to_menu(desk)
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    ordered(desk)
    session = desk.app.session
    assert session is not None

    def fail(show: object, wait: bool = True) -> bool:
        raise ending

    monkeypatch.setattr(desk.app.screen, "step", fail)
    with pytest.raises(ending):
        desk.app.run()
    assert load(max(tmp_path.glob("autosave-*.jsonl"))).orders == session.game.orders
    pygame.display.init()


def test_while_the_model_is_compiled_no_child_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CACHE", str(tmp_path))
    pid = tmp_path / "pid"
    write = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(300)"
    monkeypatch.setattr("sim.view.loading.model_load.Compilation", lambda: Compilation((sys.executable, "-c", write)))
    app = HarmattanApp(model=ModelLoad(lambda: False), saves=tmp_path)
    app.open_menu()
    while not (pid.is_file() and pid.read_text()):
        app.step(wait=False)
        time.sleep(0.01)
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    app.run()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    pygame.display.init()


def test_a_model_that_is_ready_stops_without_a_word() -> None:
    model = ready_model()
    model.stop()
    assert model.stage == "waiting"
