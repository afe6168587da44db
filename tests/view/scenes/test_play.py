"""A game played by keys and by mouse to its last day, by one, by two, and watched."""

from __future__ import annotations

import pygame

from sim.view.kit.dialog import Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.play.act_grid import ActGrid
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.hand_over import HandOver
from sim.view.scenes.play import Play
from sim.view.session import Session
from tests.view.scenes.playing import Program, new_session, opened

RETURN, ESCAPE = pygame.K_RETURN, pygame.K_ESCAPE


def test_a_game_is_played_by_keys_to_its_last_day(program: Program, session: Session, play: Play) -> None:
    program.key(pygame.K_RIGHT)
    for day in range(1, session.days + 1):
        assert session.day == day
        program.key(RETURN)
        assert isinstance(program.top, ActDialog)
        program.key(RETURN)
        if isinstance(program.top, ActDialog) and program.top.root.overlays:
            program.key(RETURN)
        if isinstance(program.top, ActDialog):
            program.key(ESCAPE)
        assert program.top is play
        program.key(pygame.K_e, pygame.K_t)
        if not play.root.overlays:
            program.key(pygame.K_t)
            play.root.focus.set(play.parts.acts.grid)
            program.key(pygame.K_RIGHT)
    assert session.over
    assert session.game.orders
    assert isinstance(play.root.overlays[-1], Dialog)
    assert getattr(play.root.focus.on, "text", "") == program.text.get("play.debrief"), "Enter looks back"
    program.key(ESCAPE)
    assert program.top is play


def test_a_game_is_played_by_mouse_to_its_last_day(program: Program, session: Session, play: Play) -> None:
    for day in range(1, session.days + 1):
        assert session.day == day
        grid = program.find("acts")
        assert isinstance(grid, ActGrid)
        program.click(grid, grid.cell_rect(0).center)
        assert isinstance(program.top, ActDialog)
        program.click(program.find("order" if program.top.give.enabled else "cancel"))
        if program.top is not play:
            program.click(program.top.root.overlays[-1].children[-1])
            program.click(program.find("cancel"))
        assert program.top is play
        program.click(program.find("end_turn"))
    assert session.over
    assert session.game.orders


def test_an_order_is_taken_back(program: Program, session: Session, play: Play) -> None:
    number = next(n for n, choice in enumerate(play.parts.acts.choices) if choice.open and choice.cost)
    play.parts.acts.grid.go(number)
    program.key(RETURN, RETURN)
    assert session.orders
    assert play.parts.acts.choices[number].ordered
    program.key(pygame.K_u)
    assert not session.orders


def test_days_pass_until_something_concerns_the_seat(program: Program, session: Session, play: Play) -> None:
    program.key(pygame.K_w)
    assert session.pause is not None
    said = program.text.get(f"game.pause.{session.pause.reason}", seat=program.text.actor("amer"))
    assert session.over or said in program.texts()


def test_what_is_not_possible_says_why(program: Program, session: Session, play: Play) -> None:
    number = next(n for n, choice in enumerate(play.parts.acts.choices) if choice.forbidden)
    choice = play.parts.acts.choices[number]
    play.parts.acts.grid.go(number)
    reason = program.text.refusal(choice.forbidden[0], "amer", play.chosen.target)
    assert reason in play.parts.acts.grid.hint_at(None)
    program.key(RETURN)
    assert isinstance(program.top, ActDialog)
    assert not program.top.give.enabled
    assert any(reason in said for said in program.texts())
    program.key(RETURN)
    assert program.top is play
    assert not session.orders


def test_a_broken_promise_is_asked_about_twice(program: Program, session: Session, play: Play) -> None:
    found = (c.act for c in session.choices("tadla") if c.open and session.preflight(c.act, "tadla").breaks_a_promise)
    act = next(found, None)
    assert act is not None
    program.stack.push(ActDialog(program, session, act, "tadla"))
    program.draw()
    program.key(RETURN)
    assert not session.orders
    assert program.top.root.overlays
    program.key(RETURN)
    assert not session.orders
    program.key(RETURN)
    program.key(pygame.K_LEFT)
    program.key(RETURN)
    assert session.orders[0].act == act
    assert program.top is play


def test_another_target_has_other_acts(program: Program, play: Play) -> None:
    before = play.chosen.target
    program.key(pygame.K_t)
    assert play.chosen.target != before
    target = program.find("target")
    assert isinstance(target, Dropdown)
    assert target.choices[target.chosen] == program.text.actor(play.chosen.target).form("name")


def test_two_persons_hand_the_screen_over(program: Program) -> None:
    session = new_session(seats=("amer", "tadla"))
    play = opened(program, session)
    before = program.text.actor("amer").form("name")
    assert before in program.texts()
    program.key(pygame.K_e)
    assert isinstance(program.top, HandOver)
    program.key(RETURN)
    after = program.top
    assert isinstance(after, Play)
    assert after is not play
    assert session.seat == "tadla"
    assert after.parts.own.seat.text == program.text.actor("tadla").form("name")
    assert session.day == 1
    program.key(pygame.K_e)
    assert isinstance(program.top, HandOver)
    program.key(RETURN)
    assert (session.seat, session.day) == ("amer", 2)


def test_one_may_watch_without_a_seat(program: Program) -> None:
    session = new_session(seats=())
    opened(program, session)
    assert program.text.get("play.watching") in program.texts()
    program.key(pygame.K_e)
    assert session.day == 2


def test_days_pass_by_themselves_for_who_watches_until_they_are_paused(program: Program) -> None:
    session = new_session(seats=())
    play = opened(program, session)
    program.key(pygame.K_p)
    for now in (0.0, 0.5, 1.1, 2.2):
        program.stack.tick(now)
    assert session.day == 3
    program.key(pygame.K_p)
    play.tick(9.0)
    assert session.day == 3


def test_nothing_passes_by_itself_for_a_player(program: Program, session: Session, play: Play) -> None:
    program.key(pygame.K_p)
    play.tick(0.0)
    play.tick(5.0)
    assert session.day == 1
