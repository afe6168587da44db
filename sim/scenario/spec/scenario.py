"""A scenario, whole."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.air_spec import Airport, AirRoute
from sim.scenario.guide import Lesson
from sim.scenario.spec.actors import ActorsFile, ActorSpec
from sim.scenario.spec.common import ActSpec, ParameterSpec, StatusSpec
from sim.scenario.spec.events import EventsFile
from sim.scenario.spec.record import Expectation, HistoricalAct
from sim.scenario.spec.setup import ScenarioFile
from sim.scenario.verbs import Document


class Scenario(Document):
    """A scenario, whole: everything the tables are made from, and what no rule reads."""

    setup: ScenarioFile
    cast: ActorsFile
    script: EventsFile
    acts: tuple[ActSpec, ...]
    statuses: tuple[StatusSpec, ...]
    parameters: tuple[ParameterSpec, ...]
    history: tuple[HistoricalAct, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    airports: tuple[Airport, ...] = Field((), repr=False)
    routes: tuple[AirRoute, ...] = Field((), repr=False, description="the common routes and the scenario's own")
    folder: str = ""
    content_hash: str = Field("", description="SHA-256 over all files read but the guide, in a fixed order")

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.setup.id

    def parameter(self, name: str) -> float:
        """The value of a parameter of the rules.

        Raises:
            KeyError: there is none of this name.
        """
        return {parameter.id: parameter.value for parameter in self.parameters}[name]

    @property
    def actors(self) -> tuple[ActorSpec, ...]:
        """The actors in the order of the file."""
        return self.cast.actors
