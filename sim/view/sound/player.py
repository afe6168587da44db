"""Playing the cues, if sound is on and there is a device; without one the game goes on in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.view.sound.cues import Cue

if TYPE_CHECKING:
    import pygame

    from sim.text import Text

CHANNELS = 2
BUFFER = 512
"""Samples that are put together at once; larger ones are heard too late."""

BITS = -16
"""Signed samples of 16 bits, as pygame says it."""

RATE_ALONE = 1
"""What the device may choose: the samples a second (SDL_AUDIO_ALLOW_FREQUENCY_CHANGE), and nothing else."""


@dataclass(frozen=True, slots=True)
class NoSound:
    """That there is no sound.

    Attributes:
        why: what the system says.
    """

    why: str

    def said(self, text: Text) -> str:
        """The sentence in the reader's language."""
        return text.get("sound.no_device", why=self.why)


class Player:
    """The cues of one game. Nothing of sound is loaded, and no device opened, before it is switched on.

    Attributes:
        on: whether cues are heard.
    """

    def __init__(self) -> None:
        self.on = False
        self._sounds: dict[Cue, pygame.mixer.Sound] = {}
        self._opened = False

    def switch(self, on: bool) -> NoSound | None:
        """Switch sound on or off.

        Returns:
            Why there is none, if no device is found.
        """
        if not on:
            self.close()
            return None
        if self.on:
            return None
        try:
            self._open()
        except _failures() as error:
            self.close()
            return NoSound(str(error))
        self.on = True
        return None

    def play(self, cue: Cue) -> NoSound | None:
        """Sound a cue, if sound is on.

        Returns:
            Why there is no sound any more, if the device went away; from then on all is silent.
        """
        if not self.on:
            return None
        try:
            self._sounds[cue].play()
        except _failures() as error:
            self.close()
            return NoSound(str(error))
        return None

    def close(self) -> None:
        """Fall silent, and give the device back if it was opened here."""
        self.on = False
        self._sounds.clear()
        if self._opened:
            import pygame

            pygame.mixer.quit()
            self._opened = False

    def _open(self) -> None:
        """Open the device and make every cue in memory."""
        import pygame

        from sim.view.sound.waves import RATE

        if pygame.mixer.get_init() is None:
            pygame.mixer.init(RATE, BITS, CHANNELS, BUFFER, allowedchanges=RATE_ALONE)
            self._opened = True
        rate, bits, channels = pygame.mixer.get_init() or (0, 0, 0)
        self._sounds = _made(rate, bits, channels)


def _made(rate: int, bits: int, channels: int) -> dict[Cue, pygame.mixer.Sound]:
    """Every cue as the mixer wants it."""
    import pygame

    from sim.view.sound.cues import CUES
    from sim.view.sound.waves import samples

    if bits != BITS:
        raise pygame.error(f"the mixer has samples of {bits} bits")
    return {cue: pygame.sndarray.make_sound(samples(cue, rate, channels)) for cue in CUES}


def _failures() -> tuple[type[Exception], ...]:
    """What pygame raises where there is no device, or no mixer at all."""
    import pygame

    return (pygame.error, NotImplementedError, ImportError, OSError)
