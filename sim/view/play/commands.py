"""What moves the game on: take back, go on until something concerns the seat, end the turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.view.kit.button import Button
from sim.view.kit.geometry import rows
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget
from sim.view.play.words import Words


@dataclass(frozen=True)
class Moves:
    """What the buttons do."""

    undo: Callable[[], object]
    advance: Callable[[], object]
    end_turn: Callable[[], object]
    pause: Callable[[], object]


class Commands(Widget):
    """Three buttons; who only watches lets the days pass by themselves, or pauses.

    Args:
        words: about the session.
        moves: what the buttons do.
        key_of: the key of an action, in words.
        passing: whether days pass by themselves just now.
    """

    def __init__(self, words: Words, moves: Moves, key_of: Callable[[str], str], passing: bool) -> None:
        super().__init__(name="commands")
        text, session = words.text, words.session
        can_undo = bool(session.decides and session.orders)
        self.undo = self.add(
            Button(text.get("play.undo"), moves.undo, name="undo", corner=key_of("undo"), enabled=can_undo)
        )
        if session.watching:
            said = text.get("play.pause" if passing else "play.let_pass")
            self.advance = Button(said, moves.pause, name="advance", corner=key_of("pause"), enabled=not session.over)
        else:
            said = text.get("play.advance")
            can = not session.over and session.hot_seat is None
            self.advance = Button(said, moves.advance, name="advance", corner=key_of("advance"), enabled=can)
        self.add(self.advance)
        said = text.get("play.debrief" if session.over else "play.end_turn")
        self.end = self.add(Button(said, moves.end_turn, kind="primary", name="end_turn", corner=key_of("end_turn")))

    def arrange(self, look: Look) -> None:
        """One above the other, or beside each other where it is low."""
        gap = look.px(8)
        if self.rect.width > 2 * self.rect.height:
            places = look.columns(self.rect, (1.0, 1.6, 1.2), gap)
        else:
            places = rows(self.rect, (1.0, 1.0, 1.4), gap)
        for child, place in zip(self.children, places, strict=True):
            child.place(place, look)
