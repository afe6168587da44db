"""Whose turn it is at the window, and when; and what is read off the game once for each moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game.hot_seat import HotSeat
    from sim.game.play import Game
    from sim.game.refusals import GameRefusal
    from sim.report.forecast_records import Forecast
    from sim.report.play_records import Estimate, Pause, Preflight
    from sim.report.records import SeatView
    from sim.view.session.records import Choice


class Now:
    """What is read off the game once for a moment; made anew whenever the game has moved."""

    def __init__(self, game: Game, seat: str) -> None:
        self._game, self._seat = game, seat

    @cached_property
    def view(self) -> SeatView:
        """What the seat may know."""
        return self._game.view(self._seat)

    @cached_property
    def estimates(self) -> dict[tuple[str, str, str], Estimate]:
        """What it makes of others: quantity, of whom, toward whom -> estimate."""
        from sim.game.intelligence import intelligence

        found = intelligence(self._game, self._seat).estimates
        return {(each.quantity, each.of, each.toward): each for each in found}

    @cached_property
    def choices(self) -> dict[str, tuple[Choice, ...]]:
        """Target -> acts toward it; filled as they are asked for."""
        return {}

    @cached_property
    def preflights(self) -> dict[tuple[str, str], Preflight]:
        """Act and target -> what it would mean; likewise."""
        return {}

    @cached_property
    def forecasts(self) -> dict[tuple[str, str], Forecast]:
        """Act and target -> what may come of it; likewise."""
        return {}


class Table:
    """Where a game is played: the seats, whose turn it is, and the calendar.

    Args and attributes as of ``Session``.
    """

    def __init__(self, game: Game, seats: Iterable[str] = (), folder: Path | None = None) -> None:
        from sim.game.turns import begin

        self.game = game
        self.seats = tuple(seats) or game.seats
        self.folder = folder
        self.pause: Pause | None = None
        self.refusal: GameRefusal | None = None
        self._hot: HotSeat | None = None
        self._means: dict[str, dict[int, float]] = {seat: {} for seat in self.seats}
        self._read_until = dict.fromkeys(self.seats, 0)
        begin(game)
        if len(self.seats) > 1 and self.seats == game.seats:
            from sim.game.hot_seat import HotSeat

            self._hot = HotSeat(game)
        self._moved()

    @property
    def hot_seat(self) -> HotSeat | None:
        """The order of the seats, if several persons share this screen."""
        return self._hot

    @property
    def seat(self) -> str:
        """The seat at the screen; of a game that is only watched, the first of those in dispute."""
        if self._hot is not None:
            return self._hot.whose
        return self.seats[0] if self.seats else self.game.scenario.setup.dispute[0]

    @property
    def watching(self) -> bool:
        """Whether nobody plays."""
        return not self.seats

    @property
    def day(self) -> int:
        """The day that is being played."""
        return self.game.day

    @property
    def days(self) -> int:
        """Days of the game."""
        return self.game.days

    @property
    def date(self) -> dt.date:
        """The calendar date of that day."""
        return self.game.date

    @property
    def over(self) -> bool:
        """Whether the last day is over."""
        return self.game.done

    @property
    def actors(self) -> tuple[str, ...]:
        """Every actor, as the scenario lists them."""
        return tuple(spec.id for spec in self.game.scenario.actors)

    @property
    def kinds(self) -> dict[str, str]:
        """Actor id -> state, bloc, organisation or armed group."""
        return {spec.id: spec.kind for spec in self.game.scenario.actors}

    def _read(self) -> None:
        """The seat has seen what there was to see."""
        if not self.watching:
            self._read_until[self.seat] = len(self._now.view.events)

    def _moved(self) -> None:
        """Days have passed, or another seat sits down."""
        for seat in self.seats:
            self._means[seat].setdefault(self.day, 1.0 - self.game.model.actor(seat).spent)
        self._looked()

    def _looked(self) -> None:
        """What was read off the game holds no more."""
        self._now = Now(self.game, self.seat)
