"""A scenario while it is being read: the models made so far, and where each of their values stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from sim.scenario.air_spec import Airport, AirportsFile, AirRoute, RoutesFile
from sim.scenario.guide import GuideFile
from sim.scenario.nodes import Node, Path
from sim.scenario.problems import Mark, Problem, error_at, warning_at
from sim.scenario.spec import (
    ActionsFile,
    ActorsFile,
    ActSpec,
    EventsFile,
    ExpectFile,
    HistoryFile,
    ParametersFile,
    ParameterSpec,
    ScenarioFile,
    StatusesFile,
    StatusSpec,
)
from sim.scenario.verbs import Document
from sim.scenario.walk import Steps, documents_in

MODELS: dict[str, type[Document]] = {
    "scenario": ScenarioFile,
    "actors": ActorsFile,
    "events": EventsFile,
    "history": HistoryFile,
    "expect": ExpectFile,
    "guide": GuideFile,
    "actions": ActionsFile,
    "statuses": StatusesFile,
    "parameters": ParametersFile,
    "airports": AirportsFile,
    "routes": RoutesFile,
}
"""The kinds of files that are read into a model. ``archetypes`` is read into nodes, which actors inherit."""


class Unread(Exception):
    """A check needs a file that could not be read; what is wrong with that file has been said."""


@dataclass
class Reading:
    """What has been read of a scenario.

    Attributes:
        folder: name of the scenario's folder.
        files: file kind -> model; a kind that could not be read is absent, an optional file that does not exist is
            there as an empty model or None.
        nodes: file kind -> root value, of the files that exist; of acts and statuses the common and own ones in one.
        common: names of the files of ``common/``.
    """

    folder: str
    files: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    common: frozenset[str] = frozenset()

    def _file(self, kind: str) -> Any:
        if kind not in self.files:
            raise Unread(kind)
        return self.files[kind]

    @property
    def setup(self) -> ScenarioFile:
        """scenario.yaml."""
        found: ScenarioFile = self._file("scenario")
        return found

    @property
    def cast(self) -> ActorsFile:
        """actors.yaml, with everything inherited."""
        found: ActorsFile = self._file("actors")
        return found

    @property
    def script(self) -> EventsFile:
        """events.yaml."""
        found: EventsFile = self._file("events")
        return found

    @property
    def acts(self) -> tuple[ActSpec, ...]:
        """The common acts and then the scenario's own."""
        found: tuple[ActSpec, ...] = self._file("actions").acts
        return found

    @property
    def statuses(self) -> tuple[StatusSpec, ...]:
        """The common statuses and then the scenario's own."""
        found: tuple[StatusSpec, ...] = self._file("statuses").statuses
        return found

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """The parameters with their common values."""
        found: tuple[ParameterSpec, ...] = self._file("parameters").parameters
        return found

    @property
    def history(self) -> HistoryFile | None:
        """history.yaml, if there is one."""
        found: HistoryFile | None = self._file("history")
        return found

    @property
    def expect(self) -> ExpectFile | None:
        """expect.yaml, if there is one."""
        found: ExpectFile | None = self._file("expect")
        return found

    @property
    def guide(self) -> GuideFile | None:
        """guide.yaml, if there is one."""
        found: GuideFile | None = self._file("guide")
        return found

    @property
    def airports(self) -> tuple[Airport, ...]:
        """The airports of the common folder."""
        found: tuple[Airport, ...] = self._file("airports").airports
        return found

    @property
    def routes(self) -> tuple[AirRoute, ...]:
        """The common routes and then the scenario's own."""
        found: tuple[AirRoute, ...] = self._file("routes").routes
        return found

    @cached_property
    def documents(self) -> tuple[tuple[str, Steps, BaseModel], ...]:
        """Every document in the files that were read, with its file kind and path; to be asked when all are."""
        files = [(kind, model) for kind, model in self.files.items() if model]
        return tuple((kind, path, document) for kind, model in files for path, document in documents_in(model))

    def node(self, kind: str, path: Path = ()) -> Node:
        """The value at a place of a file."""
        return self.nodes[kind].at(path) if kind in self.nodes else Node("", Mark(f"{kind}.yaml"))

    def is_own(self, kind: str, path: Path) -> bool:
        """Whether a value was written in the scenario's own folder and not in ``common/``."""
        return self.node(kind, path).mark.file not in self.common

    def error(self, kind: str, path: Path, message: str) -> Problem:
        """An error at the value at the end of a path."""
        return error_at(self.node(kind, path).mark, message)

    def error_at_key(self, kind: str, path: Path, message: str) -> Problem:
        """An error at the key at the end of a path."""
        return error_at(self.node(kind).key_mark(path), message)

    def warning(self, kind: str, path: Path, message: str) -> Problem:
        """A warning at the value at the end of a path."""
        return warning_at(self.node(kind, path).mark, message)
