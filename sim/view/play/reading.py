"""A column to read in: headings with lines below them, and whatever else stands between."""

from __future__ import annotations

from collections.abc import Iterable

from sim.view.kit.actions import Action
from sim.view.kit.flow import Flow
from sim.view.kit.label import Label


class Reading(Flow):
    """Headings and lines; keys scroll it as well while something in it has the focus."""

    def say(self, heading: str, lines: Iterable[str]) -> None:
        """Add a heading and lines below it; nothing where there is no line."""
        for number, line in enumerate(line for line in lines if line):
            if number == 0:
                self.put(Label(heading, role="strong", down="start", lines=99, name="heading"))
            self.put(Label(line, role="body", down="start", lines=99, name="line"))

    def say_list(self, lines: Iterable[str]) -> None:
        """Add lines of which the first is the heading; nothing if there are none."""
        heading, *rest = [*lines] or [""]
        self.say(heading, rest)

    def do(self, action: Action) -> bool:
        """Scroll, until there is no more."""
        return self._moved(self.scroll.do(action))
