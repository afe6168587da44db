"""A second run beside the one that is looked at, and the day from which they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.view.days import Days, days_of

if TYPE_CHECKING:
    from pathlib import Path

    from sim.game.play import Game
    from sim.game.saves import SavedGame
    from sim.report import EventRecord

Deed = tuple[str, str, str]
"""Who did what to whom."""


def deed(event: EventRecord) -> Deed:
    """An act without its day and its reason."""
    return (event.source, event.act, event.target)


def deeds(days: Days, day: int) -> frozenset[Deed]:
    """What was done on a day."""
    return frozenset(map(deed, days.on(day)))


def first_difference(one: Days, other: Days) -> int | None:
    """The first day on which something was done in one run only; None if there is none that both have."""
    shared = range(1, min(one.last, other.last) + 1)
    return next((day for day in shared if deeds(one, day) != deeds(other, day)), None)


def by_the_rules(game: Game) -> Days:
    """The same start and the same draws, where nobody plays and nothing was ordered."""
    from sim.game.play import Game
    from sim.game.replay import Replay

    run = game.model.played.world
    other = Game.start(game.scenario, seed=int(run.seed[0]), run=int(run.run[0]), days=game.days)
    while not other.done:
        other.advance()
    return days_of(Replay(other))


def of_save(path: Path) -> Days:
    """The days of a saved game.

    Raises:
        SaveRefused: it cannot be read.
    """
    from sim.game.replay import Replay

    return days_of(Replay(path))


def saves_of(scenario: str, folder: Path | None) -> tuple[SavedGame, ...]:
    """The saved games of a scenario that can be read; none where saves cannot be listed."""
    from sim.errors import HarmattanError
    from sim.game.saves import list_saves

    if folder is None:
        return ()
    try:
        found = list_saves(folder)
    except HarmattanError:
        return ()
    return tuple(save for save in found if save.refusal is None and save.scenario == scenario)
