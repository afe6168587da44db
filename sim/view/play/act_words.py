"""What an act does, in numbers: its effects, what the statuses do that it begins, as the data have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.report.records import StatusRecord
from sim.text.template import sentence

if TYPE_CHECKING:
    from sim.scenario.spec import ActSpec, Bite, StatusSpec
    from sim.scenario.verbs import EffectEntry, StatusChange
    from sim.view.play.words import Words

LOWERS = frozenset({"soothes", "loosens_bloc"})
"""Effects whose amount is taken away."""


class ActWords:
    """Sentences about one act toward one target.

    Args:
        words: about the session.
        act, target: ids.
        source: who does it; the seat if None.
    """

    def __init__(self, words: Words, act: str, target: str, source: str | None = None) -> None:
        self.words, self.text = words, words.text
        scenario = words.session.game.scenario
        self.spec: ActSpec = next(spec for spec in scenario.acts if spec.id == act)
        self.source, self.target = source or words.session.seat, target
        self._statuses: dict[str, StatusSpec] = {status.id: status for status in scenario.statuses}
        self._ties = [tie for tie in scenario.cast.ties if set(tie.between) == {self.source, target}]

    def effects(self) -> Iterator[str]:
        """A line for each effect, with its amount."""
        for effect in self.spec.effects:
            change = effect.sets or effect.clears
            if change is None:
                yield self._amount(effect)
            else:
                yield from self._status("begins" if effect.sets else "stops", change)

    def _amount(self, effect: EffectEntry) -> str:
        verb = effect.verb
        name = sentence(self.text.word(f"effect.{verb}"))
        ((kind, number),) = effect.fields.model_dump().items()
        number = -number if verb in LOWERS else number
        return self.text.get("act_dialog.effect_line", effect=name, amount=self._said(kind, number))

    def _said(self, kind: str, number: float) -> str:
        """An amount with its unit."""
        if kind == "share":
            share = self.text.percent(abs(number))
            return f"−{share}" if number < 0 else share
        signed = kind == "level" or number < 0
        said = self.words.signed(number, 2) if signed else self.text.number(number, 1)
        return self.text.get(f"act_dialog.amount.{kind}", number=said)

    def _status(self, key: str, change: StatusChange) -> Iterator[str]:
        """A status that begins or stops, and what flows while it holds."""
        sides = {"source": [(self.source, self.target)], "target": [(self.target, self.source)]}
        spec = self._statuses[change.status]
        pairs = sides.get(change.of, [*sides["source"], *sides["target"]])
        for one, other in pairs[:1] if spec.mutual else pairs:
            state = self.text.status_line(StatusRecord(one, other, change.status, 0), both=spec.mutual)
            yield self.text.get(f"act_dialog.{key}", state=state)
            if key == "begins":
                yield from (self._loss(bite, one, other) for bite in spec.bites)
        if any(bite.flow == "flights" for bite in spec.bites):
            flights = sum(tie.flights or 0 for tie in self._ties)
            yield self.text.get("act_dialog.flights", number=self.text.number(flights))
            yield from self._sent_round()

    def _sent_round(self) -> Iterator[str]:
        """Flights of the target that a closed sky of the source sends around it."""
        for tie in self._ties:
            side = tie.between.index(self.target)
            if tie.overflights and tie.detour and tie.overflights[side] > 0:
                number, longer = tie.overflights[side], tie.detour[side]
                said = self.text.percent(longer)
                yield self.text.get("act_dialog.overflights", number=self.text.number(number), share=said)

    def _loss(self, bite: Bite, one: str, other: str) -> str:
        own, theirs = self.text.percent(bite.own), self.text.percent(bite.theirs)
        both = {"source": self.text.actor(one), "target": self.text.actor(other)}
        flow = sentence(self.text.word(f"flow.{bite.flow}"))
        return self.text.get("act_dialog.loses", flow=flow, own=own, theirs=theirs, **both)
