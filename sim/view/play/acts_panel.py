"""What the seat can do: toward whom, the acts, and what was ordered."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.pictures.names import INSTRUMENT_ICONS, Icon
from sim.view.play.act_grid import ActCell, ActGrid
from sim.view.play.act_words import ActWords
from sim.view.play.purse import Purse
from sim.view.play.words import Words

if TYPE_CHECKING:
    from sim.view.pictures.pictures import Pictures
    from sim.view.session import Choice

SIDE = 220
"""Width of the part beside the acts, at scale 1."""
MOST_EFFECTS = 4
"""Effects that a tooltip tells; the dialog of an act tells them all."""


class ActsPanel(Panel):
    """Toward whom and what.

    Args:
        words: about the session.
        pictures: for the icons; None for none.
        target: toward whom.
        chosen: the act that is chosen; -1 for none.
        notice: what has just happened, in a sentence.
        choose_target: called with an actor. take: called with an act.
        look_at: the key that looks at the chosen act, in words.
    """

    def __init__(
        self,
        words: Words,
        pictures: Pictures | None,
        target: str,
        chosen: int,
        notice: str,
        choose_target: Callable[[str], object],
        take: Callable[[str], object],
        look_at: str = "",
    ) -> None:
        super().__init__(name="acts_panel")
        self._words, self._toward, self._look_at = words, target, look_at
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
        purse = session.purse
        said = text.get("play.purse", left=text.number(purse.left), most=text.number(purse.most))
        self.purse = self.add(Purse(said, purse))
        self.purse.visible = bool(session.game.setup.capital) and not session.watching
        said = words.ordered() if session.decides or session.over else text.get("play.not_now")
        self.ordered = self.add(Label(said, role="note", down="start", lines=4, name="ordered"))
        self.notice = self.add(Label(notice, role="note", colour="warn", down="start", lines=4, name="notice"))
        instruments = {spec.id: spec.instrument for spec in session.game.scenario.acts}
        cells = [self._cell(choice, INSTRUMENT_ICONS[instruments[choice.act]]) for choice in self.choices]
        self.grid = self.add(
            ActGrid(
                cells, lambda number: take(self.choices[number].act), self.hint_of, self._ask, pictures, chosen=chosen
            )
        )
        self._ask(self.grid.chosen)

    def _cell(self, choice: Choice, icon: Icon) -> ActCell:
        text = self._words.text
        barred = bool(choice.forbidden)
        note = text.get("play.is_barred") if barred else text.get("play.cost", points=choice.cost)
        if choice.ordered:
            note = text.get("play.is_ordered")
        can = choice.open and self._words.session.decides
        return ActCell(text.act(choice.act), note, can, choice.ordered, choice.hostile, icon, barred)

    def _ask(self, number: int) -> None:
        """Show what the chosen act would take of the capital."""
        choice = self.choices[number] if 0 <= number < len(self.choices) else None
        self.purse.asked = choice.cost if choice is not None and not choice.forbidden and not choice.ordered else 0

    def hint_of(self, number: int) -> str:
        """The tooltip of an act: why not, what it does and means, and the key that opens it."""
        choice, words = self.choices[number], self._words
        effects = islice(ActWords(words, choice.act, self._toward).effects(), MOST_EFFECTS)
        lines = [words.hint(choice, self._toward), *effects]
        if self._look_at:
            lines.append(words.text.get("play.key_hint", press=self._look_at))
        return "\n".join(line for line in lines if line)

    # --- layout ---

    def arrange(self, look: Look) -> None:
        """Beside each other, or the acts below where it is narrow."""
        super().arrange(look)
        if self.inside.width < look.px(2 * SIDE + 60) or self.inside.height < look.px(110):
            self._place_narrow(look)
            return
        line = look.typesetter.line_height("note")
        side, grid = look.columns(self.inside, (look.px(SIDE), 1.0), look.px(12))
        purse = line + look.px(12) if self.purse.visible else 0
        sizes = (line, look.control_height, purse, 1.0, 1.0 if self.notice.text else 0)
        children = (self.label, self.target, self.purse, self.ordered, self.notice)
        for each, place in zip(children, rows(side, sizes, look.px(4)), strict=True):
            each.place(place, look)
        self.label.visible = self.notice.visible = True
        self.grid.place(grid, look)

    def _place_narrow(self, look: Look) -> None:
        """Target, capital and orders in a line."""
        top = rows(self.inside, (look.control_height, 1.0), look.px(6))
        purse = 1.0 if self.purse.visible else 0
        line = look.columns(top[0], (1.0, purse, 1.2), look.px(8))
        for each, place in zip((self.target, self.purse, self.ordered), line, strict=True):
            each.place(place, look)
        self.grid.place(top[1], look)
        for hidden in (self.label, self.notice):
            hidden.visible = False
            hidden.place(Rect(self.inside.topleft, (0, 0)), look)
