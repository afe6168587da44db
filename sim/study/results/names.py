"""Names of measures: a number column of ``runs``, the share of an ending, or of runs in which an act happened.

``duration``, ``tension_max``, ``goal_algeria_1``; ``ending.war``; ``act.close_airspace``,
``act.algeria.close_airspace``, ``act.algeria.close_airspace.mali``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sim.errors import HarmattanError
from sim.model.vocabulary import ENDINGS
from sim.scenario.problems import did_you_mean, shown

if TYPE_CHECKING:
    from sim.scenario.spec import Scenario

ENDING: Final = "ending."
ACT: Final = "act."

_KEYS: Final = {"point", "run", "ended_on"}
"""Number columns that are no measure; ``ended_on`` is empty in open crises, and ``duration`` says the same of all."""

_NO_NUMBERS: Final = {"word", "string", "bool", "date32"}


def is_share(measure: str) -> bool:
    """Whether a measure is 0 or 1 in each run, so that its mean is a share of the runs."""
    return measure.startswith((ENDING, ACT))


def needs_events(measure: str) -> bool:
    """Whether a measure counts acts."""
    return measure.startswith(ACT)


def number_columns(columns: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names of those that are measures, out of the names and types of the columns of ``runs``."""
    return tuple(name for name, type_ in columns if type_ not in _NO_NUMBERS and name not in _KEYS)


def act_words(measure: str) -> dict[str, str]:
    """The columns of ``events`` that a measure of acts asks for, and what should stand there.

    >>> act_words("act.mali.recall_ambassador.algeria")
    {'source': 'mali', 'act': 'recall_ambassador', 'target': 'algeria'}
    """
    words = measure.removeprefix(ACT).split(".")
    columns = {1: ("act",), 2: ("source", "act"), 3: ("source", "act", "target")}.get(len(words))
    if columns is None:
        raise HarmattanError(f"measure {shown(measure)}: expected act.ACT, act.SOURCE.ACT or act.SOURCE.ACT.TARGET")
    return dict(zip(columns, words, strict=True))


@dataclass(frozen=True)
class Askable:
    """What may be asked of a batch.

    Attributes:
        numbers: number columns of ``runs``. words: those of a column of ``events``: act, source or target.
        place: where they come from, for a message.
    """

    numbers: tuple[str, ...]
    words: Callable[[str], Sequence[str]]
    place: str

    def measures(self) -> tuple[str, ...]:
        """Every measure that needs the table of runs alone: endings, then number columns in their order."""
        return (*(ENDING + ending for ending in ENDINGS), *self.numbers)

    def check(self, measure: str) -> None:
        """Refuse a measure that does not exist.

        Raises:
            HarmattanError: it says what comes close.
        """
        if measure.startswith(ACT):
            self._check_act(measure)
        elif measure not in self.measures():
            known = (*self.measures(), *(ACT + act for act in self.words("act")))
            raise HarmattanError(
                f"there is no measure {shown(measure)}; expected a number column of runs, ending.NAME, act.ACT, "
                f"act.SOURCE.ACT or act.SOURCE.ACT.TARGET{did_you_mean(measure, known)}"
            )

    def _check_act(self, measure: str) -> None:
        for column, word in act_words(measure).items():
            known = self.words(column)
            if word not in known:
                absent = f"there is no {'act' if column == 'act' else 'actor'} {shown(word)} in {self.place}"
                raise HarmattanError(f"measure {shown(measure)}: {absent}{did_you_mean(word, known)}")


def askable_of(scenario: Scenario) -> Askable:
    """What may be asked of a batch of a scenario that is still to be run."""
    from sim.ensemble.schema import runs_columns
    from sim.scenario.tables import names_of

    names = names_of(scenario)
    numbers = number_columns((column.name, column.type) for column in runs_columns(scenario))
    return Askable(numbers, lambda column: names.acts if column == "act" else names.actors, scenario.id)
