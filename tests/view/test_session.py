"""The game as the window plays it: what a seat sees and does, without any window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import HarmattanError
from sim.game.play import Game
from sim.view.session import METERS, STANDING, Session


@pytest.fixture
def session() -> Session:
    return Session(Game.start("tutorial", seats=["amer"], seed=3))


def test_it_begins_on_the_first_morning(session: Session) -> None:
    assert (session.seat, session.day, session.decides) == ("amer", 1, True)
    assert session.others[0] == "tadla"


def test_choices_are_what_the_model_allows(session: Session) -> None:
    legal = {option.act for option in session.game.options("amer", "tadla")} - {"wait"}
    assert {choice.act for choice in session.choices("tadla") if not choice.forbidden} - {"wait"} == legal


def test_an_order_costs_and_can_be_taken_back(session: Session) -> None:
    before = session.purse.left
    choice = next(choice for choice in session.choices("tadla") if choice.open and choice.cost)
    session.order(choice.act, "tadla")
    assert session.purse.left == before - choice.cost
    assert next(c for c in session.choices("tadla") if c.act == choice.act).ordered
    session.undo()
    assert session.purse.left == before
    with pytest.raises(HarmattanError):
        session.undo()


def test_every_act_can_be_looked_at_before_it_is_ordered(session: Session) -> None:
    for choice in session.choices("tadla"):
        assert session.preflight(choice.act, "tadla").forbidden == choice.forbidden
        assert bool(session.weighed(choice.act, "tadla")) == (not choice.forbidden)


def test_a_turn_passes_and_is_saved(tmp_path: Path) -> None:
    session = Session(Game.start("tutorial", seats=["amer"]), folder=tmp_path)
    assert session.end_turn() is session.pause
    assert session.day == 2
    assert len(list(tmp_path.iterdir())) == 1
    while not session.over:
        session.advance()
    assert session.pause is not None
    assert session.pause.reason == "over"
    assert not session.decides


def test_a_save_that_fails_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(Game.start("tutorial", seats=["amer"]), folder=tmp_path / "file")
    session.end_turn()
    assert session.refusal is not None
    assert session.day == 2


def test_the_feed_holds_what_the_seat_knows_and_nothing_else(session: Session) -> None:
    while not session.over:
        session.end_turn()
    known = set(session.view.events)
    assert {item.event for item in session.feed() if item.event} == known
    assert all(event.public or "amer" in (event.source, event.target) for event in known)
    days = [item.day for item in session.feed()]
    assert days == sorted(days, reverse=True)


def test_claims_stand_against_each_other_in_the_feed(session: Session) -> None:
    while not session.over:
        session.end_turn()
    assert any(item.incident and len(item.incident.claims) > 1 for item in session.feed())


def test_every_number_has_a_cause(session: Session) -> None:
    choice = next(choice for choice in session.choices("tadla") if choice.open and choice.cost)
    session.order(choice.act, "tadla")
    session.end_turn()
    session.end_turn()
    assert {reading.name for reading in session.meters} == set(METERS)
    assert tuple(reading.name for reading in session.standing) == STANDING
    for name in (*METERS, *STANDING, "tension"):
        steps = session.cause(name)
        assert steps
        assert [step.day for step in steps] == sorted((step.day for step in steps), reverse=True)
    assert sum(step.change for step in session.cause("tension")) == pytest.approx(session.tension[-1])


def test_the_own_mind_is_known_and_others_are_estimated(session: Session) -> None:
    own, theirs = session.hostility("amer", "tadla"), session.hostility("tadla", "amer")
    assert own is not None
    assert theirs is not None
    assert own.error == 0.0 < theirs.error
    assert session.hostility("amer", "amer") is None


def test_a_forecast_is_kept_until_the_game_moves(session: Session) -> None:
    first = session.question("denounce_publicly", "tadla")()
    assert session.question("denounce_publicly", "tadla")() is first
    session.end_turn()
    assert session.question("denounce_publicly", "tadla")().day == first.day + 1


def test_what_is_not_allowed_cannot_be_asked(session: Session) -> None:
    barred = next(choice.act for choice in session.choices("tadla") if choice.forbidden)
    with pytest.raises(HarmattanError):
        session.question(barred, "tadla")


def test_two_seats_take_turns() -> None:
    session = Session(Game.start("tutorial", seats=["amer", "tadla"]))
    assert session.end_turn() is None
    assert (session.seat, session.day) == ("tadla", 1)
    assert session.view.actor == "tadla"
    assert session.end_turn() is not None
    assert (session.seat, session.day) == ("amer", 2)


def test_watching_needs_no_seat() -> None:
    session = Session(Game.start("tutorial"))
    assert session.watching
    assert not session.decides
    session.end_turn()
    assert session.day == 2


def test_it_loads_without_the_model() -> None:
    code = "import sys, sim.view.session; sys.exit(bool({'mesa', 'numba', 'pygame'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
