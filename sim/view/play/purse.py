"""The political capital of the seat: a point each, and what the act that is looked at would take of it."""

from __future__ import annotations

from pygame import Rect

from sim.report.play_records import Purse as Capital
from sim.view.kit.canvas import Canvas
from sim.view.kit.widget import Shown, Widget

MOST_PIPS = 20
"""Points beyond this number are told in words only."""


class Purse(Widget):
    """Words above a row of points: left, asked for by the chosen act, spent on orders of today, not there.

    Args:
        text: how much is left, in words.
        capital: how much is left, spent and possible.

    Attributes:
        asked: cost of the act that is looked at.
    """

    asked = Shown[int]()

    def __init__(self, text: str, capital: Capital, asked: int = 0) -> None:
        super().__init__(name="purse")
        self.text, self.capital = text, capital
        self.asked = asked

    def paint(self, canvas: Canvas) -> None:
        """Draw words and points."""
        look = canvas.look
        line = min(look.typesetter.line_height("note"), self.rect.height)
        words = Rect(self.rect.x, self.rect.y, self.rect.width, line)
        canvas.text(words, self.text, "note", "warn" if self.asked > self.capital.left else "muted", lines=1)
        rest = Rect(self.rect.x, words.bottom, self.rect.width, self.rect.bottom - words.bottom)
        most = min(self.capital.most, MOST_PIPS)
        step = min(look.px(16), rest.width // max(1, most))
        high = min(look.px(8), rest.height - look.px(2))
        if step < look.px(4) or high < look.px(3):
            return
        for number in range(most):
            pip = Rect(rest.x + number * step, rest.y + look.px(2), step - look.px(3), high)
            self._paint_pip(canvas, look.mirrored(pip, rest), number)

    def _paint_pip(self, canvas: Canvas, pip: Rect, number: int) -> None:
        left, spent = self.capital.left, self.capital.spent
        if left - min(self.asked, left) <= number < left:
            canvas.fill(pip, "warn", 2)
        elif number < left:
            canvas.fill(pip, "bar", 2)
        else:
            canvas.frame(pip, "good" if number < left + spent else "border", 1, 2)
