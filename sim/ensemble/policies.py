"""Python policies in a batch: runs of width 1, each on its own, so that one that raises costs no other."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import HarmattanError, UsageError
from sim.scenario.problems import shown
from sim.scenario.spec import Scenario

if TYPE_CHECKING:
    from sim.agents import Actor
    from sim.model.world import World

    Policies = Mapping[str, type[Actor]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that raised: its number, the day and why, in one line."""

    run: int
    day: int
    reason: str


def parse_policies(words: Sequence[str]) -> Policies:
    """Policies as they are typed, ``ACTOR=MODULE:CLASS``.

    Raises:
        UsageError: one has another form, or its class cannot be had.
    """
    found: dict[str, type[Actor]] = {}
    for word in words:
        actor, equals, place = (part.strip() for part in word.partition("="))
        module, colon, name = place.partition(":")
        if not (actor and equals and module and colon and name):
            raise UsageError(f"policy {shown(word)}: expected ACTOR=MODULE:CLASS")
        if actor in found:
            raise UsageError(f"policy {shown(word)}: {actor} has a policy already")
        found[actor] = _class(word, module, name)
    return found


def _class(word: str, module: str, name: str) -> type[Actor]:
    try:
        loaded = importlib.import_module(module)
    except (Exception, SystemExit) as error:
        raise UsageError(f"policy {shown(word)}: {module} cannot be imported ({_one_line(error)})") from None
    try:
        found: type[Actor] = getattr(loaded, name)
    except AttributeError:
        raise UsageError(f"policy {shown(word)}: {module} has no {shown(name)}") from None
    return found


def check_policies(scenario: Scenario, policies: Policies) -> None:
    """Refuse actors that are not there, and classes that cannot play them.

    Raises:
        HarmattanError: in the words of CrisisModel.
    """
    from sim.agents import CrisisModel

    CrisisModel(scenario, days=1, actors=policies)


def name_of(policy: type[Actor]) -> str:
    """How a manifest names a policy."""
    return f"{policy.__module__}:{policy.__qualname__}"


def played_run(scenario: Scenario, policies: Policies, seed: int, run: int, days: int) -> World | Failure:
    """One run with policies, its world at the end or what it raised."""
    from sim.agents import CrisisModel

    model = None
    try:
        model = CrisisModel(scenario, rng=seed, run=run, days=days, actors=policies)
        while not model.finished:
            model.step()
    except (Exception, SystemExit) as error:  # sys.exit() in a policy would end the batch without a word
        return Failure(run, 0 if model is None else model.day, _one_line(error))
    return model.played.world


def _one_line(error: BaseException) -> str:
    said = str(error) if isinstance(error, HarmattanError) else f"{type(error).__name__}: {error}"
    return " ".join(said.split())
