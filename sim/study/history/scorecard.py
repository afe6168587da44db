"""The scorecard: all that is measured of a scenario's runs against its record."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.ensemble.chunks import Plan, simulate
from sim.model.tables import Floats, Ints
from sim.scenario.spec import Scenario
from sim.scenario.tables import names_of
from sim.study.expectations import wilson
from sim.study.history.catalogue import Catalogue, Flags, around, catalogue, index_of
from sim.study.history.joined import Joining, joinings, joint_acts
from sim.study.history.order import first_days, kendall, nearest
from sim.study.history.record import Entry, Triple, scorable
from sim.study.history.rivals import mirroring, mirroring_alone, nothing
from sim.study.history.scored import Scored, scored_over
from sim.study.history.scores import Bin, reliability
from sim.study.history.tally import counted

OVERLOOKED = 0.1
"""A recorded act that gets a lower chance than this took the model by surprise."""

MOST_WRONG = 8
"""Acts that the model got wrong are named up to this number, of either kind."""

SCOPES = ("near_record", "on_record", "between_parties", "all_pairs")
RIVALS = ("nothing", "mirroring", "mirroring_alone")


@dataclass(frozen=True, slots=True)
class Judged:
    """An act on record and what the runs made of it.

    Attributes:
        entry: the act.
        chance: share of runs that did it within its window, with Wilson's interval for 95 %.
        ever: share of runs that did it on any day.
        early_days, late_days: nearest occurrence less the recorded day, quartiles over the runs that have it.
        error_days: middle distance in days between the two; None if no run has it.
    """

    entry: Entry
    chance: float
    lower: float
    upper: float
    ever: float
    early_days: float | None
    late_days: float | None
    error_days: float | None


@dataclass(frozen=True, slots=True)
class Overdone:
    """An act that is not on record: the highest chance that the runs gave to it around any day, and that day."""

    triple: Triple
    chance: float
    day: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scenario against its record.

    Attributes:
        acts: every act on record in the days of the runs.
        all_pairs, between_parties: scores over the whole catalogue; over the two parties alone.
        near_record, on_record: over the days near a scored act of the record; over the acts that the record has on some
            day, on all days. The questions of these two are chosen with the answers in hand.
        bins: reliability over the whole catalogue.
        tau: mean of Kendall's tau over runs that did enough of the record; None if none did. tau_runs: how many did.
        error_days: middle distance between recorded and simulated day, over acts and runs.
        joined: who joined.
        overlooked: scored acts with a low chance, the lowest first. overdone: the opposite.
    """

    scenario: str
    runs: int
    seed: int
    days: int
    acts: tuple[Judged, ...]
    all_pairs: Scored
    between_parties: Scored
    near_record: Scored
    on_record: Scored
    bins: tuple[Bin, ...]
    tau: float | None
    tau_runs: int
    error_days: float | None
    joined: tuple[Joining, ...]
    overlooked: tuple[Judged, ...]
    overdone: tuple[Overdone, ...]


def scorecard(scenario: Scenario, runs: int, seed: int = 1, *, threads: int | None = None) -> Scorecard:
    """Run a scenario many times and hold the runs against its record.

    Args:
        scenario: one with a history.yaml. runs: how many, at least 1. seed: of the draws.
        threads: how many work at once; one a processor if None.

    Raises:
        UsageError: no act on record falls into the days of the scenario.
    """
    record = scorable(scenario)
    names = names_of(scenario)
    asked = catalogue(scenario, names, record)
    watched = _watched(scenario, record)
    plan = Plan.of(scenario, runs, seed, threads=threads)
    yes, done = counted(simulate(plan), asked.index, index_of(watched, names), asked.days)
    return _card(scenario, plan, record, asked, yes / runs, watched, done)


def _watched(scenario: Scenario, record: list[Entry]) -> tuple[Triple, ...]:
    """The triples whose days are kept run by run: those on record, and those of all who could have joined."""
    joint = [(source, one.act, one.target) for one, who in joint_acts(scenario) for source in who]
    return tuple(dict.fromkeys((*(entry.triple for entry in record), *joint)))


def _card(
    scenario: Scenario,
    plan: Plan,
    record: list[Entry],
    asked: Catalogue,
    chances: Floats,
    watched: tuple[Triple, ...],
    done: Flags,
) -> Scorecard:
    acts = tuple(_judged(entry, done[:, watched.index(entry.triple)]) for entry in record)
    scored = [judged for judged in acts if judged.entry.standing == "scored"]
    rivals = _rivals(scenario, asked, record)
    taus = _taus([judged.entry for judged in scored], watched, done)
    low = sorted((judged for judged in scored if judged.chance < OVERLOOKED), key=lambda judged: judged.chance)
    return Scorecard(
        scenario=scenario.id,
        runs=plan.runs,
        seed=plan.seed,
        days=plan.days,
        acts=acts,
        **scored_over(asked, SCOPES, chances, rivals, plan.runs),
        bins=reliability(chances[asked.asked], asked.happened[asked.asked]),
        tau=float(taus.mean()) if len(taus) else None,
        tau_runs=len(taus),
        error_days=_error(scored, watched, done),
        joined=joinings(scenario, watched, done),
        overlooked=tuple(low[:MOST_WRONG]),
        overdone=_overdone(asked, chances),
    )


def _judged(entry: Entry, done: Flags) -> Judged:
    hits = int(done[:, around(entry.day, done.shape[1], entry.window)].any(axis=1).sum())
    late = nearest(done, entry.day)
    quarters = np.percentile(late, (25, 75)).tolist() if len(late) else (None, None)
    return Judged(
        entry,
        hits / len(done),
        *wilson(hits, len(done)),
        ever=len(late) / len(done),
        early_days=quarters[0],
        late_days=quarters[1],
        error_days=float(np.median(np.abs(late))) if len(late) else None,
    )


def _rivals(scenario: Scenario, asked: Catalogue, record: list[Entry]) -> dict[str, Floats]:
    chances = (nothing(asked), mirroring(scenario, asked, record), mirroring_alone(scenario, asked))
    return dict(zip(RIVALS, chances, strict=True))


def _taus(scored: list[Entry], watched: tuple[Triple, ...], done: Flags) -> Floats:
    """Kendall's tau of each run over the first days of the recorded acts."""
    first = {entry.triple: entry.day for entry in reversed(scored)}
    rows = [watched.index(triple) for triple in first]
    return kendall(first_days(done[:, rows]), np.array(list(first.values()), dtype=np.int64))


def _error(scored: list[Judged], watched: tuple[Triple, ...], done: Flags) -> float | None:
    late: list[Ints] = [nearest(done[:, watched.index(one.entry.triple)], one.entry.day) for one in scored]
    together = np.abs(np.concatenate(late))
    return float(np.median(together)) if len(together) else None


def _overdone(asked: Catalogue, chances: Floats) -> tuple[Overdone, ...]:
    """The acts with the highest chances among those that were not done at all."""
    never = ~asked.happened.any(axis=1)
    highest = np.where(never, np.where(asked.asked, chances, 0).max(axis=1), -1.0)
    rows = [row for row in np.argsort(-highest, kind="stable")[:MOST_WRONG].tolist() if highest[row] > 0]
    return tuple(Overdone(asked.triples[row], float(highest[row]), int(chances[row].argmax()) + 1) for row in rows)
