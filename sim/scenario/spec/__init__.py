"""What a scenario is once it has been read: frozen models, one for each file and each thing in it.

Files of a scenario folder: ``scenario.yaml`` (``setup``), ``actors.yaml`` (``actors``), ``events.yaml`` (``events``),
``history.yaml`` and ``expect.yaml`` (``record``), ``guide.yaml`` (``sim/scenario/guide.py``). Files of ``common/``:
``actions.yaml``, ``statuses.yaml``, ``parameters.yaml`` (``common``), ``archetypes.yaml`` (templates that an actor
inherits). ``scenario`` holds them together.
"""

from sim.scenario.spec.actors import (
    ActorsFile,
    ActorSpec,
    BlocRule,
    Grant,
    GroupSpec,
    InitialStatus,
    JointBody,
    Means,
    Membership,
    Relation,
    Tie,
    Weights,
)
from sim.scenario.spec.common import (
    ActionsFile,
    ActSpec,
    Bite,
    ParametersFile,
    ParameterSpec,
    Reversal,
    StatusesFile,
    StatusSpec,
)
from sim.scenario.spec.events import (
    Claim,
    EventsFile,
    EventSpec,
    Evidence,
    Hazard,
    IncidentSpec,
    Possibility,
)
from sim.scenario.spec.quantities import (
    Day,
    Hostility,
    Km,
    Place,
    Share,
    Weight,
)
from sim.scenario.spec.record import (
    Expectation,
    ExpectFile,
    HistoricalAct,
    HistoryFile,
)
from sim.scenario.spec.scenario import (
    Scenario,
)
from sim.scenario.spec.setup import (
    GameSpec,
    ScenarioFile,
)

__all__ = [
    "ActSpec",
    "ActionsFile",
    "ActorSpec",
    "ActorsFile",
    "Bite",
    "BlocRule",
    "Claim",
    "Day",
    "EventSpec",
    "EventsFile",
    "Evidence",
    "ExpectFile",
    "Expectation",
    "GameSpec",
    "Grant",
    "GroupSpec",
    "Hazard",
    "HistoricalAct",
    "HistoryFile",
    "Hostility",
    "IncidentSpec",
    "InitialStatus",
    "JointBody",
    "Km",
    "Means",
    "Membership",
    "ParameterSpec",
    "ParametersFile",
    "Place",
    "Possibility",
    "Relation",
    "Reversal",
    "Scenario",
    "ScenarioFile",
    "Share",
    "StatusSpec",
    "StatusesFile",
    "Tie",
    "Weight",
    "Weights",
]
