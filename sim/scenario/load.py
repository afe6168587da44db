"""From a folder to a scenario, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from sim.scenario.airspace import FILE, read_airspace
from sim.scenario.checks import run_checks
from sim.scenario.flights import known_routes, with_flights
from sim.scenario.folders import find_folder, near
from sim.scenario.inherit import Archetypes, archetypes_of, orphans_of, with_inherited
from sim.scenario.keys import actor_key
from sim.scenario.nodes import Node
from sim.scenario.problems import (
    Mark,
    Problem,
    ScenarioError,
    did_you_mean,
    errors_among,
    shown,
    warning_at,
)
from sim.scenario.reading import MODELS, Reading
from sim.scenario.shipped import scenarios_folder
from sim.scenario.source import read_source
from sim.scenario.spec import ActSpec, EventsFile, Scenario
from sim.scenario.validate import validated

__all__ = ["ScenarioError", "actor_key", "find_folder", "load_acts", "load_scenario", "read_scenario"]

COMMON_KINDS = ("actions", "statuses", "parameters", "archetypes", "airports", "routes")
OPTIONAL_COMMON = ("airports", "routes")
NEEDED_KINDS = ("scenario", "actors")
OPTIONAL_KINDS = ("events", "history", "expect", "guide")
ADDED_KINDS = ("actions", "statuses", "archetypes", "routes")
OWN_KINDS = NEEDED_KINDS + OPTIONAL_KINDS + ADDED_KINDS
UNHASHED_FILES = ("guide.yaml",)
"""Files that no run depends on and that are reworded often: a save stays good when a lesson changes."""

OWN_FILES = tuple(f"{kind}.yaml" for kind in OWN_KINDS)
LIST_KEYS = {"actions": "acts", "statuses": "statuses", "archetypes": "archetypes", "routes": "routes"}


def load_scenario(path_or_name: str | os.PathLike[str], *, common: Path | None = None) -> Scenario:
    """The scenario of a folder, or the shipped scenario of that name.

    Args:
        path_or_name: a folder anywhere, or a name that ``harmattan list`` shows.
        common: where the acts, statuses, parameters and archetypes are; the shipped ones if None.

    Raises:
        ScenarioError: with all problems at once.
    """
    scenario, problems = read_scenario(path_or_name, common=common)
    if scenario is None:
        raise ScenarioError(problems)
    return scenario


def read_scenario(
    path_or_name: str | os.PathLike[str], *, common: Path | None = None
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario, if it can be used, and every problem, sorted by file, line and column; never raises."""
    folder = find_folder(path_or_name, OWN_FILES)
    if isinstance(folder, Problem):
        return None, [folder]
    work = _Work(folder, common or scenarios_folder() / "common")
    work.read()
    problems = sorted(set(work.problems))
    return (None if errors_among(problems) else work.scenario()), problems


def load_acts(*, common: Path | None = None) -> tuple[ActSpec, ...]:
    """The acts of ``common/actions.yaml``.

    Raises:
        ScenarioError: with all problems of that file.
    """
    work = _Work(Path(), common or scenarios_folder() / "common")
    root = work.common_node("actions")
    work.validate("actions", root)
    if work.problems:
        raise ScenarioError(work.problems)
    return work.reading.acts


