"""From worlds at the end of their last day to the tables that a batch stores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sim.ensemble.policies import Failure
from sim.ensemble.run import log_lines
from sim.ensemble.schema import GOAL, arrow_schema, tables_of
from sim.model.tables import Tables
from sim.model.vocabulary import ENDINGS
from sim.model.world import (
    LOG_ACT,
    LOG_DAY,
    LOG_EVENT,
    LOG_JOINT,
    LOG_PUBLIC,
    LOG_REASON,
    LOG_SOURCE,
    LOG_TARGET,
    REASONS,
    World,
    new_world,
)
from sim.report.event_table import quad_class
from sim.report.goals import met_by_each
from sim.scenario.spec import Scenario
from sim.scenario.tables import Names, names_of

Array = NDArray[Any]
OF_FORCE = 4
"""MID level from which an act is one of force."""


@dataclass(frozen=True)
class Rows:
    """Tables of a scenario at one design point.

    Attributes:
        scenario, tables: at this point. point: its number.
        days: of each run. kinds: the tables wanted, of runs, events and daily.
    """

    scenario: Scenario
    tables: Tables
    point: int
    days: int
    kinds: tuple[str, ...]

    def of(self, world: World) -> dict[str, pa.Table]:
        """The tables of all runs of a world."""
        makers: dict[str, Callable[[World], dict[str, Any]]] = {
            "runs": self._runs,
            "events": self._events,
            "daily": self._daily,
        }
        return {kind: self.table(kind, makers[kind](world)) for kind in self.kinds}

    @cached_property
    def _names(self) -> Names:
        return names_of(self.scenario)

    @cached_property
    def _codes(self) -> Codes:
        return Codes.of(self.scenario)

    @cached_property
    def _schemas(self) -> dict[str, pa.Schema]:
        tables = tables_of(self.scenario, events=True, daily=True)
        return {kind: arrow_schema(columns) for kind, columns in tables.items()}

    def nobody(self) -> World:
        """A world of no runs, for tables without rows."""
        return new_world(self.tables, np.zeros(0, dtype=np.int64), 0, self.days, 1)

    def failed(self, seed: int, failures: Sequence[Failure]) -> dict[str, pa.Table]:
        """The table of runs that raised."""
        columns = {
            "point": np.full(len(failures), self.point),
            "run": np.array([failure.run for failure in failures], dtype=np.int64),
            "seed": np.full(len(failures), seed, dtype=np.uint64),
            "day": np.array([failure.day for failure in failures], dtype=np.int64),
            "reason": pa.array([failure.reason for failure in failures], pa.string()),
        }
        return {"failed": self.table("failed", columns)}

    def table(self, kind: str, columns: dict[str, Any]) -> pa.Table:
        """Columns as a table of its schema."""
        schema = self._schemas[kind]
        return pa.table([_array(columns[field.name], field.type) for field in schema], schema=schema)

    def _runs(self, world: World) -> dict[str, Any]:
        tension, (rows, lines) = world.tension[:, 1 : self.days + 1], log_lines(world)
        act, ended, codes = lines[:, LOG_ACT], world.ended_on, self._codes
        tally = _Tally(rows, len(world.run))
        return {
            "point": np.full(len(world.run), self.point),
            "run": world.run,
            "ending": _Words(world.ending, ENDINGS),
            "ended_on": np.ma.masked_equal(ended, 0),
            "duration": np.where(ended > 0, ended, self.days),
            "peak_hostility": world.peak_mid,
            "tension_mean": tension.mean(axis=1),
            "tension_max": tension.max(axis=1),
            "tension_last": tension[:, -1],
            "acts": world.logged,
            "public_acts": tally.of(lines[:, LOG_PUBLIC] == 1),
            "hostile_acts": tally.of(codes.goldstein[act] < 0),
            "calming_acts": tally.of(codes.goldstein[act] > 0),
            "force_acts": tally.of(codes.mid[act] >= OF_FORCE),
            "appraised": world.appraised,
            **self._goals(world),
        }

    def _goals(self, world: World) -> dict[str, Array]:
        return {
            GOAL.format(actor=actor.id, number=number): met_by_each(goal, actor.id, self._names, self.tables, world)
            for actor in self.scenario.actors
            for number, goal in enumerate(actor.goals, start=1)
        }

    def _events(self, world: World) -> dict[str, Any]:
        names, codes, (rows, lines) = self._names, self._codes, log_lines(world)
        act, day = lines[:, LOG_ACT], lines[:, LOG_DAY]
        eve = (self.scenario.setup.start - dt.date(1970, 1, 1)).days - 1
        first = np.concatenate(([0], np.cumsum(world.logged)[:-1]))
        return {
            "point": np.full(len(rows), self.point),
            "run": world.run[rows],
            "number": np.arange(len(rows)) - first[rows] + 1,
            "day": day,
            "event_date": day.astype(np.int32) + eve,
            "source": _Words(lines[:, LOG_SOURCE], names.actors),
            "target": _Words(lines[:, LOG_TARGET], names.actors),
            "act": _Words(act, names.acts),
            "cameo_root": _Words(codes.root[act], codes.roots),
            "cameo_code": _Words(codes.cameo[act], codes.cameos),
            "goldstein": codes.goldstein[act],
            "quad_class": codes.quad[act],
            "mid": codes.mid[act],
            "public": lines[:, LOG_PUBLIC] == 1,
            "reason": _Words(lines[:, LOG_REASON], REASONS),
            "joint": _Words(lines[:, LOG_JOINT], names.actors),
            "event": _Words(lines[:, LOG_EVENT], names.events),
        }

    def _daily(self, world: World) -> dict[str, Any]:
        runs, (rows, lines) = len(world.run), log_lines(world)
        tally = _Tally(rows * self.days + lines[:, LOG_DAY] - 1, runs * self.days)
        return {
            "point": np.full(runs * self.days, self.point),
            "run": np.repeat(world.run, self.days),
            "day": np.tile(np.arange(1, self.days + 1), runs),
            "tension": world.tension[:, 1 : self.days + 1].ravel(),
            "acts": tally.of(np.ones(len(rows), dtype=bool)),
            "hostile_acts": tally.of(self._codes.goldstein[lines[:, LOG_ACT]] < 0),
        }


@dataclass(frozen=True)
class Codes:
    """What event data says of each act of a scenario; arrays have the shape [acts].

    Attributes:
        cameos, roots: different codes. cameo, root: places in them.
        goldstein, mid, quad: of each act.
    """

    cameos: tuple[str, ...]
    roots: tuple[str, ...]
    cameo: Array
    root: Array
    goldstein: Array
    mid: Array
    quad: Array

    @classmethod
    def of(cls, scenario: Scenario) -> Codes:
        """Those of a scenario, in the order of its tables."""
        acts = {act.id: act for act in scenario.acts}
        ordered = [acts[act] for act in names_of(scenario).acts]
        cameos = tuple(sorted({act.cameo for act in ordered}))
        roots = tuple(sorted({code[:2] for code in cameos}))
        return cls(
            cameos,
            roots,
            np.array([cameos.index(act.cameo) for act in ordered], dtype=np.int16),
            np.array([roots.index(act.cameo[:2]) for act in ordered], dtype=np.int16),
            np.array([act.goldstein for act in ordered]),
            np.array([act.mid for act in ordered]),
            np.array([quad_class(act.cameo) for act in ordered]),
        )


@dataclass(frozen=True)
class _Words:
    """Words by their places; -1 for none."""

    places: Array
    words: Sequence[str]


@dataclass(frozen=True)
class _Tally:
    """Counts lines by the place that each belongs to."""

    places: Array
    length: int

    def of(self, marked: Array) -> Array:
        """[length] lines that are marked."""
        return np.bincount(self.places[marked], minlength=self.length)


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    if isinstance(values, _Words):
        places = values.places.astype(np.int16)
        mask = places < 0
        indices = pa.array(places, mask=mask if mask.any() else None)
        return pa.DictionaryArray.from_arrays(indices, pa.array(values.words, pa.string()))
    if isinstance(values, np.ma.MaskedArray):
        return pa.array(values.data, mask=np.ma.getmaskarray(values)).cast(kind)
    if pa.types.is_date32(kind):
        return pa.array(values).cast(pa.int32()).cast(kind)
    return pa.array(values).cast(kind)
