"""The menu, the saves, help, about, and waiting."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.errors import HarmattanError
from sim.view.kit.actions import ACTIONS
from sim.view.kit.key_words import stroke_words
from sim.view.loading.model_load import ModelLoad
from sim.view.loading.work import Work
from sim.view.scenes.about import About
from sim.view.scenes.help import Help, action_words
from sim.view.scenes.loading import Loading
from tests.view.scenes.desk import Desk, at_once


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.app.open_menu()
    made.steps(6)
    return made


def saved(folder: Path) -> Path:
    """An autosave of the first scenario's third morning."""
    from sim.game.play import Game
    from sim.game.save import autosave

    game = Game.start("tutorial", seats=["amer"], seed=3)
    game.advance()
    game.advance()
    return autosave(game, folder)


PLACES = [("new", "picker"), ("saves", "saves"), ("settings", "settings"), ("help", "help"), ("about", "about")]


@pytest.mark.parametrize(("button", "scene"), PLACES)
def test_every_choice_is_reached_by_keys_and_left_by_escape(desk: Desk, button: str, scene: str) -> None:
    desk.walk_to(button)
    desk.keys(pygame.K_RETURN)
    assert desk.scene == scene
    desk.keys(pygame.K_ESCAPE)
    assert desk.scene == "menu"


@pytest.mark.parametrize(("button", "scene"), PLACES)
def test_every_choice_is_reached_and_left_by_mouse(desk: Desk, button: str, scene: str) -> None:
    desk.press(button)
    assert desk.scene == scene
    desk.steps()
    desk.press("back")
    assert desk.scene == "menu"


def test_without_a_save_there_is_nothing_to_go_on_with(desk: Desk) -> None:
    assert not desk.find("continue").enabled
    desk.walk_to("continue")
    assert desk.app.stack.top.root.focus.on is desk.find("continue"), "it is reached, so that it can say why"


def test_who_never_played_learns_first(desk: Desk) -> None:
    begun: list[tuple[object, ...]] = []
    desk.app.start = lambda *about: begun.append(about)  # type: ignore[method-assign]
    assert desk.find("learn").rect.bottom <= desk.find("new").rect.top
    desk.keys(pygame.K_RETURN)
    desk.press("learn")
    assert begun == 2 * [("tutorial", ("amer",), 1)]


def test_who_has_played_goes_on_first_and_still_finds_the_lesson(tmp_path: Path) -> None:
    saved(tmp_path)
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.steps()
    tops = [desk.find(name).rect.top for name in ("continue", "new", "learn", "saves")]
    assert tops == sorted(tops)
    assert desk.app.stack.top.root.focus.on is desk.find("continue")
    desk.walk_to("learn")


def test_the_lesson_can_be_played_from_its_seat() -> None:
    from sim.view.offers import read_offers
    from sim.view.scenes.menu import LEARNER, LESSON

    assert {offer.scenario: offer.seats for offer in read_offers()}[LESSON][0] == LEARNER


def test_the_last_autosave_is_offered(tmp_path: Path) -> None:
    path = saved(tmp_path)
    desk = Desk(tmp_path)
    opened: list[Path] = []
    desk.app.load = opened.append  # type: ignore[method-assign]
    desk.app.open_menu()
    desk.steps()
    assert desk.app.text.get("menu.continue_where", scenario="Tutorial", day=2) in desk.said
    desk.keys(pygame.K_RETURN)
    assert opened == [path]


def test_saves_are_listed_with_those_that_are_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (tmp_path / "other.jsonl").write_text("nonsense\n", encoding="utf-8")
    desk = Desk(tmp_path)
    shown: list[Path] = []
    desk.app.replay = shown.append  # type: ignore[method-assign]
    desk.app.open_menu()
    desk.steps()
    desk.press("saves")
    desk.steps()
    assert desk.app.text.get("menu.saved.damaged") in desk.said
    for _ in range(2):
        desk.keys(pygame.K_TAB)
        desk.press("replay")
        desk.app.stack.top.root.focus.set(desk.find("saves"))
        desk.keys(pygame.K_DOWN)
    assert shown == [path]


