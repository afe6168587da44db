"""What may be done about it, in sentences: orders, refusals, warnings, what an act takes and how it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.text.template import sentence
from sim.view.signed import signed

if TYPE_CHECKING:
    from sim.report.play_records import Preflight
    from sim.text import Text
    from sim.view.session import Choice, Session

SHOWN_TERMS = 3


class ActSentences:
    """Sentences about the acts that the seat can order.

    Args:
        text: the reader's language.
        session: the game.
    """

    def __init__(self, text: Text, session: Session) -> None:
        self.text, self.session = text, session

    def name(self, actor: str) -> str:
        """The name of an actor, as in a table."""
        return self.text.actor(actor).form("name")

    def signed(self, number: float, digits: int = 0) -> str:
        """A number with its sign."""
        return signed(self.text, number, digits)

    def ordered(self) -> str:
        """What was ordered today."""
        orders = self.session.orders
        if not orders:
            return self.text.get("play.nothing_ordered")
        acts = " · ".join(f"{self.text.act(order.act)} ({self.name(order.target)})" for order in orders)
        return self.text.get("play.ordered", acts=acts)

    def refusals(self, choice: Choice, target: str) -> Iterator[str]:
        """Why an act cannot be ordered now."""
        if not self.session.decides:
            yield self.text.get("play.not_now")
        for entry in choice.forbidden:
            yield self.text.refusal(entry, self.session.seat, target)
        if choice.ordered:
            yield self.text.get("act_dialog.already")
        elif not choice.affordable:
            yield self.text.get("play.too_dear", cost=choice.cost, left=self.session.purse.left)

    def hint(self, choice: Choice, target: str) -> str:
        """The tooltip of an act: why not, or what it means."""
        seen = self.session.preflight(choice.act, target)
        lines = [*self.refusals(choice, target)]
        if not choice.forbidden:
            lines += [*self.warnings(seen), *self.facts(seen)]
        return "\n".join(lines)

    def warnings(self, seen: Preflight) -> Iterator[str]:
        """What somebody may want to think twice about."""
        for kind in ("ends", "leaves", "strains"):
            for status in getattr(seen, kind):
                yield self.text.get(f"game.preflight.{kind}", status=self.text.status(status))
        if seen.partner:
            yield self.text.get("game.preflight.partner", bloc=self.text.actor(seen.partner))
        if seen.undoing == "final":
            yield self.text.get("game.preflight.final")
        if seen.clash > 0:
            yield self.text.get("game.preflight.clash", share=self.text.percent(seen.clash))

    def facts(self, seen: Preflight) -> Iterator[str]:
        """Cost, delay, who sees it, how it is undone."""
        if seen.left is not None:
            yield self.text.get("game.preflight.cost", points=seen.cost, left=seen.left)
        if seen.delay:
            yield self.text.get("game.preflight.delay", days=seen.delay)
        if seen.visibility == "public":
            yield self.text.get("game.preflight.everybody")
        else:
            both = {"source": self.text.actor(seen.actor), "target": self.text.actor(seen.target)}
            yield self.text.get("game.preflight.only", **both)
        yield from self._undoing(seen)

    def _undoing(self, seen: Preflight) -> Iterator[str]:
        if seen.reversal is not None:
            back = seen.reversal
            act, price = self.text.act(back.by), self.text.number(back.price, 1)
            yield self.text.get("game.preflight.reversal", act=act, days=back.delay, price=price)
        if seen.undoing == "lapses" and seen.lapses is not None:
            yield self.text.get("game.preflight.lapses", days=seen.lapses)
        if seen.undoing == "nothing":
            yield self.text.get("game.preflight.nothing")

    def consequences(self, seen: Preflight) -> Iterator[str]:
        """Which acts it closes and opens."""
        for kind in ("closes", "opens"):
            if acts := getattr(seen, kind):
                yield self.text.get(
                    f"game.preflight.{kind}", acts=self.text.get("play.comma").join(self.text.act(act) for act in acts)
                )

    def effects(self, act: str) -> str:
        """What an act does, in the words of its effects."""
        spec = next(spec for spec in self.session.game.scenario.acts if spec.id == act)
        verbs = dict.fromkeys(effect.verb for effect in spec.effects)
        listed = self.text.get("play.comma").join(self.text.word(f"effect.{verb}") for verb in verbs)
        return sentence(self.text.get("act_dialog.effects", effects=listed)) if listed else ""

    def weights(self, act: str, target: str) -> Iterator[str]:
        """What the seat's own weights say of an act: the terms that weigh most."""
        terms = sorted(self.session.weighed(act, target).items(), key=lambda term: -abs(term[1]))
        for term, points in terms[:SHOWN_TERMS]:
            if round(points, 1):
                yield self.text.get("act_dialog.points", term=self.text.term(term), points=self.signed(points, 1))
