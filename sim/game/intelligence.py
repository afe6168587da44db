"""Intelligence: what a seat makes of others' hostility, strength and credences, blurred as the difficulty says.

The error of an estimate is drawn from what it is about: seed, run, observer, quantity, the two it concerns, and the
span of days. The same seed gives the same picture in any order of looking, and nothing of it enters the model; its
draws come from SHA-256, as a key of the model's own draws has no room for an observer beside the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.game.difficulty import blur
from sim.report.build import incidents_of
from sim.report.play_records import Estimate, Intelligence

if TYPE_CHECKING:
    from sim.game.play import Game

HOSTILITY_TOP = 10.0
LEAST = 0.2
"""An error is at least this share of the largest one, so a blurred estimate is never the true number."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Whose eyes, and how they err.

    Attributes:
        key: what all draws of this observer have in common.
        blur: largest error, share of the scale. span: number of the span of days that an error lasts.
    """

    key: str
    blur: float
    span: int

    def look(self, quantity: str, of: str, toward: str, true: float, top: float = 1.0) -> Estimate:
        """An estimate of a number between 0 and ``top``."""
        if self.blur == 0.0:
            return Estimate(quantity, of, toward, true, 0.0)
        word = hashlib.sha256(f"{self.key}/{quantity}/{of}/{toward}/{self.span}".encode()).digest()
        share = int.from_bytes(word[:6], "big") / 2**48
        error = off_by(share, word[6] & 1 == 1, self.blur * top)
        return Estimate(quantity, of, toward, within(true, error, top), self.blur * top)


def off_by(share: float, upward: bool, largest: float) -> float:
    """An error from a draw in [0, 1): never nothing, at most the largest.

    >>> off_by(0.0, True, 2.0), off_by(0.0, False, 2.0)
    (0.4, -0.4)
    """
    size = largest * (LEAST + (1.0 - LEAST) * share)
    return size if upward else -size


def within(true: float, error: float, top: float) -> float:
    """The number with its error; on the other side of it where that would leave the scale.

    >>> within(0.0, -0.25, 1.0), within(0.5, 0.25, 1.0)
    (0.25, 0.75)
    """
    seen = true + error
    return seen if 0.0 <= seen <= top else true - error


def lens_of(game: Game, actor: str) -> Lens:
    """How an actor sees today."""
    spec, run = game.scenario.setup.game, game.model.played
    key = f"{int(run.world.seed[0])}/{int(run.world.run[0])}/{actor}"
    return Lens(key, blur(game.setup.difficulty, spec), game.day // spec.blur_days)


def intelligence(game: Game, actor: str) -> Intelligence:
    """What an actor estimates today; of itself it knows, so nothing here is about its own mind."""
    observer = game.actor_id(actor)
    lens = lens_of(game, observer)
    estimates = (*_hostility(game, observer, lens), *_strength(game, observer, lens), *_credence(game, observer, lens))
    return Intelligence(observer, game.day, estimates)


def estimated_hostility(game: Game, observer: str, of: str, toward: str) -> Estimate:
    """What an actor makes of another's hostility."""
    true = game.model.actor(of).hostility_toward(toward)
    return lens_of(game, observer).look("hostility", of, toward, true, HOSTILITY_TOP)


def _hostility(game: Game, observer: str, lens: Lens) -> Iterator[Estimate]:
    names = game.model.played.names.actors
    rows: list[list[float]] = game.model.played.world.hostility[0].tolist()
    for of, row in zip(names, rows, strict=True):
        for toward, true in zip(names, row, strict=True):
            if of not in (observer, toward):
                yield lens.look("hostility", of, toward, true, HOSTILITY_TOP)


def _strength(game: Game, observer: str, lens: Lens) -> Iterator[Estimate]:
    for spec in game.scenario.actors:
        if spec.group is not None and spec.id != observer:
            yield lens.look("strength", spec.id, "", game.model.actor(spec.id).strength)


def _credence(game: Game, observer: str, lens: Lens) -> Iterator[Estimate]:
    run = game.model.played
    for incident in incidents_of(run.spec, run.names, run.tables, run.world, 0):
        for of, true in incident.credence.items():
            if of != observer:
                yield lens.look("credence", of, incident.incident, true)
