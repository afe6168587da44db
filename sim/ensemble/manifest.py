"""The manifest of a batch: everything it takes to have the same rows again, and what each column means."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from sim.ensemble.design import COMMON_DRAWS, Design
from sim.ensemble.policies import name_of
from sim.ensemble.schema import FORMAT, goals_of, tables_of
from sim.errors import HarmattanError
from sim.scenario.spec import Scenario

if TYPE_CHECKING:
    from sim.ensemble.batch import Batch

_NOT_OF_THE_RUNS = {"folder", "lessons", "history", "expectations", "content_hash"}
"""What no rule reads."""

_SAID = {
    "format": "format {0}, and this program writes format {1}",
    "model": "the rules of another version ({0}); these are {1}",
    "scenario": "another scenario ({0}); this is {1}",
    "seed": "seed {0}, not {1}",
    "runs": "{0} runs a point, not {1}",
    "days": "runs of {0} days, not {1}",
    "design": "another design; this one is {1}",
    "policies": "other policies ({0}); these are {1}",
    "tables": "other tables ({0}); these are {1}",
}


def manifest_of(batch: Batch, chunk_runs: int) -> dict[str, Any]:
    """The manifest, as plain values; no clock and no machine in it, so the same batch has the same manifest.

    Args:
        batch: what is run. chunk_runs: runs of a chunk.
    """
    tables = tables_of(batch.scenario, events=batch.events, daily=batch.daily)
    return {
        "format": FORMAT,
        "model": model_of(),
        "versions": {name: version(name) for name in ("numba", "numpy", "pyarrow")}
        | {"python": platform.python_version()},
        "scenario": {
            "id": batch.scenario.id,
            "content_hash": batch.scenario.content_hash,
            "definition": definition_hash(batch.scenario),
        },
        "seed": batch.seed,
        "runs": batch.runs,
        "days": batch.days,
        "chunk_runs": chunk_runs,
        "parameters": {parameter.id: parameter.value for parameter in batch.scenario.parameters},
        "mechanisms": dict(batch.scenario.setup.mechanisms),
        "policies": {actor: name_of(policy) for actor, policy in sorted(batch.policies.items())},
        "design": _design(batch.design),
        "chance": COMMON_DRAWS,
        "goals": {
            name: goal.model_dump(mode="json", by_alias=True, exclude_none=True)
            for name, goal in goals_of(batch.scenario).items()
        },
        "tables": {name: [asdict(column) for column in columns] for name, columns in tables.items()},
    }


def model_of() -> dict[str, str]:
    """Which rules these are: the version of the package, and the hash of what it has on the disk."""
    import sim

    return {"harmattan": sim.__version__, "rules": rules_hash()}


def _design(design: Design) -> dict[str, Any]:
    factors = [{**asdict(factor), "values": list(factor.values)} for factor in design.factors]
    return {"kind": design.kind, "factors": factors, "points": [list(point) for point in design.points]}


def definition_hash(scenario: Scenario) -> str:
    """SHA-256 of everything in a scenario that can change a run, also if it was changed in Python."""
    text = scenario.model_dump_json(exclude=_NOT_OF_THE_RUNS)
    return hashlib.sha256(text.encode()).hexdigest()


def rules_hash() -> str:
    """Hash of the sources of the rules and of what makes their tables: another one, and runs may differ."""
    digest = hashlib.sha256()
    for package in ("sim.model", "sim.scenario"):
        for name, content in _sources(files(package), package):
            digest.update(f"{name}\0".encode() + content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            found.append((f"{name}/{entry.name}", entry.read_bytes()))
    return found


def refuse_other(folder: object, held: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Refuse to go on in a folder with what would not go together.

    Raises:
        HarmattanError: it names the first difference that matters.
    """
    for key, said in _SAID.items():
        if _compared(held.get(key), key) != _compared(wanted[key], key):
            there, here = _shown(held.get(key), key), _shown(wanted[key], key)
            raise HarmattanError(f"{folder} holds {said.format(there, here)}; name another folder")


def _compared(value: Any, key: str) -> Any:
    """Sampled points are taken as they were recorded, as another SciPy may draw others."""
    if key == "design" and isinstance(value, Mapping):
        sampled = value.get("kind") not in ("single", "factorial")
        return {**value, "points": len(value.get("points", ())) if sampled else value.get("points")}
    return value


def _shown(value: Any, key: str) -> str:
    if key == "design" and isinstance(value, Mapping):
        paths = ", ".join(str(factor["path"]) for factor in value["factors"]) or "nothing"
        return f"{value['kind']}, {len(value['points'])} points over {paths}"
    if key == "scenario" and isinstance(value, Mapping):
        return f"{value['id']}, {str(value['definition'])[:8]}, files {str(value['content_hash'])[:8]}"
    if key == "model" and isinstance(value, Mapping):
        return f"{value['harmattan']}, {value['rules']}"
    if isinstance(value, Mapping):
        return (
            ", ".join(f"{name}={inner}" if isinstance(inner, str) else str(name) for name, inner in value.items())
            or "none"
        )
    return str(value)


def points_of(manifest: Mapping[str, Any]) -> tuple[tuple[float, ...], ...]:
    """The design points that a manifest records."""
    return tuple(tuple(point) for point in manifest["design"]["points"])
