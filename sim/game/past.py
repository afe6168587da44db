"""What a save holds: a head that says which game it is, and what was ordered on each day.

The lines of a file are these models as JSON. A day is told by the orders of everybody who had any; a seat that did
nothing has an empty list, so that it is known to have been a seat on that day.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import Field

from sim.report.refusals import LARGEST_RUN, LARGEST_SEED, MOST_DAYS
from sim.scenario.verbs import Document, Id

FORMAT: Final = "harmattan-save"
VERSION: Final = 1

LEVELS = ("easy", "normal", "hard")
Level = Literal["easy", "normal", "hard"]

Act = tuple[Id, Id]
"""An act and its target."""

_Days = Annotated[int, Field(ge=0, le=MOST_DAYS)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PastDay(Document):
    """A day: who was told what, and the digest of the world after it (of its morning, while it is open)."""

    day: int = Field(ge=1, le=MOST_DAYS)
    orders: dict[Id, tuple[Act, ...]]
    digest: _Digest
    open: bool = False


class Setup(Document):
    """What is chosen for a game beyond its run.

    Attributes:
        difficulty: a name of LEVELS; ``normal`` is the model as it is.
        turn: days between the decisions of a seat.
        capital: whether orders of seats cost political capital.
    """

    difficulty: Level = "normal"
    turn: int = Field(1, ge=1, le=60)
    capital: bool = True


class Head(Document):
    """The first line of a save: what it takes to play the same game again.

    Attributes:
        format, version: of the file. program: version of Harmattan that wrote it.
        folder: of the scenario, if it is none of the shipped ones.
        content_hash: of the scenario.
        start: calendar date of day 1.
        days: days of the game. last: lines of days in this file.
        planned: orders given beforehand as day, actor, act, target.
        title: what a person called it.
    """

    format: Literal["harmattan-save"] = FORMAT
    version: Literal[1] = VERSION
    program: str = Field(max_length=80)
    title: str = Field("", max_length=80)
    scenario: Id
    folder: str = Field("", max_length=4000)
    content_hash: str = Field(max_length=64)
    start: dt.date
    seed: int = Field(ge=0, le=LARGEST_SEED)
    run: int = Field(ge=0, le=LARGEST_RUN)
    days: int = Field(ge=1, le=MOST_DAYS)
    last: _Days
    seats: tuple[Id, ...] = ()
    setup: Setup
    planned: tuple[tuple[int, Id, Id, Id], ...] = ()
