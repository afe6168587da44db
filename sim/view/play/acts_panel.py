"""What the seat can do: toward whom, the acts, and what was ordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.play.act_grid import ActCell, ActGrid
from sim.view.play.words import Words

if TYPE_CHECKING:
    from sim.view.session import Choice

SIDE = 220
"""Width of the part beside the acts, at scale 1."""


class ActsPanel(Panel):
    """Toward whom and what.

    Args:
        words: about the session.
        target: toward whom.
        chosen: the act that is chosen; -1 for none.
        notice: what has just happened, in a sentence.
        choose_target: called with an actor. take: called with an act.
    """

    def __init__(
        self,
        words: Words,
        target: str,
        chosen: int,
        notice: str,
        choose_target: Callable[[str], object],
        take: Callable[[str], object],
    ) -> None:
        super().__init__(name="acts_panel")
        self._words, self._target = words, target
        text, session = words.text, words.session
        others = session.others
        self.choices = session.choices(target)
        self.label = self.add(Label(text.get("play.target"), role="note", colour="muted", lines=1))
        self.target = self.add(
            Dropdown(
                [words.name(other) for other in others],
                lambda number: choose_target(others[number]),
                chosen=others.index(target),
                name="target",
            )
        )
        said = words.ordered() if session.decides or session.over else text.get("play.not_now")
        self.ordered = self.add(Label(said, role="note", down="start", lines=4, name="ordered"))
        self.notice = self.add(Label(notice, role="note", colour="warn", down="start", lines=4, name="notice"))
        cells = [self._cell(choice) for choice in self.choices]
        self.grid = self.add(
            ActGrid(
                cells,
                lambda number: take(self.choices[number].act),
                lambda number: words.hint(self.choices[number], target),
                chosen=chosen,
            )
        )

    def _cell(self, choice: Choice) -> ActCell:
        text = self._words.text
        barred = bool(choice.forbidden)
        note = text.get("play.is_barred") if barred else text.get("play.cost", points=choice.cost)
        if choice.ordered:
            note = text.get("play.is_ordered")
        can = choice.open and self._words.session.decides
        return ActCell(text.act(choice.act), note, can, choice.ordered, choice.hostile)

    def arrange(self, look: Look) -> None:
        """Beside each other, or the acts below where it is narrow."""
        super().arrange(look)
        line = look.typesetter.line_height("note")
        if self.inside.width < look.px(2 * SIDE + 60) or self.inside.height < look.px(110):
            top = rows(self.inside, (look.control_height, 1.0), look.px(6))
            target, said = look.columns(top[0], (1.0, 1.4), look.px(8))
            self.target.place(target, look)
            self.ordered.place(said, look)
            self.grid.place(top[1], look)
            for hidden in (self.label, self.notice):
                hidden.visible = False
                hidden.place(Rect(self.inside.topleft, (0, 0)), look)
            return
        side, grid = look.columns(self.inside, (look.px(SIDE), 1.0), look.px(12))
        parts = rows(side, (line, look.control_height, 1.0, 1.0), look.px(4))
        for each, place in zip((self.label, self.target, self.ordered, self.notice), parts, strict=True):
            each.visible = True
            each.place(place, look)
        self.grid.place(grid, look)
