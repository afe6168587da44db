"""The words and numbers of a report on a batch, in the reader's language."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sim.study.results.names import is_share
from sim.study.results.words import measure_words
from sim.text import Text
from sim.text.template import sentence

if TYPE_CHECKING:
    from sim.scenario.verbs import GoalEntry

RIGHT_TO_LEFT: Final = frozenset({"ar"})

_ISOLATE: Final = ("\u2066", "\u2069")
"""LEFT-TO-RIGHT ISOLATE and its end (Unicode 6.3): within them a sign stays before its number."""

_NUMBER: Final = re.compile(rf"{_ISOLATE[0]}[^{_ISOLATE[1]}]*{_ISOLATE[1]}|[-+]?\d+(?:[.,]\d+)*%?")
"""What is isolated already, or a number."""


class Wording:
    """Records of results in words.

    Attributes:
        text: the language.
        rtl: whether it is written from right to left.
    """

    def __init__(self, text: Text, goals: Mapping[str, GoalEntry] | None = None, *, isolate: bool = True) -> None:
        """Make the words.

        Args:
            text: the language. goals: what each column of goals asks for.
            isolate: whether numbers within sentences are isolated, as a browser needs it to keep their signs in place.
        """
        self.text = text
        self._goals = goals or {}
        self.rtl = text.lang in RIGHT_TO_LEFT
        self._marks = _ISOLATE if self.rtl and isolate else ("", "")

    def get(self, key: str, **values: str) -> str:
        """A sentence, filled in; in Arabic, numbers that stand in it are isolated as those that are filled in."""
        said = self.text.get(key, **values)
        return _NUMBER.sub(self._isolated, said) if self._marks[0] else said

    def _isolated(self, found: re.Match[str]) -> str:
        return found[0] if found[0].startswith(self._marks[0]) else self.foreign(found[0])

    def foreign(self, written: str) -> str:
        """Something that is written from left to right in every language, such as a path or a number."""
        return written.join(self._marks)

    def whole(self, number: int) -> str:
        """A count."""
        return self.foreign(self.text.number(number))

    def number(self, number: float, signed: bool = False) -> str:
        """A number with about three digits that count."""
        if not math.isfinite(number):
            return self.get("page.none")
        digits = max(0, min(4, 2 - math.floor(math.log10(abs(number))))) if number else 0
        return self.foreign(self.text.number(number, digits, signed))

    def tick(self, number: float, share: bool = False) -> str:
        """A number beside an axis, with the digits that it has."""
        shown = 100 * number if share else number
        digits = len(f"{shown:.6f}".rstrip("0").rpartition(".")[2])
        written = self.text.number(shown, digits)
        return self.get("number.percent", number=written) if share else written

    def swept(self, number: float) -> str:
        """A value of a swept number: four digits at most, and no more than it has."""
        return self.foreign(self.tick(float(f"{number:.4g}")))

    def share(self, share: float, signed: bool = False) -> str:
        """A share, 0 to 1, as a percentage with one decimal; a difference of shares if signed."""
        if not math.isfinite(share):
            return self.get("page.none")
        if not signed:
            return self.foreign(self.text.percent(share, 1))
        return self.foreign(self.text.get("number.percent", number=self.text.number(100 * share, 1, signed)))

    def value(self, measure: str, number: float, signed: bool = False) -> str:
        """The value of a measure."""
        return self.share(number, signed) if is_share(measure) else self.number(number, signed)

    def interval(self, low: str, high: str) -> str:
        """Two bounds."""
        return self.get("page.interval", low=low, high=high)

    def ending(self, ending: str) -> str:
        """The name of an ending."""
        return self.text.word(f"ending.{ending}.name")

    def doing(self, act: str, source: str) -> str:
        """An act with who does it."""
        return self.text.get("column.act_of", source=self.text.actor(source), act=self.text.act(act))

    def measure(self, measure: str) -> str:
        """The name of a measure, as a sentence begins."""
        return sentence(self.measure_within(measure))

    def axis(self, measure: str) -> str:
        """What is told along an axis or as a mean: a share of runs, or the measure itself."""
        name = self.measure_within(measure)
        return self.get("page.share_of", measure=name) if is_share(measure) else name

    def measure_within(self, measure: str) -> str:
        """The name of a measure, as it stands within a sentence."""
        return measure_words(measure, self.text, self._goals)
