"""``python -m sim.view.bench.memory``: memory of the program at the menu, in play and after the debrief, megabytes.

It is run in a process of its own, so that what was measured before does not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from sim.view.bench.stage import Bench, bench

STATM = Path("/proc/self/statm")
WAIT_SECONDS = 120.0


def resident_mb() -> float | None:
    """What this process holds in memory just now; None where the system does not tell in this way."""
    if not STATM.exists():
        return None
    pages = int(STATM.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(size: tuple[int, int], runs: int | None = None) -> dict[str, float | None]:
    """Memory after each stage of a game.

    Args:
        size: of the window. runs: of the comparison in the debrief; as many as in play if None.
    """
    found: dict[str, float | None] = {}
    with bench(size) as stage:
        stage.app.step(wait=False)
        found["menu"] = resident_mb()
        stage.play()
        stage.pan(1.0)
        found["play"] = resident_mb()
        _look_back(stage, runs)
        found["debrief"] = resident_mb()
    return found


def _look_back(stage: Bench, runs: int | None) -> None:
    """Play to the end, and wait for the comparison of the debrief."""
    from sim.view.scenes.debrief import Debrief

    session = stage.scene.session
    while not session.over:
        session.end_turn()
    debrief = Debrief(stage.app, session, runs)
    stage.app.stack.push(debrief)
    end = time.monotonic() + WAIT_SECONDS
    while debrief.due() is not None and time.monotonic() < end:
        stage.app.step(wait=False)
        time.sleep(0.02)
    stage.app.step(wait=False)


def measured_apart(size: tuple[int, int], runs: int | None = None) -> dict[str, float | None]:
    """The same in a fresh process."""
    words = [f"{size[0]}", f"{size[1]}", *([] if runs is None else [f"{runs}"])]
    command = [sys.executable, "-m", "sim.view.bench.memory", *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    found: dict[str, float | None] = json.loads(said)
    return found


if __name__ == "__main__":
    wide, high, *more = map(int, sys.argv[1:])
    print(json.dumps(measure((wide, high), *more)))
