"""The cues of the program: each is shown, and heard if sound is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.view.sound.cues import Cue
from sim.view.sound.heard import Moment, cue_between, moment_of
from sim.view.sound.player import NoSound, Player
from sim.view.sound.sign import Sign

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp


class Sounds:
    """Listens to the game that is open.

    Args:
        app: the program around it.

    Attributes:
        sign: what is shown of the last cue.
    """

    def __init__(self, app: HarmattanApp) -> None:
        self._app = app
        self._player = Player()
        self._begun = False
        self._before: Moment | None = None
        self.sign = Sign(app)

    def begin(self) -> None:
        """Open the audio device, once, if this person wants sound; nothing of sound is loaded before."""
        if not self._begun:
            self._begun = True
            if self._app.settings.sound:
                self._app.choices.set_sound(True)

    def switch(self, on: bool) -> NoSound | None:
        """Be heard or silent; why there is no sound if there is none."""
        return self._player.switch(on)

    def tick(self, now: float) -> None:
        """Give the cue of what has happened since the last time."""
        session = self._app.session
        before, self._before = self._before, moment_of(session) if session is not None else None
        cue = cue_between(before, self._before) if before is not None and self._before is not None else None
        if cue is not None:
            self.cue(cue)
        self.sign.tick(now)

    def cue(self, cue: Cue) -> None:
        """Let a cue be seen, and heard; a device that went away is told."""
        self.sign.show(cue, self._app.now)
        if (missing := self._player.play(cue)) is not None:
            self._app.choices.set_sound(False)
            self._app.say(missing.said(self._app.text))

    def close(self) -> None:
        """Give the device back."""
        self._player.close()
