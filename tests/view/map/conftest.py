"""A window that nobody sees, one state of the map, and pictures to compare with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import numpy as np
import pygame
import pytest

from sim.report.records import IncidentRecord, SeatView, StatusRecord
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario
from sim.text import Text
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.map.atlas import Atlas, atlas
from sim.view.map.ink import Ink
from sim.view.map.map_state import MapState
from sim.view.map.state_of import of_seat

DIFFERENT = 12
"""A pixel counts as another if one channel differs by more."""


@pytest.fixture(scope="session", autouse=True)
def _generic_scaling() -> Iterator[None]:
    """The same pixels on every processor; fonts ready."""
    pygame.display.init()
    pygame.font.init()
    before = pygame.transform.get_smoothscale_backend()
    pygame.transform.set_smoothscale_backend("GENERIC")
    yield
    pygame.transform.set_smoothscale_backend(before)


@pytest.fixture(scope="session")
def earth() -> Atlas:
    return atlas()


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load_scenario("tinzaouaten-2025")


def seat_view(scenario: Scenario, statuses: tuple[tuple[str, str, str], ...], seat: str = "algeria") -> SeatView:
    """What a seat knows on day 8 while some statuses hold since day 6."""
    claims = {"algeria": 2.0, "mali": -9.5}
    incident = IncidentRecord("tinzaouaten_drone", "algeria", "mali", 1, claims, {seat: 0.5}, {seat: 0.5}, 0.5)
    held = tuple(StatusRecord(*status, since=6) for status in statuses)
    return SeatView(seat, 8, scenario.setup.start, (50.0,), (), (), held, (incident,), ())


CRISIS = (
    ("algeria", "mali", "sky_closed"),
    ("mali", "algeria", "sky_closed"),
    ("algeria", "mali", "troops_at_border"),
    ("mali", "algeria", "on_alert"),
    ("mali", "algeria", "ambassador_recalled"),
    ("niger", "algeria", "ambassador_recalled"),
    ("burkina_faso", "algeria", "ambassador_recalled"),
    ("algeria", "mali", "border_closed"),
)


@pytest.fixture(scope="session")
def crisis(scenario: Scenario) -> MapState:
    """Both skies closed, ambassadors recalled, forces at the border."""
    return of_seat(scenario, seat_view(scenario, CRISIS))


@pytest.fixture
def ink_of() -> Callable[..., tuple[Ink, Text]]:
    """``ink_of(lang, scale)``: what a screen in a language is drawn with."""

    def made(lang: str = "en", scale: float = 1.0, still: bool = False) -> tuple[Ink, Text]:
        return Ink.of(Look(scale=scale, rtl=lang in RTL_LANGUAGES, reduced_motion=still)), Text(lang)

    return made


def share_different(one: pygame.Surface, other: pygame.Surface) -> float:
    """Share of pixels that differ visibly; all of them if the sizes do."""
    if one.get_size() != other.get_size():
        return 1.0
    here, there = (pygame.surfarray.array3d(each).astype(np.int16) for each in (one, other))
    return float((np.abs(here - there).max(axis=2) > DIFFERENT).mean())
