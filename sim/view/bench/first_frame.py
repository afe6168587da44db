"""``python -m sim.view.bench.first_frame``: milliseconds from ``import pygame`` to the first frame of the menu.

It is run in a process of its own, where nothing has been imported yet.
"""

from __future__ import annotations

import subprocess
import sys
import time

from sim.errors import HarmattanError

FORBIDDEN = ("mesa", "numba")
"""What must not have been imported by then."""


class ImportedTooEarly(HarmattanError):
    """The menu waited for a library that it does not need."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(f"the first frame of the menu waits for {', '.join(found)}, which it does not need")


def first_frame_ms() -> float:
    """Draw the menu for the first time.

    Raises:
        ImportedTooEarly: a library was imported that the menu does not need.
    """
    import pygame  # noqa: F401

    start = time.perf_counter()
    from sim.view.app import HarmattanApp

    app = HarmattanApp()
    app.open_menu()
    while not app.screen.frame_count:
        app.screen.step(app, wait=False)
    taken = 1e3 * (time.perf_counter() - start)
    if found := [name for name in FORBIDDEN if name in sys.modules]:
        raise ImportedTooEarly(found)
    app.close()
    return taken


def measured_apart(times: int) -> float:
    """The best of some fresh processes, milliseconds: the others waited for something that is not ours."""
    command = [sys.executable, "-m", "sim.view.bench.first_frame"]
    return min(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])
        for _ in range(times)
    )


if __name__ == "__main__":
    print(first_frame_ms())
