"""Forecasts a week ahead, all told the record up to the evening on which they are made, and scores of them."""

from __future__ import annotations

from dataclasses import dataclass

from sim.ensemble.chunks import all_threads
from sim.model.tables import Floats
from sim.scenario.spec import Scenario
from sim.scenario.tables import names_of
from sim.study.history.catalogue import AHEAD, Catalogue, ahead, catalogue
from sim.study.history.following import Counted, Following, following, week_counts
from sim.study.history.record import Entry, scorable
from sim.study.history.rivals import as_before, mirroring_ahead, nothing
from sim.study.history.scored import Scored, scored_over
from sim.study.history.scores import Bin, reliability

SCOPES = ("on_record", "between_parties", "all_pairs")
RIVALS = ("nothing", "mirroring", "as_before")


@dataclass(frozen=True, slots=True)
class Forced:
    """An act on record that was not open to its actor in a share of the runs, and that they were made to do anyhow."""

    entry: Entry
    share: float


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """Forecasts of the week after every evening, from the eve of the first day on.

    Attributes:
        ahead: days that a forecast looks ahead, fewer at the end. told: acts on record that the runs were made to do.
        forced: those among them that were not open in some run, the least open first.
        all_pairs, between_parties, on_record: scores, as of ``Scorecard``.
        bins: reliability over the whole catalogue.
    """

    scenario: str
    runs: int
    seed: int
    days: int
    ahead: int
    told: int
    forced: tuple[Forced, ...]
    all_pairs: Scored
    between_parties: Scored
    on_record: Scored
    bins: tuple[Bin, ...]


def week_ahead(scenario: Scenario, runs: int, seed: int = 1, *, threads: int | None = None) -> WeekAhead:
    """Follow the record in many runs, and hold what they do in the week after each evening against it.

    Args:
        scenario: one with a history.yaml. runs: how many, at least 1. seed: of the draws.
        threads: how many work at once; one a processor if None.

    Raises:
        UsageError: no act on record falls into the days of the scenario.
    """
    record = scorable(scenario)
    asked = catalogue(scenario, names_of(scenario), record, ahead)
    workers = all_threads() if threads is None else threads
    follow = following(scenario, record)
    counted = week_counts(follow, asked, runs, seed, workers)
    chances = counted.done / runs
    return WeekAhead(
        scenario=scenario.id,
        runs=runs,
        seed=seed,
        days=asked.days,
        ahead=AHEAD,
        told=len(follow.told),
        forced=_forced(follow, counted, runs),
        **scored_over(asked, SCOPES, chances, _rivals(scenario, asked, record), runs),
        bins=reliability(chances[asked.asked], asked.happened[asked.asked]),
    )


def _forced(follow: Following, counted: Counted, runs: int) -> tuple[Forced, ...]:
    found = [Forced(entry, count / runs) for entry, count in zip(follow.told, counted.closed.tolist(), strict=True)]
    return tuple(sorted((one for one in found if one.share > 0), key=lambda one: -one.share))


def _rivals(scenario: Scenario, asked: Catalogue, record: list[Entry]) -> dict[str, Floats]:
    chances = (nothing(asked), mirroring_ahead(scenario, asked, record), as_before(asked, record))
    return dict(zip(RIVALS, chances, strict=True))
