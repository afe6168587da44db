"""How to play, and every key with its action, as the keys are just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.text import Text
from sim.view.kit.actions import Action
from sim.view.kit.button import Button
from sim.view.kit.flow import Flow, Line
from sim.view.kit.key_words import stroke_words
from sim.view.kit.keys import Keys
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.scene import Scene
from sim.view.scenes.column import paragraphs, place_column

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp


class Help(Scene):
    """Opens over any scene."""

    name = "help"
    app: HarmattanApp

    def build(self) -> None:
        """The texts, the keys, and the way back."""
        text = self.app.text
        self.title = self.root.add(Label(text.get("help.title"), role="title"))
        self.flow = self.root.add(Flow(gap=6, name="texts"))
        for words in text.get("help.play").splitlines():
            self.flow.put(Label(words, role="body", down="start", lines=99, name="play"))
        paragraphs(self.flow, text.get("help.keys"), text.get("help.mouse"), "keys")
        for action in self.app.keys.actions:
            line = self.flow.put(Line(2.0, 3.0))
            line.add(Label(keys_words(action, self.app.keys, text), role="strong", colour="link", lines=9, name="key"))
            line.add(Label(action_words(action, text), role="body", lines=9, name="action"))
        self.back = self.root.add(Button(text.get("menu.back"), self.app.stack.pop, name="back"))

    def arrange(self, area: Rect, look: Look) -> None:
        """A column that is read from top to bottom."""
        place_column(area, look, self.title, self.flow, [self.back])


def action_words(action: Action, text: Text) -> str:
    """What an action is called: by the kit, or by the scene that added it."""
    sections = ("kit.action", "help.action", "play.action", "timeline.action")
    return text.first_of([f"{section}.{action}" for section in sections], {})


def keys_words(action: Action, keys: Keys, text: Text) -> str:
    """The keys of an action."""
    words = (stroke_words(stroke, text) for stroke in keys.strokes(action))
    return " · ".join(words) or text.get("help.none")
