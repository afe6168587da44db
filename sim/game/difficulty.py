"""Difficulty: how sharply the actors played by the rules look, and how blurred a seat's intelligence is.

The numbers stand in the scenario under ``game``. Normal is the model as it is. The level acts on the tables before
the first day and on nothing later, so a game has one level from its first day to its last.
"""

from __future__ import annotations

from sim.game.past import LEVELS
from sim.game.refusals import GameRefusal
from sim.model.tables import Tables
from sim.scenario.spec import GameSpec


def must_be_level(level: str) -> None:
    """Refuse what is no level.

    Raises:
        GameRefusal: it is none.
    """
    if level not in LEVELS:
        raise GameRefusal("level", level=str(level)[:40], levels=", ".join(LEVELS))


def noise_factor(level: str, spec: GameSpec) -> float:
    """What the noise of every actor is multiplied with: over 1 they look less far, under 1 further.

    >>> noise_factor("easy", GameSpec()), noise_factor("normal", GameSpec()), noise_factor("hard", GameSpec())
    (1.6, 1.0, 0.6)
    """
    return {"easy": spec.noise_easy, "normal": 1.0, "hard": spec.noise_hard}[level]


def blur(level: str, spec: GameSpec) -> float:
    """How far an estimate of a seat may be off at most, as a share of the scale.

    >>> blur("easy", GameSpec()), blur("hard", GameSpec())
    (0.0, 0.15)
    """
    return {"easy": spec.blur_easy, "normal": spec.blur_normal, "hard": spec.blur_hard}[level]


def at_level(tables: Tables, level: str, spec: GameSpec) -> Tables:
    """The tables of a level. All actors change alike, so that who is a seat does not change what others do."""
    factor = noise_factor(level, spec)
    return tables if factor == 1.0 else tables._replace(sharpness=tables.sharpness / factor)
