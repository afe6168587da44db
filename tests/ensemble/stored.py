"""What the tests of batches share: how a stored batch is read, and policies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from sim.agents import Actor, Option
from sim.ensemble.paths import with_number
from sim.scenario.spec import Scenario

BETA = {"parameters.beta": "0.5,2"}
SETUP: dict[str, Any] = {"seed": 7, "events": True, "daily": True, "days": 30}
RUNS = 40


def files(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def rows(folder: Path, kind: str) -> pa.Table:
    """A table, sorted."""
    keys = [
        (key, "ascending")
        for key in {"runs": ("point", "run"), "events": ("point", "run", "number")}.get(kind, ("point", "run", "day"))
    ]
    return ds.dataset(folder / kind).to_table().sort_by(keys).combine_chunks()


def same_rows(one: Path, other: Path) -> bool:
    return all(rows(one, kind).equals(rows(other, kind)) for kind in ("runs", "events", "daily"))


def at_beta(scenario: Scenario, beta: float) -> Scenario:
    """The scenario at a point of ``BETA``."""
    return with_number(scenario, "parameters.beta", beta)


class Quiet(Actor):
    """Does nothing, ever."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option]:
        return ()


class Leaver(Actor):
    """Ends the program."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option]:
        raise SystemExit(3)


class Fragile(Actor):
    """Falls over in every fourth run, on day 3."""

    broken = True

    def choose(self, options: tuple[Option, ...]) -> Iterable[Option] | None:
        if self.broken and int(self.model.played.world.run[0]) % 4 == 1 and self.model.day >= 3:
            raise ZeroDivisionError("of course")
        return None


class Cheat(Actor):
    """Does what is not allowed."""

    def choose(self, options: tuple[Option, ...]) -> Iterable[tuple[str, str]]:
        return [("take_hostages", "tadla")]
