"""What this is, what the model cannot do, what the boundaries mean, and whose work it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.flow import Flow
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.scene import Scene
from sim.view.scenes.column import paragraphs, place_column

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp

PARTS = ("what", "limits", "boundaries", "credits")


class About(Scene):
    """Four short texts."""

    name = "about"
    app: HarmattanApp

    def build(self) -> None:
        """The texts and the way back."""
        import sim

        get = self.app.text.get
        self.title = self.root.add(Label(get("about.title"), role="title"))
        self.flow = self.root.add(Flow(gap=6, name="texts"))
        self.flow.put(Label(get("menu.version", version=sim.__version__), role="note", colour="muted"))
        for part in PARTS:
            paragraphs(self.flow, get(f"about.{part}"), get(f"about.{part}_words"), part)
        self.back = self.root.add(Button(get("menu.back"), self.app.stack.pop, name="back"))

    def arrange(self, area: Rect, look: Look) -> None:
        """A column that is read from top to bottom."""
        place_column(area, look, self.title, self.flow, [self.back])
