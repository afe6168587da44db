"""What the seat at the screen may do, and what an act would mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.view.session.numbers import Numbers
from sim.view.session.records import WAIT, Choice

if TYPE_CHECKING:
    from sim.game.orders import Order
    from sim.report.forecast_records import Forecast
    from sim.report.play_records import Preflight
    from sim.scenario.spec import ActSpec


class Options(Numbers):
    """Acts as they stand today, before one is ordered."""

    @property
    def decides(self) -> bool:
        """Whether the seat can give orders now."""
        return not self.watching and not self.over and self.game.model.day_is_open and self.game.is_decision_day

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders of the seat today."""
        return tuple(o for o in self.game.orders if (o.day, o.actor) == (self.day, self.seat))

    def choices(self, target: str) -> tuple[Choice, ...]:
        """Every act that a seat can order toward a target: the legal ones first, each part as the scenario has it."""
        known = self._now.choices
        if target not in known:
            acts = (spec for spec in self.game.scenario.acts if not spec.by_event_only and spec.id != WAIT)
            found = [self._choice(spec, target) for spec in acts]
            known[target] = tuple(sorted(found, key=lambda choice: bool(choice.forbidden)))
        return known[target]

    def _choice(self, spec: ActSpec, target: str) -> Choice:
        entries = self.game.model.played.refusal(self.seat, spec.id, target) or ()
        ordered = any((order.act, order.target) == (spec.id, target) for order in self.orders)
        affordable = not self.game.setup.capital or spec.cost <= self.purse.left
        return Choice(
            spec.id,
            spec.cost,
            tuple(entries),
            affordable or ordered,
            ordered,
            spec.rung >= self.game.scenario.parameter("hostile_rung"),
        )

    def preflight(self, act: str, target: str) -> Preflight:
        """What an order would mean today."""
        from sim.game.preflight import preflight

        known = self._now.preflights
        if (act, target) not in known:
            known[act, target] = preflight(self.game, self.seat, act, target)
        return known[act, target]

    def weighed(self, act: str, target: str) -> dict[str, float]:
        """What the own government's weights say of an act: term -> points; nothing if it is not legal."""
        if not self.game.model.day_is_open:
            return {}
        found = (option for option in self.game.options(self.seat, target) if option.act == act)
        return next((option.terms for option in found), {})

    def question(self, act: str, target: str) -> Callable[[], Forecast]:
        """A job that looks ahead, what an order may bring about; it may be done beside the window.

        Raises:
            HarmattanError: the act is not open to the seat today.
        """
        from sim.study import forecast as study

        known, key = self._now.forecasts, (act, target)
        if key in known:
            return lambda: known[key]
        asked = study.question(self.game, self.seat, act, target, runs=study.RUNS)

        def answer() -> Forecast:
            known[key] = asked.answer()
            return known[key]

        return answer
