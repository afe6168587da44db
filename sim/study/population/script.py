"""What happens to the two: the trigger, the incident it may open, and hazards of ordinary days."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.spec import Claim, EventsFile, EventSpec, Evidence, Hazard, IncidentSpec, Possibility
from sim.scenario.verbs import RateEntry
from sim.study.population.cast import PARTIES, Roles
from sim.study.population.data import HazardRange
from sim.study.population.draws import Draws

OFTEN = 1000
"""Times that a hazard may come at most: as good as any number."""

INCIDENT = "what_happened"
CLAIMED_KM = 2.0
"""Distance from the border that each side claims, on its own side of the matter; only the sign is read."""


def script_of(draws: Draws, roles: Roles, *, triggered: bool) -> EventsFile:
    """The events of a crisis, or of ordinary years if it has no trigger."""
    hazards = tuple(_hazards(draws, roles))
    if not triggered:
        return EventsFile(events=hazards)
    act = draws.first_act()
    contested = act in draws.spread.contested_acts and draws.has("contested")
    incident = INCIDENT if contested else None
    first = EventSpec(id="trigger", act=act, source="first", target="second", on_day=1, incident=incident)
    incidents = (_incident(draws, draws.spread.contested_acts[act]),) if contested else ()
    return EventsFile(incidents=incidents, events=(first, *hazards))


def _incident(draws: Draws, reference: str) -> IncidentSpec:
    """On whose side of the border it happened: drawn, claimed both ways, with something to show on either side."""
    accused = PARTIES[1 - PARTIES.index(reference)]
    inside = 0.1 + 0.8 * draws.uniform("inside")
    sides = ((reference, 1.0), (accused, -1.0))
    return IncidentSpec(
        id=INCIDENT,
        reference=reference,
        accused=accused,
        truth=(Possibility(km=CLAIMED_KM, weight=inside), Possibility(km=-CLAIMED_KM, weight=1.0 - inside)),
        claims=tuple(
            Claim(by=side, km=sign * CLAIMED_KM, after=round(draws.of("evidence_days", f"claim of {side}")))
            for side, sign in sides
        ),
        evidence=tuple(
            Evidence(
                id=f"of_{side}",
                holder=side,
                clarity=draws.of("clarity", side),
                after=round(draws.of("evidence_days", side)),
            )
            for side, _ in sides
        ),
    )


def _hazards(draws: Draws, roles: Roles) -> Iterator[EventSpec]:
    """Every hazard, for everybody it can come from."""
    for name, hazard in draws.spread.hazards.items():
        for source, target in _ways(name, hazard, roles):
            rate = RateEntry.model_validate(_rate(hazard, source, target))
            per_day = draws.within(hazard, f"{name}/{source}/{target}")
            yield EventSpec(
                id=f"{name}_{source}_{target}",
                act=hazard.act,
                source=source,
                target=target,
                hazard=Hazard(per_day=per_day, times=OFTEN, scaled=(rate,)),
            )


def _ways(name: str, hazard: HazardRange, roles: Roles) -> Iterator[tuple[str, str]]:
    """From whom to whom a hazard can come."""
    if hazard.by != "strength":
        yield from (PARTIES, PARTIES[::-1])
    elif roles.group:
        at_home = name == "group_attack"
        yield from ((roles.group, party) for party in PARTIES if (party in roles.hosts) == at_home)


def _rate(hazard: HazardRange, source: str, target: str) -> dict[str, dict[str, str]]:
    if hazard.by == "strength":
        return {"by_strength": {"group": source}}
    return {f"by_{hazard.by}": {"source": source, "target": target}}
