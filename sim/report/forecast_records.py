"""Frozen records of a forecast: what an act may bring about, against the same days without it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chance:
    """A share of runs.

    Attributes:
        share: 0 to 1. low, high: Wilson's interval for it, 95 %.
        without: the share in the same runs without the act.
    """

    share: float
    low: float
    high: float
    without: float


@dataclass(frozen=True, slots=True)
class Change:
    """How a number differs, with the act less without it, run by run on the same draws.

    Attributes:
        name: ``tension`` (index, the mean of the evenings), ``hostility`` (points, of the target toward the seat),
            ``legitimacy``, ``means`` (0 to 1) or ``losses`` (share-days of the economy), those on the last evening.
        mean: over the runs. low, high: eight runs in ten lie between them.
    """

    name: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An act at the seat that somebody chooses within the days of the forecast.

    Attributes:
        source: who does it. act: what.
        chance: in how many runs it is done at least once.
        reason: why, most often: the name of a term, or another reason as in ``EventRecord``.
    """

    source: str
    act: str
    chance: Chance
    reason: str


@dataclass(frozen=True, slots=True)
class Fan:
    """Percentiles of the tension index on each evening: 10, 50 and 90."""

    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an act of a seat may bring about.

    Attributes:
        day: the day of the order, and the first of the forecast. days: how many are looked ahead.
        runs: how many were made, of each branch.
        changes: tension first, then what the target feels, then the seat's own numbers.
        replies: of the target, the likeliest first.
        others: of everybody else, what the act makes likelier; first what it makes likelier most.
        silence: the chance that the target does nothing at the seat.
        endings: name of an ending -> chance that the dispute stands so on the last evening; the likeliest first,
            without an open one.
        war: chance that seat and target are at war, or that the dispute has ended in war.
        fan: tension with the act. fan_without: without it.
    """

    actor: str
    act: str
    target: str
    day: int
    days: int
    runs: int
    changes: tuple[Change, ...]
    replies: tuple[Reply, ...]
    others: tuple[Reply, ...]
    silence: Chance
    endings: dict[str, Chance]
    war: Chance
    fan: Fan
    fan_without: Fan
