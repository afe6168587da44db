"""What the screens of a game show: what stands behind a number, and nothing that the seat may not know."""

from __future__ import annotations

import pygame
import pytest

from sim.report.records import EventRecord
from sim.view.kit.dialog import Dialog
from sim.view.play.words import stance_of
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.matrix import Matrix
from sim.view.scenes.play import Play
from sim.view.session import Session
from tests.view.scenes.playing import Program, new_session, opened

RETURN, ESCAPE = pygame.K_RETURN, pygame.K_ESCAPE


def test_the_map_shows_the_stances_that_the_numbers_beside_it_have(program: Program) -> None:
    session = new_session(7, ("mali",), "tinzaouaten-2025")
    play = opened(program, session)
    for _ in range(4):
        program.key(pygame.K_e)
        shown = play.parts.map.state.stances
        for meter in play.parts.own.relations:
            assert stance_of(meter.value) == shown[meter.name.removeprefix("relation_")]


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


def test_states_that_are_on_no_map_do_without_it(program: Program, play: Play) -> None:
    assert not play.parts.map.visible
    assert play.parts.events.rect.width > play.parts.own.rect.width * 2


def test_the_capital_says_what_the_chosen_act_would_take(program: Program, session: Session, play: Play) -> None:
    acts = play.parts.acts
    number = next(n for n, choice in enumerate(acts.choices) if choice.open and choice.cost > 1)
    acts.grid.go(number)
    assert acts.purse.asked == acts.choices[number].cost
    barred = next(n for n, choice in enumerate(acts.choices) if choice.forbidden)
    acts.grid.go(barred)
    assert acts.purse.asked == 0


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