@dataclass
class _Work:
    """Reading one scenario: what was read so far, the bytes for the hash, and the problems."""

    folder: Path
    common: Path
    problems: list[Problem] = field(default_factory=list)
    hashed: list[tuple[str, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        common = frozenset(self.common_name(kind) for kind in COMMON_KINDS)
        self.reading = Reading(self.folder.resolve().name, common=common)

    def read(self) -> None:
        """Read every file, put together what belongs together, check it all."""
        shared = {kind: self.common_node(kind) for kind in COMMON_KINDS}
        own = {kind: self.own_node(kind) for kind in OWN_KINDS}
        self.read_actors(own["actors"], self.archetypes(shared["archetypes"], own["archetypes"]))
        for kind in ("scenario", *OPTIONAL_KINDS):
            self.validate(kind, own[kind])
        for kind in ("actions", "statuses", "parameters", *OPTIONAL_COMMON):
            self.validate(kind, shared[kind])
        for kind in ("actions", "statuses", "routes"):
            self.add_own(kind, own[kind])
        self.warn_of_unknown_files()
        self.problems += run_checks(self.reading)

    # --- files ---

    def common_name(self, kind: str) -> str:
        """How messages name a file of ``common/``."""
        return str(near(self.common) / f"{kind}.yaml")

    def common_node(self, kind: str) -> Node | None:
        """The root value of a file of ``common/``; None, too, if it need not exist and does not."""
        if kind in OPTIONAL_COMMON and not os.path.lexists(self.common / f"{kind}.yaml"):
            self.reading.files[kind] = MODELS[kind]()
            return None
        return self.source(self.common / f"{kind}.yaml", self.common_name(kind), f"common/{kind}.yaml")

    def own_node(self, kind: str) -> Node | None:
        """The root value of a file of the scenario's folder; None, too, if it need not exist and does not."""
        path = self.folder / f"{kind}.yaml"
        if kind not in NEEDED_KINDS and not os.path.lexists(path):
            if kind in OPTIONAL_KINDS:
                self.reading.files[kind] = EventsFile() if kind == "events" else None
            return None
        return self.source(path, str(path), f"{kind}.yaml")

    def source(self, path: Path, file: str, hashed_as: str) -> Node | None:
        """Read one file and keep its bytes for the hash."""
        source = read_source(path, file)
        if hashed_as not in UNHASHED_FILES:
            self.hashed.append((hashed_as, source.data))
        self.problems += source.problems
        return source.node

    def warn_of_unknown_files(self) -> None:
        """A file that nothing reads is most often a file with a wrong name."""
        for path in sorted(self.folder.glob("*.y*ml")):
            if path.name not in OWN_FILES:
                expected = f"expected one of {', '.join(OWN_FILES)}"
                message = f"no rule reads {shown(path.name)}; {expected}{did_you_mean(path.name, OWN_FILES)}"
                self.problems.append(warning_at(Mark(str(path)), message))

    # --- models ---

    def archetypes(self, *roots: Node | None) -> Archetypes:
        """The archetypes of ``common/`` and of the scenario."""
        archetypes, problems = archetypes_of([root for root in roots if root is not None])
        self.problems += problems
        return archetypes

    def read_actors(self, root: Node | None, archetypes: Archetypes) -> None:
        """Make the model of actors.yaml, with everything inherited."""
        if root is not None:
            whole, problems = with_inherited(root, archetypes)
            self.problems += problems
            self.validate("actors", whole, orphans_of(root, archetypes))

    def validate(self, kind: str, root: Node | None, orphans: frozenset[Mark] = frozenset()) -> None:
        """Make the model of a file; a file that is not there or not valid stays unread."""
        if root is None:
            return
        self.reading.nodes[kind] = root
        model, problems = validated(MODELS[kind], root, orphans)
        self.problems += problems
        if model is not None:
            self.reading.files[kind] = model

    def add_own(self, kind: str, root: Node | None) -> None:
        """Add the scenario's own acts or statuses to the common ones."""
        if root is None:
            if os.path.lexists(self.folder / f"{kind}.yaml"):
                self.reading.files.pop(kind, None)  # nobody knows what it would have added
            return
        model, problems = validated(MODELS[kind], root)
        self.problems += problems
        whole = self.reading.files.pop(kind, None)
        if model is None or whole is None:
            return
        key = LIST_KEYS[kind]
        self.reading.files[kind] = whole.model_copy(update={key: getattr(whole, key) + getattr(model, key)})
        common = self.reading.nodes.get(kind)
        self.reading.nodes[kind] = _joined(common, root, key) if common else root

    # --- the result ---

    def scenario(self) -> Scenario:
        """The scenario, from files that are all in order."""
        reading = self.reading
        overrides = reading.setup.parameters
        airspace, data = read_airspace(self.common)
        self.hashed.append((f"common/{FILE}", data))
        routes = known_routes(reading.routes)
        parameters = (p.model_copy(update={"value": overrides.get(p.id, p.value)}) for p in reading.parameters)
        return Scenario(
            setup=reading.setup,
            cast=with_flights(reading.cast, reading.airports, routes, airspace),
            script=reading.script,
            acts=reading.acts,
            statuses=reading.statuses,
            parameters=tuple(parameters),
            history=reading.history.acts if reading.history else (),
            expectations=reading.expect.expectations if reading.expect else (),
            lessons=reading.guide.lessons if reading.guide else (),
            airports=reading.airports,
            routes=routes,
            folder=str(self.folder.resolve()),
            content_hash=self.content_hash(),
        )

    def content_hash(self) -> str:
        """SHA-256 over name, length and bytes of every file read but the guide, in the order of reading."""
        digest = hashlib.sha256()
        for name, data in self.hashed:
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
        return digest.hexdigest()


def _joined(first: Node, second: Node, key: str) -> Node:
    """Two files of one kind as one: their lists one after the other."""
    items = first.at((key,)).items() + second.at((key,)).items()
    return Node({key: Node(items, first.at((key,)).mark)}, first.mark, first.keys)
