"""How far a person is in the lessons of a scenario. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Container, Iterable

from sim.scenario.guide import Deed, Lesson


class Guide:
    """Lessons in their order, one of which is open.

    Args:
        lessons: of the scenario.
        places: what the screen has; lessons about anything else are left out.

    Attributes:
        number: of the open lesson, from 0.
        open: whether a lesson is shown: there is one, and the person has not left or finished.
    """

    def __init__(self, lessons: Iterable[Lesson], places: Container[str]) -> None:
        self.lessons = tuple(lesson for lesson in lessons if lesson.at in places)
        self.number = 0
        self.open = bool(self.lessons)

    @property
    def lesson(self) -> Lesson:
        """The one that is open."""
        return self.lessons[self.number]

    @property
    def is_last(self) -> bool:
        """Whether no lesson follows."""
        return self.number == len(self.lessons) - 1

    def did(self, deed: Deed) -> bool:
        """The person did something; whether the open lesson was waiting for it and is completed."""
        if not self.open or self.lesson.done != deed:
            return False
        self.go_on()
        return True

    def go_on(self) -> None:
        """Open the next lesson, whether or not this one was completed; after the last one it is over."""
        if self.is_last:
            self.open = False
        else:
            self.number += 1

    def go_back(self) -> None:
        """Open the lesson before; at the first one nothing happens."""
        self.number = max(0, self.number - 1)

    def leave(self) -> None:
        """Show no more lessons."""
        self.open = False

    def begin(self) -> None:
        """Begin again with the first lesson."""
        self.number, self.open = 0, bool(self.lessons)
