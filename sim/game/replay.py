"""Replay: any day of a game that was played, in any order.

Days are played again rather than kept: a day takes less than a tenth of a millisecond. Every so many days the state is
copied, without the log and the tension, which later days only add to; so going back is as quick in a long game.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import numpy as np

from sim.agents.one_run import OneRun
from sim.game.past import PastDay
from sim.game.play import Game
from sim.game.refusals import GameRefusal
from sim.game.save import load
from sim.model.world import World, digest
from sim.report import ChoiceRecord, RunRecord, SeatView
from sim.report.build import run_record
from sim.report.choices import choices_of
from sim.report.play_records import PublicView
from sim.report.seats import public_view, seat_view

SPACING = 30
"""Days between two copies of the state."""

_ONLY_ADDED_TO = ("log", "tension")


class Replay:
    """A game that was played, open at any of its days.

    Attributes:
        game: the game; a replay never changes it.
        days: the days that are over, in order.
    """

    def __init__(self, game: Game | str | os.PathLike[str]) -> None:
        """Open a game or the file of a save; see ``load`` for how a file is refused."""
        self.game = game if isinstance(game, Game) else load(game)
        self.days: tuple[PastDay, ...] = tuple(self.game.past)
        played = self.game.model.played
        seed, run = int(played.world.seed[0]), int(played.world.run[0])
        self._run = OneRun(played.spec, seed, run, played.days, trace=True)
        self._run.tables = played.tables
        self._copies: dict[int, tuple[np.ndarray[tuple[int, ...], np.dtype[np.generic]], ...]] = {0: self._copy()}

    @property
    def last(self) -> int:
        """The last day that there is; 0 if none is over."""
        return len(self.days)

    def record(self, day: int) -> RunRecord:
        """The run as it stood on the evening of a day; 0 is the eve.

        Raises:
            GameRefusal: the game has no such day. The same is so of all that follow.
        """
        run = self._at(day)
        return run_record(run.spec, run.names, run.tables, run.world, 0)

    def view(self, day: int, actor: str) -> SeatView:
        """What the seat of an actor could know that evening."""
        run = self._at(day)
        return seat_view(run.spec, run.names, run.tables, run.world, 0, self.game.actor_id(actor))

    def public(self, day: int) -> PublicView:
        """What everybody could know that evening."""
        run = self._at(day)
        return public_view(run.spec, run.names, run.tables, run.world, 0)

    def choices(self, day: int, actor: str | None = None) -> tuple[ChoiceRecord, ...]:
        """The decisions that the rules took on a day; of one actor if named, none on the eve."""
        if day == 0:
            return ()
        self._go_to(self._checked(day) - 1)
        run = self._at(day)
        return choices_of(run.spec, run.names, run.ledger, None if actor is None else self.game.actor_id(actor))

    def digest(self, day: int) -> str:
        """SHA-256 of the world on the evening of a day."""
        return digest(self._at(day).world, 0)

    # --- going there ---

    def _at(self, day: int) -> OneRun:
        self._go_to(self._checked(day))
        return self._run

    def _checked(self, day: int) -> int:
        if not 0 <= day <= self.last:
            raise GameRefusal("no_day", day=day, last=self.last)
        return day

    def _go_to(self, day: int) -> None:
        """Bring the world to the evening of a day, from today or from the last copy before it."""
        nearest = max(copied for copied in self._copies if copied <= day)
        if not nearest <= self._run.day <= day:
            self._restore(nearest)
        for line in self.days[self._run.day : day]:
            self._play(line)

    def _play(self, line: PastDay) -> None:
        self._run.morning()
        for actor, acts in line.orders.items():
            self._run.set_orders(actor, acts)
        self._run.evening()
        if line.day % SPACING == 0 and line.day not in self._copies:
            self._copies[line.day] = self._copy()

    def _copy(self) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.generic]], ...]:
        return tuple(getattr(self._run.world, name).copy() for name in _kept_fields())

    def _restore(self, day: int) -> None:
        for name, array in zip(_kept_fields(), self._copies[day], strict=True):
            np.copyto(getattr(self._run.world, name), array)


def _kept_fields() -> Iterable[str]:
    return [name for name in World._fields if name not in _ONLY_ADDED_TO]
