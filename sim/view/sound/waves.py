"""The cues as waves: a few soft notes each, put together from sines, the same on every start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.view.sound.cues import Cue

Wave = NDArray[np.float64]

RATE = 44_100
"""Samples a second."""

LOUDEST = 0.35
"""Of full scale: soft, and far from clipping."""

ATTACK = 0.008
RELEASE = 0.03
"""Seconds in which a note comes and, at its very end, goes: without them it would click."""

OVERTONES = ((1, 1.0), (2, 0.28), (3, 0.09))
"""Multiple of the pitch, and strength: a mellow sound, between flute and marimba."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note.

    Attributes:
        hertz: its pitch. start: seconds from the beginning of the cue. length: seconds.
        strength: 1 is as loud as the loudest. fade: how much weaker it is at its end, as a power of e.
    """

    hertz: float
    start: float
    length: float
    strength: float = 1.0
    fade: float = 3.0


# Rising means more of something, falling less; low and short means no.
SCORES: Mapping[Cue, tuple[Note, ...]] = {
    "turn_end": (Note(392.0, 0.0, 0.34, 0.8), Note(587.3, 0.03, 0.33, 0.5)),
    "act_confirmed": (Note(523.3, 0.0, 0.12), Note(784.0, 0.08, 0.24)),
    "refused": (Note(196.0, 0.0, 0.11, fade=2.0), Note(174.6, 0.12, 0.16, fade=2.5)),
    "alert": (Note(659.3, 0.0, 0.13), Note(659.3, 0.15, 0.2, 0.9)),
    "tension_up": (Note(293.7, 0.0, 0.13, 0.7), Note(349.2, 0.1, 0.13, 0.85), Note(415.3, 0.2, 0.17)),
    "tension_down": (Note(440.0, 0.0, 0.13), Note(370.0, 0.1, 0.13, 0.85), Note(293.7, 0.2, 0.18, 0.7)),
    "ending": (Note(392.0, 0.0, 0.39, 0.7), Note(493.9, 0.06, 0.33, 0.6), Note(261.6, 0.12, 0.27, 0.8)),
}


def wave(cue: Cue, rate: int = RATE) -> Wave:
    """A cue as samples from -1 to 1, its peak at LOUDEST.

    >>> [round(1000 * len(wave(cue)) / RATE) for cue in ("turn_end", "refused")]
    [360, 280]
    """
    notes = SCORES[cue]
    whole = np.zeros(round(max(note.start + note.length for note in notes) * rate))
    for note in notes:
        begin = round(note.start * rate)
        sounded = sound_of(note, rate)[: len(whole) - begin]
        whole[begin : begin + len(sounded)] += sounded
    whole *= LOUDEST / np.abs(whole).max()
    return whole


def sound_of(note: Note, rate: int = RATE) -> Wave:
    """One note; what lies over the hearing of the rate is left out."""
    time = np.arange(round(note.length * rate)) / rate
    tone: Wave = np.zeros(len(time))
    for times, strength in OVERTONES:
        if note.hertz * times < rate / 2:
            tone += strength * np.sin(2 * np.pi * note.hertz * times * time)
    tone *= note.strength * envelope(time, note)
    return tone


def envelope(time: Wave, note: Note) -> Wave:
    """How strong a note is at each moment: quickly there, slowly weaker, and gone at its end."""
    coming = np.minimum(time / ATTACK, 1.0)
    going = np.clip((note.length - time) / RELEASE, 0.0, 1.0)
    shaped: Wave = coming * going * np.exp(-note.fade * time / note.length)
    return shaped


def samples(cue: Cue, rate: int, channels: int) -> NDArray[np.int16]:
    """A cue for a mixer of 16 bits: shape (samples,) for one channel, else (samples, channels)."""
    one = np.round(wave(cue, rate) * np.iinfo(np.int16).max).astype(np.int16)
    return one if channels == 1 else np.ascontiguousarray(np.repeat(one[:, None], channels, axis=1))
