"""Save and load: a save holds what was ordered, and loading plays it again and verifies every day."""

from __future__ import annotations

import os
from pathlib import Path

import sim
from sim.errors import HarmattanError
from sim.game.files import write_whole
from sim.game.orders import Order
from sim.game.past import Head, PastDay
from sim.game.play import Game
from sim.game.refusals import SaveRefused
from sim.game.save_lines import as_bytes, numbered, read_save
from sim.game.saves import AUTOSAVE, autosaves, saves_folder
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenario_names, scenarios_folder
from sim.scenario.spec import Scenario

KEPT = 5
"""Autosaves that are kept."""


def save(game: Game, path: str | os.PathLike[str], title: str = "") -> Path:
    """Write a game into a file, whole or not at all; the day that is open is saved with its orders so far.

    Raises:
        SaveRefused: it cannot be written; what stood there is as it was.
    """
    days = [*game.past, *([game.today] if game.today else [])]
    write_whole(Path(path), as_bytes(head_of(game, len(days), title), days))
    return Path(path)


def autosave(game: Game, folder: Path | None = None, kept: int = KEPT) -> Path:
    """Save a game beside the last autosaves, and let go of the oldest.

    Args:
        folder: where; the folder of saves if None.
        kept: how many remain.

    Raises:
        SaveRefused: it cannot be written; the older ones are as they were.
    """
    place = saves_folder() if folder is None else folder
    older = autosaves(place)
    number = 1 + max((number for number, _ in older), default=0)
    written = save(game, place / f"{AUTOSAVE}{number:06}.jsonl")
    for _, path in older[: max(0, len(older) + 1 - max(1, kept))]:
        path.unlink(missing_ok=True)
    return written


def load(path: str | os.PathLike[str], scenario: Scenario | None = None) -> Game:
    """The game of a save, played again to where it was left, every day verified by its digest.

    An actor that a class of one's own played is repeated from the orders and goes on by the rules.

    Args:
        path: the file.
        scenario: the scenario it was played on; found by its id or its folder if None.

    Raises:
        SaveRefused: the file cannot be read, is damaged or foreign, or does not come out as it was saved.
        ScenarioError: the scenario cannot be read.
    """
    file = Path(path)
    head, days = read_save(file)
    game = new_game(head, scenario_of(head, file) if scenario is None else scenario, file)
    for line, day in numbered(days):
        _repeat(game, day, head, file, line)
    return game


def head_of(game: Game, last: int, title: str = "") -> Head:
    """The head of a save of a game.

    Args:
        last: lines of days that follow.
    """
    scenario, run = game.scenario, game.model.played
    shipped = scenario.id in scenario_names() and Path(scenario.folder) == (scenarios_folder() / scenario.id).resolve()
    return Head(
        program=sim.__version__,
        title=title[:80],
        scenario=scenario.id,
        folder="" if shipped else scenario.folder,
        content_hash=scenario.content_hash,
        start=scenario.setup.start,
        seed=int(run.world.seed[0]),
        run=int(run.world.run[0]),
        days=game.days,
        last=last,
        seats=game.seats,
        setup=game.setup,
        planned=tuple((order.day, order.actor, order.act, order.target) for order in game.planned),
    )


def scenario_of(head: Head, path: Path) -> Scenario:
    """The scenario of a save.

    Raises:
        SaveRefused: it is not on this machine. ScenarioError: it cannot be read.
    """
    if not head.folder and head.scenario in scenario_names():
        return load_scenario(head.scenario)
    if not head.folder or not os.path.isdir(head.folder):
        raise SaveRefused("no_scenario", file=str(path), scenario=head.scenario)
    return load_scenario(head.folder)


def new_game(head: Head, scenario: Scenario, path: Path) -> Game:
    """The game of a head on its eve.

    Raises:
        SaveRefused: the scenario is another than the one that was saved, or lacks somebody who is named.
    """
    if scenario.id != head.scenario or scenario.content_hash != head.content_hash:
        raise SaveRefused("scenario_changed", file=str(path), scenario=head.scenario)
    try:
        return Game.start(
            scenario,
            seed=head.seed,
            run=head.run,
            days=head.days,
            seats=head.seats,
            orders=[Order(*planned) for planned in head.planned],
            difficulty=head.setup.difficulty,
            turn=head.setup.turn,
            capital=head.setup.capital,
        )
    except HarmattanError as refusal:
        raise SaveRefused("impossible", file=str(path), line=1, why=str(refusal)) from refusal


def _repeat(game: Game, day: PastDay, head: Head, path: Path, line: int) -> None:
    """Play a day again and compare."""
    try:
        game.repeat(day)
    except HarmattanError as refusal:
        raise SaveRefused("impossible", file=str(path), line=line, why=str(refusal)) from refusal
    if game.digest == day.digest:
        return
    if head.program != sim.__version__:
        raise SaveRefused("program", file=str(path), line=line, day=day.day, program=head.program, ours=sim.__version__)
    raise SaveRefused("altered", file=str(path), line=line, day=day.day)