def test_help_names_every_action_and_each_of_its_keys(desk: Desk) -> None:
    desk.keys(pygame.K_F1)
    assert isinstance(desk.app.stack.top, Help)
    written = {label.text for label in desk.app.stack.top.root.everything() if hasattr(label, "text")}
    for action in (*ACTIONS, *desk.app.keys.actions):
        assert action_words(action, desk.app.text) in written
        for stroke in desk.app.keys.strokes(action):
            assert any(stroke_words(stroke, desk.app.text) in words for words in written)
    desk.keys(pygame.K_F1)
    assert len(desk.app.stack.scenes) == 2, "help does not open over itself"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_action_has_a_name_in_every_language(desk: Desk, lang: str) -> None:
    from sim.text import Text

    text = Text(lang)
    for action in desk.app.keys.actions:
        found = [section for section in ("kit", "play", "help", "timeline") if text.has(f"{section}.action.{action}")]
        assert found, action


def test_about_tells_credits_boundaries_and_limits(desk: Desk) -> None:
    scene = About(desk.app)
    words = "\n".join(widget.text for widget in scene.root.everything() if hasattr(widget, "text"))
    for part in ("IBM Plex Sans Arabic", "Natural Earth", "visionscarto", "endorsement", "not a forecast"):
        assert part in words
    credits = (Path(__file__).parents[3] / "assets" / "CREDITS.md").read_text(encoding="utf-8")
    assert "IBM Plex Sans Arabic" in credits


# --- waiting ---


def test_loading_waits_for_the_model_and_then_opens(tmp_path: Path) -> None:
    gate: list[bool] = []
    work = Work(lambda: True, aside=False)
    model = ModelLoad(lambda: True, lambda: None, lambda: None, begin=lambda job: _held(work, gate))
    desk = Desk(tmp_path, model=model)
    desk.app.open_menu()
    desk.steps()
    opened: list[object] = []
    desk.app.stack.push(Loading(desk.app, lambda: "a game", opened.append))  # type: ignore[arg-type, return-value]
    desk.steps()
    before = desk.find("progress").fraction  # type: ignore[attr-defined]
    desk.steps()
    assert desk.find("progress").fraction > before  # type: ignore[attr-defined]
    assert (desk.scene, opened) == ("loading", [])
    gate.append(True)
    desk.steps(8)
    assert (desk.scene, opened) == ("menu", ["a game"])


class _Held(Work[object]):
    def __init__(self, gate: list[bool]) -> None:
        self._gate = gate
        super().__init__(lambda: True, aside=False)

    @property
    def done(self) -> bool:
        return bool(self._gate)


def _held(work: Work[bool], gate: list[bool]) -> Work[object]:
    return _Held(gate)


def test_a_model_that_fails_says_why_and_can_be_tried_again(tmp_path: Path) -> None:
    failing = [True]

    def imports() -> None:
        if failing:
            raise HarmattanError("no room on the disk")

    desk = Desk(tmp_path, model=ModelLoad(lambda: True, lambda: None, imports, at_once))
    desk.app.open_menu()
    desk.steps(8)
    desk.app.stack.push(Loading(desk.app, lambda: None, lambda game: None))  # type: ignore[arg-type, return-value]
    desk.steps()
    assert "no room on the disk" in desk.said
    failing.clear()
    desk.press("again")
    desk.steps(8)
    assert desk.app.model.ready
    assert desk.scene == "menu"


def test_a_game_that_cannot_be_opened_is_a_notice(desk: Desk, tmp_path: Path) -> None:
    desk.app.load(tmp_path / "nowhere.jsonl")
    desk.steps()
    assert desk.scene == "menu"
    assert "nowhere.jsonl" in desk.said


def test_waiting_can_be_left(tmp_path: Path) -> None:
    desk = Desk(tmp_path, model=ModelLoad(begin=lambda job: _Held([])))
    desk.app.open_menu()
    desk.steps()
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    assert desk.scene == "loading"
    desk.keys(pygame.K_ESCAPE)
    assert desk.scene == "menu"
