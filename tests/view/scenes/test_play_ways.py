"""From the screen of a game to every other and back, and around in it, by keys."""

from __future__ import annotations

import pygame

from sim.text import Text
from sim.view.kit.dialog import Dialog
from sim.view.scene import Scene
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.matrix import Matrix
from sim.view.scenes.play import Play
from sim.view.scenes.timeline import Timeline
from sim.view.session import Session
from tests.view.scenes.playing import Program, new_session, opened

RETURN, TAB, ESCAPE = pygame.K_RETURN, pygame.K_TAB, pygame.K_ESCAPE


def test_enter_in_the_menu_goes_on_and_does_not_leave(program: Program, play: Play) -> None:
    program.key(ESCAPE)
    assert play.root.overlays
    program.key(RETURN)
    assert not play.root.overlays
    assert program.top is play


def test_every_screen_is_a_key_away_and_left_by_another(program: Program, play: Play) -> None:
    for key, kind in ((pygame.K_n, Feed), (pygame.K_r, Matrix), (pygame.K_d, Dossier)):
        program.key(key)
        assert isinstance(program.top, kind)
        program.key(ESCAPE)
        assert program.top is play


def test_the_game_so_far_is_a_key_away(program: Program, session: Session, play: Play) -> None:
    program.key(pygame.K_e, pygame.K_h)
    assert isinstance(program.top, Timeline)
    assert program.top.days.last == 1
    program.key(ESCAPE)
    assert program.top is play


def test_back_opens_the_menu_and_leaving_leaves(program: Program, session: Session) -> None:
    below = Scene(program)
    program.stack.push(below)
    play = opened(program, session)
    program.key(ESCAPE)
    assert play.root.overlays
    program.key(ESCAPE)
    assert program.top is play
    program.key(ESCAPE)
    dialog = play.root.overlays[-1]
    assert isinstance(dialog, Dialog)
    play.root.focus.set(dialog.buttons[0])
    program.key(RETURN)
    assert program.top is below


def test_tab_reaches_everything_that_can_be_used(program: Program, play: Play) -> None:
    stops = play.root.focus.reachable()
    seen = set()
    for _ in stops:
        program.key(TAB)
        seen.add(program.top.root.focus.on)
    assert seen == set(stops)


def test_the_focus_stays_when_the_screen_is_made_anew(program: Program, play: Play) -> None:
    play.root.focus.set(play.parts.commands.end)
    program.key(RETURN)
    assert play.root.focus.on is play.parts.commands.end


def test_the_tooltip_of_an_act_comes_by_keys_beside_it(program: Program, session: Session, play: Play) -> None:
    grid = play.parts.acts.grid
    program.key(TAB)
    play.root.focus.set(grid)
    program.key(pygame.K_RIGHT)
    program.stack.tick(9.0)
    hint = play.root.tooltip.text
    assert hint == grid.hint_of(grid.chosen)
    assert program.text.get("play.key_hint", press="Enter") in hint
    assert grid.hint_rect(None) == grid.cell_rect(grid.chosen)


def test_the_map_is_moved_zoomed_and_goes_home(program: Program) -> None:
    play = opened(program, new_session(7, ("algeria",), "tinzaouaten-2025"))
    home = play.parts.map.view
    play.root.focus.set(play.parts.map)
    program.key(pygame.K_PAGEUP, pygame.K_LEFT)
    assert play.parts.map.view != home
    program.key(pygame.K_HOME)
    assert play.parts.map.view == home
    program.settle()
    assert play.due() == play.parts.map.due()


def test_every_action_of_a_game_has_a_name() -> None:
    from sim.view.play.keys import PLAY_KEYS

    assert all(Text(lang).has(f"play.action.{action}") for lang in ("en", "fr", "ar") for action in PLAY_KEYS)
