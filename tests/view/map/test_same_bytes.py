"""The same map is the same to the last byte: in one process, and in processes that hash differently."""

from __future__ import annotations

import os
import subprocess
import sys

DRAWS_EVERY_LAYER = """
import hashlib
import pygame
from sim.scenario.load import load_scenario
from sim.text import Text
from sim.view.kit.look import Look
from sim.view.map.atlas import atlas
from sim.view.map.ink import Ink
from sim.view.map.layers import LAYERS
from sim.view.map.state_of import of_seat
from sim.view.map.picture import MapPicture
from sim.view.map.scene import Scene
from sim.view.map.view import View
from tests.view.map.conftest import CRISIS, seat_view

pygame.display.init()
pygame.font.init()
scenario = load_scenario("tinzaouaten-2025")
state = of_seat(scenario, seat_view(scenario, CRISIS))
for layer in LAYERS:
    surface = pygame.Surface((800, 500))
    scene = Scene(View.home((800, 500)), state, layer, Ink.of(Look()), Text("en"))
    MapPicture(atlas()).draw(surface, scene, 8.3, 0.0)
    print(layer, hashlib.sha256(pygame.image.tobytes(surface, "RGB")).hexdigest())
"""


def test_two_processes_that_hash_differently_draw_the_same_bytes() -> None:
    said = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DRAWS_EVERY_LAYER], capture_output=True, text=True, check=True, env=environment
        )
        said.append([line for line in done.stdout.splitlines() if not line.startswith("pygame")])
    assert len(said[0]) == 6
    assert said[0] == said[1]


DRAWS_LINES = """
import hashlib
import pygame
from sim.view.kit.look import Look
from sim.view.map.atlas import atlas
from sim.view.map.base import draw_lines
from sim.view.map.ink import Ink
from sim.view.map.shapes import Shapes
from sim.view.map.view import View

surface = pygame.Surface((1280, 720))
draw_lines(surface, Shapes(atlas(), View.home((1280, 720))), Ink.of(Look()))
print(hashlib.sha256(pygame.image.tobytes(surface, "RGB")).hexdigest())
"""


def test_borders_are_the_same_in_eight_processes() -> None:
    """A line of two points once came out in two ways, each in about half of all processes."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DRAWS_LINES],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(1, 9)
    ]
    assert len({each.communicate()[0].split()[-1] for each in running}) == 1
