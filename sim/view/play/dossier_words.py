"""What a dossier says of an actor: how it stands, what it did, who believes what, what the scenario assumes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.report.records import StatusRecord

if TYPE_CHECKING:
    from sim.report.records import IncidentRecord
    from sim.scenario.spec import ParameterSpec
    from sim.scenario.verbs import GoalEntry
    from sim.view.play.words import Words

SHOWN = 10
TRAITS = ("power", "gdp", "public_voice", "matching", "bias", "noise", "concern")
"""The numbers of an actor that the choices of it and of others rest on."""


class DossierWords:
    """Paragraphs about one actor, as the seat knows it.

    Args:
        words: about the session.
        actor: whom it is about.
    """

    def __init__(self, words: Words, actor: str) -> None:
        self.words, self.text, self.session = words, words.text, words.session
        self.actor = actor
        self.spec = next(spec for spec in self.session.game.scenario.actors if spec.id == actor)

    def _get(self, key: str, **values: object) -> str:
        return self.text.get(f"dossier.{key}", **values)  # type: ignore[arg-type]

    # --- how it stands, and what it did ---

    def state(self) -> Iterator[str]:
        """How it stands; of the own seat, its goals, for those of others are theirs to know."""
        session, actor = self.session, self.actor
        if actor == session.seat:
            yield from self._goals()
            yield from self._standing()
            return
        yield f"{self._get('here')} ({self.text.get(f'kind.{session.kinds[actor]}')})"
        for key, of, toward in (("toward_us", actor, session.seat), ("toward_them", session.seat, actor)):
            if (estimate := session.hostility(of, toward)) is not None:
                yield f"– {self._get(key, number=self.words.estimate(estimate))}"
        if (strength := session.strength(actor)) is not None:
            yield f"– {self._get('strength', number=self.words.share(strength))}"
        yield from self._belief()
        for key, one, other in (("theirs", actor, session.seat), ("ours", session.seat, actor)):
            yield ""
            yield from self._statuses(key, one, other)

    def _statuses(self, key: str, one: str, other: str) -> Iterator[str]:
        yield self._get(key)
        found = self.session.statuses_between(one, other)
        for status in found:
            state = self.text.status_line(status)
            since = self._get("since", state=state, day=status.since) if status.since > 0 else state
            yield f"– {since}"
        if not found:
            yield self._get("nothing")

    def _goals(self) -> Iterator[str]:
        yield self._get("goals")
        for record, entry in zip(self.session.view.goals, self.spec.goals, strict=True):
            yield f"– {self._get('goal', goal=self._goal(entry), met=self.text.percent(record.met))}"

    def _standing(self) -> Iterator[str]:
        """What the own seat rests on, each with the day that moved it last."""
        yield ""
        yield self._get("standing")
        for reading in self.session.standing:
            yield f"– {self._get(reading.name, share=self.text.percent(reading.value))}"
            yield from self.words.last_move(reading.name)

    def _belief(self) -> Iterator[str]:
        """How far the seat believes its word, and what broken words have left behind."""
        trust, broken = self.session.belief_in(self.actor)
        yield f"– {self._get('trust', share=self.text.percent(trust))}"
        if round(100 * broken):
            yield f"– {self._get('broken', share=self.text.percent(broken))}"

    def _goal(self, entry: GoalEntry) -> str:
        text = self.text
        if entry.believed is not None:
            who, incident = text.actor(entry.believed.account_of), text.incident(entry.believed.incident)
            return self._get("believed", who=who, incident=incident)
        if entry.hostility_at_most is not None:
            goal = entry.hostility_at_most
            both = {"source": text.actor(goal.source), "target": text.actor(goal.target)}
            return self._get("hostility_at_most", **both, points=text.number(goal.points, 1))
        if entry.legitimacy_at_least is not None:
            return self._get("legitimacy_at_least", share=text.percent(entry.legitimacy_at_least.share))
        if entry.status is not None:
            wanted = entry.status
            state = text.status_line(StatusRecord(wanted.source, wanted.target, wanted.status, 0))
            return self._get("status_on" if wanted.is_ else "status_off", state=state)
        return self._get("ending")

    def acts(self) -> Iterator[str]:
        """What it did last, each with its reason."""
        yield self._get("acts")
        acts = self.session.acts_of(self.actor)[:SHOWN]
        for event in acts:
            yield self.words.dated(event)
        if not acts:
            yield self._get("nothing")

    # --- who believes what ---

    def ours(self) -> Iterator[str]:
        """What the seat believes and holds in each dispute about what happened, and what is said in public."""
        yield self._get("we_believe")
        for incident in self.session.view.incidents:
            yield ""
            yield from self._incident(incident)
        if not self.session.view.incidents:
            yield self._get("no_incident")

    def _incident(self, incident: IncidentRecord) -> Iterator[str]:
        seat, percent = self.session.seat, self.text.percent
        yield self._question(incident)
        yield f"– {self._get('government', share=percent(incident.credence[seat]))}"
        yield f"– {self._get('public', share=percent(incident.public_credence[seat]))}"
        yield f"– {self._get('world', share=percent(incident.world_credence))}"
        if held := self.session.evidence(incident):
            names = self.text.get("play.comma").join(self.text.word(f"evidence.{item}.name") for item in held)
            yield f"– {self._get('evidence', evidence=names)}"
        yield from (f"– {claim}" for claim in self.words.claims(incident))

    def _question(self, incident: IncidentRecord) -> str:
        name, reference = self.text.incident(incident.incident), self.text.actor(incident.reference)
        return self._get("question", incident=name, reference=reference)

    def theirs(self) -> Iterator[str]:
        """What the seat thinks that others believe: this one, or everybody else if it is the own seat."""
        session = self.session
        yield self._get("they_believe")
        whom = (self.actor,) if self.actor != session.seat else session.others
        for incident in session.view.incidents:
            yield ""
            yield self._question(incident)
            for other in whom:
                if (estimate := session.credence(other, incident.incident)) is not None:
                    yield f"– {self._get('other', actor=self.text.actor(other), share=self.words.share(estimate))}"

    # --- what is assumed ---

    def assumed(self) -> Iterator[str]:
        """The numbers of the actor in the scenario."""
        yield self._get("of_actor", actor=self.text.actor(self.actor))
        for trait in TRAITS:
            yield f"– {self._number(self._get(f'actor.{trait}'), float(getattr(self.spec, trait)))}"
        for term, weight in self.spec.weights.model_dump().items():
            yield f"– {self._number(self._get('weight', term=self.text.term(term)), weight)}"
        yield ""
        yield self._get("from_scenario")

    def _number(self, name: str, value: float) -> str:
        return self._get("line", name=name, value=self._written(value))

    def _written(self, value: float) -> str:
        return f"{value:.6g}".replace(".", self.text.get("number.decimal"))

    def parameters(self) -> Iterator[str]:
        """The numbers of the model, each with its source."""
        scenario = self.session.game.scenario
        yield self._get("of_model")
        for parameter in scenario.parameters:
            line = self._parameter(parameter)
            changed = parameter.id in scenario.setup.parameters
            yield f"– {self._get('changed', line=line) if changed else line}"

    def _parameter(self, parameter: ParameterSpec) -> str:
        value, status = self._written(parameter.value), self._get(f"source.{parameter.status}")
        values = {"name": parameter.id, "value": value, "unit": parameter.unit, "status": status}
        if parameter.source == parameter.status:
            return self._get("parameter_plain", **values)
        return self._get("parameter", **values, source=parameter.source)
