"""The line above the play screen: what is played, the date, the tension, and the way to other screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.widget import Widget
from sim.view.play.words import Words

SHORT = 1060
"""A line that is shorter, at scale 1, shows the date, the tension and the menu only."""


class Bar(Widget):
    """Title, date, tension and buttons.

    Args:
        words: about the session.
        open_: what the buttons do, by name: ``tension``, ``timeline``, ``menu``, ``help``.
    """

    def __init__(self, words: Words, open_: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(name="bar")
        text, scenario = words.text, words.session.game.scenario.id
        self.title = self.add(Label(text.title(scenario), role="strong", lines=2, name="title"))
        self.date = self.add(Label(words.date(), lines=2, name="date"))
        hint = text.get("play.meter_hint.tension")
        self.tension = self.add(Button(words.tension(), open_["tension"], name="tension", hint=hint))
        hint = text.get("play.timeline_hint")
        self.timeline = self.add(Button(text.get("play.timeline"), open_["timeline"], name="timeline", hint=hint))
        self.menu = self.add(Button(text.get("play.menu"), open_["menu"], name="menu"))
        self.help = self.add(Button(text.get("play.help"), open_["help"], name="help"))

    def arrange(self, look: Look) -> None:
        """Everything, or what matters most where it is short."""
        short = self.rect.width < look.px(SHORT)
        wide = {each: look.typesetter.measure(each.text, "label", rtl=look.rtl) + look.px(28) for each in self._buttons}
        tension = min(wide[self.tension], self.rect.width * 2 // 5)
        if short:
            shown: list[Widget] = [self.date, self.tension, self.menu]
            places = look.columns(self.rect, (1.0, tension, wide[self.menu]), look.px(8))
        else:
            shown = [self.title, self.date, *self._buttons]
            sizes = (1.0, 1.0, tension, *(wide[each] for each in self._buttons[1:]))
            places = look.columns(self.rect, sizes, look.px(10))
        for child in self.children:
            child.visible = child in shown
            child.place(places[shown.index(child)] if child.visible else Rect(self.rect.topleft, (0, 0)), look)

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (self.tension, self.timeline, self.menu, self.help)
