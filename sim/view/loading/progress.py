"""A bar that shows how far the model is, with a word for what is being done."""

from __future__ import annotations

from pygame import Rect

from sim.text import Text
from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.widget import Shown, Widget
from sim.view.loading.model_load import ModelLoad

BAR_HIGH = 8


class Progress(Widget):
    """The bar and its words.

    Attributes:
        fraction: how much of the bar is filled, 0 to 1.
        words: above it.
    """

    fraction = Shown[float]()
    words = Shown[str]()

    def __init__(self, text: Text, model: ModelLoad) -> None:
        super().__init__()
        self._text, self._model = text, model
        self.fraction = 0.0
        self.words = text.get(f"menu.loading.{model.stage}")

    def tick(self, now: float) -> None:
        """Show what the model has come to."""
        self.words = self._text.get(f"menu.loading.{self._model.stage}")
        self.fraction = round(self._model.fraction(now), 3)

    def needs(self, width: int, look: Look) -> int:
        """How high it must be at this width: room for the longest of its words."""
        stages = ("compiling", "failed", "importing")
        words = (self._text.get(f"menu.loading.{stage}") for stage in stages)
        tallest = max(look.typesetter.set(each, "note", width, look.rtl).height for each in words)
        return tallest + look.px(BAR_HIGH + 4)

    def paint(self, canvas: Canvas) -> None:
        """Draw the words and the bar below them."""
        look = canvas.look
        high = look.px(BAR_HIGH)
        words = Rect(self.rect.x, self.rect.y, self.rect.width, max(1, self.rect.height - high - look.px(4)))
        failed = self._model.stage == "failed"
        canvas.text(words, self.words, "note", "warn" if failed else "muted", down="end", lines=4)
        track = Rect(self.rect.x, self.rect.bottom - high, self.rect.width, high)
        canvas.fill(track, "track", 4)
        done = Rect(track.x, track.y, round(track.width * self.fraction), high)
        if done.width:
            canvas.fill(look.mirrored(done, track), "warn" if failed else "bar", 4)
