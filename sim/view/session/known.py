"""What the seat at the screen knows of the world and of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.view.session.records import FeedItem
from sim.view.session.table import Table

if TYPE_CHECKING:
    from sim.report.play_records import Estimate
    from sim.report.records import EventRecord, IncidentRecord, SeatView, StatusRecord
    from sim.scenario.spec import Place


class Known(Table):
    """Events, statuses and claims from the seat's view; what others feel from its estimates."""

    @property
    def view(self) -> SeatView:
        """What the seat may know."""
        return self._now.view

    @property
    def others(self) -> tuple[str, ...]:
        """Whom the seat may act toward: those it has to take up first, then the other side of the dispute."""
        first = (*self.view.agenda, *self.game.scenario.setup.dispute)
        return tuple(other for other in dict.fromkeys((*first, *self.actors)) if other != self.seat)

    @property
    def tension(self) -> tuple[float, ...]:
        """Tension index of each evening that is over; the day that is open has none yet."""
        return self.view.tension[: len(self.game.past)]

    @property
    def tension_change(self) -> float:
        """How the tension moved on the last evening."""
        values = self.tension
        return values[-1] - values[-2] if len(values) > 1 else 0.0

    @property
    def news(self) -> tuple[EventRecord, ...]:
        """What has happened since the seat decided last, as far as it knows."""
        return self.view.events[self._read_until.get(self.seat, 0) :]

    def hostility(self, of: str, toward: str) -> Estimate | None:
        """Hostility of one toward another: the own one as it is, of others as the seat estimates it."""
        from sim.report.play_records import Estimate

        if of == toward:
            return None
        if of == self.seat:
            return Estimate("hostility", of, toward, self.game.model.actor(of).hostility_toward(toward), 0.0)
        return self._now.estimates.get(("hostility", of, toward))

    def strength(self, of: str) -> Estimate | None:
        """Strength of an armed group as the seat estimates it; None of others."""
        return self._now.estimates.get(("strength", of, ""))

    def credence(self, of: str, incident: str) -> Estimate | None:
        """What the seat makes of another government's belief that an incident happened inside its reference state."""
        return self._now.estimates.get(("credence", of, incident))

    def belief_in(self, other: str) -> tuple[float, float]:
        """How far the seat believes what another says, and what it remembers of its broken words, each 0 to 1."""
        agent = self.game.model.actor(self.seat)
        return agent.trust_in(other), agent.betrayal_by(other)

    def evidence(self, incident: IncidentRecord) -> tuple[str, ...]:
        """The evidence items about an incident that are in the seat's own hands by now."""
        spec = next(one for one in self.game.scenario.script.incidents if one.id == incident.incident)
        since = self.day - incident.day
        return tuple(item.id for item in spec.evidence if item.holder == self.seat and item.after <= since)

    def statuses_between(self, one: str, other: str) -> tuple[StatusRecord, ...]:
        """The statuses that one holds toward the other, as far as the seat knows."""
        return tuple(s for s in self.view.statuses if (s.source, s.target) == (one, other))

    def acts_of(self, actor: str) -> tuple[EventRecord, ...]:
        """What an actor has done, as far as the seat knows, the latest first."""
        return tuple(event for event in reversed(self.view.events) if event.source == actor)

    def events_between(self, one: str, other: str) -> tuple[EventRecord, ...]:
        """What two have done to each other, as far as the seat knows, the latest first."""
        sides = {one, other}
        return tuple(event for event in reversed(self.view.events) if {event.source, event.target} == sides)

    def feed(self) -> tuple[FeedItem, ...]:
        """Everything that the seat knows to have happened, the latest first; claims on the day of their incident."""
        view = self.view
        claims = [
            FeedItem(incident.day, self._date_of(incident.day), tuple(incident.claims), incident=incident)
            for incident in view.incidents
            if incident.claims
        ]
        acts = [FeedItem(e.day, e.date, (e.source, e.target), event=e) for e in reversed(view.events)]
        return tuple(sorted([*acts, *claims], key=lambda item: -item.day))

    def place_of(self, item: FeedItem) -> tuple[float, float] | None:
        """Where it is on the map, degrees east and north: half way between the places that the sides name.

        Of an act it is the capital of its target, or of its source; None if they have none.
        """
        places = [*self._claimed(item)] if item.incident is not None else [*self._capitals(item)][:1]
        if not places:
            return None
        return sum(place.lon for place in places) / len(places), sum(place.lat for place in places) / len(places)

    def _claimed(self, item: FeedItem) -> Iterator[Place]:
        """The places that the sides have named so far."""
        assert item.incident is not None
        spec = next(one for one in self.game.scenario.script.incidents if one.id == item.incident.incident)
        return (claim.place for claim in spec.claims if claim.place is not None and claim.by in item.incident.claims)

    def _capitals(self, item: FeedItem) -> Iterator[Place]:
        capitals = {spec.id: spec.capital for spec in self.game.scenario.actors}
        return (capital for actor in reversed(item.actors) if (capital := capitals[actor]) is not None)

    def _date_of(self, day: int) -> dt.date:
        start: dt.date = self.game.scenario.setup.start
        return start + dt.timedelta(days=max(day, 1) - 1)
