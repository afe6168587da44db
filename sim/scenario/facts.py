"""Facts of source and target that hold for a whole run: one bit a fact, one small function a fact."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.model.tables import Ints
from sim.model.vocabulary import STATIC_FACTS
from sim.scenario.spec import ActorSpec, Scenario

Fact = Callable[[Scenario, ActorSpec, ActorSpec], bool]


def static_facts(scenario: Scenario, order: tuple[str, ...]) -> Ints:
    """[A, A] fact words of every source and target, in the given order of actors."""
    by_id = {actor.id: actor for actor in scenario.actors}
    actors = [by_id[actor_id] for actor_id in order]
    words = [[_word(scenario, source, target) for target in actors] for source in actors]
    return np.array(words, dtype=np.int64)


def _word(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> int:
    """The bits of one pair."""
    return sum(1 << bit for bit, name in enumerate(STATIC_FACTS) if _FACTS[name](scenario, source, target))


def _bodies(scenario: Scenario, actor: ActorSpec) -> set[str]:
    """Blocs and organisations that an actor belongs to."""
    return {membership.of for membership in scenario.cast.memberships if membership.actor == actor.id}


def _blocs(scenario: Scenario, actor: ActorSpec) -> set[str]:
    """Blocs that an actor belongs to, or is."""
    blocs = {other.id for other in scenario.actors if other.kind == "bloc"}
    return (_bodies(scenario, actor) | {actor.id}) & blocs


def _admits(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    """Whether a state could join a bloc: it borders on a member and is in no other bloc."""
    if source.kind != "state" or target.kind != "bloc" or _blocs(scenario, source):
        return False
    members = [actor for actor in scenario.actors if target.id in _bodies(scenario, actor)]
    return any(_share_border(scenario, source, member) for member in members)


def _share_border(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    ends = {source.id, target.id}
    return any(set(tie.between) == ends and tie.border_km > 0 for tie in scenario.cast.ties)


def _same_bloc(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    return bool(_blocs(scenario, source) & _blocs(scenario, target))


def _same_joint_body(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    return any({source.id, target.id} <= set(body.members) for body in scenario.cast.joint_bodies)


def _in_rival_bloc(scenario: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    return bool(_blocs(scenario, target) - {target.id}) and not _same_bloc(scenario, source, target)


def _active_in(group: ActorSpec, state: ActorSpec) -> bool:
    return group.group is not None and state.id in group.group.active_in


def _active_near(scenario: Scenario, group: ActorSpec, state: ActorSpec) -> bool:
    """Whether a group fights in a state or just across its border."""
    if group.group is None:
        return False
    by_id = {actor.id: actor for actor in scenario.actors}
    return any(place == state.id or _share_border(scenario, by_id[place], state) for place in group.group.active_in)


def _is_disqualified(_: Scenario, source: ActorSpec, target: ActorSpec) -> bool:
    return target.id in source.cannot_mediate


_FACTS: dict[str, Fact] = {
    "source_is_state": lambda _, source, target: source.kind == "state",
    "source_is_bloc": lambda _, source, target: source.kind == "bloc",
    "source_is_organisation": lambda _, source, target: source.kind == "organisation",
    "source_is_armed_group": lambda _, source, target: source.kind == "armed_group",
    "target_is_state": lambda _, source, target: target.kind == "state",
    "target_is_bloc": lambda _, source, target: target.kind == "bloc",
    "target_is_organisation": lambda _, source, target: target.kind == "organisation",
    "target_is_armed_group": lambda _, source, target: target.kind == "armed_group",
    "shares_border": _share_border,
    "same_bloc": _same_bloc,
    "same_joint_body": _same_joint_body,
    "source_can_mediate": lambda _, source, target: source.means.mediation,
    "target_can_mediate": lambda _, source, target: target.means.mediation,
    "source_has_air_force": lambda _, source, target: source.means.air_force,
    "source_has_drones": lambda _, source, target: source.means.drones,
    "source_has_air_defence": lambda _, source, target: source.means.air_defence,
    "source_has_envoy": lambda _, source, target: source.means.envoy,
    "target_in_rival_bloc": _in_rival_bloc,
    "group_active_in_source": lambda scenario, source, target: _active_near(scenario, target, source),
    "source_active_in_target": lambda _, source, target: _active_in(source, target),
    "source_is_disqualified": _is_disqualified,
    "target_admits_members": _admits,
    "source_active_near_target": _active_near,
}
