"""Who takes part in a crisis of the population, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.scenario.spec import (
    ActorsFile,
    ActorSpec,
    GroupSpec,
    InitialStatus,
    JointBody,
    Membership,
    Relation,
    Tie,
)
from sim.study.population.data import Countries, State
from sim.study.population.draws import Draws

PARTIES = ("first", "second")
THIRD, MEDIATOR, UNION, COMMUNITY, ALLIANCE = "third", "mediator", "continental_union", "regional_community", "alliance"
REGIONAL = (UNION, COMMUNITY)


@dataclass(frozen=True, slots=True)
class Roles:
    """Which states play the parts of this crisis, and who else is there.

    Attributes:
        states: the states behind ``first``, ``second`` and ``third``.
        km: length of the border between the parties.
        ally: the party that is in a bloc with the third state, if one is.
        group: the armed group on the border, if there is one, and the parties on whose soil it fights.
    """

    states: dict[str, State]
    km: float
    ally: str | None
    group: str | None
    hosts: tuple[str, ...]

    @property
    def outsider(self) -> str:
        """The party that is not in the bloc."""
        return "first" if self.ally == "second" else "second"


def roles_of(draws: Draws, countries: Countries) -> Roles:
    """Draw two neighbours, a third state and the rest of the cast."""
    border = draws.one_of("border", countries.borders)
    pair = border.between if draws.uniform("who is hit") < 0.5 else border.between[::-1]
    third = draws.one_of("third", [state.id for state in countries.states if state.id not in pair])
    states = {role: countries.state(name) for role, name in zip((*PARTIES, THIRD), (*pair, third), strict=True)}
    ally = draws.one_of("ally", PARTIES) if draws.has("bloc") else None
    group = ("front" if draws.has("group_seeks_seat") else "raiders") if draws.has("group") else None
    hosts = PARTIES if draws.has("group_in_both") else (draws.one_of("host", PARTIES),)
    return Roles(states, border.km, ally, group, hosts if group else ())


def cast_of(draws: Draws, roles: Roles, countries: Countries, template: ActorsFile) -> ActorsFile:
    """The cast of a crisis.

    Args:
        draws: of the crisis.
        roles: who is there.
        countries: facts.
        template: the actors that parts are taken from.
    """
    actors = tuple(_actors(draws, roles, {actor.id: actor for actor in template.actors}))
    present = {actor.id for actor in actors}
    relations = (
        *_between_parties(draws),
        *_of_third(draws, roles),
        *_of_bodies(draws, present),
        *_of_group(draws, roles),
    )
    return ActorsFile(
        actors=actors,
        relations=(*relations, *_of_alliance(draws, roles)),
        ties=tuple(_ties(draws, roles, countries)),
        memberships=tuple(_memberships(draws, roles, present)),
        joint_bodies=(JointBody(id="border_commission", members=PARTIES),) if draws.has("joint_body") else (),
        statuses=tuple(_statuses(draws)),
    )


def _actors(draws: Draws, roles: Roles, parts: dict[str, ActorSpec]) -> Iterator[ActorSpec]:
    for role, state in roles.states.items():
        yield _state(draws, role, state, parts[draws.spread.regimes[state.regime]])
    refusing = (draws.one_of("refusing", PARTIES),) if draws.has("disqualified") else ()
    mediator = parts[MEDIATOR].model_copy(update={"cannot_mediate": refusing})
    bodies = [mediator, parts[UNION]] + ([parts[COMMUNITY]] if draws.has("regional_community") else [])
    for body in bodies:
        yield body.model_copy(update={"concern": draws.of("concern", body.id), "power": 0.0005})
    if roles.ally:
        bloc = parts[ALLIANCE].bloc
        assert bloc is not None  # the template has it
        yield parts[ALLIANCE].model_copy(
            update={"bloc": bloc.model_copy(update={"cohesion": draws.of("cohesion")}), "cannot_mediate": PARTIES}
        )
    if roles.group:
        group = GroupSpec(strength=draws.of("group_strength"), active_in=roles.hosts)
        yield parts[roles.group].model_copy(update={"group": group, "power": 0.00005})


def _state(draws: Draws, role: str, state: State, part: ActorSpec) -> ActorSpec:
    """A state under the name of its role: its facts, and what is drawn about its government."""
    needed = draws.spread.means_needed.get(draws.first_act(), {}).get(role)
    means = {name: name == needed or draws.has(name, role) for name in ("air_force", "drones", "air_defence")}
    return part.model_copy(
        update={
            "id": role,
            "power": state.power,
            "gdp": state.gdp,
            "legitimacy": _share(part.legitimacy + draws.of("legitimacy_spread", role)),
            "public_voice": _share(part.public_voice + draws.of("public_voice_spread", role)),
            "matching": draws.of("matching", role),
            "noise": draws.of("noise", role),
            "means": part.means.model_copy(update=means),
        }
    )


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _trust(draws: Draws, hostility: float, pair: str) -> float:
    """Trust falls with hostility."""
    return _share(0.65 - 0.06 * hostility + draws.of("trust_spread", pair))


def hostility_between(draws: Draws, source: str) -> float:
    """What one party feels toward the other at the start: what the two share, and half the gap either way."""
    half = draws.of("hostility_gap") / 2.0
    return min(10.0, max(0.0, draws.of("hostility") + (half if source == "first" else -half)))


def _between_parties(draws: Draws) -> Iterator[Relation]:
    for source, target in (PARTIES, PARTIES[::-1]):
        hostility = hostility_between(draws, source)
        yield Relation(source=source, target=target, hostility=hostility, trust=_trust(draws, hostility, source))


def _of_third(draws: Draws, roles: Roles) -> Iterator[Relation]:
    for party in PARTIES:
        partner = party == roles.ally
        hostility = 0.3 if partner else draws.of("third_hostility", party)
        trust = 0.8 if partner else _trust(draws, hostility, f"third and {party}")
        yield Relation(source=THIRD, target=party, hostility=hostility, trust=trust, mutual=True)


def _of_bodies(draws: Draws, present: set[str]) -> Iterator[Relation]:
    """Whoever might mediate is on fair terms with both, and not on the same terms."""
    for body in (MEDIATOR, *REGIONAL):
        for party in PARTIES if body in present else ():
            hostility = draws.of("third_hostility", f"{body} and {party}") / 2.0
            trust = _trust(draws, hostility, f"{body} and {party}")
            yield Relation(source=body, target=party, hostility=hostility, trust=trust, mutual=True)


def _of_group(draws: Draws, roles: Roles) -> Iterator[Relation]:
    for party in PARTIES if roles.group else ():
        hostility = draws.of("group_hostility", party) * (1.0 if party in roles.hosts else 0.5)
        yield Relation(source=str(roles.group), target=party, hostility=hostility, trust=0.1, mutual=True)


def _of_alliance(draws: Draws, roles: Roles) -> Iterator[Relation]:
    if roles.ally is None:
        return
    hostility = hostility_between(draws, roles.ally) / 2.0
    for member in (roles.ally, THIRD):
        yield Relation(source=ALLIANCE, target=member, hostility=0.2, trust=0.85, mutual=True)
    yield Relation(source=ALLIANCE, target=roles.outsider, hostility=hostility, trust=0.35, mutual=True)


def _ties(draws: Draws, roles: Roles, countries: Countries) -> Iterator[Tie]:
    first, second, third = roles.states.values()
    yield Tie(
        between=PARTIES,
        border_km=roles.km,
        watch=draws.of("watch"),
        flights=draws.of("flights"),
        trade=of_smaller(draws.of("trade"), first.gdp, second.gdp),
        labour=of_smaller(draws.of("labour"), first.population, second.population, larger=0.0),
        aid=of_smaller(draws.of("aid"), first.gdp, second.gdp, larger=0.0),
    )
    for role, state in zip(PARTIES, (first, second), strict=True):
        km = countries.km(state.id, third.id)
        trade = of_smaller(draws.of("trade", role), state.gdp, third.gdp)
        yield Tie(between=(role, THIRD), border_km=km, watch=draws.of("watch", role), trade=trade)


def of_smaller(share: float, one: float, other: float, larger: float = 1.0) -> tuple[float, float]:
    """What flows between two as a share of each, given as a share of the smaller.

    Args:
        share: of the smaller one.
        one, other: sizes of the two.
        larger: how far the larger one lives off it, too; 0 not at all.

    >>> of_smaller(0.02, 100.0, 25.0)
    (0.005, 0.02)
    """
    flow = share * min(one, other)
    return tuple(flow / size * (1.0 if size == min(one, other) else larger) for size in (one, other))  # type: ignore[return-value]


def _memberships(draws: Draws, roles: Roles, present: set[str]) -> Iterator[Membership]:
    for body in REGIONAL:
        for member in (*PARTIES, THIRD) if body in present else ():
            yield Membership(actor=member, of=body, commitment=draws.of("commitment", f"{member} in {body}"))
    for member in (roles.ally, THIRD) if roles.ally else ():
        yield Membership(actor=str(member), of=ALLIANCE, commitment=draws.of("commitment", f"{member} in {ALLIANCE}"))


def _statuses(draws: Draws) -> Iterator[InitialStatus]:
    """An accord between the two, in force for years."""
    for source, target in (PARTIES, PARTIES[::-1]) if draws.has("accord") else ():
        yield InitialStatus(source=source, target=target, status="accord_in_force", days=1000)
