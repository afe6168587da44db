"""How much of a core the window takes while nobody touches it."""

from __future__ import annotations

import time

import pygame

from sim.view.bench.stage import Bench

WAKE = pygame.USEREVENT + 7


def idle_percent(stage: Bench, seconds: float) -> float:
    """Share of a core, percent, over so many seconds of the program's own loop, once what moves has come to rest."""
    stage.fall_asleep()
    pygame.time.set_timer(WAKE, max(1, round(1000 * seconds)), loops=1)
    start, used = time.monotonic(), time.process_time()
    while time.monotonic() - start < seconds:
        stage.app.step()
    return 100 * (time.process_time() - used) / (time.monotonic() - start)
