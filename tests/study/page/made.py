"""A swept batch with acts and days, written by hand: three values of one number, two of another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.study.results.folders import batch_folder

DAYS = 4
RUNS = 5
POINTS = tuple((x, y) for x in (0.5, 1.0, 2.25) for y in (10.0, 20.0))
PATHS = ("parameters.beta", "actors.mali.noise")
ENDINGS = ("open", "faded", "war", "agreement", "faded")


def swept(path: Path, shift: int = 0, places: int = len(POINTS), **setup: Any) -> Path:
    """Write it; another shift makes other runs at the same points, of which the first few places may be all."""
    parts = {(place, 0): _part(place, shift) for place in range(places)}
    given: dict[str, Any] = {"points": POINTS[:places], "paths": PATHS, "kind": "factorial", "days": DAYS} | setup
    return batch_folder(path, parts, **given)


def single(path: Path, **setup: Any) -> Path:
    """One point, and runs alone."""
    return batch_folder(path, {(0, 0): {"runs": _runs(0, 0)}}, days=DAYS, **setup)


def _part(place: int, shift: int) -> dict[str, Any]:
    days = [day for _ in range(RUNS) for day in range(1, DAYS + 1)]
    runs = [run for run in range(RUNS) for _ in range(DAYS)]
    tension = [10.0 * day + 3 * run + shift for day, run in zip(days, runs, strict=True)]
    return {
        "runs": _runs(place, shift),
        "daily": {"run": runs, "day": days, "tension": tension},
        "events": {
            "run": [0, 0, 1, 2],
            "act": ["close_airspace", "close_airspace", "recall_ambassador", "close_airspace"],
            "source": ["algeria", "algeria", "mali", "mali"],
            "target": ["mali", "mali", "algeria", "algeria"],
        },
    }


def _runs(place: int, shift: int) -> dict[str, Any]:
    ending = [ENDINGS[(run + shift) % RUNS] for run in range(RUNS)]
    ended = [None if one == "open" else 1 + (run + place) % DAYS for run, one in enumerate(ending)]
    return {
        "run": list(range(RUNS)),
        "ending": ending,
        "ended_on": ended,
        "duration": [DAYS if day is None else day for day in ended],
        "tension_max": [20.0 + 7 * place + 1.5 * run + shift for run in range(RUNS)],
    }
