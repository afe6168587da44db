"""What a person chooses: it acts at once, and is kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from sim.view.caught_key import CaughtKey
from sim.view.kit.keys import Stroke
from sim.view.kit.look import RTL_LANGUAGES, Look
from sim.view.kit.palette import Contrast, PaletteName, palette
from sim.view.settings.notes import Note
from sim.view.settings.settings import FrameCap, Language, Settings, fitting_window, next_scale

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp
    from sim.view.map.atlas import Boundaries

Keep = Callable[[Settings], Note | None]


class Choices:
    """The settings of one person, and what follows from a change of each.

    Args:
        app: the program around them.
        settings: as they were kept.
        keep: writes the settings down after each change, and gives back what to tell the person if it cannot.

    Attributes:
        settings: as they are now.
    """

    def __init__(self, app: HarmattanApp, settings: Settings, keep: Keep | None) -> None:
        self.settings = settings
        self._app = app
        self._keep = keep
        self._cannot_keep = False

    def look(self) -> Look:
        """What everything is drawn with."""
        chosen = self.settings
        colours = palette(chosen.palette, chosen.contrast)
        return Look(colours, chosen.text_scale, chosen.language in RTL_LANGUAGES, chosen.reduced_motion)

    # --- language and look ---

    def set_language(self, lang: Language) -> None:
        """Speak another language; the focus stays where it is."""
        place = self._place_of_focus()
        self._choose(language=lang)
        self._app.speak(lang)
        if place is not None:
            self._focus_on(*place)

    def next_language(self) -> None:
        """Speak the next language."""
        known = get_args(Language)
        self.set_language(known[(known.index(self.settings.language) + 1) % len(known)])

    def set_scale(self, scale: float) -> None:
        """Make everything as large as this, 1.0 to 2.0."""
        self._choose(text_scale=scale)

    def step_scale(self, steps: int) -> None:
        """Make everything larger or smaller by a step."""
        self.set_scale(next_scale(self.settings.text_scale, steps))

    def set_palette(self, name: PaletteName) -> None:
        """Draw in other colours."""
        self._choose(palette=name)

    def set_contrast(self, contrast: Contrast) -> None:
        """Draw with another contrast."""
        self._choose(contrast=contrast)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let nothing move that need not, or let it."""
        self._choose(reduced_motion=reduced)

    def set_boundaries(self, boundaries: Boundaries) -> None:
        """Draw the borders of the map by another reckoning."""
        self._choose(boundaries=boundaries)

    # --- window and sound ---

    def set_frame_cap(self, cap: FrameCap) -> None:
        """Draw at most so many frames a second."""
        self._choose(frame_cap=cap)
        self._app.screen.frames = self.settings.frames

    def set_full(self, full: bool) -> None:
        """Fill the screen, or go back to a window."""
        self._app.screen.set_full(full)
        self._choose(window="full" if full else fitting_window(self._app.screen.size))

    def remember_window(self) -> None:
        """Keep the size of the window for the next time."""
        if not self._app.screen.full:
            self._choose(window=fitting_window(self._app.screen.size))

    def set_sound(self, on: bool) -> None:
        """Play cues, or be silent; without a device it stays off, and that is said."""
        missing = self._app.sounds.switch(on)
        self._choose(sound=on and missing is None)
        if missing is not None:
            self._app.say(missing.said(self._app.text))

    # --- keys ---

    def take_up_keys(self) -> None:
        """Let the chosen keys hold; what makes no sense among them is told and left out."""
        left_out = self._app.keys.restore(self.settings.keys)
        if left_out:
            self.keys_changed()
            self._app.say(Note("keys", entries=left_out).said(self._app.text))

    def catch_key(self, take: Callable[[Stroke], object]) -> None:
        """Give the next key that is pressed to somebody; then the usual keys hold again."""
        screen = self._app.screen

        def give(pressed: Stroke) -> None:
            screen.keys = self._app.keys
            take(pressed)

        screen.keys = CaughtKey(give)

    def keys_changed(self) -> None:
        """Keep the keys as they are now."""
        self._choose(keys={action: tuple(names) for action, names in self._app.keys.choices().items()})

    # --- how it is done ---

    def _choose(self, **choices: object) -> None:
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]
        look = self.look()
        if look != self._app.look:
            self._app.screen.look = look
        note = self._keep(self.settings) if self._keep is not None else None
        # Told once: what cannot be written now will not be written the next time either.
        if note is not None and not self._cannot_keep:
            self._cannot_keep = True
            self._app.say(note.said(self._app.text))

    def _place_of_focus(self) -> tuple[int, bool] | None:
        """The number of the widget with the focus in TAB order, and whether its ring is drawn."""
        if self._app.stack.empty:
            return None
        focus = self._app.stack.top.root.focus
        stops = focus.reachable()
        return (stops.index(focus.on), focus.ringed) if focus.on in stops else None

    def _focus_on(self, number: int, ringed: bool) -> None:
        focus = self._app.stack.top.root.focus
        stops = focus.reachable()
        if stops:
            focus.set(stops[min(number, len(stops) - 1)])
            focus.ringed = ringed
