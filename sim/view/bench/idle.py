"""How much of a core the window takes while nobody touches it."""

from __future__ import annotations

import time

import pygame

from sim.view.bench.stage import Bench

WAKE = pygame.USEREVENT + 7
LATE_MS = 20
"""By so much the loop is woken after the time is up, so that it need not be woken twice."""


def idle_percent(stage: Bench, seconds: float) -> float:
    """Share of a core, percent, over so many seconds of the program's own loop, once what moves has come to rest."""
    stage.fall_asleep()
    # again and again, for a timer that goes off a little early would leave the loop asleep for good
    pygame.time.set_timer(WAKE, max(1, round(1000 * seconds) + LATE_MS))
    start, used = time.monotonic(), time.process_time()
    while time.monotonic() - start < seconds:
        stage.app.step()
    pygame.time.set_timer(WAKE, 0)
    return 100 * (time.process_time() - used) / (time.monotonic() - start)
