"""The settings: each acts at once and is remembered; keys can be chosen, and all be set back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

import pygame
from pygame import Rect

from sim.view.kit.actions import Action
from sim.view.kit.button import Button, Switch
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.flow import Flow, Line
from sim.view.kit.keys import FIXED, Stroke
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.scene import Scene
from sim.view.scenes.column import place_column
from sim.view.scenes.help import action_words, keys_words
from sim.view.settings.settings import (
    BOUNDARIES,
    CONTRASTS,
    FRAME_CAPS,
    FRAMES,
    LANGUAGES,
    PALETTES,
    TEXT_SCALES,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.view.app import HarmattanApp

T = TypeVar("T")


class SettingsScene(Scene):
    """One line a setting, then one line a key."""

    name = "settings"
    app: HarmattanApp

    def build(self) -> None:
        """The settings, the keys, and the way back."""
        get = self.app.text.get
        self.title = self.root.add(Label(get("view_settings.title"), role="title"))
        self.flow = self.root.add(Flow(gap=8, name="settings"))
        self._put_choices()
        self._put_switches()
        self.flow.put(Label(get("settings_screen.sample"), role="heading", name="sample"))
        self._put_keys()
        self.back = self.root.add(Button(get("menu.back"), self.app.stack.pop, name="back"))

    def arrange(self, area: Rect, look: Look) -> None:
        """A column; what can also be changed by a key shows how it is now."""
        scales = self.dropdowns["text_scale"]
        scales.chosen = min(range(len(TEXT_SCALES)), key=lambda step: abs(TEXT_SCALES[step] - look.scale))
        self.full.on = self.app.screen.full
        place_column(area, look, self.title, self.flow, [self.back])

    # --- lines ---

    def _put_choices(self) -> None:
        chosen, change = self.app.settings, self.app.choices
        self.dropdowns: dict[str, Dropdown] = {}
        self._put("language", LANGUAGES, chosen.language, self._value, change.set_language)
        self._put("text_scale", TEXT_SCALES, chosen.text_scale, self._percent, change.set_scale)
        self._put("palette", PALETTES, chosen.palette, self._value, change.set_palette)
        self._put("contrast", CONTRASTS, chosen.contrast, self._value, change.set_contrast)
        self._put("frame_cap", FRAME_CAPS, chosen.frame_cap, self._frames, change.set_frame_cap)
        self._put("boundaries", BOUNDARIES, chosen.boundaries, self._value, change.set_boundaries)

    def _put(
        self,
        name: str,
        values: Sequence[T],
        chosen: T,
        say: Callable[[str, T], str],
        change: Callable[[T], object],
    ) -> None:
        """A line with the name of a setting and its values."""
        line = self.flow.put(Line(1.0, 1.0))
        line.add(Label(self.app.text.get(f"view_settings.name.{name}"), lines=9, name="label"))
        words = [say(name, value) for value in values]
        place = list(values).index(chosen)
        dropdown = Dropdown(words, lambda number: change(values[number]), chosen=place, name=name)
        self.dropdowns[name] = line.add(dropdown)

    def _put_switches(self) -> None:
        app, name = self.app, "view_settings.name"
        get, change = app.text.get, app.choices
        self.full = self.flow.put(Switch(get("kit.action.full_screen"), app.screen.full, change.set_full, name="full"))
        moving = Switch(get(f"{name}.reduced_motion"), app.settings.reduced_motion, change.set_reduced_motion)
        self.flow.put(moving)
        self.sound = self.flow.put(Switch(get(f"{name}.sound"), app.settings.sound, self._set_sound, name="sound"))

    def _put_keys(self) -> None:
        get = self.app.text.get
        self.flow.put(Label(get("view_settings.name.keys"), role="heading"))
        self.flow.put(Label(get("settings_screen.fixed"), role="note", colour="muted", lines=99))
        for action in self.app.keys.actions:
            line = self.flow.put(Line(1.6, 1.4, 1.0))
            line.add(Label(action_words(action, self.app.text), lines=9, name="action"))
            line.add(Label(keys_words(action, self.app.keys, self.app.text), colour="link", lines=9, name="key"))
            if action not in FIXED:
                hint = get("settings_screen.change_hint")
                change = partial(self._listen, action)
                line.add(Button(get("settings_screen.change"), change, name=f"change {action}", hint=hint))
            else:
                line.add(Label("", name="fixed"))
        self.flow.put(Button(get("settings_screen.reset"), self._reset, name="reset"))

    def _set_sound(self, on: bool) -> None:
        """Sound stays off where there is no device."""
        self.app.choices.set_sound(on)
        self.sound.on = self.app.settings.sound

    def _value(self, name: str, value: object) -> str:
        return self.app.text.get(f"view_settings.value.{name}.{value}")

    def _percent(self, name: str, value: float) -> str:
        return self.app.text.get("view_settings.value.percent", value=round(100 * value))

    def _frames(self, name: str, value: object) -> str:
        if value == "low":
            return self._value(name, value)
        frames = next(number for cap, number in FRAMES.items() if cap == value)
        return self.app.text.get("view_settings.value.frame_cap.fps", count=frames)

    # --- keys ---

    def _listen(self, action: Action) -> None:
        """Wait for the new key of an action."""
        words = action_words(action, self.app.text)
        self.app.say(self.app.text.get("settings_screen.press", action=words))
        self.app.choices.catch_key(lambda pressed: self._bind(action, pressed))

    def _bind(self, action: Action, pressed: Stroke) -> None:
        overlays = self.root.overlays
        if overlays:
            self.root.close(overlays[0])
        if pressed.key == pygame.K_ESCAPE:
            return
        other = self.app.keys.rebind(action, pressed)
        if other is not None:
            said = action_words(other, self.app.text)
            self.app.say(self.app.text.get("settings_screen.taken", action=said))
            return
        self._keys_changed()

    def _reset(self) -> None:
        self.app.keys.reset()
        self._keys_changed()
        self.app.say(self.app.text.get("settings_screen.was_reset"))

    def _keys_changed(self) -> None:
        """Keep the keys and show them as they are now."""
        self.app.choices.keys_changed()
        labels: list[Label] = []
        for line in self.flow.children:
            if isinstance(line, Line) and len(line.children) == 3:
                labels.append(cast("Label", line.children[1]))
        for action, label in zip(self.app.keys.actions, labels, strict=True):
            label.text = keys_words(action, self.app.keys, self.app.text)
        if self.root.rect.width:
            self.arrange(self.root.rect, self.root.look)
