"""Whatever is ordered, undone and let pass: a save comes back, and a branch that does the same is the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import HarmattanError
from sim.game import Game, Replay
from sim.game.branch import branch
from sim.game.capital import purse_of
from sim.game.save import load, save
from sim.scenario.load import load_scenario

SCENARIO = load_scenario("tutorial")
ACTORS = [actor.id for actor in SCENARIO.actors]


JUNK = [
    b"null",
    b"-1",
    b"1e999",
    b"9" * 5000,
    b'"\\ud800"',
    b"[[[[",
    b"{}",
    b"\n",
    b"\0",
    b"true",
    b'{"amer":[["wait","amer"]]}',
]


class Step(NamedTuple):
    what: str
    actor: str
    target: str
    number: int


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["order", "order", "undo", "advance", "begin"]),
        st.sampled_from(ACTORS),
        st.sampled_from(ACTORS),
        st.integers(0, 30),
    ),
    max_size=30,
)
setups = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 2**64 - 1),
        "seats": st.lists(st.sampled_from(ACTORS), unique=True),
        "difficulty": st.sampled_from(["easy", "normal", "hard"]),
        "turn": st.integers(1, 4),
    }
)


def take(game: Game, step: Step) -> None:
    """One step, if it is possible now."""
    try:
        if step.what == "order":
            options = game.options(step.actor, step.target) if step.actor != step.target else ()
            if options:
                option = options[step.number % len(options)]
                game.order(step.actor, option.act, step.target)
        elif step.what == "undo":
            game.undo(step.actor)
        elif step.what == "begin":
            game.begin_day()
        elif not game.done:
            game.advance()
    except HarmattanError:
        pass


@settings(max_examples=40)
@given(setups, steps, st.data())
def test_a_save_comes_back_and_a_branch_repeats(setup: dict[str, Any], taken: list[Step], data: st.DataObject) -> None:
    game = Game.start(SCENARIO, **setup)
    for step in taken:
        take(game, step)
    assert all(purse_of(game, seat).left >= 0 for seat in game.seats)
    with tempfile.TemporaryDirectory() as folder:
        again = load(save(game, Path(folder) / "game.jsonl"), SCENARIO)
    assert (again.digest, again.day, again.today) == (game.digest, game.day, game.today)
    day = data.draw(st.integers(0, len(game.past)))
    assert Replay(game).record(day).days == day
    new = branch(game, day)
    for line in game.past[day:]:
        new.repeat(line)
    assert new.past == game.past
    while not game.done:
        game.advance()
        again.advance()
    assert again.digest == game.digest


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    game = Game.start(SCENARIO, seed=7, seats=["amer"])
    for _ in range(3):
        game.advance()
    return save(game, tmp_path_factory.mktemp("fuzz") / "game.jsonl")


@settings(max_examples=200)
@given(st.data())
def test_whatever_happens_to_a_file_the_answer_is_a_sentence(saved: Path, data: st.DataObject) -> None:
    whole = saved.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 80, len(whole))))
    broken = whole[:start] + data.draw(st.binary(max_size=12) | st.sampled_from(JUNK)) + whole[end:]
    other = saved.with_name("broken.jsonl")
    other.write_bytes(broken)
    assert refusal_of(other) is None or str(other) in str(refusal_of(other))


def refusal_of(path: Path) -> HarmattanError | None:
    try:
        load(path, SCENARIO)
    except HarmattanError as refusal:
        return refusal
    return None
