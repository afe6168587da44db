"""The clock of what moves on the map: it runs while somebody is there, and rests a while after the last input."""

from __future__ import annotations

SECONDS_A_DAY = 24.0
"""Seconds in which as much moves as in a day of the simulation: a pace for the eye."""
REST_AFTER = 15.0
"""Seconds without input after which nothing moves any more: a window that nobody looks at costs nothing."""


class Motion:
    """Counts the days that what moves has gone on; the seconds come from outside.

    Attributes:
        days: how far it has gone, in days of the simulation.
    """

    def __init__(self) -> None:
        self.days = 0.0
        self._told: float | None = None
        self._rests_at: float | None = None

    def wake(self) -> None:
        """Somebody did something: go on, or on."""
        self._rests_at = None

    def tick(self, now: float, moving: bool) -> bool:
        """Be told the time; whether anything went on.

        Args:
            now: seconds. moving: whether there is anything to move.
        """
        if self._rests_at is None:
            self._rests_at = now + REST_AFTER
        before, self._told = self._told, now
        if not moving or now > self._rests_at:
            # what happens while it rests is not made up for: nothing jumps
            self._told = None
            return False
        self.days += max(0.0, now - before) / SECONDS_A_DAY if before is not None else 0.0
        return True

    @property
    def runs(self) -> bool:
        """Whether the last tick found something that moves, and somebody there."""
        return self._told is not None
