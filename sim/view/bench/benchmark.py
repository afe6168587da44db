"""All that is measured of the window, in one report."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pygame

from sim.view.bench import first_frame, idle, memory
from sim.view.bench.figures import FIRST_FRAME_MS, IDLE_PERCENT, MEMORY_MB, Figure, of_frames
from sim.view.bench.stage import Bench, bench
from sim.view.map.layers import LAYERS

CLOSER = 2.2
"""Gestures are measured at the widest look and this much closer, where there is room to pan in every direction."""
STARTS = 5
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    Attributes:
        machine: what it was measured on. size: of the window.
    """

    machine: dict[str, str]
    size: tuple[int, int]
    figures: tuple[Figure, ...]

    @property
    def holds(self) -> bool:
        """Whether every limit that could be measured holds."""
        return all(figure.holds is not False for figure in self.figures)

    def document(self) -> dict[str, Any]:
        """As plain values."""
        figures = [figure.document() for figure in self.figures]
        return {"machine": self.machine, "size": list(self.size), "holds": self.holds, "figures": figures}


def measure(size: tuple[int, int], seconds: float, say: Say, starts: int = STARTS, runs: int | None = None) -> Report:
    """Measure everything.

    Args:
        size: of the window, pixels.
        seconds: of each gesture on each layer; idle load is measured twice as long.
        say: told what is being measured.
        starts: how often the program is started for the first frame.
        runs: of the comparison in the debrief; as many as in play if None.
    """
    say("first frame")
    first = Figure("first frame of the menu", first_frame.measured_apart(starts), FIRST_FRAME_MS, "ms")
    say("memory")
    held = memory.measured_apart(size, runs)
    with bench(size) as stage:
        stage.play()
        frames = tuple(_frames(stage, seconds, say))
        say("idle load")
        rest = tuple(_idle(stage, 2 * seconds))
        report = Report(_machine(), stage.size, (*frames, first, *rest, *_memory(held)))
    return report


def _frames(stage: Bench, seconds: float, say: Say) -> Iterator[Figure]:
    for number, layer in enumerate(LAYERS):
        say(f"frames of the layer {layer}")
        stage.choose_layer(number)
        yield from of_frames(f"panning, {layer}", stage.pan(seconds / 2) + stage.closer(CLOSER).pan(seconds / 2))
        yield from of_frames(f"zooming, {layer}", stage.zoom(seconds))
        if stage.map.picture.moves:
            yield from of_frames(f"animating, {layer}", stage.animate(seconds))


def _idle(stage: Bench, seconds: float) -> Iterator[Figure]:
    for layer in ("stance", "airspace"):
        stage.choose_layer(LAYERS.index(layer))
        yield Figure(f"idle, {layer}", idle.idle_percent(stage, seconds), IDLE_PERCENT, "% of a core")


def _memory(held: dict[str, float | None]) -> Iterable[Figure]:
    return (Figure(f"memory, {name}", value, MEMORY_MB, "MB") for name, value in held.items())


def _machine() -> dict[str, str]:
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "pygame-ce": pygame.version.ver,
        "driver": pygame.display.get_driver(),
        "cores": str(os.cpu_count()),
        "load": _load(),
    }


def _load() -> str:
    """How many processes wanted a core in the last minute: frames are slow beside others, whatever we do."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
