"""run_ensemble: many runs of a scenario as columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.chunks import Plan, simulate
from sim.model.vocabulary import ENDINGS
from sim.model.world import (
    LOG_ACT,
    LOG_DAY,
    LOG_PUBLIC,
    LOG_REASON,
    LOG_SOURCE,
    LOG_TARGET,
    REASONS,
    World,
    digest,
)
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.scenario.tables import Names, names_of

Columns = dict[str, NDArray[Any]]


def run_ensemble(
    scenario: Scenario | str | os.PathLike[str],
    runs: int,
    seed: int = 1,
    *,
    days: int | None = None,
    threads: int | None = None,
    first_run: int = 0,
    digests: bool = False,
    events: bool = False,
) -> Columns:
    """Run a scenario many times; row r is run ``first_run + r``, the same whatever the threads.

    Args:
        scenario: a scenario, its name or its folder.
        runs: how many, at least 1.
        seed: seed of the draws, 0 to 2**64 - 1.
        days: days of each run; those of the scenario if None.
        threads: how many work at once; one a processor if None.
        first_run: number of the first run.
        digests: whether to add ``digest``, the SHA-256 of the whole world at the end.
        events: whether to add the columns of ``event_...``, one row for each act of each run.

    Returns:
        Columns of shape [runs]: ``run``, ``outcome`` (a name of ENDINGS), ``ended_day`` (0 while open),
        ``peak_hostility`` (1-5), ``tension_mean``, ``tension_max``, ``tension_last`` (0-100), ``acts``,
        ``appraised`` (options). With ``events``, columns of shape [acts of all runs], in order: ``event_run``,
        ``event_day``, ``event_source``, ``event_act``, ``event_target``, ``event_cameo``, ``event_goldstein``,
        ``event_mid``, ``event_public``, ``event_reason``.

    Raises:
        ScenarioError: the scenario cannot be read.
        UsageError: a number out of its range.
    """
    spec = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    plan = Plan.of(spec, runs, seed, days=days, threads=threads, first_run=first_run)
    of_events = event_columns(spec, names_of(spec)) if events else None
    parts = []
    for world in simulate(plan):
        part = run_columns(world, plan.days)
        part |= {"digest": np.array([digest(world, row) for row in range(len(world.run))])} if digests else {}
        part |= of_events(world) if of_events else {}
        parts.append(part)
    return joined(parts)


def joined(parts: Sequence[Columns]) -> Columns:
    """The columns of all chunks, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def run_columns(world: World, days: int) -> Columns:
    """[runs] what became of each run."""
    tension = world.tension[:, 1 : days + 1]
    return {
        "run": world.run.copy(),
        "outcome": np.array(ENDINGS)[world.ending],
        "ended_day": world.ended_on.copy(),
        "peak_hostility": world.peak_mid.copy(),
        "tension_mean": tension.mean(axis=1),
        "tension_max": tension.max(axis=1),
        "tension_last": tension[:, -1].copy(),
        "acts": world.logged.copy(),
        "appraised": world.appraised.copy(),
    }


def event_columns(spec: Scenario, names: Names) -> Callable[[World], Columns]:
    """A function from a world to the columns of its acts; words are shared objects, so a row stays small."""
    acts = {act.id: act for act in spec.acts}
    actors, ids, reasons = (np.array(words, dtype=object) for words in (names.actors, names.acts, REASONS))
    cameo = np.array([acts[act].cameo for act in names.acts], dtype=object)
    goldstein = np.array([acts[act].goldstein for act in names.acts])
    mid = np.array([acts[act].mid for act in names.acts])

    def columns(world: World) -> Columns:
        rows, lines = log_lines(world)
        act = lines[:, LOG_ACT]
        return {
            "event_run": world.run[rows],
            "event_day": lines[:, LOG_DAY].astype(np.int64),
            "event_source": actors[lines[:, LOG_SOURCE]],
            "event_act": ids[act],
            "event_target": actors[lines[:, LOG_TARGET]],
            "event_cameo": cameo[act],
            "event_goldstein": goldstein[act],
            "event_mid": mid[act],
            "event_public": lines[:, LOG_PUBLIC] == 1,
            "event_reason": reasons[lines[:, LOG_REASON]],
        }

    return columns


def log_lines(world: World) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """Rows and lines of all acts in the logs of a world, run by run."""
    used = np.arange(world.log.shape[1]) < world.logged[:, None]
    return np.nonzero(used)[0], world.log[used]
