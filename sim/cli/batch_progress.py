"""The progress of a batch on a terminal: a bar, runs a second, time left, and how the runs have ended so far."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.ensemble.batch import Result
    from sim.text import Text


class Progress:
    """A bar on standard error, or nothing where there is no terminal.

    Attributes:
        last: what was told last; None before anything was.
    """

    def __init__(self, text: Text, shown: bool) -> None:
        self.last: Result | None = None
        self._text = text
        self._bar = _bar(text) if shown else None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, result: Result) -> None:
        """Show how far it is."""
        self.last = result
        if self._bar is None:
            return
        if self._task is None:
            # what was there before says nothing about the speed of today
            self._task = self._bar.add_task("", total=result.total - result.resumed, endings="")
        done = result.done - result.resumed
        self._bar.update(self._task, completed=done, endings=endings_so_far(result, self._text))


def endings_so_far(result: Result, text: Text) -> str:
    """The three most frequent endings with their shares."""
    whole: Counter[str] = sum(result.endings.values(), Counter())
    runs = whole.total()
    return ", ".join(
        f"{text.word(f'ending.{name}.name')} {text.percent(count / runs)}" for name, count in whole.most_common(3)
    )


def _bar(text: Text) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text as Words

    class Speed(ProgressColumn):
        """Runs a second."""

        def render(self, task: Any) -> Words:
            speed = task.finished_speed or task.speed
            return Words(text.get("cli.batch.speed", runs=text.number(speed)) if speed else "")

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        Speed(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[endings]}", markup=False),
        console=console,
    )
