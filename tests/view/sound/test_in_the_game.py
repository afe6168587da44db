"""What happens in a game is shown by a sign for a moment, and heard if sound is on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from sim.view.settings.settings import Settings
from sim.view.sound.cues import CUES
from sim.view.sound.heard import MARKED, Moment, cue_between
from sim.view.sound.sign import FADES, RESTS, STANDS
from tests.view.scenes.desk import Desk

BEFORE = Moment(game=1, day=3, seat="amer", orders=0, over=False, concerned=False, tension=20.0)


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    pygame.mixer.quit()
    yield
    pygame.mixer.quit()


@pytest.mark.parametrize(
    ("after", "cue"),
    [
        ({}, None),
        ({"game": 2, "day": 9}, None),
        ({"orders": 1}, "act_confirmed"),
        ({"seat": "tadla", "orders": 0}, "turn_end"),
        ({"day": 4}, "turn_end"),
        ({"day": 4, "tension": 20.0 + MARKED}, "tension_up"),
        ({"day": 4, "tension": 20.0 - MARKED}, "tension_down"),
        ({"day": 4, "tension": 90.0, "concerned": True}, "alert"),
        ({"day": 4, "concerned": True, "over": True}, "ending"),
    ],
)
def test_the_weightiest_of_what_has_happened_is_heard(after: dict[str, object], cue: str | None) -> None:
    assert cue_between(BEFORE, replace(BEFORE, **after)) == cue


def test_orders_that_are_taken_back_and_an_end_that_is_known_are_not_heard() -> None:
    assert cue_between(replace(BEFORE, orders=2), replace(BEFORE, orders=1)) is None
    assert cue_between(replace(BEFORE, over=True), replace(BEFORE, over=True, day=4)) is None


def at_play(folder: Path, settings: Settings | None = None) -> Desk:
    desk = Desk(folder, settings)
    desk.app.open_menu()
    desk.steps()
    desk.app.start("tutorial", ["amer"], 1)
    desk.steps()
    return desk


def sign(desk: Desk) -> str:
    """What the sign says; empty if there is none."""
    return "".join(drawn.text for drawn in desk.app.screen.drawn if drawn.owner == "sign")


def order(desk: Desk) -> None:
    session = desk.app.session
    assert session is not None
    target = session.others[0]
    session.order(next(choice.act for choice in session.choices(target) if choice.open), target)


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_an_order_and_a_turn_are_shown_for_a_moment(lang: str, tmp_path: Path) -> None:
    desk = at_play(tmp_path, Settings(language=lang))  # type: ignore[arg-type]
    words = {desk.app.text.get(f"sound.cue.{cue}") for cue in CUES}
    assert sign(desk) == ""
    order(desk)
    desk.steps(1)
    assert sign(desk) == desk.app.text.get("sound.cue.act_confirmed")
    desk.time += STANDS + FADES
    desk.steps(2)
    assert sign(desk) == ""
    desk.keys(pygame.K_e)
    assert sign(desk) in words
    assert pygame.mixer.get_init() is None, "nothing is heard unless it is asked for"


def stages(desk: Desk, seconds: float) -> tuple[int, float]:
    """How many frames the sign took to go, and how long it was there."""
    order(desk)
    desk.app.step(wait=False)
    begun, frames = desk.time, desk.app.screen.frame_count
    while sign(desk):
        assert desk.time - begun < seconds
        desk.time += 0.02
        desk.app.step(wait=False)
    return desk.app.screen.frame_count - frames, desk.time - begun


def test_it_goes_softly_and_rests_with_reduced_motion(tmp_path: Path) -> None:
    soft, short = stages(at_play(tmp_path / "a"), 5.0)
    once, long = stages(at_play(tmp_path / "b", Settings(reduced_motion=True)), 5.0)
    assert soft > 3
    assert once == 1
    assert short < STANDS + FADES + 0.1 < RESTS <= round(long, 2)


def test_a_refusal_is_shown_too(tmp_path: Path) -> None:
    desk = at_play(tmp_path)
    desk.app.load(tmp_path / "nowhere.jsonl")
    desk.steps(3)
    assert sign(desk) == desk.app.text.get("sound.cue.refused")


def test_with_sound_on_it_is_heard(tmp_path: Path) -> None:
    desk = at_play(tmp_path, Settings(sound=True))
    assert pygame.mixer.get_init() is not None
    assert not pygame.mixer.get_busy()
    order(desk)
    desk.steps(1)
    assert pygame.mixer.get_busy()
    desk.app.choices.set_sound(False)
    assert pygame.mixer.get_init() is None


def test_between_two_persons_only_the_turn_is_shown(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.app.open_menu()
    desk.app.start("tutorial", ["amer", "tadla"], 1)
    desk.steps()
    desk.keys(pygame.K_RETURN, pygame.K_e)
    assert desk.scene == "hand_over"
    assert sign(desk) == desk.app.text.get("sound.cue.turn_end")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_sign_does_not_cover_who_sits_down_next(scale: float, tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings("en", scale, window=(1280, 720)))
    desk.app.start("tutorial", ["amer", "tadla"], 1)
    desk.steps(14)
    desk.keys(pygame.K_RETURN)
    desk.steps(3)
    desk.keys(pygame.K_e)
    assert desk.scene == "hand_over"
    drawn = desk.app.screen.drawn
    (place,) = (record.rect for record in drawn if record.owner == "sign" and record.kind == "rect")
    words = [record for record in drawn if record.kind == "text" and record.owner != "sign"]
    assert words
    # A line is higher than its letters; of that room a little may be taken.
    hidden = [record for record in words if place.clip(record.rect).height > record.rect.height // 4]
    assert [record.text for record in hidden] == []
