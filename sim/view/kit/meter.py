"""A meter: a number as a bar, with its words, its value and how it has changed."""

from __future__ import annotations

from pygame import Rect

from sim.view.kit.button import Press, Pressable
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown

BAR_HEIGHT, GAP, MARGIN = 9, 2, 1


class Meter(Pressable):
    """A bar from zero to a value; what lies under zero grows to the other side.

    With something to press it takes the focus: a number opens to its cause.

    Args:
        text: what is measured.
        value: where it stands.
        low, high: ends of the bar; if ``low`` is under zero, zero is marked.
        said: the value in words.
        change: how it has changed, in words with a sign.
        tone: the colour of the change: good or bad for whom it concerns.
        colour: of the bar.
        press: what is done when it is pressed.

    Attributes:
        value, said, change: see above.
    """

    value = Shown[float]()
    said = Shown[str]()
    change = Shown[str]()

    def __init__(
        self,
        text: str,
        value: float,
        low: float = 0.0,
        high: float = 100.0,
        *,
        said: str = "",
        change: str = "",
        tone: Colour = "muted",
        colour: Colour = "bar",
        press: Press | None = None,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(press, name=name, hint=hint)
        self.text = text
        self.value = value
        self.low, self.high = low, high
        self.said = said
        self.change = change
        self.tone: Colour = tone
        self.colour: Colour = colour

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Only what can be pressed or explains itself takes the focus."""
        return self.press is not None or bool(self.hint)

    @staticmethod
    def least_height(look: Look) -> int:
        """Pixels that the words and the bar below them take."""
        return look.typesetter.line_height("strong") + look.px(BAR_HEIGHT) + look.px(GAP) + 2 * look.px(MARGIN)

    def paint(self, canvas: Canvas) -> None:
        """Draw the words above the bar."""
        look = canvas.look
        if self.hovered and self.press is not None:
            canvas.fill(self.rect, "hover", 4)
        room = inset(self.rect, look.px(2), look.px(MARGIN))
        bar_height = look.px(BAR_HEIGHT)
        words = Rect(room.x, room.y, room.width, max(0, room.height - bar_height - look.px(GAP)))
        self._paint_words(canvas, words)
        self._paint_bar(canvas, Rect(room.x, room.bottom - bar_height, room.width, bar_height))

    def _paint_words(self, canvas: Canvas, words: Rect) -> None:
        look = canvas.look
        measure = look.typesetter.measure
        gap = look.px(6)
        said = min(measure(self.said, "strong", rtl=look.rtl), words.width // 3) if self.said else 0
        change = min(measure(self.change, "note", rtl=look.rtl), words.width // 3) if self.change else 0
        text, value, delta = look.columns(words, (1.0, said, change), gap)
        canvas.text(text, self.text, "label", lines=1)
        if self.said:
            canvas.text(value, self.said, "strong", align="end", lines=1)
        if self.change:
            canvas.text(delta, self.change, "note", self.tone, "end", lines=1)

    def _paint_bar(self, canvas: Canvas, track: Rect) -> None:
        canvas.fill(track, "track", 4)
        zero = self._place_of(min(max(0.0, self.low), self.high), track)
        place = self._place_of(min(max(self.value, self.low), self.high), track)
        left, right = sorted((zero, place))
        if right > left:
            canvas.fill(Rect(left, track.y, right - left, track.height), self.colour, 4)
        if self.low < 0 < self.high:
            wide = max(1, canvas.look.px(2))
            canvas.fill(Rect(zero - wide // 2, track.y, wide, track.height), "text")

    def _place_of(self, value: float, track: Rect) -> int:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return round(track.x + track.width * (1 - share if self.look.rtl else share))
