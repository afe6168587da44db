"""A line that a person types into."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import bidirectional

import pygame
from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer, Typed
from sim.view.kit.canvas import Canvas
from sim.view.kit.caret import carets
from sim.view.kit.geometry import inset
from sim.view.kit.widget import Shown, Widget

LONGEST = 200


class Entry(Widget):
    """One line of text, in any script, with cursor, clipboard and an input method's half-made letters.

    Args:
        text: what stands in it at first.
        change: called with the text after each change.
        take: called with the text on ``confirm``.
        placeholder: shown while it is empty.
        longest: at most so many characters.

    Attributes:
        text: what stands in it.
        cursor: how many characters stand before the cursor.
        all_chosen: whether all of it is selected.
    """

    focusable = True
    wants_text = True

    text = Shown[str]()
    cursor = Shown[int]()
    all_chosen = Shown[bool]()
    _composing = Shown[str]()

    def __init__(
        self,
        text: str = "",
        change: Callable[[str], object] | None = None,
        take: Callable[[str], object] | None = None,
        *,
        placeholder: str = "",
        longest: int = LONGEST,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint)
        self.text = text
        self.cursor = len(text)
        self.all_chosen = False
        self._composing = ""
        self.change = change
        self.take = take
        self.placeholder = placeholder
        self.longest = longest

    # --- changing the text ---

    def insert(self, text: str) -> None:
        """Put text at the cursor, or in place of what is selected."""
        wanted = "".join(character for character in text.replace("\n", " ") if character.isprintable())
        before, after = ("", "") if self.all_chosen else (self.text[: self.cursor], self.text[self.cursor :])
        wanted = wanted[: self.longest - len(before) - len(after)]
        self._set(before + wanted + after, len(before) + len(wanted))

    def _remove(self, start: int, end: int) -> None:
        if self.all_chosen:
            start, end = 0, len(self.text)
        start, end = max(0, start), min(end, len(self.text))
        self._set(self.text[:start] + self.text[end:], start)

    def _set(self, text: str, cursor: int) -> None:
        changed = text != self.text
        self.text, self.cursor, self.all_chosen = text, cursor, False
        if changed and self.change is not None:
            self.change(text)

    # --- answers ---

    def type(self, typed: Typed) -> bool:
        """Take letters in, or show those that are being composed."""
        if typed.composing:
            self._composing = typed.text
        else:
            self._composing = ""
            self.insert(typed.text)
        return True

    def do(self, action: Action) -> bool:
        """Move the cursor, change the text, use the clipboard."""
        if self._composing:
            return action != actions.BACK
        if action == actions.CONFIRM and self.take is not None:
            self.take(self.text)
            return True
        return self._moved(action) or self._edited(action)

    def _moved(self, action: Action) -> bool:
        forward = actions.LEFT if self._rtl else actions.RIGHT
        goal = {
            actions.LEFT: self.cursor + (1 if forward == actions.LEFT else -1),
            actions.RIGHT: self.cursor + (1 if forward == actions.RIGHT else -1),
            actions.FIRST: 0,
            actions.LAST: len(self.text),
        }.get(action)
        if goal is None:
            return False
        self.all_chosen = False
        self.cursor = min(max(goal, 0), len(self.text))
        return True

    def _edited(self, action: Action) -> bool:
        if action == actions.ERASE:
            self._remove(self.cursor - 1, self.cursor)
        elif action == actions.DELETE:
            self._remove(self.cursor, self.cursor + 1)
        elif action == actions.SELECT_ALL:
            self.all_chosen = bool(self.text)
        elif action in (actions.COPY, actions.CUT):
            self._copy(action)
        elif action == actions.PASTE:
            self.insert(clipboard())
        else:
            return False
        return True

    def _copy(self, action: Action) -> None:
        """What is selected, or all if nothing is."""
        put_on_clipboard(self.text)
        if action == actions.CUT:
            self._set("", 0)

    def point(self, pointer: Pointer) -> bool:
        """Put the cursor where the pointer is."""
        if pointer.kind != "press" or pointer.button != 1:
            return pointer.kind == "release"
        self.all_chosen = False
        room = self._room()
        start = self._start(room)
        places = range(len(self.text) + 1)
        self.cursor = min(places, key=lambda cursor: abs(start + self._offset(cursor) - pointer.x))
        return True

    # --- drawing ---

    def paint(self, canvas: Canvas) -> None:
        """Draw the text, moved so that the cursor can be seen."""
        look = canvas.look
        canvas.fill(self.rect, "pressed", 6, "focus" if self.focused else "border")
        room = self._room()
        if not self._shown:
            canvas.text(room, self.placeholder, "body", "muted", lines=1)
        with canvas.clipped(room):
            if self.all_chosen:
                wide = min(self._width(), room.width)
                x = room.right - wide if self._rtl else room.x
                canvas.fill(Rect(x, room.y, wide, room.height), "primary")
            block = look.typesetter.set(self._shown, "body", 1 << 20, self._rtl)
            place = Rect(self._start(room), room.y, self._width(), room.height)
            canvas.block(place, self._shown, block, "on_primary" if self.all_chosen else "text", "start", "middle")
        if self.focused:
            self._paint_cursor(canvas, room)

    def _paint_cursor(self, canvas: Canvas, room: Rect) -> None:
        x = self._start(room) + self._offset(self.cursor + len(self._composing))
        wide = canvas.look.px(2)
        canvas.fill(Rect(min(max(x, room.x), room.right - wide), room.y, wide, room.height), "focus")
        if self._composing:
            before = self._start(room) + self._offset(self.cursor)
            line = Rect(min(before, x), room.bottom - wide, abs(x - before), wide)
            canvas.fill(line.clip(room), "link")

    @property
    def _shown(self) -> str:
        """The text with what is being composed in it."""
        return self.text[: self.cursor] + self._composing + self.text[self.cursor :]

    @property
    def _rtl(self) -> bool:
        """The direction of what stands in it: that of its first strong letter, else of the look."""
        for character in self._shown:
            if (kind := bidirectional(character)) in ("L", "R", "AL"):
                return kind != "L"
        return self.look.rtl

    def _room(self) -> Rect:
        return inset(self.rect, self.look.px(9), self.look.px(4))

    def _width(self) -> int:
        return self.look.typesetter.measure(self._shown, "body", rtl=self._rtl)

    def _offset(self, cursor: int) -> int:
        """Pixels from the left end of the text to a cursor."""
        return carets(self._shown, "body", self.look.typesetter.px("body"), self._rtl)[cursor]

    def _start(self, room: Rect) -> int:
        """The left end of the text; moved so that the cursor can be seen when there is too much of it."""
        wide = self._width()
        start = room.right - wide if self._rtl else room.x
        cursor = start + self._offset(self.cursor + len(self._composing))
        return start + max(0, room.x - cursor) - max(0, cursor - room.right)


def clipboard() -> str:
    """The text on the clipboard; empty if there is none or no clipboard."""
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""


def put_on_clipboard(text: str) -> None:
    """Put text on the clipboard, if there is one."""
    try:
        pygame.scrap.put_text(text)
    except pygame.error:
        return
