"""What we know of another actor; of the own seat, its goals as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pygame import Rect

from sim.report.records import StatusRecord
from sim.view.kit.button import Button
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.play.own_panel import Flag
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.scenario.verbs import GoalEntry
    from sim.view.session import Session

SHOWN = 10
TWO_COLUMNS = 800


class Dossier(Scene):
    """An actor as the seat knows it.

    Args:
        app: the program around it.
        session: the game.
        actor: whom it is about.
    """

    name = "dossier"

    def __init__(self, app: App, session: Session, actor: str) -> None:
        self.session, self.actor = session, actor
        super().__init__(app)

    def build(self) -> None:
        """Two columns of paragraphs under a heading."""
        text = self.app.text
        self.words = Words(text, self.session)
        self.panel = self.root.add(Panel(name="panel"))
        self.flag = self.panel.add(Flag(getattr(self.app, "pictures", None), self.actor))
        title = text.get("dossier.title", actor=text.actor(self.actor))
        self.title = self.panel.add(Label(title, role="title", lines=2, name="title"))
        self.first = self.panel.add(Prose("\n".join(self._state()), name="state"))
        self.second = self.panel.add(Prose("\n".join(self._acts()), name="acts"))
        self.back = self.panel.add(Button(text.get("play.close"), self.app.stack.pop, name="close"))
        self.root.focus.set(self.back)

    def arrange(self, area: Rect, look: Look) -> None:
        """Beside each other, or below where it is narrow."""
        gap = look.px(8)
        self.panel.place(inset(area, gap), look)
        head, main, below = rows(self.panel.inside, (look.px(44), 1.0, look.control_height), gap)
        wide = self.flag.width_for(look)
        flag, title = look.columns(head, (wide, 1.0), look.px(12) if wide else 0)
        self.flag.place(flag, look)
        self.title.place(title, look)
        split = look.columns if area.width >= look.px(TWO_COLUMNS) else rows
        first, second = split(main, (1.0, 1.0), look.px(20))
        self.first.place(first, look)
        self.second.place(second, look)
        self.back.place(look.columns(below, (1.0, look.px(160)), gap)[1], look)

    # --- what it says ---

    def _state(self) -> Iterator[str]:
        text, session, actor = self.app.text, self.session, self.actor
        yield f"{text.get('dossier.here')} ({text.get(f'kind.{session.kinds[actor]}')})"
        if actor == session.seat:
            yield from self._goals()
            return
        for key, of, toward in (("toward_us", actor, session.seat), ("toward_them", session.seat, actor)):
            if (estimate := session.hostility(of, toward)) is not None:
                yield f"– {text.get(f'dossier.{key}', number=self.words.estimate(estimate))}"
        if (strength := session.strength(actor)) is not None:
            yield f"– {text.get('dossier.strength', number=text.percent(strength.value))}"
        for key, one, other in (("theirs", actor, session.seat), ("ours", session.seat, actor)):
            yield ""
            yield from self._statuses(key, one, other)

    def _statuses(self, key: str, one: str, other: str) -> Iterator[str]:
        text = self.app.text
        yield text.get(f"dossier.{key}")
        found = self.session.statuses_between(one, other)
        for status in found:
            state = text.status_line(status)
            since = text.get("dossier.since", state=state, day=status.since) if status.since > 0 else state
            yield f"– {since}"
        if not found:
            yield text.get("dossier.nothing")

    def _goals(self) -> Iterator[str]:
        """The goals of the own seat; those of others are theirs to know."""
        text = self.app.text
        spec = next(spec for spec in self.session.game.scenario.actors if spec.id == self.actor)
        yield ""
        yield text.get("dossier.goals")
        for record, entry in zip(self.session.view.goals, spec.goals, strict=True):
            yield f"– {text.get('dossier.goal', goal=self._goal(entry), met=text.percent(record.met))}"

    def _goal(self, entry: GoalEntry) -> str:
        text = self.app.text
        if entry.believed is not None:
            who, incident = text.actor(entry.believed.account_of), text.incident(entry.believed.incident)
            return text.get("dossier.believed", who=who, incident=incident)
        if entry.hostility_at_most is not None:
            goal = entry.hostility_at_most
            both = {"source": text.actor(goal.source), "target": text.actor(goal.target)}
            return text.get("dossier.hostility_at_most", **both, points=text.number(goal.points, 1))
        if entry.legitimacy_at_least is not None:
            return text.get("dossier.legitimacy_at_least", share=text.percent(entry.legitimacy_at_least.share))
        if entry.status is not None:
            wanted = entry.status
            state = text.status_line(StatusRecord(wanted.source, wanted.target, wanted.status, 0))
            return text.get("dossier.status_on" if wanted.is_ else "dossier.status_off", state=state)
        return text.get("dossier.ending")

    def _acts(self) -> Iterator[str]:
        text = self.app.text
        yield text.get("dossier.acts")
        acts = self.session.acts_of(self.actor)[:SHOWN]
        for event in acts:
            yield self.words.dated(event)
        if not acts:
            yield text.get("dossier.nothing")
