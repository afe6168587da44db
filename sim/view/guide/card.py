"""The card of a lesson: which step it is, what it says, and the buttons to go on, back and away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pygame import Rect

from sim.text import Text
from sim.view.guide.progress import Guide
from sim.view.kit.button import Button
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.widget import Widget

WIDTH, PADDING, GAP = 330, 12, 6
BROAD = 560
"""A card that is wider, at scale 1, has its buttons beside its words."""
BUTTONS_WIDTH = 190


@dataclass(frozen=True)
class Ways:
    """What the buttons of a card do."""

    on: Callable[[], object]
    back: Callable[[], object]
    leave: Callable[[], object]


class Card(Widget):
    """One lesson.

    Args:
        text: the reader's language.
        guide: the lessons.
        ways: what the buttons do.
        key_of: the key that does what a lesson asks for, in words, by its deed.
    """

    def __init__(self, text: Text, guide: Guide, ways: Ways, key_of: Mapping[str, str]) -> None:
        super().__init__(name="guide_card")
        self._text, self._guide, self._key_of = text, guide, key_of
        self.step = self.add(Label("", role="note", colour="link", lines=1, name="guide_step"))
        self.title = self.add(Label("", role="strong", lines=2, name="guide_title"))
        self.prose = self.add(Prose("", role="label", name="guide_words"))
        self.back = self.add(Button(text.get("play.guide.back"), ways.back, name="guide_back"))
        self.leave = self.add(Button(text.get("play.guide.leave"), ways.leave, name="guide_leave"))
        self.on = self.add(Button("", ways.on, kind="primary", name="guide_next"))
        self.show()

    def show(self) -> None:
        """Say what the open lesson says."""
        text, guide = self._text, self._guide
        lesson = guide.lesson
        self.step.text = text.get("play.guide.step", number=guide.number + 1, count=len(guide.lessons))
        self.title.text = text.get(f"guide.{lesson.text}.title")
        self.prose.text = text.get(f"guide.{lesson.text}.words", press=self._key_of[lesson.done])
        self.back.enabled = guide.number > 0
        self.on.text = text.get("play.guide.finish" if guide.is_last else "play.guide.next")

    # --- layout and drawing ---

    def size_for(self, width: int, look: Look) -> tuple[int, int]:
        """How large it wants to be if it may be so wide."""
        room = width - 2 * look.px(PADDING)
        if width > look.px(BROAD):
            room -= look.px(BUTTONS_WIDTH + PADDING)
        words = self._head(room, look) + look.px(GAP) + self.prose.height_for(room, look)
        one = look.control_height
        if width > look.px(BROAD):
            return width, max(words, 3 * one + 2 * look.px(GAP)) + 2 * look.px(PADDING)
        return width, words + 2 * look.px(PADDING) + 2 * (one + look.px(GAP))

    def _head(self, room: int, look: Look) -> int:
        """Height of step and title."""
        title = look.typesetter.set(self.title.text, "strong", room, look.rtl).height
        return look.typesetter.line_height("note") + title

    def arrange(self, look: Look) -> None:
        """The buttons below the words, or beside them where it is broad."""
        inside, gap, one = inset(self.rect, look.px(PADDING)), look.px(GAP), look.control_height
        if self.rect.width > look.px(BROAD):
            words, side = look.columns(inside, (1.0, look.px(BUTTONS_WIDTH)), look.px(PADDING))
            places = rows(side, (one, one, one), gap)
            buttons = [places[1], places[2], places[0]]
        else:
            words, first, second = rows(inside, (1.0, one, one), gap)
            buttons = [*look.columns(first, (1.0, 1.4), gap), second]
            buttons = [buttons[0], buttons[2], buttons[1]]
        self._place_words(words, look)
        for button, place in zip((self.back, self.leave, self.on), buttons, strict=True):
            button.place(place, look)

    def _place_words(self, words: Rect, look: Look) -> None:
        note = look.typesetter.line_height("note")
        head = self._head(words.width, look)
        step, title, prose = rows(words, (note, head - note, 1.0))
        self.step.place(step, look)
        self.title.place(title, look)
        self.prose.place(Rect(prose.x, prose.y + look.px(GAP), prose.width, max(0, prose.height - look.px(GAP))), look)

    def paint(self, canvas: Canvas) -> None:
        """Draw the ground."""
        canvas.fill(self.rect, "raised", 8, "link")
