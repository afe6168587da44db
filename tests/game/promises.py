"""A promise that stands between two actors, put into the world by hand."""

from __future__ import annotations

from sim.game import Game


def promise(game: Game, status: str, one: str, other: str) -> None:
    """Let a mutual status hold from now on."""
    run = game.model.played
    i, j, bit = run.actor(one), run.actor(other), 1 << run.names.status(status)
    for source, target in ((i, j), (j, i)):
        run.world.status[0, source, target] |= bit
