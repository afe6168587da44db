"""JSON Schema (draft 2020-12) of each file, made from the models, so that an editor completes and underlines.

An editor reads YAML by YAML's own rules: to it ``cameo: 161`` is a number and ``is: on`` a word. We read all
scalars as text. So the schemas accept every type under which an editor may see a value that we would take.
"""

from __future__ import annotations

from typing import Any

from sim.scenario.inherit import INHERITS
from sim.scenario.reading import MODELS
from sim.scenario.spec import ActorSpec
from sim.scenario.verbs import VERBS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_KINDS = (*MODELS, "archetypes")
"""Kinds of files, each the name of a file without ``.yaml``."""

Schema = dict[str, Any]

_YES_NO: Schema = {
    "anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "on", "off", "Yes", "No", "On", "Off", "YES", "NO"]}]
}
_TEXT = ["string", "number", "boolean"]


def schema_of(kind: str) -> Schema:
    """The schema of a kind of file.

    Raises:
        KeyError: no such kind.
    """
    schema = _archetypes() if kind == "archetypes" else MODELS[kind].model_json_schema(by_alias=True)
    for name, definition in schema.get("$defs", {}).items():
        _finish_definition(name, definition)
    return {"$schema": DIALECT, **_natural(schema), "title": f"{kind}.yaml"}


def _archetypes() -> Schema:
    """Archetypes are actors from which everything but the id may be missing."""
    schema = ActorSpec.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs")
    schema["required"] = ["id"]
    schema["properties"][INHERITS] = _inherits()
    items = {"type": "array", "items": {"$ref": "#/$defs/Archetype"}}
    return {
        "type": "object",
        "description": "common/archetypes.yaml: templates that an actor inherits.",
        "properties": {"archetypes": items},
        "required": ["archetypes"],
        "additionalProperties": False,
        "$defs": {**definitions, "Archetype": schema},
    }


def _inherits() -> Schema:
    return {"type": "string", "description": "the archetype whose values hold where none stand here"}


def _finish_definition(name: str, definition: Schema) -> None:
    """What pydantic's schema cannot know: one verb a mapping, and inheritance."""
    if name in {family.__name__ for family in VERBS}:
        definition |= {"minProperties": 1, "maxProperties": 1}
    if name == ActorSpec.__name__:
        definition["required"] = ["id"]
        definition["anyOf"] = [{"required": ["kind"]}, {"required": [INHERITS]}]
        definition["properties"][INHERITS] = _inherits()


def _natural(schema: Any) -> Any:
    """A schema with the types that an editor sees, and without the null that we do not read."""
    if isinstance(schema, list):
        return [_natural(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = _without_null(schema)
    kept = {key: _natural(part) for key, part in schema.items()}
    if schema.get("type") == "boolean":
        return {**{key: part for key, part in kept.items() if key != "type"}, **_YES_NO}
    if schema.get("type") == "string" and "enum" not in schema and not _is_id_or_date(schema):
        kept["type"] = _TEXT
    return kept


def _is_id_or_date(schema: Schema) -> bool:
    return "format" in schema or str(schema.get("pattern", "")).startswith("^[a-z]")


def _without_null(schema: Schema) -> Schema:
    """A value that may be missing is left out, not written as null."""
    choices = schema.get("anyOf", [])
    if {"type": "null"} not in choices:
        return schema
    rest = [choice for choice in choices if choice != {"type": "null"}]
    kept = {key: part for key, part in schema.items() if key not in ("anyOf", "default")}
    return {**kept, **rest[0]} if len(rest) == 1 else {**kept, "anyOf": rest}
