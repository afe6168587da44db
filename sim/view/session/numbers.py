"""The numbers of the own seat, and how each came to where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.view.session.known import Known
from sim.view.session.records import STANDING, Reading, Step

if TYPE_CHECKING:
    from sim.report.play_records import Purse, ScoreSheet
    from sim.report.records import EventRecord

COLUMNS = {"legitimacy": "support", "losses": "lost"}
"""Number of the seat -> its column in the history of scores, where they differ."""


class Numbers(Known):
    """Meters and their causes, and the score sheet."""

    @property
    def purse(self) -> Purse:
        """Political capital of the seat."""
        from sim.game.capital import purse_of

        return purse_of(self.game, self.seat)

    @property
    def meters(self) -> tuple[Reading, ...]:
        """The numbers of the own seat; capital only where orders cost it."""
        purse, history = self.purse, self.game.scores.evenings
        agent = self.game.model.actor(self.seat)
        now, before = history[-1], history[-2] if len(history) > 1 else None
        i, means = agent.index, 1.0 - agent.spent
        earlier = self._means.get(self.seat, {}).get(self.day - 1)
        readings = [
            Reading("legitimacy", now.support[i], 1.0, now.support[i] - before.support[i] if before else None),
            Reading("means", means, 1.0, None if earlier is None else means - earlier),
            Reading("losses", now.lost[i], max(1.0, now.lost[i]), now.lost[i] - before.lost[i] if before else None),
        ]
        if self.game.setup.capital and not self.watching:
            readings.insert(0, Reading("capital", purse.left, purse.most, -purse.spent))
        return tuple(readings)

    @property
    def standing(self) -> tuple[Reading, ...]:
        """What the seat rests on beside its numbers; officers and party only of a state."""
        history, agent = self.game.scores.evenings, self.game.model.actor(self.seat)
        names = STANDING if agent.spec.kind == "state" else STANDING[1:]

        def reading(name: str) -> Reading:
            values = [getattr(evening, name)[agent.index] for evening in history[-2:]]
            return Reading(name, values[-1], 1.0, values[-1] - values[0] if len(values) > 1 else None)

        return tuple(reading(name) for name in names)

    def cause(self, name: str) -> tuple[Step, ...]:
        """How a number came to where it stands, day by day, the latest first.

        Args:
            name: ``tension``, or one of METERS or STANDING.
        """
        if name == "tension":
            return self._steps(self.tension, first_day=1, before=0.0)
        if name == "capital":
            return tuple(self._capital_steps())
        if name == "means":
            known = self._means.get(self.seat, {})
            days = [day for day in sorted(known) if day - 1 in known]
            return tuple(
                Step(day, known[day], known[day] - known[day - 1], self._own_events(day - 1)) for day in reversed(days)
            )
        i, column = self.game.model.actor(self.seat).index, COLUMNS.get(name, name)
        values = [getattr(evening, column)[i] for evening in self.game.scores.evenings]
        return self._steps(values[1:], first_day=1, before=values[0], own=True)

    def _steps(self, values: Iterable[float], *, first_day: int, before: float, own: bool = False) -> tuple[Step, ...]:
        steps, last = [], before
        for day, value in enumerate(values, start=first_day):
            steps.append(Step(day, value, value - last, self._own_events(day) if own else self._events_on(day)))
            last = value
        return tuple(reversed(steps))

    def _capital_steps(self) -> Iterable[Step]:
        mine = [order for order in self.game.orders if order.actor == self.seat]
        for day in sorted({order.day for order in mine}, reverse=True):
            orders = tuple((order, self.game.cost(order.act)) for order in mine if order.day == day)
            spent = sum(cost for _, cost in orders)
            yield Step(day, float(spent), -spent, orders=orders)

    def _events_on(self, day: int) -> tuple[EventRecord, ...]:
        found = (event for event in self.view.events if event.day == day)
        return tuple(sorted(found, key=lambda event: -abs(event.goldstein)))

    def _own_events(self, day: int) -> tuple[EventRecord, ...]:
        return tuple(event for event in self._events_on(day) if self.seat in (event.source, event.target))

    def score_sheet(self) -> ScoreSheet:
        """What the seat has reached."""
        from sim.game.scores import score_sheet

        return score_sheet(self.game, self.seat)
