"""The shipped tutorial is played by following its lessons and nothing else, by keyboard alone and by mouse alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pygame
import pytest

from sim.scenario.guide import Deed, Place
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder
from sim.view.kit.list import List
from sim.view.play.places import PANEL_OF, WIDGETS, widgets_at
from sim.view.play.screen import KEY_OF_DEED
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.play import Play
from sim.view.session import Session
from tests.view.kit.stage import layout_faults
from tests.view.scenes.playing import Program, new_session

RETURN, TAB, ESCAPE, DOWN = pygame.K_RETURN, pygame.K_TAB, pygame.K_ESCAPE, pygame.K_DOWN


def opened(program: Program, folder: Path | None = None, seats: tuple[str, ...] = ("amer",)) -> Play:
    play = Play(program, Session(new_session(seats=seats).game, seats, folder))
    program.stack.push(play)
    program.draw()
    return play


class Keyboard:
    """Does what a lesson asks for with keys, and comes back to the play screen."""

    def __init__(self, program: Program, play: Play) -> None:
        self.program, self.play = program, play

    def follow(self, deed: Deed) -> None:
        single = {
            "went_on": pygame.K_F2,
            "opened_cause": pygame.K_a,
            "chose_target": pygame.K_t,
            "chose_layer": pygame.K_m,
            "undid": pygame.K_u,
            "ended_turn": pygame.K_e,
            "advanced": pygame.K_w,
            "opened_dossier": pygame.K_d,
            "opened_own_dossier": pygame.K_g,
            "opened_timeline": pygame.K_h,
        }
        if deed in single:
            self.program.key(single[deed])
        else:
            {
                "looked_at_barred_act": lambda: self.look_at(barred=True),
                "ordered": self.order,
                "opened_event": self.open_event,
                "saved": self.save,
            }[deed]()
        self.back()

    def back(self) -> None:
        while self.program.top is not self.play or self.play.root.overlays:
            self.program.key(ESCAPE)

    def walk_to(self, name: str) -> None:
        for _ in range(80):
            focused = self.program.top.root.focus.on
            if focused is not None and focused.name == name:
                return
            self.program.key(TAB)
        raise AssertionError(f"TAB does not reach {name}")

    def look_at(self, barred: bool) -> None:
        self.walk_to("acts")
        choices = self.play.parts.acts.choices
        wanted = next(n for n, c in enumerate(choices) if bool(c.forbidden) == barred and c.open != barred)
        onward = pygame.K_LEFT if self.program.look.rtl else pygame.K_RIGHT
        self.program.key(pygame.K_HOME, *([onward] * wanted), RETURN)
        assert isinstance(self.program.top, ActDialog)

    def order(self) -> None:
        self.look_at(barred=False)
        self.program.key(RETURN)
        if self.program.top is not self.play:  # a promise is at stake: the focus is on thinking again
            self.program.key(pygame.K_TAB, RETURN)

    def open_event(self) -> None:
        self.walk_to("feed")
        self.program.key(DOWN, RETURN)

    def save(self) -> None:
        self.program.key(ESCAPE)
        words = self.program.text.get("play.save")
        for _ in range(20):
            if getattr(self.play.root.focus.on, "text", "") == words:
                break
            self.program.key(TAB)
        self.program.key(RETURN)


class Mouse(Keyboard):
    """Does what a lesson asks for with clicks on what the ring is around."""

    def follow(self, deed: Deed) -> None:
        click, parts = self.program.click, self.play.parts
        if deed == "went_on":
            click(self.program.find("guide_next"))
        elif deed == "chose_target":
            click(parts.acts.target)
            choices = self.play.root.overlays[-1].children[0]
            assert isinstance(choices, List)
            click(choices, choices.row_rect((parts.acts.target.chosen + 1) % len(choices.rows)).center)
        elif deed in ("looked_at_barred_act", "ordered", "opened_event", "saved"):
            super().follow(deed)
            return
        else:
            assert self.play.guide is not None
            click(widgets_at(parts, self.play.guide.lesson.at)[0])
            if deed == "opened_timeline" and self.program.top is self.play:
                self.answer("play.timeline")
        self.back()

    def back(self) -> None:
        for _ in range(6):
            overlays = self.program.top.root.overlays
            if overlays:
                self.program.click(overlays[-1].children[-1])
            elif self.program.top is not self.play:
                names = {widget.name for widget in self.program.top.root.everything()}
                self.program.click(self.program.find(next(n for n in ("close", "cancel", "back") if n in names)))

    def look_at(self, barred: bool) -> None:
        grid, choices = self.play.parts.acts.grid, self.play.parts.acts.choices
        wanted = next(n for n, c in enumerate(choices) if bool(c.forbidden) == barred and c.open != barred)
        for _ in range(60):
            if grid.rect.collidepoint(grid.cell_rect(wanted).center):
                break
            self.program.wheel(grid, -0.5)
        self.program.click(grid, grid.cell_rect(wanted).center)
        assert isinstance(self.program.top, ActDialog)

    def order(self) -> None:
        self.look_at(barred=False)
        self.program.click(self.program.find("order"))
        if self.program.top is not self.play:
            self.program.click(self.program.top.root.overlays[-1].children[1])

    def open_event(self) -> None:
        feed = self.program.find("feed")
        assert isinstance(feed, List)
        self.program.click(feed, feed.row_rect(0).center)

    def save(self) -> None:
        self.program.click(self.program.find("menu"))
        self.answer("play.save")

    def answer(self, key: str) -> None:
        words = self.program.text.get(key)
        dialog = self.play.root.overlays[-1]
        self.program.click(next(each for each in dialog.children if getattr(each, "text", "") == words))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("hands", [Keyboard, Mouse])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_tutorial_is_played_by_following_it(hands: type[Keyboard], scale: float, lang: str, tmp_path: Path) -> None:
    program = Program(lang, scale, (1280, 720) if scale == 1.0 else (1920, 1080))
    play = opened(program, tmp_path)
    person, guide = hands(program, play), play.guide
    assert guide is not None
    shown = []
    while guide.open:
        lesson, number = guide.lesson, guide.number
        assert program.text.get(f"guide.{lesson.text}.title") in program.texts()
        shown.append(lesson.id)
        person.follow(lesson.done)
        assert not guide.open or guide.number == number + 1, lesson.id
    assert 10 <= len(shown) <= 14
    assert shown == [lesson.id for lesson in guide.lessons]
    assert play.session.game.past
    assert list(tmp_path.iterdir())


# --- what a lesson may name ---


def test_every_place_has_its_widget_and_every_deed_its_key() -> None:
    assert set(WIDGETS) == set(get_args(Place))
    assert set(KEY_OF_DEED) == set(get_args(Deed))
    assert set(PANEL_OF) < set(WIDGETS)


def test_every_deed_of_the_format_is_done_somewhere(repository: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (repository / "sim/view").rglob("play.py"))
    assert [deed for deed in get_args(Deed) if deed != "went_on" and f'"{deed}"' not in code] == []


def test_the_shipped_tutorial_has_a_guide_and_the_hash_does_not_hang_on_it(tmp_path: Path) -> None:
    whole = load_scenario("tutorial")
    assert whole.lessons
    shutil.copytree(scenarios_folder() / "tutorial", tmp_path / "tutorial")
    (tmp_path / "tutorial/guide.yaml").unlink()
    bare = load_scenario(tmp_path / "tutorial")
    assert not bare.lessons
    assert bare.content_hash == whole.content_hash


# --- when it is shown ---


def test_it_is_left_begun_again_and_gone_through_by_its_own_keys(tmp_path: Path) -> None:
    program = Program()
    play = opened(program, tmp_path)
    guide = play.guide
    assert guide is not None
    program.key(pygame.K_F2, pygame.K_F2, pygame.K_F3)
    assert guide.number == 1
    program.click(program.find("guide_back"))
    assert guide.number == 0
    program.click(program.find("guide_leave"))
    assert not guide.open
    assert not [widget for widget in play.root.everything() if widget.name.startswith("guide")]
    program.key(ESCAPE)
    words = program.text.get("play.guide.begin")
    dialog = play.root.overlays[-1]
    program.click(next(each for each in dialog.children if getattr(each, "text", "") == words))
    assert guide.open
    assert program.find("guide_card").visible


@pytest.mark.parametrize("seats", [(), ("amer", "tadla")])
def test_who_watches_or_shares_the_screen_is_not_taught(seats: tuple[str, ...]) -> None:
    assert opened(Program(), seats=seats).guide is None


def test_a_game_that_goes_on_does_not_begin_with_lessons() -> None:
    session = new_session()
    session.end_turn()
    play = Play(Program(), session)
    assert play.guide is not None
    assert not play.guide.open


def test_the_pointer_goes_through_the_ring(tmp_path: Path) -> None:
    program = Program()
    play = opened(program, tmp_path)
    program.key(pygame.K_F2)
    program.click(program.find("meter_legitimacy"))
    assert play.root.overlays


# --- layout ---

WINDOWS: tuple[tuple[float, tuple[int, int]], ...] = (
    (1.0, (1280, 720)),
    (1.0, (1920, 1080)),
    (1.5, (1920, 1080)),
    (2.0, (1920, 1080)),
    (2.0, (1280, 720)),
)


@pytest.mark.parametrize(("scale", "size"), WINDOWS)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("scenario", ["tutorial", "tinzaouaten-2025"])
def test_the_card_covers_nothing_that_it_points_at_and_nothing_is_cut(
    scenario: str, lang: str, scale: float, size: tuple[int, int], with_lessons: Callable[[str], Session]
) -> None:
    program = Program(lang, scale, size)
    play = Play(program, with_lessons(scenario))
    program.stack.push(play)
    guide = play.guide
    assert guide is not None
    while guide.open:
        drawn = program.draw()
        card, ring = program.find("guide_card"), program.find("guide_ring")
        where = guide.lesson.id
        assert layout_faults(drawn, play.root, program.look, size) == [], where
        assert not card.rect.colliderect(ring.rect), where
        for widget in widgets_at(play.parts, guide.lesson.at):
            assert widget.visible, where
            assert not card.rect.colliderect(widget.rect), where
            assert ring.rect.contains(widget.rect.clip(ring.rect)), where
            assert ring.rect.colliderect(widget.rect), where
        program.key(pygame.K_F2)


@pytest.fixture(scope="module")
def with_lessons(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Session]:
    """A game of a scenario whose folder was given the lessons of the tutorial: a guide works for any scenario."""
    folders = scenarios_folder()

    def make(scenario: str) -> Session:
        folder = tmp_path_factory.mktemp("scenarios") / scenario
        shutil.copytree(folders / scenario, folder)
        shutil.copy(folders / "tutorial/guide.yaml", folder)
        return new_session(seats=("amer" if scenario == "tutorial" else "mali",), scenario=str(folder))

    return make


def test_the_map_is_taught_where_there_is_one(with_lessons: Callable[[str], Session]) -> None:
    taught = {}
    for scenario in ("tutorial", "tinzaouaten-2025"):
        play = Play(Program(), with_lessons(scenario))
        assert play.guide is not None
        taught[scenario] = "map" in [lesson.id for lesson in play.guide.lessons]
    assert taught == {"tutorial": False, "tinzaouaten-2025": True}


def test_arabic_has_the_card_at_the_other_side(tmp_path: Path) -> None:
    places = []
    for lang in ("en", "ar"):
        program = Program(lang)
        opened(program, tmp_path)
        places.append((program.find("guide_card").rect, program.find("guide_ring").rect))
    (card, ring), (card_ar, ring_ar) = places
    assert card.left > ring.right
    assert card_ar.right < ring_ar.left
