"""Cues: short, soft, without clicks or clipping; silent and said once where there is no device."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from sim.text import Text
from sim.text.files import shipped_table
from sim.view.pictures.names import ICONS
from sim.view.sound import player as module
from sim.view.sound.cues import CUES, TWINS
from sim.view.sound.player import NoSound, Player
from sim.view.sound.waves import LOUDEST, RATE, SCORES, samples, wave

LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def player() -> Iterator[Player]:
    made = Player()
    yield made
    made.close()
    pygame.mixer.quit()


# --- waves ---


def test_every_cue_has_a_score_and_a_twin_that_is_an_icon() -> None:
    assert set(SCORES) == set(CUES) == set(TWINS)
    assert set(TWINS.values()) <= set(ICONS)
    assert len(set(TWINS.values())) == len(CUES), "told apart by eye as well"


@pytest.mark.parametrize("cue", CUES)
@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 192_000])
def test_cues_are_short_and_soft_and_never_clip(cue, rate: int) -> None:
    heard = wave(cue, rate)
    assert 0.1 < len(heard) / rate < 0.4
    assert np.abs(heard).max() == pytest.approx(LOUDEST)
    whole = samples(cue, rate, 1)
    assert np.abs(whole.astype(int)).max() < 0.5 * 32_767
    assert np.sqrt((heard**2).mean()) < 0.2, "soft on the whole"


@pytest.mark.parametrize("cue", CUES)
def test_cues_begin_and_end_without_a_click(cue) -> None:
    heard = wave(cue)
    assert np.abs(heard[:8]).max() < 0.02
    assert np.abs(heard[-8:]).max() < 0.005
    assert np.abs(np.diff(heard)).max() < 0.08
    assert abs(heard.mean()) < 0.005, "no constant pressure on the membrane"


def pitch(part: np.ndarray) -> float:
    """The strongest frequency of a piece."""
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 17))
    return float(spectrum.argmax() * RATE / (1 << 17))


def test_tension_is_heard_to_rise_and_to_fall() -> None:
    third = RATE // 8
    up, down = wave("tension_up"), wave("tension_down")
    assert pitch(up[-third:]) > 1.2 * pitch(up[:third])
    assert pitch(down[-third:]) < 0.8 * pitch(down[:third])
    assert pitch(wave("refused")) < 250 < pitch(wave("act_confirmed"))


def test_no_two_cues_sound_alike() -> None:
    assert len({samples(cue, RATE, 1).tobytes() for cue in CUES}) == len(CUES)
    assert samples("alert", RATE, 1).tobytes() == samples("alert", RATE, 1).tobytes()


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_samples_have_the_shape_that_the_mixer_wants(channels: int) -> None:
    made = samples("alert", RATE, channels)
    assert made.dtype == np.int16
    assert made.shape == (len(wave("alert")),) + ((channels,) if channels > 1 else ())


# --- the player ---


def test_sound_is_off_until_it_is_switched_on(player: Player) -> None:
    assert not player.on
    assert [player.play(cue) for cue in CUES] == [None] * len(CUES)
    assert pygame.mixer.get_init() is None


def test_switched_on_every_cue_plays_and_off_gives_the_device_back(player: Player) -> None:
    assert player.switch(True) is None
    assert player.on
    assert player.switch(True) is None
    for cue in CUES:
        assert player.play(cue) is None
        assert 0.1 < player._sounds[cue].get_length() < 0.4
    player.switch(False)
    assert not player.on
    assert pygame.mixer.get_init() is None
    assert player.play("alert") is None


def test_a_mixer_that_somebody_else_opened_is_used_and_left(player: Player) -> None:
    pygame.mixer.init(22_050, -16, 1)
    assert player.switch(True) is None
    player.play("turn_end")
    player.switch(False)
    assert pygame.mixer.get_init() == (22_050, -16, 1)


def test_a_mixer_of_another_kind_is_silence(player: Player) -> None:
    pygame.mixer.init(22_050, 8, 1)
    assert isinstance(player.switch(True), NoSound)
    assert not player.on


def no_device(*_: object, **__: object) -> None:
    raise pygame.error("dsp: no such audio device")


def test_without_a_device_there_is_one_sentence_and_the_game_goes_on(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.mixer, "init", no_device)
    missing = player.switch(True)
    assert missing == NoSound("dsp: no such audio device")
    assert not player.on
    assert player.play("refused") is None
    assert player.switch(True) == missing
    monkeypatch.undo()
    assert player.switch(True) is None
    assert player.on


def test_a_device_that_goes_away_is_silence(player: Player) -> None:
    class Gone:
        def play(self) -> None:
            no_device()

    player.switch(True)
    player._sounds["alert"] = Gone()  # type: ignore[assignment]
    assert player.play("alert") == NoSound("dsp: no such audio device")
    assert not player.on
    assert player.play("alert") is None


def test_a_pygame_without_a_mixer_is_silence(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object) -> None:
        raise NotImplementedError("mixer module not available")

    monkeypatch.setattr(module, "_made", absent)
    assert player.switch(True) == NoSound("mixer module not available")


def test_a_real_system_without_a_device_says_so() -> None:
    code = "from sim.view.sound.player import Player\nno = Player().switch(True)\nassert no is not None and no.why, no"
    environment = os.environ | {"SDL_AUDIODRIVER": "no_such_driver"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)


def test_nothing_of_sound_is_loaded_before_it_is_on() -> None:
    code = "import sys\nfrom sim.view.sound.player import Player\nPlayer().switch(False)\n"
    code += "assert not {'numpy', 'pygame', 'sim.view.sound.waves'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cue_has_its_words(lang: str) -> None:
    table = shipped_table(lang)
    assert {key.split(".")[2] for key in table if key.startswith("sound.cue.")} == set(CUES)
    said = NoSound("no device").said(Text(lang))
    assert "no device" in said
    assert said.endswith(".")
