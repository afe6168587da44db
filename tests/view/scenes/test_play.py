"""A game played by keys and by mouse to its last day; nothing shown that the seat may not know."""

from __future__ import annotations

import pygame
import pytest

from sim.report.records import EventRecord
from sim.text import Text
from sim.view.kit.dialog import Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.play.act_grid import ActGrid
from sim.view.play.words import stance_of
from sim.view.scene import Scene
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.hand_over import HandOver
from sim.view.scenes.matrix import Matrix
from sim.view.scenes.play import Play
from sim.view.scenes.timeline import Timeline
from sim.view.session import Session
from tests.view.scenes.playing import Program, new_session, opened

RETURN, TAB, ESCAPE, SPACE = pygame.K_RETURN, pygame.K_TAB, pygame.K_ESCAPE, pygame.K_SPACE


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def session() -> Session:
    return new_session()


@pytest.fixture
def play(program: Program, session: Session) -> Play:
    return opened(program, session)


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


def test_enter_in_the_menu_goes_on_and_does_not_leave(program: Program, play: Play) -> None:
    program.key(ESCAPE)
    assert play.root.overlays
    program.key(RETURN)
    assert not play.root.overlays
    assert program.top is play


def test_the_map_shows_the_stances_that_the_numbers_beside_it_have(program: Program) -> None:
    session = new_session(7, ("mali",), "tinzaouaten-2025")
    play = opened(program, session)
    for _ in range(4):
        program.key(pygame.K_e)
        shown = play.parts.map.state.stances
        for meter in play.parts.own.relations:
            assert stance_of(meter.value) == shown[meter.name.removeprefix("relation_")]


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


@pytest.mark.parametrize("name", ["tension", "meter_capital", "meter_legitimacy", "meter_means", "meter_losses"])
def test_every_number_opens_to_its_cause(program: Program, session: Session, play: Play, name: str) -> None:
    for _ in range(4):
        session.end_turn()
    play.refresh()
    program.draw()
    program.click(program.find(name))
    dialog = play.root.overlays[-1]
    assert isinstance(dialog, Dialog)
    assert dialog.prose.text
    program.key(ESCAPE)
    assert not play.root.overlays


def test_every_screen_is_a_key_away_and_left_by_another(program: Program, play: Play) -> None:
    for key, kind in ((pygame.K_n, Feed), (pygame.K_r, Matrix), (pygame.K_d, Dossier)):
        program.key(key)
        assert isinstance(program.top, kind)
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


def test_another_target_has_other_acts(program: Program, play: Play) -> None:
    before = play.chosen.target
    program.key(pygame.K_t)
    assert play.chosen.target != before
    target = program.find("target")
    assert isinstance(target, Dropdown)
    assert target.choices[target.chosen] == program.text.actor(play.chosen.target).form("name")


def test_states_that_are_on_no_map_do_without_it(program: Program, play: Play) -> None:
    assert not play.parts.map.visible
    assert play.parts.events.rect.width > play.parts.own.rect.width * 2


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


def test_the_feed_is_filtered_by_actor_and_by_word(program: Program, session: Session) -> None:
    while not session.over:
        session.end_turn()
    feed = Feed(program, session)
    program.stack.push(feed)
    program.draw()
    everything = len(feed.items)
    for number, actor in enumerate(session.actors, start=1):
        feed.actors.go(number)
        assert len(feed.items) == sum(actor in item.actors for item in session.feed())
    feed.actors.go(0)
    feed.kinds.go(1)
    assert 0 < len(feed.items) < everything
    assert all(item.incident is not None for item in feed.items)
    feed.kinds.go(0)
    feed.root.focus.set(feed.entry)
    program.type("no such word at all")
    assert not feed.items
    assert program.text.get("feed.none") in program.texts()


def test_the_matrix_opens_a_cell_to_what_the_two_did(program: Program, session: Session) -> None:
    for _ in range(3):
        session.end_turn()
    program.stack.push(matrix := Matrix(program, session))
    program.draw()
    program.key(pygame.K_RIGHT, pygame.K_RIGHT, RETURN)
    dialog = matrix.root.overlays[-1]
    assert isinstance(dialog, Dialog)
    assert matrix.words.relation(session.hostility("amer", matrix.order[1])) in dialog.prose.text  # type: ignore[arg-type]


def test_goals_are_told_of_the_own_seat_only(program: Program, session: Session) -> None:
    heading = program.text.get("dossier.goals")
    for actor in session.actors:
        program.stack.push(dossier := Dossier(program, session, actor))
        program.draw()
        assert (heading in dossier.first.text) == (actor == session.seat)


def test_nothing_is_shown_that_the_seat_may_not_know() -> None:
    session, program = new_session(7, ("mauritania",), "tinzaouaten-2025"), Program(size=(1280, 4000))
    hidden: list[EventRecord] = []
    while not hidden and not session.over:
        session.end_turn()
        known = set(session.view.events)
        hidden = [event for event in session.game.model.events if event not in known]
    assert hidden
    told = {program.text.act_line(event) for event in hidden} - {program.text.act_line(event) for event in known}
    scenes = [Play(program, session), Feed(program, session), Matrix(program, session)]
    for scene in [*scenes, *(Dossier(program, session, actor) for actor in session.actors)]:
        program.stack.push(scene)
        hints = [widget.hint_at(None) for widget in scene.root.everything()]
        said = "\n".join([*program.texts(), *hints])
        assert not [line for line in told if line in said], scene.name


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


def test_the_game_so_far_is_a_key_away(program: Program, session: Session, play: Play) -> None:
    program.key(pygame.K_e, pygame.K_h)
    assert isinstance(program.top, Timeline)
    assert program.top.days.last == 1
    program.key(ESCAPE)
    assert program.top is play


def test_the_capital_says_what_the_chosen_act_would_take(program: Program, session: Session, play: Play) -> None:
    acts = play.parts.acts
    number = next(n for n, choice in enumerate(acts.choices) if choice.open and choice.cost > 1)
    acts.grid.go(number)
    assert acts.purse.asked == acts.choices[number].cost
    barred = next(n for n, choice in enumerate(acts.choices) if choice.forbidden)
    acts.grid.go(barred)
    assert acts.purse.asked == 0


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


def test_every_action_of_a_game_has_a_name() -> None:
    from sim.view.play.keys import PLAY_KEYS

    assert all(Text(lang).has(f"play.action.{action}") for lang in ("en", "fr", "ar") for action in PLAY_KEYS)
