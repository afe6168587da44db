"""The comparison of a game with many runs of its scenario, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.view.loading.work import Work

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.study.band import TensionBand

RUNS = 400


class Comparison:
    """Runs of the scenario of a game, and how far they have come.

    Args:
        game: whose scenario, seed and days are run; all actors follow the rules.
        runs: how many.
        aside: whether in a thread; tests do it at once.

    Attributes:
        done_runs: how many runs are over.
        stopped: set to have the work end early.
    """

    def __init__(self, game: Game, runs: int = RUNS, aside: bool = True) -> None:
        self.runs = runs
        self.done_runs = 0
        self.stopped = False
        self._work: Work[TensionBand] = Work(self._job(game), aside=aside)

    def _job(self, game: Game) -> Callable[[], TensionBand]:
        spec, seed, days = game.scenario, int(game.model.played.world.seed[0]), game.days

        def job() -> TensionBand:
            from sim.study.band import tension_band

            return tension_band(spec, self.runs, seed, days, self._tell)

        return job

    def _tell(self, done: int) -> bool:
        self.done_runs = done
        return not self.stopped

    @property
    def over(self) -> bool:
        """Whether there is a band, or none will come."""
        return self._work.done

    @property
    def band(self) -> TensionBand | None:
        """The band; None while the runs go on, and if they failed."""
        return self._work.result() if self._work.done and not self.failure else None

    @property
    def failure(self) -> str:
        """Why there is none; empty if there is, or while the runs go on."""
        if not self._work.done:
            return ""
        try:
            self._work.result()
        except Exception as failure:
            return str(failure) or type(failure).__name__
        return ""
